/** Tables of costs, read from their text: what is kept of each row, beside its amount. */
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { readCoding } from '../src/input/coding/readCoding.ts';
import type { CostOptions } from '../src/input/costs/costRows.ts';
import { readCosts } from '../src/input/costs/readCosts.ts';
import type { CostInput } from '../src/model/evidence.ts';
import { blueprint } from '../src/policy/policy.ts';
import { england } from '../src/reference/geography.ts';
import { sourceOf } from './properties/program.ts';

const policy = blueprint();
const geography = england;

const read = (text: string, more: Partial<CostOptions> = {}): Promise<CostInput> =>
  readCosts([sourceOf('costs.csv', text)], { geography, policy, ...more });
const codesOf = ({ diagnostics }: CostInput) => diagnostics.map(({ code }) => code);

test('a submission is of the body that is meant, or of the code as it stands for a later run to decide', async () => {
  const text = [
    'icb_code,scenario,period,cost_type,amount,submitted',
    'QRL,plan,2026-05,in-scope,1000,2025-05-30',
    'S0E4D,plan,2026-05,in-scope,1000,2025-05-29',
  ].join('\n');
  const submitted = async (keepCodes: boolean) => {
    const { submissions, cells } = await read(text, { keepCodes });
    return [submissions.map((each) => [each.icb, each.submitted]), cells.map(({ icb }) => icb)];
  };
  const other = [
    ['E54000067', '2025-05-30'],
    ['S0E4D', '2025-05-29'],
  ];
  expect(await submitted(false)).toEqual([other, ['E54000067', 'S0E4D']]);
  expect(await submitted(true)).toEqual([
    [['QRL', '2025-05-30'], other[1]],
    ['QRL', 'S0E4D'],
  ]);
});

test('a row without a label in a ledger is the total of its period and scenario, of all rows or of those since the last', async () => {
  const faultsOf = async (header: string, ...rows: readonly string[]) => {
    const input = await read([header, ...rows].join('\n'), { rowsKept: 1 });
    return input.diagnostics.filter(({ severity }) => severity === 'fault').map(({ code, place }) => `${code} ${place?.line}`);
  };
  const byRow = (...rows: readonly string[]) =>
    faultsOf('ICB,Scenario,Cost type,Nov-25,Dec-25', 'QE1,plan,in-scope,100.25,1000.50', 'QOP,forecast,in-scope,30,400', ...rows);
  expect(await byRow(',,,130.25,1400.50')).toEqual([]);
  expect(await byRow(',,,130.25,1500.50')).toEqual(['row-without-label 4']);
  const further = [',,,130.25,1400.50', 'QE1,actual,in-scope,5.50,6.10', 'QOP,actual,in-scope,7,8'];
  expect(await byRow(...further, ',,,12.50,14.10')).toEqual([]);
  expect(await byRow(...further, ',,,142.75,1414.60')).toEqual([]);
  expect(await byRow(...further, ',,,99.75,1414.60')).toEqual(['row-without-label 7']);
  const byColumn = (...rows: readonly string[]) =>
    faultsOf('ICB,Cost type,Plan Dec-25,Actual Dec-25', 'QE1,in-scope,100.25,200.50', 'QOP,in-scope,30,40', ...rows);
  const wrong = ['row-without-label 4'];
  expect([await byColumn(',,130.25,240.50'), await byColumn(',,240.50,130.25'), await byColumn(',,370.75,370.75')]).toEqual([
    [],
    wrong,
    wrong,
  ]);
  const tidy = (...rows: readonly string[]) =>
    faultsOf('ICB,Scenario,Period,Cost type,Amount', 'QE1,plan,2025-11,in-scope,100.25', 'QOP,forecast,2025-12,in-scope,30', ...rows);
  expect([await tidy(',,,,130.25'), await tidy(',,,,230.25')]).toEqual([[], wrong]);
  expect(await tidy(',,,,130.25', 'QE1,actual,2025-11,in-scope,7.30', ',,,,7.30')).toEqual([]);
});

test('a table that has cost types of its own keeps them in a run with a coding, and says so', async () => {
  const coding = await readCoding(sourceOf('coding.csv', 'cost_centre,cost_type\n1001,pod\n'), { geography });
  const codedBy = async (text: string) => {
    const input = await read(text, { coding });
    return [input.files[1]?.taken?.coded, input.cells.map(({ costType }) => costType), codesOf(input)];
  };
  expect(await codedBy('icb_code,scenario,period,cost_type,amount\nQE1,plan,2025-12,transition,5\n')).toEqual([
    [],
    ['transition'],
    ['coding-without-use'],
  ]);
  expect(await codedBy('icb_code,scenario,period,cost_centre,amount\nQE1,plan,2025-12,1001,5\n')).toEqual([['cost_centre'], ['pod'], []]);
  const { files } = await read('icb_code,scenario,period,cost_type,amount\nQE1,plan,2025-12,transition,5\n');
  expect(files.map(({ taken }) => taken && 'coded' in taken)).toEqual([false]);
});

