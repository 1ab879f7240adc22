/** Rows of figures above the header or below the end of a table are refused, in whatever columns they stand; titles and footers are not. */
import { expect, test } from 'vitest';
import { runIn } from './support/shell.ts';
import { bookOf } from './support/workbooks.ts';

const HEADER = 'icb_code,scenario,period,cost_type,amount';
const OWN = ['QF7,baseline,2024/25,in-scope,61700000', 'QF7,plan,2025-12,in-scope,2200000'];
const OVER = 'QF7,actual,2025-12,in-scope,3900000';
const OTHER = ['scenario,icb_code,period,cost_type,amount', 'actual,QF7,2025-12,in-scope,3900000'];

type Lines = readonly string[];
type Kind = 'csv' | 'xlsx';

function fileOf(kind: Kind, lines: Lines): string | Uint8Array {
  if (kind === 'csv') return `${lines.join('\n')}\n`;
  const cells = lines.flatMap((line, row) =>
    line.split(',').flatMap((cell, column) => {
      const isNumber = /^\d+$/.test(cell);
      const address = `${String.fromCharCode(65 + column)}${row + 1}`;
      return cell === '' ? [] : [[address, isNumber ? { t: 'n' as const, v: Number(cell) } : { t: 's' as const, v: cell }] as const];
    }),
  );
  return bookOf(kind, Object.fromEntries(cells));
}

async function codesOf(lines: Lines, kind: Kind = 'csv', args: Lines = []): Promise<readonly string[]> {
  const name = `plan.${kind}`;
  const written = new Map([[name, fileOf(kind, lines)]]);
  const { stdout } = await runIn(['inspect', name, '--no-config', '--format', 'json', ...args], { folder: import.meta.dirname, written });
  expect(stdout).toContain('"rows"');
  return [...stdout.matchAll(/"code": "(rows-above|rows-below|rows-in-cell|second-table)"/g)].map(([, code = '']) => code);
}

const LOST: readonly (readonly [string, Lines, string])[] = [
  ['above the header', [OVER, HEADER, ...OWN], 'rows-above'],
  ['above it, after a title', ['Plan', '', OVER, HEADER, ...OWN], 'rows-above'],
  ['in other columns above it', [`,${OVER}`, HEADER, ...OWN], 'rows-above'],
  ['under a name with more words', [OVER.replace('QF7', 'NHS South Yorkshire ICB (hosted)'), HEADER, ...OWN], 'rows-above'],
  ['below two blank rows', [HEADER, ...OWN, '', '', OVER], 'rows-below'],
  ['a column to the right there', [HEADER, ...OWN, '', '', `,${OVER}`], 'rows-below'],
  ['under such a name there', [HEADER, ...OWN, '', '', OVER.replace('QF7', 'NHS South Yorkshire ICB (hosted)')], 'rows-below'],
  ['below the same header', [HEADER, ...OWN, HEADER, OVER], 'rows-below'],
  ['below the header in another order', [HEADER, ...OWN, ...OTHER], 'second-table'],
  ['the same after a blank row and a title', [HEADER, ...OWN, '', '', 'Actuals', ...OTHER], 'second-table'],
  ['under a name that is not known', [HEADER, ...OWN, '', '', 'GM ICB,actual,2025-12,in-scope,3900000'], 'rows-below'],
  ['under no name there', [HEADER, ...OWN, '', '', ',actual,2025-12,in-scope,3900000'], 'rows-below'],
  ['under a name that is not known, above the header', ['GM ICB,plan,2025-12,in-scope,3900000', HEADER, ...OWN], 'rows-above'],
  ['marked as a comment', [HEADER, ...OWN, '', '', `#${OVER}`], 'rows-below'],
  [
    'a row of months under a name that is not known',
    ['icb_code,scenario,2025-11,2025-12', 'QF7,plan,2200000,2200000', '', '', 'GM ICB,actual,3900000,3900000'],
    'rows-below',
  ],
  [
    'a summary row under such a name',
    ['icb_code,baseline_cost,planned_cost,delivered_by', 'QWO,98000000,47000000,2025-12', '', '', 'GM ICB,61700000,27000000,2025-12'],
    'rows-below',
  ],
  [
    'a summary row above its header',
    ['QF7,61700000,27000000,2025-12', 'icb_code,baseline_cost,planned_cost,delivered_by', 'QWO,98000000,47000000,2025-12'],
    'rows-above',
  ],
  [
    'a row of months above its header',
    ['QF7,actual,3900000,3900000', 'icb_code,scenario,2025-11,2025-12', 'QF7,plan,2200000,2200000'],
    'rows-above',
  ],
];

/** A row as the text of one cell, its values parted by another sign than the file's. */
const partedBy = (by: string) => `"${OVER.replaceAll(',', by)}"`;
const WIDE = ['icb_code,scenario,2025-11,2025-12', 'QF7,plan,2200000,2200000'];
const SUMMARY = ['icb_code,baseline_cost,planned_cost,delivered_by', 'QWO,98000000,47000000,2025-12'];

