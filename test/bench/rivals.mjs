// What else adds a ledger up, of what this machine has. Each prints `icb,scenario,period,pence`, in as many rows as it likes.
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (name) => fileURLToPath(new URL(`rivals/${name}`, import.meta.url));
const node = process.execPath;

const SUM = `SELECT icb_code, scenario, period, SUM(CAST(ROUND(amount * 100) AS INTEGER)) FROM ledger GROUP BY 1, 2, 3;`;

const ALL = [
  { name: 'the floor: C with the same checks, 1 thread', needs: ['cc', '--version'], run: (file, folder) => [floorIn(folder), file] },
  { name: 'csv-parse, each row checked', needs: [node, '--version'], run: (file) => [node, here('csvParse.mjs'), file] },
  ...['1', '2'].map((threads) => ({
    name: `DuckDB from Node with the same checks, ${threads === '1' ? '1 thread' : `${threads} threads`}`,
    needs: [node, '--input-type=module', '-e', 'import "@duckdb/node-api"'],
    threads: Number(threads),
    run: (file) => [node, here('duckdb.mjs'), file, threads],
  })),
  {
    name: 'sqlite3, no checks',
    needs: ['sqlite3', '--version'],
    run: (file) => ['sqlite3', '-csv', ':memory:', '-cmd', `.import --csv "${file}" ledger`, SUM],
  },
  {
    name: 'pandas, no checks',
    needs: [process.env.PYTHON ?? 'python3', '-c', 'import pandas'],
    run: (file) => [process.env.PYTHON ?? 'python3', here('ledger_in_pandas.py'), file],
  },
  {
    name: 'Miller, no checks',
    needs: ['mlr', '--version'],
    run: (file) => ['mlr', '--icsv', '--ocsv', '--headerless-csv-output', ...MILLER, file],
  },
];
const MILLER = [
  'stats1',
  '-a',
  'sum',
  '-f',
  'amount',
  '-g',
  'icb_code,scenario,period',
  'then',
  'put',
  '$amount_sum = roundm($amount_sum * 100, 1)',
];

/** Built for this processor. */
function floorIn(folder) {
  const floor = join(folder, 'floor');
  execFileSync('cc', ['-O3', '-march=native', '-D_GNU_SOURCE', '-o', floor, here('floor.c')]);
  return floor;
}

/** Those that are there, of those whose names match. @param folder for what has to be built */
export function rivals(wanted, folder) {
  const found = ALL.filter(({ name }) => wanted.test(name)).map((each) => ({
    ...each,
    isHere: spawnSync(each.needs[0], each.needs.slice(1)).status === 0,
  }));
  for (const { name, isHere } of found) if (!isHere) console.log(`${name}: not on this machine.`);
  return found
    .filter(({ isHere }) => isHere)
    .map(({ name, threads = 1, run }) => ({ name, threads, what: (file) => whatOf(run(file, folder)) }));
}

function whatOf([command, ...args]) {
  return { command, args };
}

/** Whether the rows add up to what they should, to the penny. */
export function addsUp(stdout, sums) {
  const left = new Map([...sums].flatMap(([icb, ofIcb]) => [...ofIcb].map(([key, pence]) => [`${icb},${key.replace(' ', ',')}`, pence])));
  for (const row of stdout.trim().split(/\r?\n/)) {
    const [icb, scenario, period, pence] = row.replaceAll('"', '').split(',');
    const key = `${icb},${scenario},${period}`;
    left.set(key, (left.get(key) ?? 0n) - BigInt(pence.replace(/\.0*$/, '')));
  }
  return [...left.values()].every((pence) => pence === 0n);
}
