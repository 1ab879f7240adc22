// How long a whole run takes, as a ratio to an empty Node process in the same minutes on the same machine: the two take
// turns, and the median of the ratios counts. No absolute time is claimed, and none is tested.
import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';

const ROUNDS = 15;
const root = join(import.meta.dirname, '../..');
const executable = join(root, 'dist/bin/icb-envelope.js');
const england = ['baseline-2024-25.csv', 'plans.csv', 'actuals.csv'].map((file) => join(root, 'fixtures/england', file));
const peakHook = 'data:text/javascript,process.on("exit",()=>process.stderr.write("peak "+process.resourceUsage().maxRSS))';

function seconds(args) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  if (status !== 0) throw new Error(`${args.join(' ')} exited ${status}: ${stderr}`);
  return Number(process.hrtime.bigint() - start) / 1e9;
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

function paired(name, args) {
  seconds(args);
  const ratios = Array.from({ length: ROUNDS }, () => seconds(args) / seconds(['-e', '0']));
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)].map((ratio) => ratio.toFixed(2));
  console.log(`${name}: ${median(ratios).toFixed(2)} x node -e 0 (median of ${ROUNDS}; ${least} to ${most})`);
}

/** Lines whose sums come from here, not from the program. */
async function ledger(file, lines) {
  const stream = createWriteStream(file);
  stream.write('icb_code,scenario,period,cost_type,function,amount\n');
  let seed = 42;
  const next = (below) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % below;
  };
  let pence = 0n;
  for (let line = 0; line < lines; line++) {
    const amount = next(10_000_000);
    pence += BigInt(amount);
    const month = String(1 + (line % 12)).padStart(2, '0');
    const row = `QF7,actual,2026-${month},${line % 2 ? 'running-cost' : 'programme-pay'},f${next(20)},${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}\n`;
    if (!stream.write(row)) await new Promise((resolve) => stream.once('drain', resolve));
  }
  await new Promise((resolve) => stream.end(resolve));
  return pence;
}

function sumOf(file) {
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', peakHook, executable, 'report', file, '--format', 'json'], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  const [icb] = JSON.parse(stdout).icbs;
  const pence = icb.months.reduce((total, { runRate }) => total + BigInt(runRate.replace('.', '')) / 12n, 0n);
  return { pence, peak: Number(/peak (\d+)/.exec(stderr)?.[1]) / 1024 };
}

console.log(
  `${cpus().length} x ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, ${process.platform}`,
);
paired('--version', [executable, '--version']);
paired('report of the illustrative England (42 ICBs, 3,120 cells)', [executable, 'report', ...england]);

const folder = mkdtempSync(join(tmpdir(), 'icb-envelope-bench-'));
try {
  for (const lines of [100_000, 1_000_000]) {
    const file = join(folder, `ledger-${lines}.csv`);
    const expected = await ledger(file, lines);
    const start = process.hrtime.bigint();
    const { pence, peak } = sumOf(file);
    const took = Number(process.hrtime.bigint() - start) / 1e9;
    if (pence !== expected) throw new Error(`the sum is ${pence}, not ${expected}`);
    const empty = median(Array.from({ length: 5 }, () => seconds(['-e', '0'])));
    console.log(
      `${lines.toLocaleString('en')} tidy lines: ${(took / empty).toFixed(1)} x node -e 0, peak ${peak.toFixed(0)} MiB, sum exact`,
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}
