/** What is read of a workbook is what its reader sees: the same sheet as CSV and in every format has the same answer. */
import { describe, expect, test } from 'vitest';
import { runIn } from './support/shell.ts';
import { bookOfShown, csvOf, type ShownCell } from './support/shownSheets.ts';
import { FORMATS } from './support/workbooks.ts';
import { odsOf } from './support/workbooksXml.ts';

const as = (v: number, z: string, shown: string): ShownCell => ({ v, z, shown });

/** Tables of each layout with one cell left open, and the options that name them. */
const TABLES: Readonly<Record<string, { readonly rows: (cell: ShownCell) => readonly (readonly ShownCell[])[]; readonly as: string }>> = {
  tidy: {
    as: 'costs',
    rows: (cell) => [
      ['icb_code', 'scenario', 'period', 'cost_type', 'amount'],
      ['QF7', 'baseline', '2024/25', 'in-scope', 61_700_000],
      ['QF7', 'plan', '2025/26 Q3', 'in-scope', cell],
    ],
  },
  wide: {
    as: 'costs',
    rows: (cell) => [
      ['icb_code', 'scenario', 'cost_type', '2024/25', 'Dec-25', 'Jan-26'],
      ['QF7', 'baseline', 'in-scope', 61_700_000, '', ''],
      ['QF7', 'plan', 'in-scope', '', cell, 2_500_000],
    ],
  },
  summary: {
    as: 'costs',
    rows: (cell) => [
      ['icb_code', 'baseline_cost', 'planned_cost', 'delivered_by'],
      ['QF7', 61_700_000, cell, '2025-12'],
    ],
  },
  ...Object.fromEntries(
    [3, 5, 6].map((column) => [
      `schemes, column ${column}`,
      {
        as: 'schemes',
        rows: (cell: ShownCell) => [
          ['icb_code', 'scheme', 'start', 'annual_saving', 'moves_to', 'receiving_cost', 'one_off_cost'],
          ['QF7', 'Digital', '2025-10', 2_000_000, 'provider', 1_000_000, 50_000].map((each, index) => (index === column ? cell : each)),
        ],
      },
    ]),
  ),
  population: {
    as: 'population',
    rows: (cell) => [
      ['icb_code', 'population'],
      ['QF7', cell],
    ],
  },
};

const COSTS = 'icb_code,baseline_cost,planned_cost,delivered_by\nQF7,61700000,29000000,2025-12\n';

async function answer(role: string, name: string, content: string | Uint8Array, args: readonly string[] = []) {
  const written = new Map<string, string | Uint8Array>([
    [name, content],
    ['costs.csv', COSTS],
  ]);
  const files = role === 'costs' ? [name] : ['costs.csv', `--${role}`, name];
  return runIn(['report', ...files, ...args, '--no-config', '--format', 'json'], { folder: import.meta.dirname, written });
}

const placeless = (stderr: string) => stderr.replace(/^.*?: /gm, '');

describe.each(Object.entries(TABLES))('%s', (_, { rows, as: role }) => {
  const refused: readonly (readonly [string, ShownCell])[] = [
    ['a percentage', as(0.5, '0%', '50%')],
    ['a percentage with decimals', as(0.125, '0.00%', '12.50%')],
    ['a percent sign that is text', as(50, '0"%"', '50%')],
    ['a time', as(0.5, 'h:mm', '12:00')],
    ['hours that count on', as(1.5, '[h]:mm', '36:00')],
    ['a fraction', as(0.5, '# ?/?', '1/2')],
    ['a fraction of two digits', as(0.0625, '# ??/??', '1/16')],
    ['a date', as(45_992, 'd/m/yyyy', '2025-12-01')],
    ['a unit', as(2500, '£#,##0"k"', '£2,500k')],
    ['a unit in millions', as(2.5, '0.0"m"', '2.5m')],
    ['a unit with a space', as(2500, '#,##0" thousand"', '2,500 thousand')],
    ['a credit', as(2500, '#,##0" CR"', '2,500 CR')],
    ['words', as(25, '0" per head"', '25 per head')],
    ['dollars', as(2500, '$#,##0', '$2,500')],
    ['euros', as(2500, '#,##0" EUR"', '2,500 EUR')],
  ];

  test.each(refused)('%s is refused, in every format and as CSV', async (_name, cell) => {
    const csv = await answer(role, 'table.csv', csvOf(rows(cell)));
    expect(csv.status, csv.stderr).toBe(3);
    for (const format of FORMATS) {
      const { status, stderr } = await answer(role, `table.${format}`, bookOfShown(format, rows(cell)));
      expect([status, placeless(stderr).includes('number format')], `${format}: ${stderr}`).toEqual([3, true]);
    }
  });

  test.each([true, false])('the boolean %s is no number, in any format', async (cell) => {
    const csv = await answer(role, 'table.csv', csvOf(rows(cell)));
    const told = `"${String(cell).toUpperCase()}" is not a`;
    expect([csv.status, csv.stderr.includes(told)], csv.stderr).toEqual([3, true]);
    for (const format of FORMATS) {
      const { status, stderr } = await answer(role, `table.${format}`, bookOfShown(format, rows(cell)));
      expect([status, stderr.includes(told)], `${format}: ${stderr}`).toEqual([3, true]);
    }
  });

  const sound: readonly (readonly [string, ShownCell])[] = [
    ...['0', '0.00', '#,##0', '#,##0.00', '@', 'General', '0.00E+00'].map((z) => [z, as(2_500_000, z, '2500000')] as const),
    ...['#,##0;(#,##0);"-"', '#,##0_);(#,##0)', '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-', '[Red]#,##0', '#,##0;[Red]-#,##0'].map(
      (z) => [z, as(2_500_000, z, '2,500,000')] as const,
    ),
    ['thousands, by the format alone', as(2_500_000, '#,##0,', '2500000')],
    ['thousands, and a unit that says so', as(2_500_000, '#,##0,"k"', '2500000')],
  ];

  test.each(sound)('%s is read as before', async (_name, cell) => {
    const plain = await answer(role, 'table.csv', csvOf(rows(2_500_000)));
    expect(plain.status, plain.stderr).toBe(0);
    for (const format of FORMATS) {
      const { status, stderr, stdout } = await answer(role, `table.${format}`, bookOfShown(format, rows(cell)));
      expect(status, `${format}: ${stderr}`).toBe(0);
      expect(JSON.parse(stdout).icbs).toEqual(JSON.parse(plain.stdout).icbs);
    }
  });
});

