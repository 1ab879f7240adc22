import { join } from 'node:path';
import { type DataValidation, readXlsx, type Workbook } from 'hucre/xlsx';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { isHeader, kindOfHeader, recognised } from '../../src/input/header/header.ts';
import { TABLE_KINDS, type TableKind } from '../../src/model/input.ts';
import { rowsOfCsv, type Typed, workbookFilledIn } from '../support/fillIn.ts';
import { runIn } from '../support/shell.ts';

const folder = join(import.meta.dirname, '..', '..', 'fixtures', 'readme');

type Files = Map<string, string | Uint8Array>;

async function given(argv: readonly string[], written: Files = new Map()) {
  return { ...(await runIn(argv, { folder, written })), written };
}

async function template(kind: TableKind, end: 'csv' | 'xlsx', ...more: readonly string[]): Promise<string | Uint8Array> {
  const { stderr, status, written } = await given(['template', kind, ...more, '-o', `x.${end}`]);
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  return written.get(`x.${end}`) ?? '';
}

async function book(kind: TableKind, ...more: readonly string[]): Promise<Workbook> {
  return readXlsx((await template(kind, 'xlsx', ...more)) as Uint8Array, { readStyles: true });
}

/** The words of a list, from where the rule says they stand. */
function wordsOf({ formula1 = '' }: DataValidation, { sheets }: Workbook): readonly string[] {
  const [, name, first, last] = /^(\w+)!\$A\$(\d+):\$A\$(\d+)$/.exec(formula1) ?? [];
  const rows = sheets.find((sheet) => sheet.name === name)?.rows ?? [];
  return rows.slice(Number(first) - 1, Number(last)).map(([word]) => String(word ?? ''));
}

/** What may be typed under each header of the table. */
function rulesOf({ sheets }: Workbook): ReadonlyMap<string, DataValidation> {
  const [sheet] = sheets;
  return new Map(
    (sheet?.dataValidations ?? []).map((rule) => [String(sheet?.rows[0]?.[indexOf(/^[A-Z]+/.exec(rule.range)?.[0] ?? '')]), rule]),
  );
}

