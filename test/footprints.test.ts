/** What a run on two footprints says besides its figures. */
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { FOOTPRINTS } from '../src/model/geography.ts';
import { monthOf, monthText } from '../src/model/month.ts';
import { runIn } from './support/shell.ts';
import { tablesOf } from './support/workbook.ts';

const folder = join(import.meta.dirname, '..', 'fixtures', 'england-2026-27');
const FILES = ['../england/baseline-2024-25.csv', '../england/plans.csv', 'actuals-2025-26.csv', 'actuals-2026-27.csv'];

test.each(FOOTPRINTS)('the CSV gives each measure of a subject once, drawn of %s', async (footprint) => {
  const { stdout } = await runIn(['check', ...FILES, '--footprint', footprint, '--format', 'csv'], { folder });
  const rows: readonly Record<string, string>[] = parse(stdout, { bom: true, columns: true });
  const keys = rows.filter(({ level }) => level !== 'finding').map(({ level, subject, measure }) => `${level} ${subject} ${measure}`);
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  expect(rows.find(({ level, measure }) => level === 'report' && measure === 'footprint')?.value).toBe(footprint);
});

test('each figure says of which month it is, and which of them is a plan', async () => {
  const [{ stdout: text }, { stdout }] = await Promise.all([
    runIn(['report', ...FILES], { folder }),
    runIn(['report', ...FILES, '--format', 'json'], { folder }),
  ]);
  const { icbs, regions }: Record<string, readonly SubjectInJson[]> = JSON.parse(stdout);
  const told = [...(icbs ?? []), ...(regions ?? [])].flatMap(({ icb, name, delivery: { month }, months }) => {
    const view = months.find((each) => each.month === month)?.view;
    return view === undefined
      ? []
      : [{ row: `^${icb ?? name} .*, [A-Z][a-z]{2} 20\\d\\d${view === 'actual' ? '' : ` \\(${view}\\)`}( |$)`, view }];
  });
  expect(new Set(told.map(({ view }) => view))).toEqual(new Set(['actual', 'plan']));
  for (const { row } of told) expect(text).toMatch(new RegExp(row, 'm'));
  expect(text).toMatch(/^REGIONS, DECEMBER 2025$/m);
  expect(text).toMatch(/^INTEGRATED CARE BOARDS, BY REGION, DECEMBER 2025$/m);
  expect(text).toMatch(/^\d of \d regions (is|are) (over|inside) in December 2025|^(Both|All \d) regions are inside in December 2025/m);
  expect(text).toMatch(/^England is inside the envelope in December 2025: /m);
});

interface SubjectInJson {
  readonly icb?: string;
  readonly name?: string;
  readonly delivery: { readonly month: string | null };
  readonly months: readonly { readonly month: string; readonly view: string }[];
}

test('an explanation lists the checks of predecessors that have some, and no others', async () => {
  const { stdout } = await runIn(['explain', 'QRL', ...FILES, '--footprint', '2026/27'], { folder });
  expect([...stdout.matchAll(/^Checks that stay with .*\((\w+)\):\n\n.*\n(\w*)/gm)].map(([, code, check]) => [code, check])).toEqual([
    ['QNQ', 'scope'],
  ]);
});

test.each([
  ['2026/27', '2025/26', 'Report on that footprint (--footprint 2026/27), or leave the populations of 2025/26.'],
  ['2024/25', '2026/27', 'Give those of 2024/25 with --population FILE.'],
])('populations of %s, which the footprint of %s lacks, are wrong usage', async (year, footprint, remedy) => {
  const { status, stderr } = await runIn(['check', ...FILES, '--footprint', footprint, '--population-year', year], { folder });
  expect(status).toBe(2);
  expect(stderr).toContain(remedy);
});

/** London inside its envelope: plans of five ICBs, and what the body into which two of them merged spent in a month. */
const LONDON = ['QMJ', 'QRV', 'QKK', 'QMF', 'QWE'].map((icb) => `${icb},60000000,29000000,2025-12`);
const merged = (...amounts: readonly string[]) =>
  new Map<string, string | Uint8Array>([
    ['plans.csv', ['icb_code,baseline_cost,planned_cost,delivered_by', ...LONDON].join('\n')],
    ['later.csv', ['icb_code,scenario,period,cost_type,amount', ...amounts.map((each) => `Z9B2Z,actual,${each}`)].join('\n')],
  ]);
