// Breaks files on purpose, and asks the program what it makes of them: see fuzz.ts. What goes wrong is told with the seed that repeats it.
//
//   npm run fuzz                                20,000 files, by any seed
//   npm run fuzz -- --files 200000 --seed 7     as many from that seed on
//   npm run fuzz -- --only xlsx --only ods      of these kinds
//   npm run fuzz -- --files 1 --seed 4711       one, with all that is to be known of it
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { bundle, root } from '../support/bundled.mjs';

/** Milliseconds after which a file is told to take too long, while other work is done on the machine. */
const TOO_LONG = 60_000;

if (isMainThread) await lead();
else await work();

async function lead() {
  const { values } = parseArgs({
    options: {
      files: { type: 'string', default: '20000' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
      only: { type: 'string', multiple: true, default: [] },
    },
  });
  const [files, first] = [Number(values.files), Number(values.seed)];
  const folder = join(root, `.bundled-${process.pid}`);
  const url = await bundle({ entry: join(import.meta.dirname, 'fuzz.ts'), folder });
  const tried = new Map();
  const wrong = new Map();
  const note = (seed, kind, status, faults) => {
    const of = tried.get(kind) ?? {};
    tried.set(kind, { ...of, [status]: (of[status] ?? 0) + 1 });
    for (const fault of faults) {
      const like = `${kind}: ${fault.replace(/\d+/g, '0').slice(0, 60)}`;
      const before = wrong.get(like);
      wrong.set(like, { count: (before?.count ?? 0) + 1, fault: before?.fault ?? fault, seed: before?.seed ?? seed });
      if (!before) console.log(`seed ${seed}, ${kind}: ${fault}`);
    }
  };
  // A long run may be ended at any time.
  process.once('SIGINT', () => finish(tried, wrong, first, folder));
  for (let next = first; next < first + files; )
    next = await part({ url, from: next, to: first + files, only: values.only, isOne: files === 1 }, note);
  finish(tried, wrong, first, folder);
}

function finish(tried, wrong, first, folder) {
  const files = [...tried.values()].flatMap(Object.values).reduce((total, count) => total + count, 0);
  rmSync(folder, { recursive: true, force: true });
  console.log(`\n${files} files from seed ${first} on`);
  for (const [kind, statuses] of [...tried].sort()) {
    const sum = Object.values(statuses).reduce((total, count) => total + count, 0);
    console.log(
      `${kind.padEnd(14)}${String(sum).padStart(8)}   ${Object.entries(statuses)
        .map(([status, count]) => `${status}: ${count}`)
        .join(', ')}`,
    );
  }
  for (const [like, { count, seed }] of wrong) console.log(`${count} times ${like}, first at seed ${seed}`);
  process.exit(wrong.size > 0 ? 1 : 0);
}

/** Tries files until all are, or one takes too long. @returns the seed to go on with */
function part(data, note) {
  return new Promise((resolve) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: data });
    let at = data.from;
    let timer;
    const over = (status, fault) => {
      clearTimeout(timer);
      worker.terminate();
      note(at, '?', status, [fault]);
      resolve(at + 1);
    };
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => over('slow', 'takes too long'), TOO_LONG);
    };
    worker.on('error', (error) => over('error', String(error)));
    worker.on('message', ({ seed, kind, status, faults, detail }) => {
      wait();
      note(seed, kind, status, faults);
      if (detail) console.log(detail);
      at = seed + 1;
      if (at < data.to) return;
      clearTimeout(timer);
      worker.terminate();
      resolve(at);
    });
    wait();
  });
}

async function work() {
  const { url, from, to, only, isOne } = workerData;
  const { tryOne } = await import(url);
  for (let seed = from; seed < to; seed += 1) {
    const { kind, status, faults, argv, broken, stderr } = await tryOne(seed, only);
    const detail =
      isOne &&
      `${kind}: ${broken.what}\nmay touch: ${broken.touches}\nicb-envelope ${argv.join(' ')}\n--- the file\n${broken.bytes.subarray(0, 4000)}\n--- status ${status}\n${stderr}`;
    parentPort.postMessage({ seed, kind, status, faults, detail });
  }
}
