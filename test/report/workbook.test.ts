import { join } from 'node:path';
import { readXlsx, type Workbook } from 'hucre/xlsx';
import { afterEach, expect, test, vi } from 'vitest';
import { runIn } from '../support/shell.ts';
import { cellsOf, type Row, tablesOf } from '../support/workbook.ts';

const folder = join(import.meta.dirname, '..', '..', 'fixtures', 'readme');

type Files = Readonly<Record<string, string>>;

async function workbook(argv: readonly string[], files: Files = {}): Promise<Uint8Array> {
  const written = new Map<string, string | Uint8Array>(Object.entries(files));
  const { stderr } = await runIn([...argv, '-o', 'report.xlsx'], { folder, written });
  const bytes = written.get('report.xlsx');
  if (!(bytes instanceof Uint8Array)) throw new Error(stderr);
  return bytes;
}

const SCHEMES = ['check', 'plan.csv', '--schemes', 'schemes.csv'];

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

test('the same input gives the same bytes, whatever the clock and the time zone say', async () => {
  const at = async (time: string, zone: string) => {
    vi.useFakeTimers({ now: new Date(time), toFake: ['Date'] });
    vi.stubEnv('TZ', zone);
    return Buffer.from(await workbook(SCHEMES)).toString('base64');
  };
  const first = await at('2025-05-30T16:59:00Z', 'Europe/London');
  expect(await at('2031-01-01T00:00:00Z', 'Pacific/Kiritimati')).toBe(first);
});

test('every sheet has its title in A1, and its headers stay in sight', async () => {
  const book: Workbook = await readXlsx(await workbook(SCHEMES), { readStyles: true });
  const names = book.sheets.map(({ name }) => name);
  expect(names).toEqual(['Cover', 'Regions', 'ICBs', 'Months', 'Costs', 'Schemes', 'Bridge', 'Checks', 'Findings', 'Sources', 'Inputs']);
  for (const sheet of book.sheets) {
    expect(sheet.rows[0]?.[0], sheet.name).toMatch(/^[A-Z]/);
    if (sheet.name !== 'Cover') expect(sheet.freezePane?.rows, sheet.name).toBe(3);
  }
  const ranges = new Map(book.namedRanges?.map(({ name, range }) => [name, range]));
  const [, row = ''] = /^Cover!\$B\$(\d+)$/.exec(ranges.get('RatePerHead') ?? '') ?? [];
  expect(book.sheets[0]?.rows[Number(row) - 1]?.[0]).toBe('Rate per head');
  expect(ranges.get('Reduction')).toBe(`Cover!$B$${Number(row) + 1}`);
});

test('each formula is saved with what it comes to, and within the limits of spreadsheets', async () => {
  const formulas = [...cellsOf(await workbook(SCHEMES))].flatMap(([address, { shown, formula }]) =>
    formula === undefined ? [] : [{ address, shown, formula }],
  );
  expect(formulas.length).toBeGreaterThan(250);
  for (const { address, shown, formula } of formulas) {
    expect(shown, address).toBeDefined();
    expect(formula.length, address).toBeLessThanOrEqual(8192);
    // Sorted rows would show another's figure.
    expect(formula, address).not.toMatch(/![A-Z]+\d/);
    for (const [literal] of formula.matchAll(/"(?:[^"]|"")*"/g)) expect(literal.length, address).toBeLessThanOrEqual(257);
  }
});

test('the envelope follows from the named rate, and the ceiling from the named reduction', async () => {
  const formulas = [...cellsOf(await workbook(SCHEMES))].map(([, { formula }]) => formula);
  expect(formulas).toContain('IF(E4="","",ROUND(ROUND(RatePerHead*E4*100,5),0)/100)');
  expect(formulas).toContain('IF(F4="","",ROUND(F4-ROUND(ROUND(F4*Reduction*100,4),0)/100,2))');
});

const HOSTILE = [
  '=HYPERLINK("http://example.com","x")',
  '@SUM(1+1)',
  "+cmd|' /C calc'!A0",
  '-2+3',
  '#REF!',
  '#N/A',
  '<b>bold</b> & "quoted"',
  '_x0041_ is no A',
  ' spaces at both ends ',
  'TRUE',
  '12.50',
];

test('text from outside stays text, to the letter', async () => {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const rows = HOSTILE.map((name, index) => `QE1,${quoted(name)},2025-10,${index + 1}000\n`);
  const bytes = await workbook(['report', 'plan.csv', '--schemes', 'hostile.csv'], {
    'hostile.csv': `icb_code,scheme,start,annual_saving\n${rows.join('')}`,
  });
  const named = (tablesOf(bytes).get('Schemes') ?? []).map((row: Row) => row['Scheme']);
  expect(named.toSorted()).toEqual(HOSTILE.map((name) => name.trim()).toSorted());
  for (const { formula } of cellsOf(bytes).values()) {
    for (const name of HOSTILE) expect(formula ?? '', name).not.toContain(name.slice(0, 6));
  }
});

test('control characters are made visible', async () => {
  const bytes = await workbook(['report', 'plan.csv', '--schemes', 'hostile.csv'], {
    'hostile.csv': 'icb_code,scheme,start,annual_saving\nQE1,"bell\u0007 and back\u202E",2025-10,1000\n',
  });
  expect(tablesOf(bytes).get('Schemes')?.[0]?.['Scheme']).toBe('bell\\u0007 and back\\u202E');
});

test('an ICB brings its neighbours along, since its region is their sum; what is shown of it alone stays alone', async () => {
  const tables = tablesOf(await workbook(['report', 'plan.csv', '--icb', 'QOP']));
  const codes = (sheet: string, column: string) => (tables.get(sheet) ?? []).map((row) => row[column]);
  expect(codes('ICBs', 'Code')).toEqual(['QE1', 'QOP', 'QYG']);
  expect(codes('Regions', 'Code')).toEqual(['Y62', 'England']);
  expect(new Set(codes('Checks', 'Subject'))).toEqual(new Set(['Y62', 'QOP', 'England']));
});

test('a CSV file begins with a byte order mark, so that Excel shows £; down a pipe there is none', async () => {
  const written = new Map<string, string | Uint8Array>();
  for (const argv of [
    ['report', 'plan.csv'],
    ['check', 'plan.csv', '--quiet'],
    ['icbs', 'QF7'],
  ]) {
    await runIn([...argv, '-o', 'out.csv'], { folder, written });
    expect(String(written.get('out.csv')).codePointAt(0), argv.join(' ')).toBe(0xfeff);
    await runIn([...argv, '-o', 'out.data', '--format', 'csv'], { folder, written });
    expect(written.get('out.data')).toEqual(written.get('out.csv'));
  }
  const { stdout } = await runIn(['report', 'plan.csv', '--format', 'csv'], { folder });
  expect(stdout).toMatch(/^level,/);
  await runIn(['report', 'plan.csv', '-o', 'out.json'], { folder, written });
  expect(written.get('out.json')).toMatch(/^\{/);
});