const inLondon = (argv: readonly string[], written: Map<string, string | Uint8Array>) =>
  runIn([...argv.slice(0, 1), 'plans.csv', 'later.csv', ...argv.slice(1)], { folder: '/', written });

test.each(FOOTPRINTS)('a body whose row is blank before it is there lacks no month, drawn of %s', async (footprint) => {
  const months = (first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, at) => monthText(monthOf(2025, 4) + first + at));
  const header = ['icb_code', 'scenario', 'cost_type', ...months(0, 23)].join();
  const row = (icb: string, from: number, to: number, amount: number) =>
    [icb, 'plan', 'in-scope', ...months(0, 23).map((_, at) => (at < from || at > to ? '' : amount))].join();
  const baseline = LONDON.map((each, at) => `${each.slice(0, 3)},baseline,2024/25,in-scope,${60 + at}000000`);
  const written = new Map<string, string | Uint8Array>([
    ['plans.csv', ['icb_code,scenario,period,cost_type,amount', ...baseline].join('\n')],
    [
      'later.csv',
      [
        header,
        ...['QKK', 'QMF', 'QWE'].map((icb) => row(icb, 0, 23, 2_200_000)),
        ...['QMJ', 'QRV'].map((icb) => row(icb, 0, 11, 2_200_000)),
        row('Z9B2Z', 12, 23, 4_400_000),
      ].join('\n'),
    ],
  ]);
  const { stdout, status } = await inLondon(['check', '--region', 'London', '--footprint', footprint, '--format', 'json'], written);
  const { diagnostics } = JSON.parse(stdout);
  expect({ status, told: diagnostics }).toEqual({ status: 0, told: [] });
});

test.each(FOOTPRINTS)('a doubt about a later body stands with the region and England that it withholds, drawn of %s', async (footprint) => {
  const files = merged('2026-05,in-scope,0');
  const { stdout, status } = await inLondon(['check', '--region', 'London', '--footprint', footprint, '--format', 'json'], files);
  const { regions, national, checks } = JSON.parse(stdout);
  expect(status).toBe(4);
  expect(checks.find(({ id, subject }: Record<string, string>) => id === 'recurrent' && subject === 'Y56').because).toBe('doubtful');
  const doubt = { doubt: 'nil-or-unit', icb: 'Z9B2Z', footprint: '2026/27', month: '2026-05' };
  expect(regions[0].doubts).toEqual([
    expect.objectContaining({ ...doubt, costType: 'in-scope' }),
    expect.objectContaining({ ...doubt, costType: null }),
  ]);
  expect(national.doubts).toEqual(regions[0].doubts);
});

test('a workbook drawn of 2025/26 withholds what a doubt about a later body withholds', async () => {
  const files = merged('2026-05,in-scope,0');
  await inLondon(['report', '--footprint', '2025/26', '-o', 'report.xlsx'], files);
  const book = files.get('report.xlsx');
  const london = tablesOf(book instanceof Uint8Array ? book : new Uint8Array())
    .get('Regions')
    ?.find((row) => Object.values(row).includes('London'));
  expect(JSON.stringify(london)).toContain('only if over: the figures of West and North London (Z9B2Z) are doubtful (nil-or-unit)');
});

test.each(['Y56', 'QMJ'])('an explanation of %s on 2025/26 tells a doubt about the later body', async (subject) => {
  const { stdout } = await runIn(['explain', subject, 'plans.csv', 'later.csv', '--footprint', '2025/26'], {
    folder: '/',
    written: merged('2026-05,in-scope,0'),
  });
  expect(stdout).toContain('Doubtful (nil-or-unit). West and North London (Z9B2Z)');
});

test.each(FOOTPRINTS)(
  'an annotation of a region points at who is over in the month that is furthest over, drawn of %s',
  async (footprint) => {
    const files = merged('2026-05,in-scope,11000000', '2026-06,in-scope,15000000', '2026-07,in-scope,10000000');
    const { stdout } = await inLondon(['check', '--footprint', footprint, '--format', 'github'], files);
    expect(stdout).toMatch(/file=later\.csv,line=3,.*title=London \(Y56\)%3A recurrent missed::.*Z9B2Z: later\.csv line 3/);
    const sarif = JSON.parse((await inLondon(['check', '--footprint', footprint, '--format', 'sarif'], files)).stdout);
    const [miss] = sarif.runs[0].results.filter(({ ruleId }: Record<string, string>) => ruleId === 'recurrent');
    expect(miss.locations[0].physicalLocation.region.startLine).toBe(3);
  },
);

