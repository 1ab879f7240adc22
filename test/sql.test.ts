/** The statement of `rollup --sql` in PostgreSQL and DuckDB; in Spark: `test/spark/spark.test.ts`. */
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Duckdb, startDuckdb } from './support/duckdb.ts';
import { fileOf, holds, type LedgerTable, ledgers, linesOf, programsIn, statementsOf, tableOf } from './support/ledgerInDatabase.ts';
import { hasPostgres, type Postgres, startPostgres } from './support/postgres.ts';
import { temporaryFolder } from './support/process.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);
const { runs, programs, rolledUp } = programsIn(temporary.path);

// Absent on some systems; in continuous integration it must be there.
describe.skipIf(!hasPostgres && !process.env.CI)('PostgreSQL', () => {
  let postgres: Postgres | undefined;
  beforeAll(async () => {
    postgres = await startPostgres(join(temporary.path, 'postgres'));
  }, 60_000);
  afterAll(() => postgres?.stop());
  const answers = (before: string, sql: string) => postgres?.csv(`${before}\n${sql}`) ?? '';

  const engine = () => ({ answers: (ledger: LedgerTable, sql: string) => answers(statementsOf(ledger), sql) });
  holds({ engine, folder: temporary.path, dialect: [] }, 12);

  test('in a session that writes days before months, or months before days, no date is mistaken', async () => {
    const made = statementsOf(tableOf(linesOf(['1']), { period: 'DATE', amount: 'DECIMAL(18, 2)' }));
    const sql = await programs(['rollup', '--sql', '--table', 'ledger']);
    for (const style of ['SQL, MDY', 'SQL, DMY', 'German', 'Postgres, DMY']) {
      const { stderr, status } = await runs(['rollup', '-'], answers(`${made} SET DateStyle = '${style}';`, sql));
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
      'icb_code,scenario,period,cost_type,amount (pounds)\nQF7,plan,2025-12,pod,12.345\nQF7,plan,2025-12,pod,\n',
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

  const engine = () => ({ answers: (ledger: LedgerTable, sql: string) => answers(statementsOf(ledger), sql) });
  holds({ engine, folder: temporary.path, dialect: ['--dialect', 'duckdb'] }, 25);

  test('files of Parquet are a table', async () => {
    await fc.assert(
      fc.asyncProperty(ledgers, ledgers, async (some, others) => {
        const types = { period: 'DATE', amount: 'DECIMAL(18, 6)' };
        for (const [index, lines] of [some, others].entries()) {
          await duckdb?.run(statementsOf(tableOf(lines, types)));
          await duckdb?.run(`COPY ledger TO '${temporary.path}/o''part-${index}.parquet' (FORMAT parquet)`);
        }
        const named = ['--table', `${temporary.path}/o'part-*.parquet`, '--column', 'submitted=submitted', '--dialect', 'duckdb'];
        const answer = await duckdb?.csv(await programs(['rollup', '--sql', ...named]));
        expect(await rolledUp(answer ?? '')).toBe(await rolledUp(fileOf([...some, ...others])));
      }),
      { numRuns: 10 },
    );
  });
});