test.each([
  ['in quotation marks as a whole', ','],
  ['with semicolons', ';'],
  ['with tabs', '\t'],
  ['with bars', '|'],
  ['with spaces', ' '],
])('a row in one cell, %s', async (_, by) => {
  const row = partedBy(by);
  for (const lines of [
    [HEADER, ...OWN, row],
    [HEADER, ...OWN.slice(0, 1), row, ...OWN.slice(1)],
    [HEADER, ...OWN, '', '', row],
    [HEADER, ...OWN, `,${row},,,`],
    [row, '', HEADER, ...OWN],
    [...WIDE, `"${['QF7', 'actual', '3900000', '3900000'].join(by)}"`],
    [...SUMMARY, `"${['QF7', '61700000', '27000000', '2025-12'].join(by)}"`],
  ])
    expect(await codesOf(lines), lines.join('\n')).toEqual(['rows-in-cell']);
  const book = bookOf(
    'xlsx',
    Object.fromEntries(
      [HEADER, ...OWN]
        .flatMap((line, at) => line.split(',').map((v, to) => [`${'ABCDE'[to]}${at + 1}`, { t: 's' as const, v }]))
        .concat([['A4', { t: 's' as const, v: OVER.replaceAll(',', by) }]]),
    ),
  );
  expect(
    (await runIn(['check', 'p.xlsx', '--no-config'], { folder: import.meta.dirname, written: new Map([['p.xlsx', book]]) })).status,
  ).toBe(3);
});

test('a scheme in one cell does not leave cost-shift met', async () => {
  const written = new Map([
    ['plan.csv', `${[HEADER, ...OWN].join('\n')}\n`],
    ['schemes.csv', 'icb_code,scheme,start,annual_saving,moves_to\nQF7,A,2025-10,9000000,none\nQF7;B;2025-10;990000;provider\n'],
  ]);
  const { status, stderr } = await runIn(['check', 'plan.csv', '--schemes', 'schemes.csv', '--checks', 'cost-shift', '--no-config'], {
    folder: import.meta.dirname,
    written,
  });
  expect(status, stderr).toBe(3);
  expect(stderr).toContain('line 3, column 1 (A): This cell holds what looks like a row');
});

test.each([
  '"QF7, plan, restated from 2,300,000"',
  '"QF7, plan, 2025-12: 2,200,000 agreed with the region"',
  'QF7 plan of £27000000 agreed',
  '"The plan of South Yorkshire (QF7) of 2025-12 is 2,200,000 a month; its baseline, 61,700,000."',
  '"Source: ledger of NHS South Yorkshire ICB, 2024/25, 61,700,000"',
  '"Rows: 1,650"',
])('a note of figures is no row: %s', async (note) => {
  expect(await codesOf([HEADER, ...OWN, note])).toEqual([]);
  expect(await codesOf([note, '', HEADER, ...OWN])).toEqual([]);
});

test.each(LOST)('a row of figures %s', async (_, lines, code) => {
  for (const kind of ['csv', 'xlsx'] as const) expect(await codesOf(lines, kind), kind).toEqual([code]);
});

test('a row below a long ledger, in other columns', async () => {
  const lines = Array.from({ length: 9000 }, (_, at) => `QF7,plan,2025-12,in-scope,${at + 100}`);
  expect(await codesOf([HEADER, ...OWN, ...lines, ...OTHER])).toEqual(['second-table']);
});

test.each<[string, Lines, number]>([
  ['who made it', ['Prepared by:,A Person'], 0],
  ['a source with a comma', ['Source: ledger, 3 May'], 0],
  ['a date and a version', ['Run date,03/05/2025,,,', 'Version,1.2,,,'], 0],
  ['numbered notes', ['Notes,,,,', '1,Figures are net,,,', '2,Rounded,,,'], 0],
  ['who is asked', ['Contact,A Person,0114 496 0000,,'], 0],
  ['a plan of a name that is not known', ['GM ICB,plan,2025-12,in-scope,'], 3],
  ['a slip in the scenario', ['GM ICB,pln,2025-12,in-scope,'], 3],
  ['a figure', ['GM ICB,pln,,,2200000'], 3],
  ['blanks below a merged label', [',plan,2026-01,in-scope,'], 3],
  ['rows after a note', ['Prepared by:,A Person,,,', 'GM ICB,plan,2025-12,in-scope,'], 3],
])('one blank row below the table: %s', async (_, below, status) => {
  for (const kind of ['csv', 'xlsx'] as const) {
    const name = `plan.${kind}`;
    const written = new Map([[name, fileOf(kind, [HEADER, ...OWN, '', ...below])]]);
    const { status: found, stderr } = await runIn(['report', name, '--no-config'], { folder: import.meta.dirname, written });
    expect(found, stderr).toBe(status);
    // Right below the rows they are rows.
    written.set(name, fileOf(kind, [HEADER, ...OWN, ...below]));
    expect((await runIn(['report', name, '--no-config'], { folder: import.meta.dirname, written })).status, kind).toBe(3);
  }
});

