// How long whole runs take, as ratios between runs that take turns in the same minutes on the same machine: on the clock, and in seconds of
// processors. No absolute time is claimed, and none is tested. What is added up is held against what the generator knows.
//
//   npm run bench                              start-up, a region's workbooks, a million lines against what is on the machine, and growth
//   npm run bench -- ledger --lines 10000000 --against "DuckDB|general"
//                                              the same of so many lines, against those whose names match; "gzip": packed
//   npm run bench -- growth --lines 30000000,100000000
//                                              time and memory by the number of lines: 1, 3 and 10 million, or so many
//   npm run bench -- scale --lines 10000000    against a tenth of it: time and memory; a bad row near the end; packed
//   npm run bench -- stream --lines 100000000  lines that are made and read and stand nowhere
import { cpSync, createReadStream, createWriteStream, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createGzip } from 'node:zlib';
import { sumsIn, writeLedger } from './ledger.mjs';
import { measured, median, paired, roundsFor } from './measure.mjs';
import { addsUp, rivals } from './rivals.mjs';
import { ROWS, writeReturns } from './workbooks.mjs';

const root = join(import.meta.dirname, '../..');
const executable = join(root, 'dist/bin/icb-envelope.cjs');
const england = ['baseline-2024-25.csv', 'plans.csv', 'actuals.csv'].map((file) => join(root, 'fixtures/england', file));
const node = (...args) => ({ command: process.execPath, args });
const report = (...args) => node(executable, 'report', ...args, '--format', 'json', '--no-config');
/** The terminal's report, which prints no hash of the file, and makes none. */
const unhashed = (file) => node(executable, 'report', file, '--threads', '1', '--no-config');
const EMPTY = node('-e', '0');
/** Says when it ends for how many milliseconds its thread had nothing to do. */
const WAITED =
  'data:text/javascript,import{performance}from"node:perf_hooks";process.on("exit",()=>console.error("waited",performance.eventLoopUtilization().idle))';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { lines: { type: 'string' }, against: { type: 'string', default: '' } },
});
const lines = Number(values.lines ?? 1_000_000);
const against = new RegExp(values.against, 'i');
const parts = { startup, workbooks, ledger, growth, scale, stream };
const chosen = positionals.length === 0 ? ['startup', 'workbooks', 'ledger', 'growth'] : positionals;

const [cpu] = cpus();
console.log(`${cpus().length} x ${cpu?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, ${process.platform}`);
const folder = mkdtempSync(join(tmpdir(), 'icb-envelope-bench-'));
process.on('SIGINT', () => process.exit(130));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const name of chosen) {
  if (!(name in parts)) throw new Error(`there is no ${name}: ${Object.keys(parts).join(', ')}`);
  console.log(`\n${name}`);
  await parts[name]();
}

async function startup() {
  // What Node keeps of a package stands there too, and goes with the folder.
  process.env.TMPDIR = folder;
  const illustrative = 'report of the illustrative England (42 ICBs, 3,120 cells)';
  for (const [name, what] of [
    ['--version', node(executable, '--version')],
    [`${illustrative}, from a clone`, node(executable, 'report', ...england)],
    [`${illustrative}, from the packed package, second run on`, node(packed(), 'report', ...england)],
  ]) {
    await measured(what);
    const { ratio, spread } = await paired(what, EMPTY, 15);
    console.log(`${name}: ${ratio.toFixed(2)} x node -e 0 (${spread})`);
  }
}

/** The executable as an install from the registry has it. */
function packed() {
  const installed = join(folder, 'packed');
  cpSync(join(root, 'dist'), join(installed, 'dist'), { recursive: true, filter: (path) => !path.endsWith('.compiled') });
  cpSync(join(root, 'package.json'), join(installed, 'package.json'));
  symlinkSync(join(root, 'node_modules'), join(installed, 'node_modules'));
  return join(installed, 'dist/bin/icb-envelope.cjs');
}

async function workbooks() {
  const icbs = JSON.parse((await measured(node(executable, 'icbs', '--format', 'json'))).stdout).map(({ icb }) => icb);
  const { books, texts } = await writeReturns(folder, icbs);
  const run = (where) => report(where, '--year', '2025/26');
  const [fromBooks, fromTexts] = [await measured(run(books)), await measured(run(texts))].map(({ stdout }) =>
    JSON.stringify(JSON.parse(stdout).icbs),
  );
  if (fromBooks !== fromTexts) throw new Error('workbooks and CSV differ');
  for (const [name, where] of [
    ['42 workbooks of 5 sheets', books],
    ['the same in 210 CSV files', texts],
  ]) {
    const { ratio, spread } = await paired(run(where), EMPTY, 15);
    console.log(`${name} (${ROWS.toLocaleString('en')} rows in all): ${ratio.toFixed(2)} x node -e 0 (${spread})`);
  }
}

