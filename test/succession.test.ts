/** How a table of agreed shares is read. Its faults have their stories in fixtures/refused. */
import { expect, test } from 'vitest';
import { readCosts } from '../src/input/costs/readCosts.ts';
import { readSuccession } from '../src/input/succession/readSuccession.ts';
import { decimalText } from '../src/model/decimal.ts';
import type { SuccessionInput } from '../src/model/evidence.ts';
import { blueprint } from '../src/policy/policy.ts';
import { england } from '../src/reference/geography.ts';
import { sourceOf } from './properties/program.ts';
import { runIn } from './support/shell.ts';
import { workbookOf } from './support/workbookOf.ts';

const read = (text: string): Promise<SuccessionInput> => readSuccession(sourceOf('shares.csv', text), { geography: england });

const told = ({ agreed }: SuccessionInput) =>
  agreed.map(({ from, to, costType, share, place }) => [from, to, costType, decimalText(share), place?.line]);

test('QRL is the body of its column, whatever it is called, and a share is a ratio or a percentage', async () => {
  const input = await read(
    [
      'ICB code,Successor,Category,Agreed share',
      'Frimley,QRL,,10%',
      'QNQ,NHS Thames Valley Integrated Care Board,,0.6',
      'E54000034,S9B9J,,30.0 %',
      'QRL,E54000067,Pods,1',
      'E54000042,QRL,running cost,100%',
      'NHS Hampshire and Isle of Wight ICB,Hampshire and Isle of Wight,,1.000',
      'QF7,QF7,,1',
    ].join('\n'),
  );
  expect(input.diagnostics).toEqual([]);
  expect(told(input)).toEqual([
    ['QNQ', 'E54000067', null, '0.1', 2],
    ['QNQ', 'S0E4D', null, '0.6', 3],
    ['QNQ', 'S9B9J', null, '0.3', 4],
    ['QRL', 'E54000067', 'pod', '1', 5],
    ['QRL', 'E54000067', 'running-cost', '1', 6],
    ['QRL', 'E54000067', null, '1', 7],
    ['QF7', 'QF7', null, '1', 8],
  ]);
  expect(input.files.map(({ role, icbs, rows }) => ({ role, icbs, rows }))).toEqual([
    { role: 'succession', icbs: ['QF7', 'QNQ', 'QRL'], rows: 7 },
  ]);
});

test('a name beside a code must be of the same body, and an ONS code tells which of two bodies a name means', async () => {
  const header = 'icb_code,icb_name,successor_code,successor_name,share';
  const named = (rows: string) => read(`${header}\n${rows}\n`);
  const sound = await named('E54000042,NHS Hampshire and Isle of Wight ICB,E54000067,NHS Hampshire and Isle of Wight ICB,1');
  expect(sound.diagnostics).toEqual([]);
  expect(told(sound)).toEqual([['QRL', 'E54000067', null, '1', 2]]);
  const other = await named('QMJ,NHS North Central London ICB,Z9B2Z,NHS Essex ICB,1\nQMJ,NHS Essex ICB,Z9B2Z,,1');
  expect(other.diagnostics.map(({ code, place }) => [code, place?.line, place?.header])).toEqual([
    ['icb-disagrees', 2, 'successor_name'],
    ['icb-disagrees', 3, 'icb_name'],
  ]);
});

test('shares are those of a row that could be read: what the others add up to is not said', async () => {
  const { diagnostics } = await read('icb_code,successor_code,share\nQNQ,QRL,0.1\nQNQ,S0E4D,x\nQNQ,S9B9J,0.3\n');
  expect(diagnostics.map(({ code, place }) => [code, place?.line])).toEqual([['bad-share', 3]]);
});

