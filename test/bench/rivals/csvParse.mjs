// The same ledger through csv-parse, each row checked and added up in whole pence.
import { createReadStream } from 'node:fs';
import { argv } from 'node:process';
import { parse } from 'csv-parse';
import { CHECKS } from './checks.mjs';

const cells = new Map();
const parser = createReadStream(argv[2], { highWaterMark: 1 << 18 }).pipe(parse({ columns: false, from_line: 2 }));
for await (const [icb, scenario, period, type, of, recurrence, amount] of parser) {
  if (!CHECKS.icbs.has(icb) || !CHECKS.scenarios.has(scenario) || !CHECKS.period.test(period) || !CHECKS.types.has(type))
    throw new Error('bad');
  if (!CHECKS.recurrences.has(recurrence) || !CHECKS.amount.test(amount)) throw new Error('bad amount');
  const [pounds, pence = ''] = amount.replace('-', '').split('.');
  const size = Number(pounds) * 100 + Number(pence.padEnd(2, '0'));
  const key = `${icb},${scenario},${period},${type},${of},${recurrence}`;
  cells.set(key, (cells.get(key) ?? 0) + (amount.startsWith('-') ? -size : size));
}
for (const [key, pence] of cells) {
  const [icb, scenario, period] = key.split(',');
  console.log(`${icb},${scenario},${period},${pence}`);
}
