/** The package as npm packs it, installed into an empty folder. */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { built, type Ended, englandFiles, ranOther, root, STACK_TRACE, temporaryFolder } from './support/process.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

const folder = join(temporary.path, 'consumer');
const installed = join(folder, 'node_modules', 'icb-envelope');
let packed: readonly string[] = [];

/** What npm tells the scripts it runs would send another npm to this package instead of the consumer's folder. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^npm_(config_local_prefix|config_prefix|package|lifecycle)/.test(name) && name !== 'NODE_OPTIONS',
  ),
);

async function npm(...argv: readonly string[]): Promise<string> {
  const { stdout, stderr, status } = await ranOther('npm', argv, folder, environment);
  expect(status, `npm ${argv[0]}: ${stderr}${stdout}`).toBe(0);
  return stdout;
}

const node = (...argv: readonly string[]): Promise<Ended> => ranOther(process.execPath, argv, folder, environment);

beforeAll(async () => {
  await built(temporary.path);
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "name": "consumer", "private": true, "type": "module" }\n');
  const [{ filename, files }] = JSON.parse(await npm('pack', root, '--ignore-scripts', '--json', '--pack-destination', temporary.path));
  packed = files.map(({ path }: { path: string }) => path);
  await npm(
    'install',
    '--prefix',
    folder,
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    join(temporary.path, filename),
  );
}, 120_000);

describe('what is in the package', () => {
  /** Every file of the package that is text, by its path. */
  const texts = () => packed.map((path) => ({ path, text: readFileSync(join(installed, path), 'utf8') }));

  test('the built program and library, and what a reader looks for', () => {
    expect(packed).toEqual(expect.arrayContaining(['package.json', 'README.md', 'dist/bin/icb-envelope.cjs']));
    const others = packed.filter(
      (path) =>
        !/^(package\.json|README\.md|LICENSE|CHANGELOG\.md|docs\/\w[\w-]*\.md|dist\/.*\.(c?js|d\.c?ts|json)|dist\/bin\/LICEN[CS]ES\.txt)$/.test(
          path,
        ),
    );
    expect(others).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual(['node_modules', 'package-lock.json', 'package.json']);
  });

  test('no test, no fixture, no script and no source', () => {
    expect(
      packed.filter((path) => /(^|\/)(test|tests|fixtures|scripts|bench|\.ci|\.github)\/|\.test\.|(?<!\.d)\.ts$|\.csv$|vitest/.test(path)),
    ).toEqual([]);
  });

  test('every file that package.json points to', () => {
    const { bin, exports } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
    const targets = [...Object.values(bin), ...Object.values(exports['.']), exports['./package.json']] as string[];
    expect(targets.length).toBeGreaterThan(3);
    for (const target of targets) expect(packed).toContain(target.replace(/^\.\//, ''));
  });

  test('no path of a machine, and no registry', async () => {
    const registry = new URL((await npm('config', 'get', 'registry')).trim()).hostname;
    const names = [root, tmpdir(), temporary.path, userInfo().homedir, registry];
    for (const { path, text } of texts()) {
      for (const name of names.filter((each) => each.length > 4)) expect(text.includes(name), `${path} holds ${name}`).toBe(false);
      expect(text.match(/(?<![\w.])\/(home|root|tmp|work|Users|private|opt|mnt)\/|\b[A-Z]:\\\\?Users\b|file:\/\/\//g), path).toBeNull();
    }
  });

  test('help of every command', async () => {
    for (const command of [[], ...['report', 'check', 'explain', 'icbs', 'rules', 'schema', 'completion'].map((name) => [name])]) {
      const { stdout } = await node(join(installed, 'dist/bin/icb-envelope.cjs'), ...command, '--help');
      expect(stdout).toMatch(/^Usage: icb-envelope/);
    }
  });
});

describe('the installed program', () => {
  const program = join(folder, 'node_modules', '.bin', 'icb-envelope');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

  test('tells its version', async () => {
    const { stdout, stderr, status } = await ranOther(program, ['--version'], folder, environment);
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(stdout).toMatch(new RegExp(`^icb-envelope ${version.replaceAll('.', '\\.')}\npolicy .+\nreference data .+\n$`));
  });

  test.each(['table', 'json', 'csv', 'markdown', 'html', 'junit', 'sarif', 'github'])('reports as %s', async (format) => {
    const { stdout, stderr, status } = await ranOther(program, ['report', ...englandFiles, '--format', format], folder, environment);
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(stdout).toContain('South Yorkshire');
  });

  test('writes a workbook', async () => {
    const file = join(temporary.path, 'report.xlsx');
    const { stdout, stderr, status } = await ranOther(program, ['report', ...englandFiles, '-o', file], folder, environment);
    expect({ stdout, stderr, status }).toEqual({ stdout: '', stderr: '', status: 0 });
    expect(readFileSync(file).subarray(0, 2).toString()).toBe('PK');
  });

  test('draws charts and makes pages, which a run that does neither does not load', async () => {
    const file = join(temporary.path, 'gaps.svg');
    const { stdout, stderr, status } = await ranOther(program, ['report', ...englandFiles, '-o', file], folder, environment);
    expect({ stdout, stderr, status }).toEqual({ stdout: '', stderr: '', status: 0 });
    expect(readFileSync(file, 'utf8')).toMatch(/^<\?xml [^>]*\?>\n<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" /);
    const chunks = join(installed, 'dist/bin');
    const loaded = new Set(['icb-envelope.cjs', 'core.cjs']);
    for (const chunk of loaded) {
      const text = readFileSync(join(chunks, chunk), 'utf8');
      // What is required in a function is required when that is called.
      for (const [, name = ''] of text.matchAll(/(?<!=>)\brequire\(["'`]\.\/([^"'`]+)["'`]\)/g)) loaded.add(name);
    }
    expect(loaded.has('rolldown-runtime.cjs')).toBe(true);
    for (const sign of ['chart-paper', 'Content-Security-Policy', '#page-assets']) {
      const own = readdirSync(chunks).filter((name) => readFileSync(join(chunks, name), 'utf8').includes(sign));
      expect(own.length, sign).toBeGreaterThan(0);
      expect(own.filter((name) => loaded.has(name))).toEqual([]);
    }
  });

  test('loads what it loads only when asked: schemas, policy files, completion and Windows-1252', async () => {
    const script = await ranOther(program, ['completion', 'bash'], folder, environment);
    expect(script.stdout).toContain("'report --basis'");
    const schema = await ranOther(program, ['schema', 'policy'], folder, environment);
    expect(JSON.parse(schema.stdout).type).toBe('object');
    const place = join(temporary.path, 'lazy');
    mkdirSync(place);
    writeFileSync(join(place, 'policy.json'), (await ranOther(program, ['rules', '--format', 'json'], folder, environment)).stdout);
    writeFileSync(
      join(place, 'plan.csv'),
      Buffer.from('icb_code,baseline_cost (£),planned_cost (£),delivered_by\nQF7,60000000,30000000,2025-12\n', 'latin1'),
    );
    const { stdout, stderr, status } = await ranOther(
      program,
      ['report', 'plan.csv', '--policy', 'policy.json', '--color', 'always'],
      place,
      environment,
    );
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(stdout).toContain('£30.18m');
  });

  test('refuses and answers as it does here', async () => {
    const { stdout, stderr, status } = await ranOther(program, ['check', 'no-such-file.csv'], folder, environment);
    expect({ stdout, status }).toEqual({ stdout: '', status: 3 });
    expect(stderr).toMatch(/^error: no-such-file\.csv: /);
    expect(stderr).not.toMatch(STACK_TRACE);
  });
});

const SCRIPT = `
import { assess, blueprint, bundledPopulation, england, gate, isFault, loadFormat, readCosts } from 'icb-envelope';

const text = 'icb_code,baseline_cost,planned_cost,delivered_by\\nQF7,60000000,30000000,2025-12\\n';
const source = {
  name: 'plan.csv',
  async *open() {
    yield new TextEncoder().encode(text);
  },
};
const policy = blueprint();
const options = { geography: england, policy };
const costs = await readCosts([source], options);
if (costs.diagnostics.some(isFault)) throw new Error('refused');
const population = bundledPopulation('weighted');
const assessment = assess({ costs, population, usualPopulation: population, policy, geography: england });
const selection = { regions: [], clusters: [], icbs: [] };
const judged = gate(assessment, { checks: ['envelope'], level: 'icb', selection });
const svg = await loadFormat('svg');
const chart = svg.render(assessment, { selection, chart: 'trajectory', verbose: false });
if (!chart.includes('31 December 2025')) throw new Error('no chart');
const page = (await loadFormat('html')).render(assessment, { selection, verbose: false });
if (!page.startsWith('<!doctype html>') || !page.includes('Content-Security-Policy')) throw new Error('no page');
const format = await loadFormat('json');
const document = JSON.parse(format.render(assessment, { selection, gate: judged, verbose: false }));
console.log(JSON.stringify({ status: judged.status, gap: String(assessment.icbs[0].envelopeGap), envelope: document.icbs[0].envelope }));
`;

describe('the installed library', () => {
  test('assesses what a script gives it, and prints nothing of its own', async () => {
    writeFileSync(join(folder, 'use.mjs'), SCRIPT);
    const { stdout, stderr, status } = await node('use.mjs');
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    // 18.76 × 1,608,566.845 is 30,176,714.0122.
    expect(JSON.parse(stdout)).toEqual({ status: 0, gap: '-17671401', envelope: '30176714.01' });
  });

  const examples = [...readFileSync(join(root, 'docs/library.md'), 'utf8').matchAll(/```js\n([\s\S]*?)```/g)].map(([, text = '']) => text);
  const example = async (at: number) => {
    writeFileSync(join(folder, 'example.mjs'), examples[at] ?? '');
    const { stdout, stderr, status } = await node('example.mjs');
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    return stdout.split('\n');
  };

  test('runs the first example of docs/library.md', async () => {
    copyFileSync(join(root, 'fixtures/readme/plan.csv'), join(folder, 'plan.csv'));
    expect((await example(0)).slice(0, 4)).toEqual(['QE1 -241280.81', 'QOP 757420.09', 'QYG -950338.84', '0']);
  });

  test('runs the example of docs/library.md on two footprints', async () => {
    const rows = ['QMJ', 'QRV', 'QKK'].map((icb) => `${icb},60000000,30000000,2025-12`);
    writeFileSync(join(folder, 'plans-of-2025.csv'), ['icb_code,baseline_cost,planned_cost,delivered_by', ...rows].join('\n'));
    expect(await example(1)).toEqual(['QKK 38887782.20 unchanged', 'Z9B2Z 82367489.67 100.0% of QMJ, 100.0% of QRV', 'true', '']);
  });

  test('is typed for a strict consumer, with its types checked too', async () => {
    writeFileSync(
      join(folder, 'use.ts'),
      `import { type Assessment, assess, blueprint, bundledPopulation, england, type Gate, gate, loadFormat, type Pence, readCosts, type Source } from 'icb-envelope';

export async function envelopeOf(source: Source): Promise<Pence | null | undefined> {
  const policy = blueprint();
  const options = { geography: england, policy };
  const costs = await readCosts([source], options);
  const population = bundledPopulation('weighted');
  const assessment: Assessment = assess({ costs, population, usualPopulation: population, policy, geography: england });
  const judged: Gate = gate(assessment, { checks: ['envelope', 'recurrent'], level: 'region', selection: { regions: [], clusters: [], icbs: [] } });
  const status: 0 | 1 | 4 = judged.status;
  const text: string = (await loadFormat('markdown')).render(assessment, { selection: { regions: [], clusters: [], icbs: [] }, verbose: true });
  // @ts-expect-error money is whole pence, and no floating point number
  const money: number | null = assessment.national.envelope;
  // @ts-expect-error there is no such basis
  bundledPopulation('heads');
  // @ts-expect-error a result is not to be changed
  assessment.icbs.pop();
  return status === 0 && text !== '' && money !== 0 ? assessment.icbs[0]?.envelope : null;
}
`,
    );
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          module: 'nodenext',
          target: 'es2023',
          strict: true,
          exactOptionalPropertyTypes: true,
          noUncheckedIndexedAccess: true,
          verbatimModuleSyntax: true,
          skipLibCheck: false,
          noEmit: true,
          types: ['node'],
          typeRoots: [join(root, 'node_modules', '@types')],
        },
        files: ['use.ts'],
      }),
    );
    const { stdout, status } = await node(join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '--project', '.');
    expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
  });

  test.skipIf(!process.features.require_module)('can be loaded by a CommonJS script too', async () => {
    const { stdout, stderr, status } = await node(
      '--input-type=commonjs',
      '--eval',
      "console.log(require('icb-envelope').england.icbs.length)",
    );
    expect({ stdout, status }, stderr).toEqual({ stdout: '42\n', status: 0 });
  });

  test('shows nothing but its index and its package.json', async () => {
    for (const path of ['icb-envelope/dist/bin/icb-envelope.cjs', 'icb-envelope/src/index.ts']) {
      const { stderr, status } = await node('--input-type=module', '--eval', `await import('${path}')`);
      expect(status).toBe(1);
      expect(stderr).toContain('ERR_PACKAGE_PATH_NOT_EXPORTED');
    }
  });
});