test('shares add up exactly, to the last digit that is given', async () => {
  const rows = (last: string) => `icb_code,successor_code,share\nQM7,D7T5G,0.333333333333333333\nQM7,S1Y5D,${last}\n`;
  expect((await read(rows('0.666666666666666667'))).diagnostics).toEqual([]);
  const [off] = (await read(rows('0.666666666666666666'))).diagnostics;
  expect(off?.facts).toMatchObject({ sum: '0.999999999999999999', off: '-0.000000000000000001' });
});

test.each([
  { format: '0%', found: [] },
  { format: 'General', found: [] },
  { format: '0.0"x"', found: ['bad-share', 'bad-share'] },
  { format: '# ?/?', found: ['bad-share', 'bad-share'] },
])('a workbook may show a share as a percentage, and as no other thing: $format', async ({ format, found }) => {
  const rows = [
    ['icb_code', 'successor_code', 'share'],
    ['QM7', 'D7T5G', { v: 0.2075, z: format }],
    ['QM7', 'S1Y5D', { v: 0.7925, z: format }],
  ];
  const bytes = workbookOf(JSON.stringify({ Succession: rows }));
  const source = {
    name: 'shares.xlsx',
    open: async function* () {
      yield bytes;
    },
  };
  const input = await readSuccession(source, { geography: england });
  expect(input.diagnostics.map(({ code }) => code)).toEqual(found);
  if (found.length === 0)
    expect(told(input).map(([, to, , share]) => [to, share])).toEqual([
      ['D7T5G', '0.2075'],
      ['S1Y5D', '0.7925'],
    ]);
});

test('the ONS code and the name of a body with two of them agree in any table', async () => {
  const rows = ['E54000042,NHS Hampshire and Isle of Wight ICB,QRL', 'E54000067,NHS Hampshire and Isle of Wight ICB,QRL'];
  const text = ['ICB26CD,ICB26NM,ICB26CDH,scenario,period,amount,cost_type', ...rows.map((row) => `${row},plan,2026-12,1,in-scope`)].join(
    '\n',
  );
  const { cells, diagnostics } = await readCosts([sourceOf('plan.csv', text)], { geography: england, policy: blueprint() });
  expect(diagnostics.map(({ code }) => code)).toEqual(['both-footprints']);
  expect(cells.map(({ icb }) => icb)).toEqual(['E54000067', 'QRL']);
});

test('no output overwrites the shares, and standard input is read once', async () => {
  const folder = `${import.meta.dirname}/../fixtures/stories/agreed-shares`;
  const twice = await runIn(['check', '-', '--succession', '-'], { folder });
  expect([twice.status, twice.stderr.split('\n')[0]]).toEqual([2, 'error: Standard input (-) is named twice.']);
  const over = await runIn(['check', 'costs.csv', '--succession', 'shares.csv', '-o', 'shares.csv'], { folder });
  expect([over.status, over.stderr.split('\n')[0]]).toEqual([2, 'error: -o shares.csv would overwrite the input shares.csv.']);
});

test('shares of costs that are blank share nothing, which is said; one figure is enough', async () => {
  const folder = `${import.meta.dirname}/../fixtures/stories/agreed-shares`;
  const idleWith = async (pay: string) => {
    const rows = ['QNQ,plan,2025-12,running-cost,900000', `QNQ,plan,2025-12,programme-pay,${pay}`, 'QNQ,plan,2026-01,programme-pay,'];
    const written = new Map([['costs.csv', ['icb_code,scenario,period,cost_type,amount', ...rows, ''].join('\n')]]);
    const argv = ['report', 'costs.csv', '--succession', 'shares.csv', '--footprint', '2026/27', '--format', 'json'];
    const { stdout } = await runIn(argv, { folder, written });
    return JSON.parse(stdout).diagnostics.flatMap(({ code, message }: { code: string; message: string }) =>
      code === 'shares-idle' ? [message] : [],
    );
  };
  expect(await idleWith('')).toEqual([
    'The agreed shares of Frimley (QNQ) for programme-pay share nothing: no cost of that type is given.',
  ]);
  expect(await idleWith('1')).toEqual([]);
});