function indexOf(letters: string): number {
  return [...letters].reduce((at, letter) => at * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

describe.each(TABLE_KINDS)('the workbook of %s', (kind) => {
  test('has no row of notes that could be taken for a header', async () => {
    const [, notes] = (await book(kind)).sheets;
    expect(notes?.rows.length).toBeGreaterThan(10);
    for (const row of notes?.rows ?? []) {
      for (const each of TABLE_KINDS) {
        const cells = row.map((cell) => String(cell ?? ''));
        expect(isHeader(recognised(cells, each, {})) || isHeader(kindOfHeader(cells, {})), row.join(' | ')).toBe(false);
      }
    }
  });

  test('has the header and the rows of the CSV file, and nothing below', async () => {
    const text = String(await template(kind, 'csv'));
    const csv = rowsOfCsv(text);
    const [sheet] = (await book(kind)).sheets;
    const [header = [], ...rows] = (sheet?.rows ?? []).map((row) => row.map((cell) => String(cell ?? '')));
    expect(header.join()).toBe(text.replace('\ufeff', '').split('\r\n')[0]);
    expect(rows.slice(0, csv.length)).toEqual(csv.map((row) => Object.values(row)));
    expect(
      rows
        .slice(csv.length)
        .flat()
        .filter((cell) => cell !== ''),
    ).toEqual([]);
    expect(rows.length).toBeGreaterThan(csv.length + 100);
    expect(sheet?.freezePane?.rows).toBe(1);
  });

  test('keeps to what spreadsheets hold in a rule, and shuts nothing out', async () => {
    const written = await book(kind);
    const rows = written.sheets[0]?.rows.length;
    for (const [header, rule] of rulesOf(written)) {
      expect(rule.range, header).toMatch(new RegExp(`^(?<letter>[A-Z]+)2:\\k<letter>${rows}$`));
      expect(rule.errorStyle, header).toBe('warning');
      expect(rule.allowBlank, header).toBe(true);
      expect(rule.errorTitle?.length, header).toBeLessThanOrEqual(32);
      expect(rule.errorMessage?.length, header).toBeLessThanOrEqual(225);
      expect(rule.formula1?.length, header).toBeLessThanOrEqual(255);
      if (rule.type === 'list') expect(wordsOf(rule, written), header).not.toContain('');
    }
  });

  test('has the same bytes whatever the clock and the time zone say', async () => {
    const at = async (time: string, zone: string) => {
      vi.useFakeTimers({ now: new Date(time), toFake: ['Date'] });
      vi.stubEnv('TZ', zone);
      return Buffer.from((await template(kind, 'xlsx', '--icb', 'QF7')) as Uint8Array).toString('base64');
    };
    const first = await at('2025-05-30T16:59:00Z', 'Europe/London');
    expect(await at('2031-01-01T00:00:00Z', 'Pacific/Kiritimati')).toBe(first);
  });
});

/** A row that is read without a fault. */
const ROWS: Readonly<Record<TableKind, Readonly<Record<string, Typed>>>> = {
  costs: { icb_code: 'QF7', scenario: 'plan', cost_type: 'in-scope', '2025-12': 1 },
  population: { icb_code: 'QF7', population: 1, basis: 'weighted' },
  schemes: { icb_code: 'QF7', scheme: 'Digital', start: '2025-12', annual_saving: 1, moves_to: 'region', receiving_cost: 1 },
  succession: { icb_code: 'QMJ', successor_code: 'Z9B2Z', share: 1 },
  clusters: { cluster: 'pair', icb_code: 'QF7' },
  coding: { 'Cost Centre': '300*', Subjective: '52110000', cost_type: 'programme-pay' },
};

const ARGUMENTS: Readonly<Record<TableKind, (basis: string) => readonly string[]>> = {
  costs: () => ['report', 'filled'],
  population: (basis) => ['report', 'plan.csv', '--population', 'filled', '--basis', basis],
  schemes: () => ['report', 'plan.csv', '--schemes', 'filled'],
  succession: () => ['report', 'plan.csv', '--succession', 'filled'],
  clusters: () => ['report', 'plan.csv', '--clusters', 'filled'],
  coding: () => ['report', 'ledger.csv', '--cost-type-from', 'filled'],
};

const LEDGER = 'icb_code,scenario,period,Cost Centre,Subjective,amount\nQF7,plan,2025-12,300100,52110000,1\n';

/** What is said of the template with one row filled in, one cell of it otherwise. */
async function refusal(kind: TableKind, header: string, typed: Typed, ...policy: readonly string[]): Promise<string> {
  const row = { ...ROWS[kind], [header]: typed };
  // What nobody receives costs nobody anything.
  const whole = row['moves_to'] === 'none' ? { ...row, receiving_cost: null } : row;
  const filled = workbookFilledIn((await template(kind, 'xlsx', ...policy)) as Uint8Array, [whole], 'xlsx');
  const argv = [...ARGUMENTS[kind](String(row['basis'] ?? 'weighted')), ...policy];
  const { stderr, status } = await given(
    argv,
    new Map<string, string | Uint8Array>([
      ['filled', filled],
      ['ledger.csv', LEDGER],
    ]),
  );
  expect([0, 3]).toContain(status);
  return status === 3 ? stderr : '';
}

test.each(TABLE_KINDS)('every word that the lists of %s offer is read', async (kind) => {
  const written = await book(kind, '--region', 'Y62');
  const lists = [...rulesOf(written)].filter(([, { type }]) => type === 'list');
  expect(lists.length).toBeGreaterThan(0);
  for (const [header, rule] of lists) {
    const words = wordsOf(rule, written);
    expect(words.length, header).toBeGreaterThan(1);
    for (const word of words) expect(await refusal(kind, header, word), `${header} ${word}`).toBe('');
  }
});

test.each([
  { kind: 'costs', header: '2025-12' },
  { kind: 'population', header: 'population' },
  { kind: 'schemes', header: 'annual_saving' },
  { kind: 'schemes', header: 'receiving_cost' },
  { kind: 'schemes', header: 'one_off_cost' },
] as const)('a number under $header is taken without a question where the reader takes it, and only there', async ({ kind, header }) => {
  const rule = rulesOf(await book(kind)).get(header);
  expect(rule?.type).toBe('decimal');
  for (const typed of [-1234.5, -0.01, 0, 0.01, 1608566.845]) {
    expect(isWithin(typed, rule), `${header} ${typed}`).toBe((await refusal(kind, header, typed)) === '');
  }
});

function isWithin(typed: number, rule: DataValidation | undefined): boolean {
  const [one, other] = [Number(rule?.formula1), Number(rule?.formula2)];
  switch (rule?.operator) {
    case 'between':
      return typed >= one && typed <= other;
    case 'greaterThan':
      return typed > one;
    case 'greaterThanOrEqual':
      return typed >= one;
    default:
      throw new Error(`no such rule: ${rule?.operator}`);
  }
}

test('functions are those of the policy in force, and text of it that could run as a formula is text', async () => {
  const { stdout } = await given(['rules', '--format', 'json']);
  const policy = JSON.parse(stdout);
  policy.title = '=HYPERLINK("http://example.com","x")';
  policy.functions.value = [
    { id: 'icb', name: 'Amount', stance: 'under-review', destinations: [], source: 'x' },
    { id: 'period', name: '=1+1', stance: 'transfer', destinations: ['region'], source: 'x' },
  ];
  const files = () => new Map([['policy.json', JSON.stringify(policy)]]);
  const { stderr, written } = await given(
    ['template', 'schemes', '--policy', 'policy.json', '--icb', 'QF7', '-o', 'schemes.xlsx'],
    files(),
  );
  expect(stderr).toBe('');
  const bytes = written.get('schemes.xlsx') as Uint8Array;
  const made = await readXlsx(bytes);
  const rule = rulesOf(made).get('function');
  expect(rule && wordsOf(rule, made)).toEqual(['icb', 'period']);
  expect(made.sheets.flatMap(({ cells }) => [...(cells?.values() ?? [])]).filter(({ formula }) => formula !== undefined)).toEqual([]);
  // A function that is called like a column makes no table of the notes.
  const { stdout: seen } = await given(['inspect', 'schemes.xlsx'], written);
  expect(seen).toContain('sheet "Schemes": 2 rows, taken');
});

test('a policy without functions leaves the column without a list', async () => {
  const { stdout } = await given(['rules', '--format', 'json']);
  const policy = JSON.parse(stdout);
  policy.functions.value = [];
  const files: Files = new Map([['policy.json', JSON.stringify(policy)]]);
  const { written } = await given(['template', 'schemes', '--policy', 'policy.json', '-o', 'schemes.xlsx'], files);
  const made = await readXlsx(written.get('schemes.xlsx') as Uint8Array);
  expect([...rulesOf(made).keys()]).not.toContain('function');
});

test.each(['2025/26', '2026/27'])('the clusters of %s are the bundled ones, read back from either format', async (footprint) => {
  const clustersOf = async (...more: readonly string[]) => {
    const written: Files = new Map();
    for (const end of ['csv', 'xlsx'] as const) written.set(`clusters.${end}`, await template('clusters', end, '--footprint', footprint));
    const named = String(written.get('clusters.csv')).match(/\bQ[A-Z0-9]{2}\b/g) ?? [];
    const rows = [...new Set(named)].map((icb) => `${icb},60000000,30000000,2025-12`);
    written.set('costs.csv', ['icb_code,baseline_cost,planned_cost,delivered_by', ...rows].join('\n'));
    const { stdout } = await given(['report', 'costs.csv', '--footprint', footprint, '--format', 'json', ...more], written);
    return JSON.parse(stdout).clusters;
  };
  const bundled = await clustersOf();
  expect(bundled.length).toBeGreaterThan(7);
  expect(await clustersOf('--clusters', 'clusters.csv')).toEqual(bundled);
  expect(await clustersOf('--clusters', 'clusters.xlsx')).toEqual(bundled);
});
