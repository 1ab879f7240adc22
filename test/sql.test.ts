/** The statement of `rollup --sql`, on real engines: what it answers is read as the ledger itself is. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Duckdb, startDuckdb } from './support/duckdb.ts';
import { hasPostgres, type Postgres, startPostgres } from './support/postgres.ts';
import { temporaryFolder } from './support/process.ts';
import { runIn } from './support/shell.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

/** One line of a ledger, each cell as a file has it. */
interface Line {
  readonly icb_code: string;
  readonly scenario: string;
  /** A day, of which the month counts. */
  readonly period: string;
  readonly cost_type: string;
  readonly function: string;
  readonly recurrence: string;
  readonly amount: string;
  readonly submitted: string;
}

const FIELDS = ['icb_code', 'scenario', 'period', 'cost_type', 'function', 'recurrence', 'amount', 'submitted'] as const;

const cell = fc.record({
  icb_code: fc.constantFrom('QF7', 'QHM', 'E54000061'),
  scenario: fc.constantFrom('plan', 'actual', 'Plan'),
  month: fc.constantFrom('2025-04', '2025-12', '2026-03', '2027-02'),
  cost_type: fc.constantFrom('running-cost', 'programme-pay', 'pod'),
  function: fc.constantFrom('', 'governance', 'own word, with a comma', 'with "marks"', "o'clock"),
  recurrence: fc.constantFrom('', 'recurrent', 'non-recurrent'),
  submitted: fc.constantFrom('', '2025-05-30', '2025-05-30 16:45:00', '2025-05-29'),
});

/** Near half a penny, on both sides of nothing; or not there. */
const amount = fc.oneof(
  { weight: 1, arbitrary: fc.constant('') },
  {
    weight: 12,
    arbitrary: fc
      .tuple(fc.integer({ min: -99_999_999, max: 99_999_999 }), fc.constantFrom('', '5', '4', '49', '51', '4999', '5001'))
      .map(([pence, more]) => {
        const digits = String(Math.abs(pence)).padStart(3, '0');
        return `${pence < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}${more}`;
      }),
  },
);

const dayOfMonth = fc.integer({ min: 1, max: 28 }).map((of) => String(of).padStart(2, '0'));

/** Lines of few cells, so that they add up. */
const ledgers: fc.Arbitrary<readonly Line[]> = fc
  .tuple(
    fc.array(cell, { minLength: 1, maxLength: 4 }),
    fc.array(fc.tuple(fc.nat(3), dayOfMonth, amount), { minLength: 1, maxLength: 40, size: 'max' }),
  )
  .map(([cells, lines]) =>
    lines.flatMap(([at, day, of]) => {
      const { month, ...words } = cells[at % cells.length] ?? { month: '' };
      return 'icb_code' in words ? [{ ...words, period: `${month}-${day}`, amount: of }] : [];
    }),
  );

const quoted = (cell: string) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const fileOf = (lines: readonly Line[]) =>
  [FIELDS.join(), ...lines.map((each) => FIELDS.map((field) => quoted(each[field])).join())].map((row) => `${row}\n`).join('');

/** How a database may hold the columns that are no text. */
const TYPES = [
  { name: 'dates and exact numbers', period: 'DATE', amount: 'DECIMAL(18, 6)' },
  { name: 'timestamps and floating point', period: 'TIMESTAMP', amount: 'DOUBLE PRECISION' },
  { name: 'text alone', period: 'VARCHAR', amount: 'VARCHAR' },
];

const literal = (text: string) => (text === '' ? 'NULL' : `'${text.replaceAll("'", "''")}'`);

/** Statements that make a table of the lines, its names as the database has them. */
function tableOf(
  lines: readonly Line[],
  { period, amount }: { readonly period: string; readonly amount: string },
  table: string,
  nameOf: (field: string) => string,
): string {
  const types: Readonly<Record<string, string>> = { period, amount };
  const name = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const columns = FIELDS.map((field) => `${name(nameOf(field))} ${types[field] ?? 'VARCHAR'}`).join(', ');
  const rows = lines.map((each) => `(${FIELDS.map((field) => literal(each[field])).join(', ')})`).join(',\n');
  return `DROP TABLE IF EXISTS ${name(table)}; CREATE TABLE ${name(table)} (${columns}); INSERT INTO ${name(table)} VALUES ${rows};`;
}

async function programs(argv: readonly string[], stdin = ''): Promise<string> {
  const { stdout, stderr, status } = await runIn(argv, { folder: temporary.path, stdin });
  expect(status, stderr).toBe(0);
  return stdout;
}

const rolledUp = (csv: string, more: readonly string[] = []) => programs(['rollup', '-', '--quiet', ...more], csv);