test.each([
  ['with a cost type', '1001,pod'],
  ['that its coding leaves open', '1001,'],
])('each row of a ledger that a column calls a credit is looked at, of a code %s', async (_, row) => {
  const coding = await readCoding(sourceOf('coding.csv', `cost_centre,cost_type\n${row}\n`), { geography });
  const header = 'icb_code,scenario,period,cost_centre,dr_cr,amount';
  const credits = (...amounts: readonly number[]) => amounts.map((amount) => `QE1,actual,2025-12,1001,CR,${amount}`);
  const faultsOf = async (...rows: readonly string[]) => {
    const chunks = [header, ...rows].map((each) => Buffer.from(`${each}\n`));
    // A ledger's rows are scanned from the chunk on that comes after its first rows.
    const inChunks = { name: 'costs.csv', open: () => Readable.from(chunks) };
    const { diagnostics } = await readCosts([inChunks], { geography, policy, coding, rowsKept: 1 });
    return diagnostics.filter(({ severity }) => severity === 'fault').map(({ code, place }) => `${code} ${place?.line}`);
  };
  const before = credits(...Array.from({ length: 60 }, (_, index) => -(index * index) - 1.37));
  expect(await faultsOf(...before)).toEqual(await faultsOf(...credits(-1)));
  expect(await faultsOf(...before, ...credits(7))).toContain('credit-of-row 62');
  expect(await faultsOf(...before, ...credits(-7, -8, 9))).toContain('credit-of-row 64');
});

test.each([
  ['scenarios without a period', 'ICB,Plan,Actual\nQE1,1,2\n', ['scenario-without-period']],
  ['one scenario without a period', 'icb_code,Plan\nQE1,1\n', ['scenario-without-period']],
  ['two layouts', 'icb_code,scenario,period,amount,Dec-25\nQE1,plan,2025-12,1,2\n', ['mixed-layouts']],
])('a table of %s is refused by one fault', async (_, text, codes) => {
  const input = await read(text);
  expect(input.diagnostics.filter(({ severity }) => severity === 'fault').map(({ code }) => code)).toEqual(codes);
  expect(input.cells).toEqual([]);
});

/** The first fault of a table, or the warning of it that has a code. */
const firstOf = async (text: string, code?: string) =>
  (await read(text)).diagnostics.find((each) => (code ? each.code === code : each.severity === 'fault'));

test('a missing column is looked for among those that are not read, and ICBs among the headers', async () => {
  const facts = async (header: string, row: string) => (await firstOf(`${header}\n${row}\n`))?.facts;
  expect(await facts('ICB,Period,Type,Amount', 'QE1,2025-12,Plan,1')).toMatchObject({ field: 'scenario', meant: 'Type' });
  expect(await facts('ICB,Scenario,Posting date,Amount', 'QE1,plan,2025-12,1')).toMatchObject({ field: 'period', meant: 'Posting date' });
  expect(await facts('ICB,Period,Comment,Amount', 'QE1,2025-12,Plan,1')).not.toHaveProperty('meant');
  expect(await facts('Month,QE1,NHS Devon ICB,Scenario', '2025-12,1,2,plan')).toMatchObject({ field: 'icb_code', across: 2 });
  expect(
    (await read('Month,QE1,NHS Devon ICB,Scenario\n2025-12,1,2,plan\n')).diagnostics.filter((each) => each.severity === 'fault'),
  ).toHaveLength(1);
});

test('running totals are refused by one fault, which tells to delete them where each month stands beside them', async () => {
  const facts = async (header: string, scenario = 'Scenario') =>
    (await firstOf(`ICB,${scenario},${header}\nQE1,plan,1,2,3,4\n`, 'cumulative-column'))?.facts;
  const all = { header: 'Nov-25 YTD', field: 'period', more: 1 };
  expect(await facts('Nov-25,Nov-25 YTD,Dec-25,Dec-25 YTD')).toEqual({ ...all, beside: 'Nov-25' });
  expect(await facts('Nov-25,Nov-25 YTD,Jan-26,Dec-25 YTD')).toEqual(all);
  const actuals = { ...all, header: 'Nov-25 YTD Actual' };
  expect(await facts('Nov-25 Plan,Nov-25 YTD Actual,Dec-25 Plan,Dec-25 YTD Actual', 'Note')).toEqual(actuals);
  expect(await facts('Nov-25 Actual,Nov-25 YTD Actual,Dec-25 Actual,Dec-25 YTD Actual', 'Note')).toEqual({
    ...actuals,
    beside: 'Nov-25 Actual',
  });
});

test('an unread column of cost types is named where the table has none', async () => {
  const facts = async (line: string) => (await firstOf(`ICB,Scenario,Line,Dec-25\nQE1,plan,${line},1\n`, 'cost-type-assumed'))?.facts;
  expect(await facts('Programme pay')).toEqual({ lines: 1, meant: 'Line' });
  expect(await facts('Rates')).toEqual({ lines: 1 });
});

test.each([
  ['HWE ICB', 'QM7'],
  ['BLMK', 'QHG'],
  ['C&M', 'QYG'],
  ['HIOW', 'QRL'],
  ['Cambs & Peterborough', 'QUE'],
  ['Notts', 'QT1'],
  // A region's, and nobody's.
  ['NW', undefined],
  ['HWX', undefined],
])('%s is nobody’s name, and most likely %s', async (text, code) => {
  expect((await firstOf(`ICB,Scenario,Dec-25\n${text},plan,1\n`))?.facts).toHaveProperty('found', text);
  expect(geography.icbLike(text)?.code).toBe(code);
});

test('a total that is out by a row that is refused sends to that row first', async () => {
  const part = async (icb: string) =>
    (
      await firstOf(
        `ICB,Scenario,Cost type,Dec-25\nQE1,plan,Running cost,3\n${icb},plan,Programme pay,4\nQE1 Total,,,80\n`,
        'total-unproved',
      )
    )?.facts;
  expect(await part('')).toMatchObject({ found: '80', sum: '3', part: true });
  expect(await part('QE1')).not.toHaveProperty('part');
});

test('a part of a word that is wanted gets a suggestion', async () => {
  const near = async (type: string) => (await firstOf(`ICB,Scenario,Cost type,Dec-25\nQE1,plan,${type},3\n`, 'unknown-word'))?.facts;
  expect(await near('Running')).toHaveProperty('nearest', 'running-cost');
  expect(await near('Rates')).toMatchObject({ nearest: undefined });
});
