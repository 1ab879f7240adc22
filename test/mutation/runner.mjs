// Runs the tests of this project in one process, again and again, with one mutant at a time: Vitest would load everything anew for each. It has
// what these tests use of Vitest, and Vitest's own `expect`.
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { chai, JestAsymmetricMatchers, JestChaiExpect, JestExtend } from '@vitest/expect';

const { bundle, active, count } = workerData;
/** Tests that pass only if each of their properties is tried on all its cases. */
const whole = new Set(workerData.whole);
const hits = new Uint8Array(count);
let broken = active;
globalThis.M = (number) => {
  hits[number] = 1;
  return number === broken;
};

for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin);
chai.use((_, { addMethod }) =>
  addMethod(chai.Assertion.prototype, 'toMatchFileSnapshot', function (path) {
    expect(this._obj).toBe(readFileSync(path, 'utf8'));
  }),
);
const expect = Object.assign((value, message) => chai.expect(value, message), chai.expect);

/** Tests by the name of their file and their number in it; a file is loaded when its first test is asked for. */
const tests = new Map();
const suites = [];
let suite;

function asked(run, isSkipped = false) {
  const own = isSkipped ? () => {} : run;
  const each =
    (rows) =>
    (name, ...rest) => {
      const at = rest.findIndex((part) => typeof part === 'function');
      for (const row of rows)
        own(`${name} (${JSON.stringify(row, asText)?.slice(0, 60)})`, () => rest[at](...(Array.isArray(row) ? row : [row])));
    };
  return Object.assign(
    (name, ...rest) =>
      own(
        name,
        rest.find((part) => typeof part === 'function'),
      ),
    {
      each,
      skip: () => {},
      skipIf: (condition) => asked(run, isSkipped || Boolean(condition)),
      runIf: (condition) => asked(run, isSkipped || !condition),
    },
  );
}

function asText(_, value) {
  return typeof value === 'bigint' ? String(value) : value;
}

const test = asked((name, run) => {
  suite.counted.tests += 1;
  tests.set(`${suite.file} ${suite.counted.tests}`, { name, run, suite });
});
const describe = asked((_, run) => {
  const above = suite;
  suite = { ...above, before: [], after: [], each: [], above };
  suites.push(suite);
  // A suite is told in one go: what it awaits is none of its own.
  run();
  suite = above;
});
globalThis.vitestHere = {
  expect,
  test,
  it: test,
  describe,
  beforeAll: (run) => suite.before.push(run),
  afterAll: (run) => suite.after.push(run),
  beforeEach: (run) => suite.each.push(run),
  afterEach: () => {},
};

const { files } = await import(bundle);
const loaded = new Set();

async function load(file) {
  if (loaded.has(file)) return;
  loaded.add(file);
  suite = { file, counted: { tests: 0 }, before: [], after: [], each: [], above: undefined };
  suites.push(suite);
  await files[file]();
}

/** What a file made when it was loaded is there for all its tests, however often they run; what a suite made before them goes after them. */
async function cleanUp(suites) {
  for (const { after } of suites) for (const run of after) await (async () => run())().catch(() => {});
}

/** Runs the tests that are named until one fails. @returns that, and why */
async function firstFailing(names) {
  const begun = new Set();
  const begin = async (own) => {
    if (own.above) await begin(own.above);
    if (!begun.has(own)) {
      begun.add(own);
      for (const run of own.before) await run();
    }
    for (const run of own.each) await run();
  };
  try {
    for (const name of names) {
      parentPort.postMessage({ begins: name });
      try {
        await load(name.slice(0, name.lastIndexOf(' ')));
        const own = tests.get(name);
        globalThis.isWhole = whole.has(name);
        await begin(own.suite);
        await own.run();
      } catch (error) {
        return { name, error };
      }
    }
    return undefined;
  } finally {
    await cleanUp([...begun].filter(({ before }) => before.length > 0));
  }
}

/** What each test reaches, and whether it passes by itself; and what is reached where files are loaded. */
async function reached() {
  const found = [];
  const loading = new Set();
  const taken = () => {
    const numbers = [];
    for (const [number, hit] of hits.entries()) if (hit) numbers.push(number);
    hits.fill(0);
    return numbers;
  };
  for (const file of Object.keys(files)) {
    parentPort.postMessage({ begins: file });
    try {
      await load(file);
    } catch (error) {
      found.push({ name: file, ms: 0, hits: [], failed: String(error?.stack ?? error) });
    }
    for (const hit of taken()) loading.add(hit);
    for (const [name, { suite: own }] of tests) {
      if (own.file !== file) continue;
      const asked = async () => {
        const start = performance.now();
        const failed = await firstFailing([name]);
        return { name, ms: performance.now() - start, hits: taken(), failed: failed && String(failed.error?.stack ?? failed.error) };
      };
      const first = await asked();
      if (first.failed) whole.add(name);
      found.push(first.failed ? { ...(await asked()), isWhole: true } : first);
    }
  }
  return { found, loading: [...loading] };
}

parentPort.on('message', async ({ mutant, names, isEnd }) => {
  if (isEnd) {
    await cleanUp(suites);
    return process.exit();
  }
  if (names === undefined) return parentPort.postMessage({ reached: await reached() });
  broken = mutant;
  const failed = await firstFailing(names);
  broken = active;
  // What a mutant leaves behind in memory would fail tests for the next one, too.
  const isSpoilt = failed !== undefined && active < 0 && (await firstFailing([failed.name])) !== undefined;
  parentPort.postMessage({ test: failed?.name, killedBy: failed && `${failed.name}: ${tests.get(failed.name)?.name}`, isSpoilt });
});