/** A name that is quoted wherever it can be, and one that wants to be more than a name. */
const HOSTILE = 'gl "lines"; DROP TABLE ledger; --`x`\'$$\\';
const NAMES = [
  { name: 'the usual names', table: 'ledger', nameOf: (field: string) => field },
  { name: 'hostile names', table: HOSTILE, nameOf: (field: string) => `${field}"'\`); SELECT 1; --` },
];

function statement(table: string, nameOf: (field: string) => string, more: readonly string[] = []): Promise<string> {
  const columns = FIELDS.flatMap((field) => ['--column', `${field}=${nameOf(field)}`]);
  return programs(['rollup', '--sql', '--table', `"${table.replaceAll('"', '""')}"`, ...columns, ...more]);
}

interface Engine {
  readonly answers: (before: string, sql: string) => Promise<string> | string;
}

/** What holds on every engine. */
function holds(engine: () => Engine, dialect: readonly string[], numRuns: number): void {
  describe.each(TYPES)('a table of $name', (types) => {
    test.each(NAMES)('with $name adds up as its file does', async ({ table, nameOf }) => {
      const sql = await statement(table, nameOf, dialect);
      await fc.assert(
        fc.asyncProperty(ledgers, async (lines) => {
          const answer = await engine().answers(tableOf(lines, types, table, nameOf), sql);
          expect(await rolledUp(answer)).toBe(await rolledUp(fileOf(lines)));
        }),
        { numRuns, interruptAfterTimeLimit: 20_000 },
      );
    });
  });

  test.each(['thousands', 'millions'])('amounts in %s are whole pounds and pence', async (unit) => {
    const sql = await statement('ledger', (field) => field, [...dialect, '--unit', unit]);
    const amounts = ['1234.56789', '-0.000015', '0.00001234', '12.3456785', '99999999.00000001'];
    const lines = amounts.map((amount, index) => ({
      ...{ icb_code: 'QF7', scenario: 'plan', cost_type: 'pod', function: `f${index}`, recurrence: '', submitted: '' },
      ...{ period: '2025-12-01', amount },
    }));
    const types = { period: 'DATE', amount: 'DECIMAL(24, 10)' };
    const answer = await engine().answers(
      tableOf(lines, types, 'ledger', (field) => field),
      sql,
    );
    expect(await rolledUp(answer)).toBe(await rolledUp(fileOf(lines), ['--unit', unit]));
    // What is in pounds already stays so.
    expect(await rolledUp(answer, ['--unit', unit])).toBe(await rolledUp(answer));
  });

  test('periods that are no dates are left to the reader', async () => {
    const periods = ['2025-12', 'Jan-26', '2025/26 Q1', '2024/25', '01/12/2026', '2025/26 M09', '2025-12-31T00:00:00'];
    const lines = periods.map((period, index) => ({
      ...{ icb_code: 'QF7', scenario: period === '2024/25' ? 'baseline' : 'plan', cost_type: 'pod', function: `f${index}` },
      ...{ recurrence: '', submitted: '', period, amount: `${index}.01` },
    }));
    const types = { period: 'VARCHAR', amount: 'DECIMAL(18, 2)' };
    const answer = await engine().answers(
      tableOf(lines, types, 'ledger', (field) => field),
      await statement('ledger', (field) => field, dialect),
    );
    expect(await rolledUp(answer)).toBe(await rolledUp(fileOf(lines).replace('2025-12-31T00:00:00', '2025-12-31')));
    // What only looks like a date at its beginning is not cut to a year or a month.
    const odd = lines.map((each) => ({ ...each, period: '2024-25-Q1' }));
    const refused = await engine().answers(
      tableOf(odd, types, 'ledger', (field) => field),
      await statement('ledger', (field) => field, dialect),
    );
    expect(refused).toContain('2024-25-Q1');
  });

  test('an empty table is one without rows', async () => {
    const made = `${tableOf([], TYPES[0] ?? { period: '', amount: '' }, 'ledger', (field) => field).replace(/INSERT INTO.*/s, '')}`;
    const answer = await engine().answers(made, await statement('ledger', (field) => field, dialect));
    const { stderr, status } = await runIn(['rollup', '-'], { folder: temporary.path, stdin: answer });
    expect(stderr).toMatch(/no rows/);
    expect(status).toBe(3);
  });
}