/** The report of a ledger by so many threads, if the program takes their number. */
async function reportsBy() {
  const takes = (await measured(node(executable, 'report', '--help'))).stdout.includes('--threads');
  return (threads, ...files) => report(...files, ...(takes ? ['--threads', String(threads)] : []));
}

async function ledger() {
  const file = join(folder, 'ledger.csv');
  const sums = writeLedger(file, { lines });
  const reportBy = await reportsBy();
  const [own, ofTwo] = [reportBy(1, file), reportBy(2, file)];
  const first = await measured(own);
  mustBeExact(first.stdout, sums);
  const empty = await paired(own, EMPTY, roundsFor(first.seconds));
  console.log(`${counted(lines)}: ${empty.ratio.toFixed(1)} x node -e 0 (${empty.spread}), sums exact${memory(first.peak)}`);
  // A unit that the amounts have to be multiplied by is the general reader's.
  const others = [
    { name: 'the general reader (--unit thousands)', threads: 1, what: () => report(file, '--unit', 'thousands'), reads: 1000n },
    ...(ofTwo.args.includes('--threads') ? [{ name: 'our own, 2 threads', threads: 1, what: () => ofTwo, reads: 1n }] : []),
    ...rivals(against, folder),
  ];
  if (against.test('packed with gzip')) await besideInflating(file, sums, own);
  for (const { name, threads, what, reads } of others.filter((each) => against.test(each.name))) {
    const rival = what(file);
    const { seconds, stdout, peak } = await measured(rival);
    const exact = reads ? isExact(stdout, sums, reads) : addsUp(stdout, sums);
    const { ratio, cpu, spread } = await paired(rival, threads === 2 ? ofTwo : own, roundsFor(first.seconds + seconds));
    const turned = name.includes('floor') ? `; we take ${(1 / ratio).toFixed(2)} x its time, ${(1 / cpu).toFixed(2)} x its CPU` : '';
    console.log(`${name}: ${ratio.toFixed(2)} x our time (${spread})${turned}, sums ${exact ? 'exact' : 'NOT exact'}${memory(peak)}`);
    if (turned === '') continue;
    const even = await paired(unhashed(file), rival, roundsFor(first.seconds + seconds));
    console.log(`  without the hash of the file, which it does not make: ${even.ratio.toFixed(2)} x its time (${even.spread})`);
  }
}

/** How much of the inflating is done beside the adding up: it is what the thread that adds up does not wait for. */
async function besideInflating(file, sums, own) {
  const packed = await packedOf(file);
  const mustInflate = (path) =>
    `require('fs').createReadStream(${JSON.stringify(path)}).pipe(require('zlib').createGunzip({ chunkSize: 1 << 18 })).resume()`;
  const ofPacked = report(packed, '--threads', '1');
  const first = await measured(ofPacked);
  mustBeExact(first.stdout, sums);
  const { ratio, spread } = await paired(ofPacked, own, roundsFor(first.seconds));
  const inflating = await paired(node('-e', mustInflate(packed)), EMPTY, 7);
  const alone = median(inflating.first.map(({ cpu }, index) => cpu - inflating.second[index].cpu));
  const waits = [];
  for (let round = 0; round < 7; round += 1)
    waits.push(Number(/waited (.*)/.exec((await measured(node('--import', WAITED, ...ofPacked.args))).stderr)?.[1]));
  // The least: on a busy machine it waits for its processor, too.
  const waited = Math.min(...waits) / 1000;
  const beside = ((1 - waited / alone) * 100).toFixed(0);
  console.log(`packed with gzip: ${ratio.toFixed(2)} x our time (${spread}), sums exact${memory(first.peak)}`);
  console.log(
    `  inflating alone takes ${alone.toFixed(2)} CPU s, and adding up waits for ${waited.toFixed(2)} s of it: ${beside}% is beside it`,
  );
}

/** The same, packed. */
async function packedOf(file) {
  const packed = `${file}.gz`;
  await pipeline(createReadStream(file), createGzip({ level: 1 }), createWriteStream(packed));
  return packed;
}

