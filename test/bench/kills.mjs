// Kills runs at the moment they write: each output is then the old file or the new one, whole, and the next run clears what was left.
//
//   npm run kills                    500 kills
//   npm run kills -- --kills 50 --seed 7
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = join(import.meta.dirname, '../..');
const SIGNALS = ['SIGKILL', 'SIGTERM', 'SIGINT'];

/** Calls of the file system that a writing goes through. */
const CALLS = ['openSync', 'fchmodSync', 'writeSync', 'fsyncSync', 'closeSync', 'renameSync'];

/**
 * Loaded before the program: sends it a signal before or after one of the calls that write, or after half of a write.
 * What is opened to be written is told by its flags.
 */
const TRAP = `import fs from 'node:fs';
const { TRAP_CALL, TRAP_AT, TRAP_SIGNAL, TRAP_AFTER } = process.env;
const files = new Set();
let met = 0;
for (const name of ${JSON.stringify(CALLS)}) {
  const own = fs[name];
  fs[name] = (...args) => {
    const isOurs = name === 'openSync' ? args[1] === 'wx' : name === 'renameSync' || files.has(args[0]);
    const isNow = isOurs && name === TRAP_CALL && met++ === Number(TRAP_AT);
    const isCut = isNow && name === 'writeSync' && TRAP_AFTER === 'half';
    if (isNow && TRAP_AFTER === 'no') process.kill(process.pid, TRAP_SIGNAL);
    const result = isCut ? own(args[0], args[1], args[2], (args[1].length - args[2]) >> 1) : own(...args);
    if (name === 'openSync' && isOurs) files.add(result);
    if (isNow && TRAP_AFTER !== 'no') process.kill(process.pid, TRAP_SIGNAL);
    return result;
  };
}`;

const readme = (...names) => names.map((file) => join(root, 'fixtures/readme', file));
/** Runs that write, and what they write over: that of the same command over other figures. */
const RUNS = [
  {
    name: 'report with three outputs',
    outputs: ['r.json', 'r.xlsx', 'r.html'],
    old: ['report', ...readme('plan.csv'), '-o', 'r.json', '-o', 'r.xlsx', '-o', 'r.html'],
    args: ['report', ...readme('plan-v2.csv'), '-o', 'r.json', '-o', 'r.xlsx', '-o', 'r.html'],
  },
  {
    name: 'rollup',
    outputs: ['costs.csv.gz'],
    old: ['rollup', ...readme('plan.csv'), '-o', 'costs.csv.gz', '-q'],
    args: ['rollup', ...readme('plan-v2.csv'), '-o', 'costs.csv.gz', '-q'],
  },
  { name: 'page', outputs: ['page.html'], old: ['report', ...readme('plan.csv'), '-o', 'page.html'], args: ['page', '-o', 'page.html'] },
  {
    name: 'rebalance',
    outputs: ['rebalanced.csv'],
    old: ['report', ...readme('plan.csv'), '-o', 'rebalanced.csv'],
    args: ['rebalance', ...readme('plan-v2.csv'), '--gate', 'icb', '-o', 'rebalanced.csv'],
  },
];

function run(executable, args, cwd, trap) {
  const preload = trap ? [`--import=data:text/javascript,${encodeURIComponent(TRAP)}`] : [];
  const child = spawn(process.execPath, [...preload, executable, ...args, ...(args[0] === 'page' ? [] : ['--no-config'])], {
    cwd,
    stdio: ['ignore', 'ignore', 'ignore'],
    env: { ...process.env, ...trap },
  });
  return new Promise((resolve) => child.on('close', (status, signal) => resolve(signal ?? status)));
}

const contents = (folder, names) => names.map((name) => readFileSync(join(folder, name)));
const left = (folder, names) => readdirSync(folder).filter((name) => !names.includes(name));

/**
 * @param kills how many runs are killed
 * @returns how many were, by signal, and each fault found
 */
export async function killed({ executable, kills, seed, say = () => {} }) {
  let state = seed;
  const random = (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const work = mkdtempSync(join(tmpdir(), 'icb-envelope-kills-'));
  const faults = [];
  const count = { ended: 0, leftovers: 0, old: 0, new: 0 };
  for (const signal of SIGNALS) count[signal] = 0;
  try {
    const prepared = [];
    for (const each of RUNS) {
      const folder = join(work, each.name.replaceAll(' ', '-'));
      mkdirSync(folder);
      await run(executable, each.old, folder);
      const before = contents(folder, each.outputs);
      cpSync(folder, `${folder}.old`, { recursive: true });
      await run(executable, each.args, folder);
      prepared.push({ ...each, folder, before, after: contents(folder, each.outputs) });
    }
    for (let at = 0; at < kills; at++) {
      const { name, folder, outputs, args, before, after } = prepared[at % prepared.length];
      const signal = SIGNALS[random(SIGNALS.length)];
      const call = CALLS[random(CALLS.length)];
      const trap = {
        TRAP_SIGNAL: signal,
        TRAP_CALL: call,
        TRAP_AT: String(random(outputs.length)),
        TRAP_AFTER: ['no', 'half', 'yes'][random(3)],
      };
      rmSync(folder, { recursive: true });
      cpSync(`${folder}.old`, folder, { recursive: true });
      const end = await run(executable, args, folder, trap);
      if (end === signal || (signal === 'SIGINT' && end === 130)) count[signal]++;
      else count.ended++;
      const fault = (what) =>
        faults.push(`${name}, ${signal} at ${call} ${trap.TRAP_AT} (after: ${trap.TRAP_AFTER}), ended with ${end}: ${what}`);
      for (const [index, bytes] of contents(folder, outputs).entries()) {
        const isNew = bytes.equals(after[index]);
        if (isNew) count.new++;
        else if (bytes.equals(before[index])) count.old++;
        else fault(`${outputs[index]} is neither the old file nor the new one`);
      }
      const leftovers = left(folder, outputs);
      count.leftovers += leftovers.length;
      if (leftovers.some((file) => !file.endsWith('.tmp'))) fault(`left ${leftovers}`);
      // What left nothing needs no clearing.
      if (leftovers.length === 0) continue;
      await run(executable, args, folder);
      const still = left(folder, outputs);
      if (still.length > 0) fault(`the next run left ${still}`);
      if (contents(folder, outputs).some((bytes, index) => !bytes.equals(after[index]))) fault('the next run wrote something else');
      if (faults.length > 0 || count.leftovers % 50 === 0) say(`${at + 1} of ${kills}: ${faults.length} faults`);
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return { count, faults };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { kills: { type: 'string', default: '500' }, seed: { type: 'string', default: '20250530' } } });
  const executable = join(root, 'dist/bin/icb-envelope.cjs');
  const { count, faults } = await killed({ executable, kills: Number(values.kills), seed: Number(values.seed), say: console.log });
  console.log(`${values.kills} kills, seed ${values.seed}: ${JSON.stringify(count)}`);
  console.log(faults.length === 0 ? 'No file is half or lost, and the next run cleared what was left.' : faults.join('\n'));
  process.exitCode = faults.length === 0 ? 0 : 1;
}
