/** Totals that only a word beside their label calls so, rows without labels, and rows of units: as CSV, in every workbook, and in ledgers. */
import { describe, expect, test } from 'vitest';
import { runIn } from './support/shell.ts';
import { bookOf, FORMATS } from './support/workbooks.ts';

type Row = readonly (string | number)[];

const KINDS = ['csv', ...FORMATS] as const;

function fileOf(kind: (typeof KINDS)[number], rows: readonly Row[]): string | Uint8Array {
  if (kind === 'csv')
    return `${rows.map((row) => row.map((cell) => (String(cell).includes(',') ? `"${cell}"` : cell)).join(',')).join('\n')}\n`;
  const cells = rows.flatMap((row, line) =>
    row.flatMap((cell, column) => {
      if (cell === '') return [];
      const address = `${String.fromCharCode(65 + column)}${line + 1}`;
      return [[address, typeof cell === 'number' ? { t: 'n' as const, v: cell } : { t: 's' as const, v: cell }] as const];
    }),
  );
  return bookOf(kind, Object.fromEntries(cells));
}

interface Answer {
  readonly status: number;
  readonly codes: readonly string[];
  readonly baseline: string | undefined;
  readonly population: string | undefined;
}

async function answer(files: Readonly<Record<string, string | Uint8Array>>, args: readonly string[] = []): Promise<Answer> {
  const { stdout, stderr, status } = await runIn(['report', 'plan', ...args, '--format', 'json'], {
    folder: import.meta.dirname,
    written: new Map(Object.entries(files)),
  });
  if (status !== 0) return { status, codes: [stderr], baseline: undefined, population: undefined };
  const { diagnostics, icbs } = JSON.parse(stdout);
  return {
    status,
    codes: diagnostics.map(({ code }: { readonly code: string }) => code),
    baseline: icbs[0].baseline,
    population: icbs[0].population,
  };
}

const WIDE = ['icb_code', 'scenario', 'cost_type', 'function', '2024/25', '2025/26 Q3', 'note', 'Line'];
const TIDY = ['icb_code', 'scenario', 'period', 'cost_type', 'function', 'amount', 'note', 'Line'];
const SUMMARY = ['icb_code', 'baseline_cost', 'planned_cost', 'delivered_by'];
const wide = (of: string, baseline: number, note = '', line = '', type = 'running-cost'): Row => [
  'QF7',
  'baseline',
  type,
  of,
  baseline,
  '',
  note,
  line,
];
const tidy = (of: string, baseline: number, note = '', line = '', type = 'running-cost'): Row => [
  'QF7',
  'baseline',
  '2024/25',
  type,
  of,
  baseline,
  note,
  line,
];