describe('a unit that is said', () => {
  const rows = (header: string, cell: ShownCell) => [
    ['icb_code', 'scenario', 'period', 'cost_type', header],
    ['QF7', 'baseline', '2024/25', 'in-scope', 61_700],
    ['QF7', 'plan', '2025-12', 'in-scope', cell],
  ];
  const table = (header: string, z: string) => bookOfShown('xlsx', rows(header, as(2500, z, '')));

  test.each([
    ['in the header', 'amount (£k)', '0"k"', [], 0],
    ['in the header, in other words', 'amount (£000)', '£#,##0" thousand"', [], 0],
    ['as an option', 'amount', '#,##0\\k', ['--unit', 'thousands'], 0],
    ['nowhere', 'amount', '"£000" 0', [], 3],
    ['otherwise', 'amount (£m)', '0"k"', [], 3],
    ['as pounds', 'amount', '[$GBP-809] #,##0" pounds"', [], 0],
    ['in pence', 'amount', '0"p"', [], 3],
    ['in billions', 'amount', '0"bn"', [], 3],
    ['by digits of the format', 'amount (£k)', '0",000"', [], 3],
    ['for smaller figures alone', 'amount', '[>=1000000]0.0,,"m";0', [], 0],
    ['for these figures', 'amount', '[>=1000]0"k";0', [], 3],
    ['for figures below 0', 'amount', '0;-0"k"', [], 0],
    ['twice, by scaling too', 'amount (£k)', '#,##0,', [], 3],
    ['as pounds, by a sign', 'amount', '[$£-809]#,##0;-[$£-809]#,##0', [], 0],
  ] as const)('%s', async (_, header, z, args, status) => {
    const { status: found, stderr } = await answer('costs', 'plan.xlsx', table(header, z), args);
    expect(found, stderr).toBe(status);
  });
});

describe.each(FORMATS.filter((format) => format !== 'ods'))('a number below 0 in .%s', (format) => {
  test.each([
    ['#,##0', 0],
    ['#,##0;-#,##0', 0],
    ['#,##0;(#,##0)', 0],
    ['#,##0;[Red]#,##0', 0],
    ['#,##0;#,##0', 3],
    ['£#,##0;£#,##0;0', 3],
  ])('that is shown by %s', async (z, status) => {
    const rows = [
      ['icb_code', 'scenario', 'period', 'cost_type', 'amount'],
      ['QF7', 'baseline', '2024/25', 'in-scope', 61_700_000],
      ['QF7', 'plan', '2025-12', 'in-scope', as(-2500, z, '')],
    ];
    const { status: found, stderr } = await answer('costs', `plan.${format}`, bookOfShown(format, rows));
    expect(found, stderr).toBe(status);
  });
});

test.each([
  ['its own sign', '<number:text>-</number:text>', 0],
  ['a colour', '<style:text-properties fo:color="#ff0000"/>', 0],
  ['nothing', '', 3],
])('a number below 0 in .ods that is told by %s', async (_, told, status) => {
  const number = '<number:number number:min-integer-digits="1" number:grouping="true"/>';
  const above = `<number:number-style style:name="N1P0">${number}</number:number-style>`;
  const map = '<style:map style:condition="value()&gt;=0" style:apply-style-name="N1P0"/>';
  const styles = `${above}<number:number-style style:name="N1">${told}${number}${map}</number:number-style><style:style style:name="c1" style:family="table-cell" style:data-style-name="N1"/>`;
  const cell = (text: string) => `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`;
  const amount = (value: number, style = '') =>
    `<table:table-cell office:value-type="float" office:value="${value}"${style}><text:p>2,500</text:p></table:table-cell>`;
  const row = (cells: readonly string[]) => `<table:table-row>${cells.join('')}</table:table-row>`;
  const table = [
    row(['icb_code', 'scenario', 'period', 'cost_type', 'amount'].map(cell)),
    row([...['QF7', 'baseline', '2024/25', 'in-scope'].map(cell), amount(61_700_000)]),
    row([...['QF7', 'plan', '2025-12', 'in-scope'].map(cell), amount(-2500, ' table:style-name="c1"')]),
  ].join('');
  const { status: found, stderr } = await answer('costs', 'plan.ods', odsOf({ table, styles }));
  expect(found, stderr).toBe(status);
});
