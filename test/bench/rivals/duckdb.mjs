// The same ledger through DuckDB: columns as text, so that it guesses nothing; each amount checked, and each word of the few cells.
import { argv } from 'node:process';
import { DuckDBInstance } from '@duckdb/node-api';
import { CHECKS } from './checks.mjs';

const [, , file, threads = '1'] = argv;
const instance = await DuckDBInstance.create(':memory:', { threads });
const connection = await instance.connect();
const reader = await connection.runAndReadAll(`
  SELECT icb_code, scenario, period, cost_type, "function", recurrence,
    CAST(SUM(TRY_CAST(amount AS DECIMAL(18, 2))) * 100 AS BIGINT) AS pence,
    COUNT(*) FILTER (WHERE amount IS NULL OR NOT regexp_full_match(amount, '-?[0-9]+(\\.[0-9]{1,2})?')) AS bad
  FROM read_csv('${file.replaceAll("'", "''")}', header = true, all_varchar = true, delim = ',', quote = '"', strict_mode = true)
  GROUP BY ALL`);
for (const [icb, scenario, period, type, , recurrence, pence, bad] of reader.getRows()) {
  if (bad > 0n) throw new Error('bad amount');
  if (!CHECKS.icbs.has(icb) || !CHECKS.scenarios.has(scenario) || !CHECKS.period.test(period) || !CHECKS.types.has(type))
    throw new Error('bad');
  if (!CHECKS.recurrences.has(recurrence ?? '')) throw new Error('bad recurrence');
  console.log(`${icb},${scenario},${period},${pence}`);
}
connection.closeSync();
instance.closeSync();
