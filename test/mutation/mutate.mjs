// Breaks the source on purpose, a small change at a time, and asks the tests. A change that no test sees is a gap in the tests, or makes no difference:
// those stand in equivalents.json, each with its reason. What the compiler refuses is none: `npm test` sees it, and it would count as killed.
//
//   npm run mutate                                  200 mutants of the folders below, by a seed
//   npm run mutate -- --count 1000 --seed 7 --seed 8 more, and others: a sample for each seed
//   npm run mutate -- --part 1/4                    a fourth of them, for as many runs side by side
//   npm run mutate -- --quick                       a few seconds of tests for each and no second look: what survives that may be tried again
//   npm run mutate -- --only src/assess/gate.ts     every mutant of what begins so
//   npm run mutate -- --only src/assess/gate.ts:119 those of a line
//   npm run mutate -- --results killed.jsonl        notes each that is killed, and tries none again that is noted there: a run may be cut short
//   npm run mutate -- --results killed.jsonl --long asks the long tests, too, about what is left of such a run: its score is that of all tests
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { bundle, root } from '../support/bundled.mjs';
import { instrumented, isProgram, mutantsOf } from './sites.mjs';
import { refusedByCompiler } from './types.mjs';

const FOLDERS = ['src/assess', 'src/model', 'src/input/cells', 'src/input/costs'];
/** What is tested in another process, or in none: nothing of it can see a mutant. */
const ELSEWHERE =
  /from 'node:child_process'|playwright|built\(|vi\.|support\/(?:browser|duckdb|postgres|recalculate)|wholePage|traps\.test/;
/**
 * What asks for the form of an answer, or for the same again at greater length, and would take most of the time. Without `--long` a mutant that
 * only these see counts as one that none does.
 */
const AT_LENGTH =
  /^test\/(?:browser|buildServers|charts|completion|contract|documents|fuzz|help|imports|inspection|outputs|page|platform|progress|rehearsal|rollup|savedDigest|shapes|shown|terminal|titles|workbook|report\/|properties\/(?:asTheyCome|charts|distortions|hostile|page|templates|terminal|workbook))/;
/** A property is tried on one case in so many, as it is asked of each mutant; on all if it finds them too few. */
const SPARSER = 5;
/** How many times longer than usual a test may take, and milliseconds besides. */
const PATIENCE = { times: 20, more: 60_000 };

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '200' },
    seed: { type: 'string', multiple: true, default: ['20250530'] },
    only: { type: 'string', multiple: true, default: [] },
    tests: { type: 'string', default: '' },
    results: { type: 'string' },
    quick: { type: 'boolean', default: false },
    long: { type: 'boolean', default: false },
    part: { type: 'string', default: '1/1' },
  },
});
/** What compares an output as a whole. */
const WHOLE = /transcripts|asBefore/;
/** Milliseconds of tests that a mutant is given. What is not seen in that time counts as not seen. */
const LONGEST = values.quick ? 20_000 : values.long ? 180_000 : 60_000;
// As in vitest.config.ts.
Object.assign(process.env, { CI: 'true', TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', SEED: process.env.SEED ?? '20250530' });

const equivalents = JSON.parse(readFileSync(join(import.meta.dirname, 'equivalents.json'), 'utf8'));
const sources = new Map(FOLDERS.flatMap((folder) => filesIn(folder)).map((file) => [file, readFileSync(join(root, file), 'utf8')]));
const every = [...sources].flatMap(([file, source]) =>
  mutantsOf(file, source).map((mutant) => ({ ...mutant, file, ...named(source, mutant) })),
);
for (const { file, line } of equivalents)
  if (
    !sources
      .get(file)
      ?.split('\n')
      .some((each) => each.trim() === line)
  )
    throw new Error(`equivalents.json names a line that is not in ${file} any more: ${line}`);
const asked = Number(values.count);
/** By seed, those that are drawn: more than are asked for, since the compiler refuses many. */
const drawn = values.seed.map((seed) => sampled(every, seed).filter((mutant) => isProgram(mutant.file, sources.get(mutant.file), mutant)));
const numbered = [...new Set(drawn.flat())].map((mutant, number) => Object.assign(mutant, { number }));
const refused = refusedByCompiler(numbered, sources);
const samples = drawn.map((sample) => {
  const own = sample.filter(({ number }) => !refused.has(number));
  return new Set(values.only.length > 0 ? own : own.slice(0, asked));
});
const chosen = every
  .filter((mutant) => samples.some((sample) => sample.has(mutant)))
  .map((mutant, number) => Object.assign(mutant, { number }));
/** Of several changes of a kind in one line, `nth` says which; without it, it is all of them. */
const known = (mutant) =>
  equivalents.some(
    ({ file, line, what, nth }) =>
      file === mutant.file && line === mutant.lineText && what === mutant.what && (nth === undefined || nth === nthOf(mutant)),
  );
const counted = chosen.filter((mutant) => !known(mutant));
const noted = new Map(
  values.results && existsSync(values.results)
    ? readFileSync(values.results, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
        .map(({ key, killedBy }) => [key, killedBy])
    : [],
);
const [part, parts] = values.part.split('/').map(Number);
const left = counted.filter((mutant) => !noted.has(keyOf(mutant)));
const tried = left.filter((_, index) => index % parts === part - 1);
console.log(
  `${every.length} mutants in ${sources.size} files; ${chosen.length} chosen, of which ${chosen.length - counted.length} are known to make no difference and ${counted.length - left.length} are noted as killed; ${tried.length} are tried. The compiler refuses ${refused.size} of ${numbered.length} drawn`,
);

const testFiles = ['test/mutation/contract.ts', ...filesIn('test')].filter(
  (file) =>
    (file.endsWith('.test.ts') || file === 'test/mutation/contract.ts') &&
    new RegExp(values.tests).test(file) &&
    (values.long || !AT_LENGTH.test(file)) &&
    !ELSEWHERE.test(readFileSync(join(root, file), 'utf8')),
);
const folder = join(root, `.bundled-${process.pid}`);
const tests = await bundled();
// Where the work is: it is long.
let now = 'loading';
let whole = [];
const heart = setInterval(() => console.error(`… ${now}`), 30_000);
const first = started(-1);
const { found: all, loading } = await first.reached();
clearInterval(heart);
const sound = all.filter(({ failed }) => !failed);
whole = sound.filter(({ isWhole }) => isWhole).map(({ name }) => name);
// What runs as its module is loaded, and in no test, may be seen by any.
const inTests = new Set(sound.flatMap(({ hits }) => hits));
for (const mutant of tried) mutant.atLoad ||= loading.includes(mutant.number) && !inTests.has(mutant.number);
for (const { name, failed } of all) if (failed) console.log(`left out: ${name}: ${failed.slice(0, 300)}`);
const fileOf = ({ name }) => name.slice(0, name.lastIndexOf(' '));
for (const file of new Set(sound.map(fileOf))) {
  const own = sound.filter((each) => fileOf(each) === file);
  const seconds = own.reduce((sum, { ms }) => sum + ms, 0) / 1000;
  console.log(`${seconds.toFixed(1).padStart(7)} s ${String(own.length).padStart(5)} tests of ${file}`);
}
console.log(`${sound.length} tests pass without a mutant`);

const results = counted.filter((mutant) => noted.has(keyOf(mutant))).map((mutant) => ({ ...mutant, killedBy: noted.get(keyOf(mutant)) }));
/** How often each test has seen a mutant: those that see many are asked first. */
const seen = new Map();
let runner = first;
for (const mutant of tried) {
  const start = Date.now();
  const { killedBy, test, among } = await judged(mutant);
  if (test) seen.set(test, (seen.get(test) ?? 0) + 1);
  results.push({ ...mutant, killedBy });
  if (killedBy && values.results) appendFileSync(values.results, `${JSON.stringify({ key: keyOf(mutant), killedBy })}\n`);
  const place = `${mutant.file}:${mutant.line}`;
  console.log(
    `${killedBy ? 'killed  ' : 'SURVIVED'} ${place} ${mutant.what} | ${killedBy ?? `${among} tests reach it`} | ${Date.now() - start} ms`,
  );
}
await runner.end();
rmSync(folder, { recursive: true, force: true });

const killed = results.filter(({ killedBy }) => killedBy);
console.log(`\n${'folder'.padEnd(24)} mutants  killed`);
for (const group of new Set(results.map(({ file }) => dirname(file)))) {
  const of = (list) => String(list.filter(({ file }) => dirname(file) === group).length).padStart(8);
  console.log(`${group.padEnd(24)}${of(results)}${of(killed)}`);
}
const survivors = results.filter(({ killedBy }) => !killedBy);
for (const { file, line, what, lineText } of survivors) console.log(`\nSURVIVED ${file}:${line} ${what}\n  ${lineText}`);
let isEnough = true;
for (const [at, sample] of samples.entries()) {
  const own = chosen.filter((mutant) => sample.has(mutant));
  const left = own.filter((mutant) => results.some(({ number }) => number === mutant.number));
  const dead = left.filter(({ number }) => killed.some((each) => each.number === number));
  const score = left.length === 0 ? 100 : (100 * dead.length) / left.length;
  isEnough &&= score >= 95;
  console.log(
    `\nScore ${score.toFixed(1)}% (seed ${values.seed[at]}): ${dead.length} of ${left.length} killed, besides ${own.filter(known).length} that make no difference.`,
  );
}
process.exit(isEnough ? 0 : 1);

function filesIn(folder) {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => `${folder}/${name}`)
    .toSorted();
}

/** Of two that begin together, as in `a && b && c`, the longer is the first. */
function nthOf({ file, line, what, start, end }) {
  const isBefore = (each) => each.start < start || (each.start === start && each.end > end);
  return every.filter((each) => each.file === file && each.line === line && each.what === what && isBefore(each)).length + 1;
}

function keyOf({ file, lineText, column, what, text }) {
  return JSON.stringify([file, lineText, column, what, text]);
}

function named(source, { start }) {
  const before = source.slice(0, start).split('\n');
  return { line: before.length, column: before.at(-1).length, lineText: source.split('\n')[before.length - 1].trim() };
}

/** Those with the smallest hashes, so that a sample stays what it was where the source did; or all of those that were named. */
function sampled(mutants, seed) {
  if (values.only.length > 0) return mutants.filter(({ file, line }) => values.only.some((start) => `${file}:${line}`.startsWith(start)));
  const hashed = mutants.map((mutant) => ({
    mutant,
    hash: createHash('sha256')
      .update(`${seed} ${keyOf(mutant)}`)
      .digest('hex'),
  }));
  return hashed
    .toSorted((a, b) => (a.hash < b.hash ? -1 : 1))
    .slice(0, 3 * asked)
    .map(({ mutant }) => mutant);
}

/** The tests and all they import, with the chosen mutants in them. @returns where that is */
function bundled() {
  const named = (file) => JSON.stringify(join(root, file));
  const loads = testFiles.map((file) => `${JSON.stringify(file)}: () => import(${named(file)})`);
  return bundle({
    entry: 'every-test',
    folder,
    load: {
      'every-test': `import ${named('test/support/seed.ts')};export const files = { ${loads} };`,
      'fast-check': `import { createRequire } from 'node:module'; const fc = createRequire(${named('package.json')})('fast-check');
        export const { configureGlobal } = fc;
        export default { ...fc, assert: (property, { numRuns = 100, ...how } = {}) =>
          fc.assert(property, { ...how, numRuns: globalThis.isWhole ? numRuns : Math.ceil(numRuns / ${SPARSER}) }) };`,
      vitest: 'export const { expect, test, it, describe, beforeAll, afterAll, beforeEach, afterEach } = globalThis.vitestHere;',
    },
    transform: (code, id) => {
      const own = tried.filter(({ file }) => file === relative(root, id));
      const broken = own.length > 0 ? instrumented(sources.get(relative(root, id)), own) : code;
      // A text that was read before a mutant came would hide it.
      return id.endsWith('src/input/cells/word.ts') ? broken.replace('known.set(text, result)', 'undefined') : broken;
    },
  });
}

/** Which test sees a mutant, if any does in the time that is given. */
async function judged(mutant) {
  const reaching = mutant.atLoad ? sound : sound.filter(({ hits }) => hits.includes(mutant.number));
  const ordered = mutant.atLoad ? [...new Set([...inTurn(inSameFile(mutant)), ...inTurn(sound)])] : inTurn(reaching);
  const among = reaching.length;
  if (!mutant.atLoad) {
    const answer = await runner.tried(mutant.number, ordered);
    if (answer.isSpoilt || answer.isOver) {
      await runner.end();
      runner = started(-1);
    }
    const isToTryAnew = answer.isSpoilt || !(answer.killedBy || values.quick || !mutant.file.startsWith('src/input'));
    if (!isToTryAnew) return { ...answer, among };
  }
  const answer = await anew(mutant, ordered);
  if (!answer.test) return { ...answer, among };
  // It is the mutant's own failure only where the same tests, in their order, pass without it.
  const last = ordered.findIndex(({ name }) => name === answer.test);
  const without = await anew({ number: -1 }, ordered.slice(0, last + 1));
  if (!without.test) return { ...answer, among };
  console.log(`left out: ${without.killedBy}: it fails after others without a mutant, too`);
  sound.splice(
    sound.findIndex(({ name }) => name === without.test),
    1,
  );
  return judged(mutant);
}

/** In a thread that has read nothing yet: what reading remembers may hide a mutant. */
async function anew({ number }, ordered) {
  const own = started(number);
  const answer = await own.tried(number, ordered);
  await own.end();
  return answer;
}

/** The quickest first, and sooner what has seen many or looks at all of an output, as far as the time goes. */
function inTurn(reaching) {
  const cost = (test) => test.ms / (1 + 10 * (seen.get(test.name) ?? 0)) / (WHOLE.test(fileOf(test)) ? 6 : 1);
  let left = LONGEST;
  return reaching
    .toSorted((a, b) => cost(a) - cost(b))
    .filter(({ ms }) => {
      left -= ms;
      return left + ms > 0;
    });
}

/** Those that reach any mutant of the file: of one that is there at load they may be the only ones that see it, and need not be. */
function inSameFile({ file }) {
  const numbers = new Set(tried.filter((each) => each.file === file).map(({ number }) => number));
  return sound.filter(({ hits }) => hits.some((hit) => numbers.has(hit)));
}

/** A thread for tests. @param active the mutant that is there while they are loaded */
function started(active) {
  const worker = new Worker(join(import.meta.dirname, 'runner.mjs'), {
    workerData: { bundle: tests, active, count: chosen.length, whole },
    resourceLimits: { maxOldGenerationSizeMb: 3000 },
    stdout: true,
    stderr: true,
  });
  let told = () => {};
  worker.on('message', (message) => told(message));
  worker.on('error', (error) => told({ over: String(error) }));
  const next = (patience) =>
    new Promise((resolve) => {
      let timer;
      const wait = (ms) => {
        clearTimeout(timer);
        timer = setTimeout(() => resolve({ over: 'takes for ever' }), ms);
      };
      told = (message) => {
        if ('begins' in message) {
          now = message.begins;
          return wait(patience(message.begins));
        }
        clearTimeout(timer);
        resolve(message);
      };
      wait(600_000);
    });
  return {
    reached: async () => {
      worker.postMessage({});
      const { reached, over } = await next(() => 600_000);
      if (over !== undefined) throw new Error(`the tests cannot be tried: ${over}`);
      return reached;
    },
    tried: async (mutant, reaching) => {
      if (reaching.length === 0) return {};
      const usual = new Map(reaching.map(({ name, ms }) => [name, ms]));
      worker.postMessage({ mutant, names: reaching.map(({ name }) => name) });
      const answer = await next((name) => (usual.get(name) ?? 0) * PATIENCE.times + PATIENCE.more);
      return answer.over === undefined ? answer : { killedBy: answer.over, isOver: true };
    },
    end: async () => {
      worker.postMessage({ isEnd: true });
      // A test that takes for ever hears nothing.
      const timer = setTimeout(() => worker.terminate(), 5000);
      await new Promise((resolve) => (worker.threadId < 0 ? resolve() : worker.once('exit', resolve)));
      clearTimeout(timer);
    },
  };
}