test('who says where the header is says what is passed over', async () => {
  expect(await codesOf([OVER, HEADER, ...OWN], 'csv', ['--header-row', '2'])).toEqual([]);
});

test.each<[string, Lines, readonly [number, number] | null]>([
  ['one row', [OVER], [1, 1]],
  ['the rows of another table', ['Forecast', HEADER, ...OWN, OVER], [3, 3]],
  ['more rows than titles have', [HEADER, ...Array.from({ length: 100 }, () => OVER)], [100, 2]],
  ['rows further above', ['Plan', ...Array.from({ length: 70 }, () => ','), ...OWN], [2, 72]],
  ['a title and who made it', ['Plan 2025/26', 'NHS South Yorkshire ICB,,,,27000000', 'Version,3,2025'], null],
])('--header-row counts what it passes over: %s', async (_, above, told) => {
  const lines = [...above, HEADER, ...OWN];
  for (const kind of ['csv', 'xlsx'] as const) {
    const name = `plan.${kind}`;
    const args = ['report', name, '--no-config', '--format', 'json', '--header-row', String(above.length + 1)];
    const { stdout, stderr } = await runIn(args, { folder: import.meta.dirname, written: new Map([[name, fileOf(kind, lines)]]) });
    expect(stdout, stderr).not.toBe('');
    const found = JSON.parse(stdout).diagnostics.filter(({ code }: { readonly code: string }) => code === 'rows-passed-over');
    expect(found.map(({ message }: { readonly message: string }) => message)).toEqual(
      told ? [expect.stringMatching(new RegExp(`^${told[0]} rows? .* in row ${told[1]},`))] : [],
    );
  }
});

test.each<[string, Lines]>([
  ['a title with the year', ['NHS South Yorkshire ICB,Plan,2025', HEADER, ...OWN]],
  ['a title with a version', ['NHS South Yorkshire ICB,Plan,3', HEADER, ...OWN]],
  ['a sum beside a name', ['NHS South Yorkshire ICB,,,,27000000', HEADER, ...OWN]],
  ['key facts', ['QF7,Envelope,,,27000000', 'QF7,Heads,,,1440000', '', HEADER, ...OWN]],
  ['who is asked', [HEADER, ...OWN, '', '', 'Contact,QF7,plan,finance@example.org,0114 496 0000']],
  ['who signed', [HEADER, ...OWN, '', '', 'Signed,A Person,Director,2025', 'Prepared by,NHS South Yorkshire ICB,,4']],
  ['a note on figures', [HEADER, ...OWN, '', '', 'The plan of South Yorkshire (QF7) is 2200000 a month.']],
  ['what another body has, in words', [HEADER, ...OWN, '', '', 'GM ICB,plan,see below,,']],
  ['a memo of an amount', [HEADER, ...OWN, '', '', 'Memo: last year,,,,61700000', 'Of which hosted,,,hosted-service,1200000']],
  ['a total of a cost type', [HEADER, ...OWN, '', '', ',plan,2025-12,Total,2200000']],
  ['what changed', [HEADER, ...OWN, '', '', 'Version,Date,Author,Change,Pages', '1.2,2025-06-01,A Person,Plan updated,1200']],
  ['a key', [HEADER, ...OWN, '', '', 'plan,the plan of March 2025', 'actual,from the ledger of 3 May,,,4']],
  ['totals of all', [HEADER, ...OWN, '', '', 'Total,,,,63900000']],
])('%s is none', async (_, lines) => {
  for (const kind of ['csv', 'xlsx'] as const) expect(await codesOf(lines, kind), kind).toEqual([]);
});

test.each<[string, Lines, number]>([
  ['a cost that is not posted', ['Not included above: accrual,,,,2500000'], 1],
  ['two of them, one under no label', ['Other,,,,2500000', 'Memo', ',,,hosted-service,"1,200,000"'], 2],
  ['a check of 0', ['Check,,,,0'], 0],
  ['an amount in no column of amounts', ['Version,Date,1200'], 0],
  ['a total', ['Total,,,,63900000'], 0],
])('amounts below the table that are no rows of it are counted: %s', async (_, below, rows) => {
  const written = new Map([['plan.csv', `${[HEADER, ...OWN, '', '', ...below].join('\n')}\n`]]);
  const { stdout } = await runIn(['report', 'plan.csv', '--no-config', '--format', 'json'], { folder: import.meta.dirname, written });
  const found = JSON.parse(stdout).diagnostics.filter(({ code }: { readonly code: string }) => code === 'rows-passed-over');
  expect(found.map(({ message }: { readonly message: string }) => message)).toEqual(
    rows === 0 ? [] : [expect.stringMatching(new RegExp(`^${rows} rows? of figures stands? below the table`))],
  );
});