test('a comparison stands beside each other in 80 columns, and England under its own name', async () => {
  const { stdout } = await runIn(['diff', '../england/plans.csv', 'actuals-2026-27.csv', '--color', 'never'], { folder, columns: 80 });
  const [, figures = '', verdicts = ''] = /^REGIONS AND ENGLAND\n(.*?)^VERDICTS AND DELIVERY\n(.*?)^INPUTS$/ms.exec(stdout) ?? [];
  const starts = (text: string, head: RegExp) => text.split('\n').filter((line) => head.test(line)).length;
  expect(starts(figures, /^ +(Figure|Was|Is): /)).toBe(0);
  expect(starts(figures, /^Y63 North East and .* (baseline|exit run rate) /)).toBe(1);
  expect(starts(figures, /^England +(baseline|exit run rate|latest month) /)).toBe(1);
  expect(starts(verdicts, /^ +(Check|Was|Delivery was): /)).toBe(0);
  expect(starts(verdicts, /^QF7 South Yorkshire +(envelope|submission|not delivered) /)).toBe(3);
});

test('a scheme of a body that was split counts once in its region and in England, on either footprint', async () => {
  const schemes =
    'icb_code,scheme,start,annual_saving,moves_to,receiving_cost\nQNQ,One,2025-10,900000,none,\nQNQ,Two,2025-10,500000,provider,600000\n';
  const stepsOn = async (footprint: string) => {
    const argv = ['report', ...FILES, '--schemes', '-', '--footprint', footprint, '--format', 'json'];
    const { regions, national } = JSON.parse((await runIn(argv, { folder, stdin: schemes })).stdout);
    const southEast = regions.find(({ region }: Record<string, string>) => region === 'Y59');
    return [southEast.bridge, national.bridge].map((bridge: readonly Record<string, unknown>[]) =>
      bridge.flatMap(({ step, of, schemes: count, amount }) => (Number(count) > 0 ? [[step, of, count, amount]] : [])),
    );
  };
  const [region, england] = await stepsOn('2026/27');
  expect(region).toEqual([
    ['saving', 'QNQ', 2, '-1400000.00'],
    ['disallowed', 'QNQ', 1, '500000.00'],
  ]);
  expect(england).toEqual(region?.map((step) => step.with(1, 'Y59')));
  expect(await stepsOn('2025/26')).toEqual([region, england]);
});

test('a successor keeps its own month while another is late, and their region has none', async () => {
  const actuals = (icb: string) => `${icb},actual,2026-05,in-scope,1000000`;
  const plans = ['QKS', 'QNQ', 'QNX', 'QRL', 'QU9', 'QXU'].map((icb) => `${icb},50000000,12000000,2025-12`);
  const written = new Map([
    ['plans.csv', ['icb_code,baseline_cost,planned_cost,delivered_by', ...plans].join('\n')],
    ['later.csv', ['icb_code,scenario,period,cost_type,amount', actuals('S0E4D')].join('\n')],
  ]);
  const { stdout, status } = await runIn(['check', 'plans.csv', 'later.csv', '--format', 'json'], { folder: '/', written });
  const { icbs, regions, checks, diagnostics } = JSON.parse(stdout);
  const rateOf = ({ months }: { readonly months: readonly Record<string, string>[] }) =>
    months.find(({ month }) => month === '2026-05')?.runRate ?? null;
  const rates = icbs.map((each: Parameters<typeof rateOf>[0] & { readonly icb: string }) => [each.icb, rateOf(each)]);
  expect(rates).toEqual([
    ['QKS', '12000000.00'],
    ['QRL', null],
    ['S0E4D', '12000000.00'],
    ['S9B9J', null],
  ]);
  expect([status, rateOf(regions[0])]).toEqual([4, null]);
  const verdicts = checks.filter(({ id }: Record<string, string>) => id === 'recurrent');
  expect(verdicts.map(({ subject, verdict }: Record<string, string>) => `${subject} ${verdict}`)).toEqual([
    'Y59 not-assessed',
    'QKS met',
    'QRL not-assessed',
    'S0E4D met',
    'S9B9J not-assessed',
    'England not-assessed',
  ]);
  const message = checks.find(({ id, subject }: Record<string, string>) => id === 'recurrent' && subject === 'Y59')?.message;
  expect(message).toContain('given for May 2026 by Hampshire and Isle of Wight (QRL) and Surrey and Sussex (S9B9J).');
  expect(JSON.stringify(diagnostics)).toContain('so the group and its region have no run rate then');
});