async function growth() {
  const sizes = (values.lines ?? '1000000,3000000,10000000').split(',').map(Number);
  const reportBy = await reportsBy();
  const file = join(folder, 'growing.csv');
  const rows = [['lines', 'threads', 'x node -e 0', 'CPU s', 'CPU s per million', 'MiB', 'MiB, terminal']];
  for (const size of sizes) {
    const sums = writeLedger(file, { lines: size });
    for (const threads of reportBy(1).args.includes('--threads') ? [1, 2] : [1]) {
      const own = reportBy(threads, file);
      mustBeExact((await measured(own)).stdout, sums);
      const { ratio, first } = await paired(own, EMPTY, size < 10_000_000 ? 7 : 3);
      const [cpu, peak] = ['cpu', 'peak'].map((of) => median(first.map((run) => run[of])));
      const shown = [size.toLocaleString('en'), String(threads), ratio.toFixed(1), cpu.toFixed(2), ((cpu / size) * 1e6).toFixed(3)];
      const terminal = threads === 1 ? (await measured(unhashed(file))).peak.toFixed(0) : '';
      rows.push([...shown, peak.toFixed(0), terminal]);
    }
  }
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  for (const row of rows) console.log(row.map((cell, column) => cell.padStart(widths[column])).join('  '));
}

async function scale() {
  const files = {
    tenth: join(folder, 'tenth.csv'),
    all: join(folder, 'all.csv'),
    bad: join(folder, 'bad.csv'),
  };
  const sums = { tenth: writeLedger(files.tenth, { lines: lines / 10 }), all: writeLedger(files.all, { lines }) };
  const first = { tenth: await measured(report(files.tenth)), all: await measured(report(files.all)) };
  for (const name of ['tenth', 'all']) mustBeExact(first[name].stdout, sums[name]);
  const rounds = roundsFor(first.all.seconds);
  const grown = await paired(report(files.all), report(files.tenth), rounds);
  const start = (await paired(report(...england), EMPTY, 7)).first.map(({ seconds }) => seconds).toSorted((a, b) => a - b)[3];
  const ratios = grown.first
    .map(({ seconds }, index) => (seconds - start) / (grown.second[index].seconds - start))
    .toSorted((a, b) => a - b);
  const peaks = ['tenth', 'all'].map((name) => first[name].peak);
  console.log(
    `${counted(lines)}: ${ratios[Math.floor(rounds / 2)].toFixed(2)} x the time of a tenth of them, start-up taken off (median of ${rounds})`,
  );
  console.log(`peak ${peaks.map((peak) => peak.toFixed(0)).join(' and ')} MiB: ${((peaks[1] / peaks[0] - 1) * 100).toFixed(0)}% more`);

  const bad = lines - 1;
  writeLedger(files.bad, { lines, bad });
  const refused = { ...report(files.bad), status: 3 };
  const { stderr } = await measured(refused);
  if (!stderr.includes(`line ${bad}, column 7 (G) "amount": "12.3.4"`)) throw new Error(`the bad row is not named: ${stderr}`);
  const spoilt = await paired(refused, report(files.all), rounds);
  console.log(
    `one bad row, on line ${bad.toLocaleString('en')}: named with its column, ${spoilt.ratio.toFixed(2)} x the clean run (${spoilt.spread})`,
  );

  const file = await packedOf(files.all);
  const unpacked = await measured(report(file));
  mustBeExact(unpacked.stdout, sums.all);
  const packed = await paired(report(file), report(files.all), rounds);
  console.log(`packed with gzip: ${packed.ratio.toFixed(2)} x the time of the plain file (${packed.spread})${memory(unpacked.peak)}`);
}

async function stream() {
  const generator = node(fileURLToPath(new URL('ledger.mjs', import.meta.url)), String(lines));
  const few = { ...generator, args: [...generator.args.slice(0, -1), String(Math.max(100_000, lines / 100))] };
  const small = await measured({ ...report('-'), input: few });
  const { peak, stdout, input } = await measured({ ...report('-'), input: generator });
  mustBeExact(stdout, sumsIn(input));
  mustBeExact(small.stdout, sumsIn(small.input));
  console.log(`${counted(lines)} through a pipe: sums exact${memory(peak)}; ${few.args.at(-1)} lines take ${small.peak.toFixed(0)} MiB`);
}

/** Whether the report's baselines and run rates are those of the sums. */
function isExact(stdout, sums, times = 1n) {
  const pence = (pounds) => BigInt(pounds.replace('.', ''));
  return JSON.parse(stdout).icbs.every(({ icb, baseline, months }) => {
    const wanted = sums.get(icb);
    const ofYear = [...wanted].filter(([key]) => key.startsWith('baseline')).reduce((sum, [, each]) => sum + each, 0n);
    return (
      pence(baseline) === ofYear * times &&
      months.every(({ month, runRate }) => pence(runRate) === 12n * wanted.get(`plan ${month}`) * times)
    );
  });
}

function mustBeExact(stdout, sums) {
  if (JSON.parse(stdout).icbs.length !== sums.size || !isExact(stdout, sums)) throw new Error('the sums are not those of the generator');
}

function counted(count) {
  return `${count.toLocaleString('en')} tidy lines`;
}

function memory(peak) {
  return peak > 0 ? `, peak ${peak.toFixed(0)} MiB` : '';
}