describe.each(KINDS)('%s', (kind) => {
  const read = (rows: readonly Row[], args?: readonly string[]) => answer({ plan: fileOf(kind, rows) }, args);

  describe.each([
    ['tidy', TIDY, tidy],
    ['wide', WIDE, wide],
  ] as const)('%s', (_, header, row) => {
    const parts = [row('Corporate', 20_000_000.4, 'as agreed', 'A'), row('Commissioning', 15_000_000, '', 'B')];

    test.each([
      ['its function', row('Total', 35_000_000)],
      ['a function that all have', row('All functions', 35_000_000)],
      ['the total of a cost type', row('Total running costs', 35_000_000)],
      ['its note', row('', 35_000_000, 'Sub-total')],
      ['a column that is not read', row('', 35_000_000, '', 'GRAND TOTAL')],
      ['its cost type', row('', 35_000_000, '', '', 'Total')],
      ['both', row('All', 35_000_000, '', '', 'All cost types')],
    ])('a total told by %s is no data, wherever it stands', async (_, total) => {
      for (const rows of [
        [...parts, total],
        [total, ...parts],
      ])
        expect(await read([header, ...rows])).toMatchObject({ status: 0, baseline: '35000000.40' });
    });

    test('a total that is no sum is refused, and one alone, or a name with the word in it, is data', async () => {
      const wrong = await read([header, ...parts, row('Total', 36_000_000)]);
      expect(wrong.status).toBe(3);
      expect(wrong.codes.join()).toMatch(/"Total" in the column "function" calls this row a total.*36,000,000.*35,000,000\.4/s);
      expect(await read([header, row('Total', 36_000_000)])).toMatchObject({ status: 0, baseline: '36000000.00' });
      const names = [
        row('Corporate', 1_000_000, '', 'Total Health Services Ltd'),
        row('Corporate', 2_000_000, 'the total is in dispute', 'Total Energies'),
      ];
      expect(await read([header, ...names])).toMatchObject({ status: 0, baseline: '3000000.00' });
    });

    test('a total that its label says is of the ICB is no data, and refused where it is no sum, or alone', async () => {
      for (const label of [
        'QF7 Total',
        'Total QF7',
        'South Yorkshire sub-total',
        'NHS South Yorkshire ICB Total',
        'Total for South Yorkshire',
      ]) {
        const total = row('', 35_000_000, '', '', '').with(0, label);
        for (const rows of [
          [...parts, total],
          [total, ...parts],
          [...parts, total.with(1, '')],
        ])
          expect(await read([header, ...rows]), label).toMatchObject({ status: 0, baseline: '35000000.40' });
      }
      const wrong = await read([header, ...parts, row('', 36_000_000).with(0, 'QF7 Total')]);
      expect(wrong.status).toBe(3);
      expect(wrong.codes.join()).toMatch(/"QF7 Total" in the column "icb_code" calls this row a total.*36,000,000.*35,000,000\.4/s);
      const others = [row('', 35_000_000).with(0, 'QE1 Total'), row('', 36_000_000).with(0, 'QF7 Total')];
      for (const rows of [others.slice(1), [...parts, ...others.slice(0, 1)]]) {
        const alone = await read([header, ...rows]);
        expect(alone.status).toBe(3);
        expect(alone.codes.join()).toMatch(/ Total" is not one of the 42 ICBs/);
      }
    });

    test('a word that many figures have in common is a heading, and no total', async () => {
      const lines = [row('', 1_000_000, '', 'Total pay'), row('', 2_000_000, '', 'Total pay'), row('', 3_000_000, '', 'Supplies')];
      for (const rows of [lines, lines.toReversed()])
        expect(await read([header, ...rows])).toMatchObject({ status: 0, baseline: '6000000.00' });
    });
  });

  test('a total below the rows of each ICB, as a spreadsheet’s subtotals write it, is no data: right ones say nothing, wrong ones do', async () => {
    const header = ['icb_code', 'icb_name', 'scenario', 'period', 'cost_type', 'amount'];
    const rowsOf = (code: string, name: string, baseline: number): readonly Row[] => [
      [code, name, 'baseline', '2024/25', 'running-cost', baseline],
      [code, name, 'plan', '2025-12', 'running-cost', 1_000_000],
      [code, name, 'plan', '2026-01', 'running-cost', 1_500_000],
    ];
    const south = rowsOf('QF7', 'South Yorkshire', 35_000_000);
    const staffordshire = rowsOf('QNC', 'Staffordshire and Stoke-on-Trent', 40_000_000);
    const waysOf = (code: string, name: string): readonly Row[] => [
      [`${code} Total`, '', '', '', ''],
      ['', `${name} Total`, '', '', ''],
      [code, `${name} Total`, '', '', ''],
      [code, 'Total', '', '', ''],
      ['Total', '', '', '', ''],
    ];
    const ways = waysOf('QF7', 'South Yorkshire');
    for (const [index, way] of ways.entries()) {
      const other = waysOf('QNC', 'Staffordshire and Stoke-on-Trent')[index] ?? [];
      const all: Row = ['Grand Total', '', '', '', '', 80_000_000];
      const good = await read([header, ...south, [...way, 37_500_000], ...staffordshire, [...other, 42_500_000], all]);
      expect(good, String(way)).toMatchObject({ status: 0, baseline: '35000000.00' });
      expect(good.codes, String(way)).not.toContain('total-differs');
      const plan = way.with(2, 'plan');
      expect(await read([header, ...south, [...plan, 2_500_000]]), String(plan)).toMatchObject({ status: 0, baseline: '35000000.00' });
      const wrong = await read([header, ...south, [...way, 37_600_000], ...staffordshire]);
      if (index < ways.length - 1) expect(wrong.codes.join(), String(way)).toMatch(/calls this row a total.*37,600,000.*37,500,000/s);
      else expect(wrong.codes, String(way)).toContain('total-differs');
    }
  });

  test('subtotals of each field, as a pivot table nests them, are no data where they are sums of what they name', async () => {
    const rowsOf = (scenario: string, period: string, pay: number): readonly Row[] => [
      ['QF7', scenario, period, 'running-cost', 'Estates', 1_000_000],
      ['QF7', scenario, period, 'running-cost', 'Digital', 500_000],
      ['QF7', scenario, period, 'running-cost Total', '', 1_500_000],
      ['QF7', scenario, period, 'programme-pay', 'Estates', pay],
      ['QF7', scenario, period, 'Sub-total of programme-pay', '', pay],
      ['QF7', scenario, `${period} Total`, '', '', 1_500_000 + pay],
      ['QF7', `${scenario} Total`, '', '', '', 1_500_000 + pay],
    ];
    const whole: readonly Row[] = [
      ['icb_code', 'scenario', 'period', 'cost_type', 'function', 'amount'],
      ...rowsOf('baseline', '2024/25', 800_000),
      ...rowsOf('plan', '2025-12', 700_000),
      ['QF7 Total', '', '', '', '', 4_500_000],
    ];
    expect(await read(whole)).toMatchObject({ status: 0, baseline: '2300000.00' });
    for (const [index, row] of whole.entries()) {
      if (!row.some((cell) => /total/i.test(String(cell)))) continue;
      const wrong = await read(whole.with(index, row.with(5, Number(row[5]) - 1000)));
      expect(wrong, String(row)).toMatchObject({ status: 3, codes: [expect.stringMatching(/calls this row a total.*add up to/s)] });
    }
    const lone = whole.filter((row) => !/running-cost$/.test(String(row[3])));
    expect(await read(lone)).toMatchObject({ status: 3 });
  });

  test('figures without a label are a total of what is above them, or refused', async () => {
    const rows: readonly Row[] = [SUMMARY, ['QF7', 62_000_000, 30_000_000, 'Dec-25'], ['QE1', 61_000_000, 31_000_000, 'Dec-25']];
    expect(await read([...rows, ['', 123_000_000, 61_000_001, '']])).toMatchObject({ status: 0 });
    const wrong = await read([...rows, ['', '', 20_000_000, '']]);
    expect(wrong.codes.join()).toMatch(/The row has no label, and 20,000,000 is not the sum of the rows above it, 61,000,000/);
    expect(await read([...rows, [], [], [], ['', '', 20_000_000, '']])).toMatchObject({ status: 3 });
  });

  // The library's writer of .xls of Excel 95 leaves £ out.
  test.skipIf(kind === 'biff5')('a row of units is each column’s unit, and said', async () => {
    const rows: readonly Row[] = [['QF7', 62_000.5, 30_000, 'Dec-25']];
    for (const units of [
      ['', '£000', '£k', ''],
      ['Units', "£'000", 'thousands', ''],
      ['', 'GBP 000', '000s', ''],
      ['£000', '', '', ''],
      ['', '£ thousand', '(£000)', ''],
    ])
      expect(await read([SUMMARY, units, ...rows]), units.join()).toMatchObject({
        status: 0,
        baseline: '62000500.00',
        codes: expect.arrayContaining(['unit-from-row']),
      });
    expect(await read([SUMMARY, ['', '£m', '£000', ''], ['QF7', 62.5, 30_000, 'Dec-25']])).toMatchObject({ baseline: '62500000.00' });
    for (const units of [
      ['', '£000', '', ''],
      ['', '£000', '%', ''],
      ['', 'WTE', '£000', ''],
    ])
      expect(await read([SUMMARY, units, ...rows]), units.join()).toMatchObject({ status: 3 });
    expect(await read([SUMMARY, ['', '£000', '£000', ''], ...rows], ['--unit', 'millions'])).toMatchObject({ status: 3 });
    expect(await read([['Plans (£m)'], SUMMARY, ['', '£000', '£000', ''], ...rows])).toMatchObject({ status: 3 });
    expect(await read([SUMMARY, ...rows, ['', '£000', '£000', '']])).toMatchObject({ status: 3 });
  });

  test('a unit that a note says is refused beside figures in another', async () => {
    const rows = (note: string, basis = '') => [
      [...TIDY.slice(0, 7), 'Basis'],
      tidy('Corporate', 20_000, note, basis),
      tidy('Estates', 1_000, 'as agreed, £000 less than asked', 'as invoiced'),
    ];
    const says = (unit: string) => expect.stringMatching(new RegExp(`says (?:that this figure is in )?${unit}, but`));
    for (const note of ['thousands', 'All figures in thousands', 'GBP 000', 'Units: 000s']) {
      expect(await read(rows(note)), note).toMatchObject({ status: 3, codes: [says('thousands')] });
      expect(await read(rows('', note)), note).toMatchObject({ status: 3, codes: [says('thousands')] });
      expect(await read(rows(note), ['--unit', 'thousands']), note).toMatchObject({ status: 0, baseline: '21000000.00' });
    }
    expect(await read(rows('m', 'WTE k'))).toMatchObject({ status: 0, baseline: '21000.00' });
    const words = (text: string) => [...rows(''), [], [text]];
    for (const text of ['Note: amounts are in thousands', 'Source: budget book (GBP 000)', 'All figures 000s', 'GBP 000'])
      expect(await read(words(text)), text).toMatchObject({ status: 3, codes: [says('thousands')] });
    expect(await read([['Costs (000s)'], ...words('All costs are in millions, as agreed')])).toMatchObject({
      status: 3,
      codes: [says('millions')],
    });
    expect(await read([['Costs (000s)'], ...words('Costs are in thousands')])).toMatchObject({ status: 0, baseline: '21000000.00' });
    expect(await read(words('Costs are in thousands'), ['--unit', 'pounds'])).toMatchObject({ status: 0, baseline: '21000.00' });
    const heads = fileOf(kind, [['icb_code', 'population'], ['QF7', 1608.5], ['Heads are in thousands']]);
    const plan = fileOf('csv', rows(''));
    expect(await answer({ plan, heads }, ['--population', 'heads'])).toMatchObject({ status: 3, codes: [says('thousands')] });
  });

  test('heads are in the unit that a header, a title or a row of units says', async () => {
    const plan = fileOf('csv', [SUMMARY, ['QF7', 62_000_000, 30_000_000, 'Dec-25']]);
    const heads = (rows: readonly Row[], args: readonly string[] = []) =>
      answer({ plan, heads: fileOf(kind, rows) }, ['--population', 'heads', ...args]);
    for (const header of [
      'population (000s)',
      "population ('000)",
      'Population, thousands',
      'Heads in thousands',
      'population_000s',
      'Thousands of people',
    ])
      expect(
        await heads([
          ['icb_code', header],
          ['QF7', 1608.5],
        ]),
        header,
      ).toMatchObject({ population: '1608500', codes: expect.arrayContaining(['unit-of-heads']) });
    expect(
      await heads([
        ['icb_code', 'population (m)'],
        ['QF7', 1.6085],
      ]),
    ).toMatchObject({ population: '1608500' });
    for (const title of [
      'Population (thousands)',
      'Weighted heads, 000s',
      'Figures in thousands',
      'Population, thousands, weighted 2025/26',
    ])
      expect(await heads([[title], ['icb_code', 'population'], ['QF7', 1608.5]]), title).toMatchObject({ population: '1608500' });
    for (const unit of ['000s', 'thousands', "'000"])
      expect(
        await heads([
          ['icb_code', 'population'],
          ['', unit],
          ['QF7', 1608.5],
        ]),
        unit,
      ).toMatchObject({ population: '1608500' });
    expect(
      await heads(
        [
          ['icb_code', 'population'],
          ['', 'heads'],
          ['QF7', 1_608_500],
        ],
        ['--unit', 'thousands'],
      ),
    ).toMatchObject({ population: '1608500' });
    for (const rows of [
      [['ICB allocations, GBP 000'], ['icb_code', 'population'], ['QF7', 1608.5]],
      [
        ['icb_code', 'population (£000)'],
        ['QF7', 1608.5],
      ],
      [
        ['icb_code', 'population'],
        ['', '£000'],
        ['QF7', 1608.5],
      ],
      [
        ['icb_code', 'population (000s)'],
        ['', 'heads'],
        ['QF7', 1608.5],
      ],
    ])
      expect(await heads(rows), String(rows[0])).toMatchObject({ status: 3 });
  });
});

describe('a ledger', () => {
  const LINES = 7000;
  const header = 'icb_code,scenario,period,cost_type,function,amount,note,Supplier\n';
  const line = (of: string, amount: string, note = '', supplier = 'Acme') =>
    `QF7,baseline,2024/25,running-cost,${of},${amount},${note},${supplier}\n`;
  const lines = Array.from({ length: LINES }, (_, index) => line(index % 2 ? 'governance' : 'board', `${index}.25`));
  const whole = (LINES * (LINES - 1)) / 2 + LINES / 4;
  const read = (rows: readonly string[]) => answer({ plan: header + rows.join('') });

  test.each([
    ['its function', line('Total', `${whole}.00`)],
    ['its note', line('', `${whole}.00`, 'TOTAL')],
    ['a column that is not read', line('', `${whole}.00`, '', 'Sub-total')],
    ['its label', line('', `${whole}.00`).replace('QF7', 'QF7 Total')],
    ['its label alone', `QF7 Total,,,,,${whole}.00,,\n`],
    ['nothing', `,,,,,${whole},,\n`],
  ])('a total told by %s is no data', async (name, total) => {
    const places = name === 'nothing' ? [LINES] : [0, 6500, LINES];
    for (const at of places)
      expect(await read(lines.toSpliced(at, 0, total)), String(at)).toMatchObject({ status: 0, baseline: `${whole}.00` });
  });

  test('both versions of a row, as git leaves them, are refused wherever they stand', async () => {
    const both = ['<<<<<<< HEAD\n', line('board', '1.00'), '=======\n', line('board', '2.00'), '>>>>>>> branch, two\n'];
    for (const rows of [[...both, ...lines], lines.toSpliced(6900, 0, ...both), [...lines, ...both], both]) {
      const { status, codes } = await read(rows);
      expect(status).toBe(3);
      expect(codes.join()).toMatch(/a mark of git.*\n.*The same 2 more times/);
    }
    expect(await read(lines.with(6900, line('board', '6900.25', '>>>>>>> see =======')))).toMatchObject({ status: 0 });
  });

  test('a unit in the note of a late row is refused, however it begins, and other notes are not', async () => {
    for (const note of ['£000', '(£k)', '"in £m"', "'000s", '000', 'GBP 000', 'Thousands', 'million', 'units: £000', 'all figures £000'])
      expect(await read(lines.with(6900, line('board', '6900.25', note))), note).toMatchObject({
        status: 3,
        codes: [expect.stringMatching(/line 6902, .* in the column "note" says that this figure is in/)],
      });
    for (const note of ['pounds', '£', 'in thousands of homes', 'k', '0001', 'million-pound scheme'])
      expect(await read(lines.with(6900, line('board', '6900.25', note))), note).toMatchObject({ status: 0, baseline: `${whole}.00` });
  });

  test('one that is no sum is refused, and names are data', async () => {
    const labelled = line('', '99.00').replace('QF7', 'QF7 Total');
    for (const wrong of [
      labelled,
      'QF7 Total,,,,,99.00,,\n',
      'QF7 Total,plan,,,,99.00,,\n',
      line('Total', '99.00'),
      line('', '99.00', 'Total'),
      ',,,,,99.00,,\n',
      line('board', '000'),
    ])
      expect(await read(lines.toSpliced(6500, 0, wrong)), wrong).toMatchObject({ status: 3 });
    // Among the rows that were kept before the table was known to be a ledger, around the last of them, and after it.
    for (const at of [1, 4000, 4999, 5000, 5001, 6500, LINES]) {
      const above = (at * (at - 1)) / 2 + at / 4;
      expect(await read(lines.toSpliced(at, 0, ',,,,,99.00,,\n')), String(at)).toMatchObject({ status: 3 });
      expect(await read(lines.toSpliced(at, 0, `,,,,,${above},,\n`)), String(at)).toMatchObject({ status: 0, baseline: `${whole}.00` });
    }
    const named = lines.map((each) => each.replace('Acme', 'Total Health Services Ltd'));
    expect(await read(named)).toMatchObject({ status: 0, baseline: `${whole}.00` });
    const headed = lines.map((each) => each.replace('Acme', 'Total pay'));
    expect(await read(headed)).toMatchObject({ status: 0, baseline: `${whole}.00` });
  });

  test('a row that is the sum of all others, which nothing calls a total, is doubted wherever it stands', async () => {
    const plain = (each: string) => each.replace(/,(board|governance),/, ',,');
    for (const at of [0, 3000, 6500, LINES]) {
      const { codes } = await read(lines.map(plain).toSpliced(at, 0, plain(line('board', `${whole}.00`, '', 'Corporate Directorate'))));
      expect(codes, String(at)).toContain('rows-twice');
      const other = plain(line('board', `${whole + 1}.00`, '', 'Corporate Directorate'));
      expect((await read(lines.map(plain).toSpliced(at, 0, other))).codes, String(at)).not.toContain('rows-twice');
    }
  });

  test('a region that disagrees is said once, and changes no figure', async () => {
    const rows = lines.map((each) => each.replace('Acme', 'London'));
    const { codes, baseline } = await answer({ plan: header.replace('Supplier', 'NHS region') + rows.join('') });
    expect(codes.filter((code) => code === 'region-disagrees')).toHaveLength(1);
    expect(baseline).toBe(`${whole}.00`);
  });
});

test.each([
  ['2019', true],
  ['mid-2019', true],
  ['2019/20', true],
  ['2019-06-30', true],
  ['30/06/2019', true],
  ['June 2019', true],
  ['2020/21', true],
  ['2021/22', false],
  ['mid-2024', false],
  ['2018-based for 2025', false],
  ['latest', false],
])('heads as at %s are old: %s', async (asAt, isOld) => {
  const { codes } = await answer(
    {
      plan: 'icb_code,baseline_cost,planned_cost,delivered_by\nQF7,62000000,30000000,Dec-25\n',
      heads: `icb_code,population,as_at\nQF7,1608500,${asAt}\n`,
    },
    ['--population', 'heads'],
  );
  expect(codes.includes('population-old')).toBe(isOld);
});

test.each([
  ['2062', true],
  ['mid-2028', true],
  ['01/04/2033', true],
  ['2027/28', false],
  ['mid-2027', false],
  ['2026-04-01', false],
  ['2018-based for 2025', false],
])('heads as at %s are ahead of their time: %s', async (asAt, isAhead) => {
  const { codes } = await answer(
    {
      plan: 'icb_code,baseline_cost,planned_cost,delivered_by\nQF7,62000000,30000000,Dec-25\n',
      heads: `icb_code,population,as_at\nQF7,1608500,${asAt}\n`,
    },
    ['--population', 'heads'],
  );
  expect(codes.includes('population-ahead')).toBe(isAhead);
  expect(codes).not.toContain('population-old');
});

describe('a column that says the unit of each row', () => {
  const tidy = (header: string, ...units: readonly string[]) =>
    `icb_code,scenario,period,amount,cost_type,${header}\n${units.map((unit) => `QF7,plan,2025-12,2500000,in-scope,${unit}\n`).join('')}`;
  const long = (unit: string) => tidy('Unit', ...Array.from({ length: 7000 }, (_, index) => (index === 6500 ? unit : '£')));
  const read = (plan: string, args: readonly string[] = []) => answer({ plan }, args);
  /** Units that no header can have. */
  const OF_NO_UNIT = ['Cost £m', '£ per year', '£ p.a.', '£ per head', "£'0", '£100k', 'p', 'Days', 'STAT', '#', 'Sterling thousands'];

  test.each(['Unit', 'units', 'Amount unit', 'UoM', 'Measure type', 'Metric', 'CCY', 'Multiplier'])(
    '%s: another unit is refused',
    async (header) => {
      for (const unit of ['£000', "£'000s", 'thousands', 'k', '£m', '%', 'WTE', 'EUR', '1000', '"x 1,000"', ...OF_NO_UNIT])
        expect(await read(tidy(header, '£', unit)), unit).toMatchObject({
          status: 3,
          codes: [expect.stringMatching(/line 3, column 4 \(D\) "amount": ".*" in the column "/)],
        });
      for (const unit of [
        '£',
        'GBP',
        'GBP (£)',
        '£ GBP',
        'pounds',
        '1',
        '',
        'Corporate',
        'each',
        'Total',
        'Cost (£)',
        'Costs',
        'Week 9 team',
      ])
        expect(await read(tidy(header, unit)), unit).toMatchObject({ status: 0, codes: expect.arrayContaining(['unknown-column']) });
      expect(await read(tidy(header, '£000'), ['--unit', 'thousands'])).toMatchObject({ status: 0 });
      expect(await read(tidy(header, '£'), ['--unit', 'thousands'])).toMatchObject({ status: 3 });
      expect(await read(tidy(header, '£000').replace('amount', 'amount (£k)'))).toMatchObject({ status: 0 });
    },
  );

  test('in a long ledger, too, wherever the row stands', async () => {
    expect(await read(long('GBP'))).toMatchObject({ status: 0 });
    expect(await read(long('£000'))).toMatchObject({ status: 3, codes: [expect.stringMatching(/line 6502/)] });
  });

  test('a number that multiplies is refused where nothing else can be meant', async () => {
    for (const factor of ['0.001', 'x1000', '10']) expect(await read(tidy('Factor', factor)), factor).toMatchObject({ status: 3 });
    expect(await read(tidy('Unit', '42'))).toMatchObject({ status: 0 });
  });

  test('of schemes and heads', async () => {
    const plan = `${SUMMARY.join(',')}\nQF7,62000000,30000000,Dec-25\n`;
    const schemes = (unit: string) => `icb_code,scheme,start,annual_saving,Unit\nQF7,A,2025-10,5000,${unit}\n`;
    expect(await answer({ plan, schemes: schemes('£') }, ['--schemes', 'schemes'])).toMatchObject({ status: 0 });
    expect(await answer({ plan, schemes: schemes('£k') }, ['--schemes', 'schemes'])).toMatchObject({ status: 3 });
    const heads = (unit: string) =>
      answer({ plan, heads: `icb_code,population,Measure\nQF7,1608500,${unit}\n` }, ['--population', 'heads']);
    for (const unit of ['persons', 'Number', 'mid-year estimate']) expect(await heads(unit), unit).toMatchObject({ status: 0 });
    for (const unit of ['thousands', '%', '£']) expect(await heads(unit), unit).toMatchObject({ status: 3 });
  });

  test.each(['Business unit', 'Unit name', 'Scale of change'])('%s is none', async (header) => {
    expect(await read(tidy(header, '£000'))).toMatchObject({ status: 0 });
  });
});

describe('a column that says what kind of figure each row holds', () => {
  const line = (scenario: string, amount: string, said: string) => `QF7,${scenario},2025-12,${amount},in-scope,${said}\n`;
  const table = (header: string, ...lines: readonly string[]) => `icb_code,scenario,period,amount,cost_type,${header}\n${lines.join('')}`;
  const read = (plan: string) => answer({ plan }, []);
  const refused = (words: string) => ({ status: 3, codes: [expect.stringContaining(words)] });

  test.each([
    ['Measure', 'actual', 'Variance'],
    ['Type', 'actual', 'Variance to plan'],
    ['Balance_type', 'actual', 'E'],
    ['Actual Flag', 'actual', 'B'],
    ['Version', 'forecast', 'Prior year'],
    ['Value type', 'plan', 'YTD'],
    ['Budget/actual', 'plan', 'Actual'],
    ['Scenario name', 'actual', 'Forecast'],
    ['Row type', 'plan', 'WTE'],
    ['Status', 'plan', 'Superseded'],
    ['Journal_status', 'actual', 'Rejected'],
    ['Record status', 'plan', 'DO NOT USE'],
    ['Include?', 'plan', 'N'],
    ['Active flag', 'actual', 'no'],
    ['Excluded (Y/N)', 'plan', 'Y'],
    ['Duplicate', 'plan', 'x'],
    ['In plan?', 'plan', 'No'],
    ['Double count', 'plan', 'Y'],
    ['Posting status', 'actual', 'Unposted'],
    ['Entry type', 'actual', 'Encumbrance'],
  ])('%s: no %s has a row of %s', async (header, scenario, word) => {
    const rows = [line(scenario, '2500000', ''), line(scenario, '-900000', word)];
    const fault = `line 3, column 6 (F) "${header}": "${word}" in the column "${header}" says that this row is no part of the`;
    expect(await read(table(header, ...rows))).toMatchObject(refused(fault));
    const later = Array.from({ length: 7000 }, () => rows[0] ?? '');
    expect(await read(table(header, ...later, rows[1] ?? ''))).toMatchObject(refused('line 7002'));
    const wide = `icb_code,scenario,cost_type,${header},2025-12\nQF7,${scenario},in-scope,,2500000\nQF7,${scenario},in-scope,${word},-900000\n`;
    expect(await read(wide)).toMatchObject(refused('line 3, column 4 (D)'));
  });

  test.each([
    ['Type', 'plan', 'Budget'],
    ['Type', 'baseline', 'Outturn'],
    ['Data type', 'forecast', 'Actual'],
    ['Balance type', 'actual', 'A'],
    ['Version', 'plan', 'Plan v3'],
    ['Status', 'plan', 'Approved'],
    ['Status', 'actual', 'Posted'],
    ['Include?', 'plan', 'Y'],
    ['Excluded', 'plan', 'N'],
    ['Current account', 'plan', 'N'],
    ['Current', 'plan', '0'],
    ['Count', 'plan', '0'],
    ['Flag', 'actual', 'N'],
    ['Budget holder', 'plan', 'Actuarial team'],
    ['Budget holder type', 'plan', 'Actual'],
    ['RAG flag', 'plan', 'A'],
    ['Basis of estimate', 'plan', 'Same as previous year'],
    ['Basis of plan', 'plan', 'Actual'],
    ['Review status', 'plan', 'Variance analysis done'],
    ['Counts', 'plan', '0'],
    ['Measure', 'actual', 'Cost'],
    ['Narrative', 'actual', 'Variance'],
  ])('%s: a row of %s may say %s', async (header, scenario, word) => {
    const period = scenario === 'baseline' ? '2024-12' : '2025-12';
    expect(await read(table(header, line(scenario, '2500000', word).replace('2025-12', period)))).toMatchObject({ status: 0 });
  });

  test.each(['Type of cost', 'Spend category', 'Classification', 'Scope'])(
    '%s: a row of another type than the table is read as',
    async (header) => {
      const typed = (word: string, count = 1) =>
        `icb_code,scenario,period,amount,${header}\n${'QF7,plan,2025-12,2500,Running costs\n'.repeat(count)}QF7,plan,2025-12,2500,${word}\n`;
      const fault = (line: number, word: string) =>
        refused(`line ${line}, column 5 (E) "${header}": This column is not known, but "${word}" in it says`);
      for (const word of ['Programme pay', 'POD', 'in-scope', 'transition']) {
        expect(await read(typed(word))).toMatchObject(fault(3, word));
        expect(await read(typed(word, 7000))).toMatchObject(fault(7002, word));
      }
      for (const word of ['running cost', 'Estates', '']) expect(await read(typed(word)), word).toMatchObject({ status: 0 });
      const declared = (word: string) => answer({ plan: typed(word) }, ['--cost-type', 'in-scope']);
      expect(await declared('Programme pay')).toMatchObject({ status: 0 });
      expect(await declared('POD')).toMatchObject(fault(3, 'POD'));
    },
  );

  test('of schemes and heads: a row that is taken out is refused, and no other', async () => {
    const plan = `${SUMMARY.join(',')}\nQF7,62000000,30000000,Dec-25\n`;
    const schemes = (header: string, word: string) =>
      answer({ plan, schemes: `icb_code,scheme,start,annual_saving,${header}\nQF7,A,2025-10,5000,${word}\n` }, ['--schemes', 'schemes']);
    const heads = (header: string, word: string) =>
      answer({ plan, heads: `icb_code,population,${header}\nQF7,1608500,${word}\n` }, ['--population', 'heads']);
    for (const [header, word] of [
      ['Status', 'Withdrawn'],
      ['Scheme status', 'rejected'],
      ['Active?', 'N'],
      ['Type', 'Variance'],
    ] as const) {
      expect(await schemes(header, word), word).toMatchObject(refused('says that this row is no part of the schemes'));
      expect(await heads(header, word), word).toMatchObject(refused('says that this row is no part of the population'));
    }
    for (const word of ['Planned', 'In delivery', 'Forecast', 'Actual', ''])
      expect(await schemes('Status', word), word).toMatchObject({ status: 0 });
    for (const word of ['Actual', 'Estimate', 'Open']) expect(await heads('Status', word), word).toMatchObject({ status: 0 });
  });

  test('a column that rows are held to is not called a column of one’s own that was not read', async () => {
    for (const [header, said] of [
      ['Status', true],
      ['Dr/Cr', true],
      ['Supplier', false],
    ] as const) {
      const written = new Map([['plan.csv', table(header, line('plan', '2500000', ''))]]);
      const { stdout } = await runIn(['report', 'plan.csv', '--no-config'], { folder: '/', written });
      expect(stdout.includes('No figure is taken from this column'), header).toBe(said);
      expect(stdout.includes('This column is not known and was not read'), header).toBe(!said);
    }
  });

  test('a total of periods beside all of them is a column of its own', async () => {
    const months = ['Apr', 'May', 'Jun'].map((name) => `${name}-25`);
    const wide = (...headers: readonly string[]) =>
      `icb_code,scenario,cost_type,${headers.join(',')}\nQF7,plan,in-scope,${headers.map(() => '2500000').join(',')}\n`;
    for (const total of ['2025/26 Q1 Total', 'Q1 25/26 total', 'Quarter 1 2025/26 Sub-total'])
      expect(await read(wide(...months, total)), total).toMatchObject({ status: 0 });
    expect(await read(wide(...months.slice(1), '2025/26 Q1 Total'))).toMatchObject(refused('looks like a period but is not one'));
    expect(await read(wide(...months, '2025/26 Total'))).toMatchObject(refused('looks like a period but is not one'));
    expect(await read(wide('2025/26 Q1 Total', 'Jul-25'))).toMatchObject(refused('looks like a period but is not one'));
  });

  test.each(['Dr/Cr', 'DR_CR', 'D/C', 'Debit/Credit', 'Dr Cr indicator', 'Debit or credit', 'Sign', '+/-', 'S/H'])(
    '%s: a credit is below 0',
    async (header) => {
      for (const [amount, credit] of [
        ['900000', 'Cr'],
        ['"900,000.50"', 'C'],
        ['£9', 'credit'],
        ['9', '-'],
        ['9', '-1'],
        ['9', 'H'],
      ])
        expect(await read(table(header, line('plan', '2500000', 'Dr'), line('plan', amount ?? '', credit ?? ''))), amount).toMatchObject(
          refused('line 3, column 4 (D) "amount"'),
        );
      const sound = [line('plan', '2500000', 'Dr'), ...['-900', '(900)', '900-', '0', ''].map((amount) => line('plan', amount, 'CR'))];
      expect(await read(table(header, ...sound))).toMatchObject({ status: 0 });
      const later = Array.from({ length: 7000 }, () => line('plan', '-5', 'Cr'));
      expect(await read(table(header, ...later, line('plan', '5', 'Cr')))).toMatchObject(refused('line 7002'));
    },
  );
});

describe('--map of figures', () => {
  const plan = (header: string, beside = 'Text') =>
    `icb_code,scenario,Period Name,cost_type,${header},${beside}\nQF7,baseline,MAR-25,running-cost,62000000,\nQF7,plan,DEC-25,running-cost,3000000,\n`;

  test.each([
    'Entered Cr',
    'Credit',
    '% of cost',
    'Cost %',
    'Headcount',
    'WTE',
    'Cost per head',
    'Variance',
    'Saving',
    'Efficiency_savings',
  ])('is refused where the header says %j', async (header) => {
    const { status, codes } = await answer({ plan: plan(header) }, ['--map', `amount=${header}`]);
    expect(status).toBe(3);
    expect(codes.join()).toContain('--map reads this column as amount, but its header says ');
  });

  test.each(['Net Dr/Cr', 'Accounted Net (Dr less Cr)', 'Pay cost of WTE', 'Cost (50% share)', 'Entered Dr', 'Spend on posts'])(
    'is taken where it says %j',
    async (header) => {
      expect(await answer({ plan: plan(header) }, ['--map', `amount=${header}`])).toMatchObject({ status: 0 });
    },
  );

  test('of debits is refused beside a column of credits', async () => {
    expect(await answer({ plan: plan('Entered Dr', 'Entered Cr') }, ['--map', 'amount=Entered Dr'])).toMatchObject({ status: 3 });
  });

  test('of savings and of heads is sound where they are meant', async () => {
    const files = { plan: plan('amount'), schemes: 'icb_code,scheme,start,Net efficiency saving\nQF7,One,2025-12,1000\n' };
    const args = ['--schemes', 'schemes', '--map', 'annual_saving=Net efficiency saving', '--map', 'population=Headcount of patients'];
    const heads = 'icb_code,Headcount of patients\nQF7,1608500\n';
    expect(await answer({ ...files, heads }, [...args, '--population', 'heads'])).toMatchObject({ status: 0, population: '1608500' });
  });
});