test("a year's cost goes to successors by the types of that year, not of the next", async () => {
  const row = (icb: string, of: string, amount: number, recurrence = 'recurrent') => `${icb},${of},${amount}000000,${recurrence}`;
  const others = ['QKS', 'QNX', 'QRL', 'QU9', 'QXU'].flatMap((icb) => [
    row(icb, 'baseline,2024/25,running-cost', 50),
    row(icb, 'plan,2025/26,running-cost', 11),
    row(icb, 'plan,2026/27,running-cost', 10),
  ]);
  const own = [
    row('QNQ', 'baseline,2024/25,running-cost', 30),
    row('QNQ', 'baseline,2024/25,programme-pay', 31),
    row('QNQ', 'plan,2025/26,running-cost', 12),
    row('QNQ', 'plan,2025/26,programme-pay', 24),
    row('QNQ', 'plan,2026/27,running-cost', 36),
    row('QNQ', 'plan,2026/27,programme-pay', 1),
    row('QNQ', 'plan,2025/26,programme-pay', 8, 'non-recurrent'),
    row('QNQ', 'plan,2026/27,running-cost', 5, 'non-recurrent'),
  ];
  const shares = [
    'QNQ,S0E4D,running-cost,100%',
    'QNQ,S9B9J,running-cost,0%',
    'QNQ,E54000067,running-cost,0%',
    'QNQ,S0E4D,,0%',
    'QNQ,S9B9J,,75%',
    'QNQ,E54000067,,25%',
  ];
  const written = new Map([
    ['plans.csv', ['icb_code,scenario,period,cost_type,amount,recurrence', ...own, ...others].join('\n')],
    ['shares.csv', ['icb_code,successor_code,cost_type,share', ...shares].join('\n')],
  ]);
  const command = ['check', 'plans.csv', '--succession', 'shares.csv', '--footprint', '2026/27', '--format', 'json'];
  const { stdout } = await runIn(command, { folder: '/', written });
  const { icbs } = JSON.parse(stdout);
  expect(icbs.map(({ icb, inYearCost }: Record<string, string>) => [icb, inYearCost])).toEqual([
    ['QKS', '11000000.00'],
    ['QRL', '19000000.00'],
    ['S0E4D', '23000000.00'],
    ['S9B9J', '46000000.00'],
  ]);
});

test('a region of ICBs of 2025/26 has the months that all their successors give, and none that one of them lacks', async () => {
  const plans = ['QKS', 'QNQ', 'QNX', 'QRL', 'QU9', 'QXU'].flatMap((icb) => [
    `${icb},baseline,2024/25,in-scope,50000000`,
    `${icb},plan,2025-12,in-scope,1000000`,
    ...(icb === 'QKS' ? [`${icb},plan,2026-05,in-scope,1000000`] : []),
  ]);
  const rateOfMay = async (...given: readonly string[]) => {
    const actuals = given.map((icb) => `${icb},actual,2026-05,in-scope,1000000`);
    const written = new Map([
      ['plans.csv', ['icb_code,scenario,period,cost_type,amount', ...plans].join('\n')],
      ['later.csv', ['icb_code,scenario,period,cost_type,amount', ...actuals].join('\n')],
    ]);
    const command = ['check', 'plans.csv', 'later.csv', '--footprint', '2025/26', '--format', 'json'];
    const { stdout } = await runIn(command, { folder: '/', written });
    const { regions } = JSON.parse(stdout);
    return regions[0].months.find(({ month }: { readonly month: string }) => month === '2026-05')?.runRate ?? null;
  };
  // Kent and Medway did not change, and has a plan of its own.
  expect(await rateOfMay('E54000067', 'S0E4D', 'S9B9J')).toBe('48000000.00');
  expect(await rateOfMay('E54000067', 'S0E4D')).toBeNull();
});
