// Every output of every command in the same bytes: on each version of Node, in each locale and time zone, whatever the order of the files and
// the pieces that a pipe delivers.
//
//   npm run same-bytes                        Node 20.19, 22 and 24, which npx brings
//   npm run same-bytes -- --node 22 --node 24
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = join(import.meta.dirname, '../..');
const LOCALES = ['C', 'en_GB.UTF-8', 'tr_TR.UTF-8', 'de_DE.UTF-8'];
const ZONES = ['UTC', 'Pacific/Auckland'];
/** Bytes that a pipe delivers at a time. */
const PIECES = [700, 65_536];

const england = ['baseline-2024-25.csv', 'plans.csv', 'actuals.csv'].map((file) => join(root, 'fixtures/england', file));
const [plan, later, schemes] = ['plan.csv', 'plan-v2.csv', 'schemes.csv'].map((file) => join(root, 'fixtures/readme', file));
const ALL = ['json', 'csv', 'md', 'html', 'xlsx', 'docx', 'xml', 'sarif', 'txt'].map((ending) => `all.${ending}`);
const CHARTS = ['gaps', 'trajectory', 'waterfall', 'ranking'].map((chart) => `${chart}.svg`);
const to = (files) => files.flatMap((file) => ['-o', file]);

/** Runs by name; what stands in `files` may come in any order. */
const RUNS = {
  report: { args: ['report', '-v', ...to([...ALL, ...CHARTS])], files: england },
  check: { args: ['check', '-v', '--schemes', schemes, ...to(ALL)], files: [plan] },
  github: { args: ['check', '--schemes', schemes, '--format', 'github'], files: [plan] },
  explain: { args: ['explain', 'QOP'], files: england },
  inspect: { args: ['inspect', '--format', 'json'], files: [plan] },
  refused: { args: ['check', ...to(['refused.xml', 'refused.sarif'])], files: [join(root, 'fixtures/readme/faulty.csv')] },
  diff: { args: ['diff', plan, later, '-v', '--format', 'json'], files: [] },
  'diff to a workbook': { args: ['diff', plan, later, '-o', 'moved.xlsx'], files: [] },
  rebalance: { args: ['rebalance', '--region', 'North West', '-o', 'rebalanced.csv'], files: england.slice(0, 2) },
  sensitivity: { args: ['sensitivity', '--schemes', schemes, '--format', 'json'], files: [plan] },
  rollup: { args: ['rollup', '-q', '-o', 'costs.csv.gz'], files: england },
  template: { args: ['template', 'costs', '-o', 'costs.xlsx'], files: [] },
  page: { args: ['page', '-o', 'page.html'], files: [] },
  icbs: { args: ['icbs', '--format', 'json'], files: [] },
};

/** @returns hashes of all that was said and written, and the status */
async function ran({ node, executable, work }, args, env, input) {
  const cwd = mkdtempSync(join(work, 'run-'));
  const child = spawn(node, [executable, ...args], { cwd, env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env } });
  const said = { stdout: createHash('sha256'), stderr: createHash('sha256') };
  for (const [name, hash] of Object.entries(said)) child[name].on('data', (bytes) => hash.update(bytes));
  const ended = new Promise((resolve) => child.on('close', resolve));
  for (const piece of input ?? []) {
    child.stdin.write(piece);
    // A pipe that is written at once is read at once.
    if (input.length < 50) await setTimeout(2);
  }
  child.stdin.end();
  const result = { status: await ended };
  for (const [name, hash] of Object.entries(said)) result[name] = hash.digest('hex');
  for (const file of readdirSync(cwd))
    result[file] = createHash('sha256')
      .update(readFileSync(join(cwd, file)))
      .digest('hex');
  rmSync(cwd, { recursive: true });
  return result;
}

function piecesOf(bytes, size) {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size));
}

/**
 * @param nodes executables of Node, by version
 * @param names runs to try; all if absent
 * @returns how many outputs were compared, and each that differs
 */
export async function sameBytes({ executable, nodes, locales = LOCALES, names = Object.keys(RUNS), say = () => {} }) {
  const work = mkdtempSync(join(tmpdir(), 'icb-envelope-same-'));
  const different = [];
  let compared = 0;
  const first = new Map();
  const compare = (key, what, result) => {
    const known = first.get(key);
    if (!known) first.set(key, result);
    for (const name of new Set([...Object.keys(result), ...Object.keys(known ?? {})])) {
      if (!known) continue;
      compared++;
      if (known[name] !== result[name]) different.push(`${key}, ${name}: ${what}`);
    }
  };
  try {
    mkdirSync(work, { recursive: true });
    for (const [version, node] of Object.entries(nodes)) {
      const place = { node, executable, work };
      for (const [at, locale] of locales.entries()) {
        const env = { LANG: locale, LC_ALL: locale, TZ: ZONES[at % ZONES.length] };
        for (const name of names) {
          const { args, files } = RUNS[name];
          compare(
            name,
            `Node ${version}, ${locale}, ${env.TZ}`,
            await ran(
              place,
              [...args, '--', ...files].filter((word) => word !== '--' || files.length > 0),
              env,
            ),
          );
        }
      }
      const env = { LANG: 'C', TZ: 'UTC' };
      for (const name of names) {
        const { args, files } = RUNS[name];
        if (files.length > 1)
          compare(name, `Node ${version}, files the other way round`, await ran(place, [...args, '--', ...files.toReversed()], env));
      }
      const bytes = readFileSync(england[1]);
      for (const size of [bytes.length, ...PIECES])
        compare(
          'a pipe',
          `Node ${version}, in pieces of ${size}`,
          await ran(place, ['report', '-', '--format', 'json'], env, piecesOf(bytes, size)),
        );
      say(`Node ${version}: ${compared} outputs compared, ${different.length} differ`);
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return { compared, different };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { node: { type: 'string', multiple: true, default: ['20.19', '22', '24'] } } });
  const executable = join(root, 'dist/bin/icb-envelope.cjs');
  if (!existsSync(executable)) throw new Error('npm run build first');
  const nodes = {};
  for (const version of values.node) {
    const found = execFileSync('npx', ['--yes', '--package', `node@${version}`, 'node', '-p', 'process.version + " " + process.execPath'], {
      encoding: 'utf8',
      cwd: tmpdir(),
    });
    const [name, path] = found.trim().split(' ');
    nodes[name] = path;
  }
  const { compared, different } = await sameBytes({ executable, nodes, say: console.log });
  console.log(different.length === 0 ? `${compared} outputs are the same bytes.` : different.join('\n'));
  process.exitCode = different.length === 0 ? 0 : 1;
}