// Absent on some systems; in continuous integration it must be there.
describe.skipIf(!hasPostgres && !process.env.CI)('PostgreSQL', () => {
  let postgres: Postgres | undefined;
  beforeAll(async () => {
    postgres = await startPostgres(join(temporary.path, 'postgres'));
  }, 60_000);
  afterAll(() => postgres?.stop());
  const answers = (before: string, sql: string) => postgres?.csv(`${before}\n${sql}`) ?? '';

  holds(() => ({ answers }), [], 12);

  test('in a session that writes days before months, or months before days, no date is mistaken', async () => {
    const lines = [
      {
        icb_code: 'QF7',
        scenario: 'plan',
        period: '2025-12-01',
        cost_type: 'pod',
        function: '',
        recurrence: '',
        amount: '1',
        submitted: '',
      },
    ];
    const types = { period: 'DATE', amount: 'DECIMAL(18, 2)' };
    for (const style of ['SQL, MDY', 'SQL, DMY', 'German', 'Postgres, DMY']) {
      const answer = answers(
        `${tableOf(lines, types, 'ledger', (field) => field)} SET DateStyle = '${style}';`,
        await statement('ledger', (field) => field),
      );
      const { stderr, status } = await runIn(['rollup', '-'], { folder: temporary.path, stdin: answer });
      expect(stderr, style).toContain('"dates are not written as 2025-12-01 here" is not a');
      expect(status).toBe(3);
    }
  });

  test('a table of a schema is found', async () => {
    const sql = await programs([
      'rollup',
      '--sql',
      '--table',
      'finance.gl_lines',
      ...['function', 'recurrence'].flatMap((field) => ['--column', `${field}=`]),
    ]);
    const made =
      "CREATE SCHEMA finance; CREATE TABLE finance.gl_lines (icb_code text, scenario text, period date, cost_type text, amount numeric); INSERT INTO finance.gl_lines VALUES ('QF7', 'plan', '2025-12-24', 'pod', 12.345), ('QF7', 'plan', '2025-12-31', 'pod', NULL);";
    expect(answers(made, sql)).toBe(
      'icb_code,scenario,period,cost_type,amount (pounds)\nQF7,plan,2025-12,pod,12.35\nQF7,plan,2025-12,pod,\n',
    );
  });
});

describe('DuckDB', () => {
  let duckdb: Duckdb | undefined;
  beforeAll(async () => {
    duckdb = await startDuckdb(temporary.path);
  });
  afterAll(() => duckdb?.stop());
  const answers = async (before: string, sql: string) => {
    await duckdb?.run(before);
    return (await duckdb?.csv(sql)) ?? '';
  };

  holds(() => ({ answers }), ['--dialect', 'duckdb'], 25);

  test('files of Parquet are a table', async () => {
    await fc.assert(
      fc.asyncProperty(ledgers, ledgers, async (some, others) => {
        const types = { period: 'DATE', amount: 'DECIMAL(18, 6)' };
        for (const [index, lines] of [some, others].entries()) {
          await duckdb?.run(tableOf(lines, types, 'ledger', (field) => field));
          await duckdb?.run(`COPY ledger TO '${temporary.path}/o''part-${index}.parquet' (FORMAT parquet)`);
        }
        const named = ['--table', `${temporary.path}/o'part-*.parquet`, '--column', 'submitted=submitted', '--dialect', 'duckdb'];
        const answer = await duckdb?.csv(await programs(['rollup', '--sql', ...named]));
        expect(await rolledUp(answer ?? '')).toBe(await rolledUp(fileOf([...some, ...others])));
      }),
      { numRuns: 10 },
    );
  });

  test('what it answers is assessed as the file is, to the byte but for the inputs', async () => {
    const scenarios = (['baseline', 'plan'] as const).flatMap((scenario) => {
      const years = scenario === 'baseline' ? [2024] : [2025, 2026];
      return years.flatMap((year) =>
        Array.from({ length: 12 }, (_, index) => ({
          scenario,
          month: `${index < 9 ? year : year + 1}-${String(((index + 3) % 12) + 1).padStart(2, '0')}`,
        })),
      );
    });
    const lines = scenarios.flatMap(({ scenario, month }, index) =>
      ['running-cost', 'programme-pay'].flatMap((type) =>
        [1, 2].map((part) => ({
          ...{ icb_code: 'QF7', scenario, period: `${month}-0${part}`, cost_type: type, function: '', recurrence: '' },
          ...{ amount: `${(500_000 + index) * part}.005`, submitted: '2025-05-30 16:45:00' },
        })),
      ),
    );
    writeFileSync(join(temporary.path, 'ledger.csv'), fileOf(lines));
    const answer = await answers(
      tableOf(lines, { period: 'DATE', amount: 'DECIMAL(18, 6)' }, 'ledger', (field) => field),
      await statement('ledger', (field) => field),
    );
    const assessed = async (argv: readonly string[], stdin = '') => {
      const { inputs, diagnostics, digest: _, ...rest } = JSON.parse(await programs(['report', ...argv, '--format', 'json'], stdin));
      return rest;
    };
    const ofTable = await assessed(['-'], answer);
    expect(ofTable).toEqual(await assessed(['ledger.csv']));
    expect(ofTable.icbs[0].exitRunRate).not.toBeNull();
  });
});
