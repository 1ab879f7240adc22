/** A configuration that nobody named, and that may have come with the plans. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isOwn } from '../src/report/formats/own.ts';
import type { FormatName } from '../src/report/formats/registry.ts';
import { zipped } from '../src/report/zip.ts';
import { askedFor, FOR_FILES, fileFor, OF_BYTES } from './support/formats.ts';
import { built, ran, root, temporaryFolder } from './support/process.ts';
import { runIn } from './support/shell.ts';
import { workbookOf } from './support/workbookOf.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);
beforeAll(() => built(temporary.path));

const PLAN = 'icb_code,scenario,period,amount\nQF7,plan,2025-12,2500000\n';

/** A folder with a plan and a configuration. */
function job(config: object, files: Readonly<Record<string, string>> = {}): string {
  const cwd = mkdtempSync(join(temporary.path, 'job-'));
  const all = {
    'plan.csv': PLAN,
    'icb-envelope.json': JSON.stringify({ costs: 'plan.csv', 'cost-type': 'in-scope', ...config }),
    ...files,
  };
  for (const [name, text] of Object.entries(all)) writeFileSync(join(cwd, name), text);
  return cwd;
}

describe('writes over its own earlier outputs alone', () => {
  test('which every format, whatever came of the run, can be told by', async () => {
    const runs: readonly (readonly string[])[] = [
      ['check', 'plan.csv'],
      ['check', 'plan.csv', '-v', '--icb', 'QOP', '--rate', '1'],
      ['report', 'plan.csv', '--schemes', 'schemes.csv'],
      ['report', 'plan.csv', 'faulty.csv', '--partial'],
      ['check', 'faulty.csv'],
      ['check', 'plan.csv', '--policy', 'faulty.csv'],
    ];
    for (const args of runs) {
      for (const github of [[], askedFor('github')]) {
        const written = new Map<string, string | Uint8Array>();
        const files = github.length > 0 ? ['log.of-github'] : FOR_FILES.map(fileFor);
        await runIn([...args, ...files.flatMap((file) => ['-o', file]), ...github], { folder: join(root, 'fixtures/readme'), written });
        const isWhole = !args.some((word) => word === 'faulty.csv') || args.includes('--partial');
        expect(written.size > 1 || isWhole || github.length > 0, args.join(' ')).toBe(true);
        if (isWhole) expect([...written.keys()].toSorted()).toEqual(files.toSorted());
        for (const [file, content] of written) expect(isOwn(Buffer.from(content)), `${args.join(' ')}: ${file}`).toBe(true);
      }
    }
  });

  test('and no other file is one', () => {
    const folders = ['.', 'docs', 'fixtures/readme', 'fixtures/layouts', 'scripts', 'src/report/formats', 'test/bench'].map((name) =>
      join(root, name),
    );
    const files = folders
      .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
      .filter((file) => statSync(file).isFile());
    expect(files.length).toBeGreaterThan(40);
    expect(files.filter((file) => isOwn(readFileSync(file)))).toEqual([]);
    expect(isOwn(workbookOf('{"Costs":[["a"]]}'))).toBe(false);
    // Saved again by an office program, an output is somebody's work.
    const own = '<dc:creator>icb-envelope</dc:creator>';
    expect(isOwn(zipped({ 'docProps/core.xml': Buffer.from(own) }))).toBe(true);
    expect(isOwn(zipped({ 'docProps/other.xml': Buffer.from(own.repeat(9)) }))).toBe(false);
    expect(isOwn(Buffer.of())).toBe(false);
  });

  test('and over what it wrote, run after run', async () => {
    const output = FOR_FILES.map(fileFor);
    const folder = job({ output });
    const written = new Map<string, string | Uint8Array>();
    for (const _ of [1, 2]) expect((await runIn(['check'], { folder, written })).status).toBe(4);
    expect([...written.keys()].toSorted()).toEqual(output.toSorted());
    for (const file of output) {
      const kept = new Map(written).set(file, 'precious');
      const { status, stderr } = await runIn(['check'], { folder, written: kept });
      expect([status, stderr.includes(`${file} is there and is no output of this program`)], file).toEqual([2, true]);
      expect(kept.get(file)).toBe('precious');
    }
    const kept = new Map(written).set('out/json.json', 'precious');
    // What the command line names is the user's.
    expect((await runIn(['check', '-o', 'out/json.json'], { folder, written: kept })).status).toBe(4);
    expect((await runIn(['check', '--config', 'icb-envelope.json'], { folder, written: kept })).status).toBe(4);
  });

  test('on a disk, and no pipe is waited for', async () => {
    const cwd = job({ output: ['r.md', 'r.xlsx'] });
    for (const _ of [1, 2]) expect((await ran(['check'], { cwd })).status).toBe(4);
    for (const make of ['echo precious', 'mkfifo r.md; echo precious']) {
      execFileSync('bash', ['-c', `rm r.md; ${make} ${make.startsWith('echo') ? '> r.md' : ''}`], { cwd });
      const { status, stderr } = await ran(['check'], { cwd });
      expect([status, stderr.includes('r.md is there and is no output')], make).toEqual([2, true]);
    }
  });
});

test('reads and writes nothing outside its folder, and nothing hidden in it, whatever a link says', async () => {
  const cwd = job({});
  mkdirSync(join(cwd, '.hidden'));
  symlinkSync('.hidden', join(cwd, 'shown'));
  for (const name of ['output', 'costs', 'schemes', 'population', 'clusters', 'succession', 'cost-type-from']) {
    for (const path of ['../a.csv', '/etc/passwd', '.env', '.hidden/a.csv', 'shown/a.csv', 'x/.git/a.csv', '*/../../a.csv']) {
      writeFileSync(join(cwd, 'icb-envelope.json'), JSON.stringify({ costs: 'plan.csv', [name]: path }));
      const { status, stderr } = await runIn(['check'], { folder: cwd });
      expect([status, stderr.includes('--config icb-envelope.json')], `${name} ${path}`).toEqual([2, true]);
      expect(stderr, `${name} ${path}`).toContain(`only a file that --config names may ${name === 'output' ? 'write' : 'read'} outside`);
    }
  }
});

test('reads no file of a folder or a pattern that is a link out of its own', async () => {
  const cwd = job({}, { 'outside.csv': `${PLAN}QF7,plan,2025-12,precious\n` });
  mkdirSync(join(cwd, 'inside/plans'), { recursive: true });
  writeFileSync(join(cwd, 'inside/plans/plan.csv'), PLAN);
  const folder = join(cwd, 'inside');
  for (const [link, target] of Object.entries({ 'a.csv': '../../outside.csv', '._b.csv': '../../outside.csv', 'c.csv': '../.d.csv' })) {
    writeFileSync(join(folder, '.d.csv'), PLAN);
    symlinkSync(target, join(folder, 'plans', link));
    for (const name of ['costs', 'schemes']) {
      for (const path of ['plans', 'plans/*.csv', '.']) {
        if (link.startsWith('.') && path.includes('*')) continue;
        writeFileSync(join(folder, 'icb-envelope.json'), JSON.stringify({ costs: 'plans/plan.csv', [name]: [path] }));
        const { status, stdout, stderr } = await runIn(['check'], { folder });
        expect([status, `${stdout}${stderr}`.includes('precious')], `${name} ${path} ${link}`).toEqual([2, false]);
        expect(stderr, `${name} ${path} ${link}`).toContain('may read outside its folder');
      }
    }
    rmSync(join(folder, 'plans', link));
  }
  // One that stays is read, and so is any that the user names.
  symlinkSync('plan.csv', join(folder, 'plans/same.csv'));
  writeFileSync(join(folder, 'icb-envelope.json'), JSON.stringify({ costs: 'plans/same*' }));
  expect((await runIn(['check'], { folder })).status).toBe(4);
  symlinkSync('../../outside.csv', join(folder, 'plans/a.csv'));
  expect((await runIn(['check', 'plans'], { folder })).stderr).toContain('precious');
});

test('writes through no link out of its folder, whether its end is there or not', async () => {
  const cwd = job({});
  const [folder, outside] = [join(cwd, 'inside'), join(cwd, 'outside')];
  for (const each of [folder, outside]) mkdirSync(each);
  writeFileSync(join(folder, 'plan.csv'), PLAN);
  await runIn(['report', 'plan.csv', '-o', 'own.md'], { folder }).then(({ status }) => expect(status).toBe(0));
  const links = {
    file: '../outside/report.md',
    absent: '../outside/absent.md',
    folder: '../outside',
    'a-while': 'file',
    'in-turn': 'a-while',
  };
  for (const [name, target] of Object.entries(links)) symlinkSync(target, join(folder, name));
  // It is an earlier output, even: what is outside is not this folder's.
  await ran(['report', 'plan.csv', '--no-config', '-o', '../outside/report.md'], { cwd: folder });
  const before = readFileSync(join(outside, 'report.md'));
  for (const output of ['file', 'absent', 'folder/new.md', 'folder/report.md', 'a-while', 'in-turn', 'folder']) {
    writeFileSync(join(folder, 'icb-envelope.json'), JSON.stringify({ costs: 'plan.csv', format: 'markdown', output }));
    const { status, stderr } = await ran(['check'], { cwd: folder });
    expect([status, stderr.includes('may write outside its folder')], `${output}: ${stderr}`).toEqual([2, true]);
    expect(readdirSync(outside)).toEqual(['report.md']);
    expect(readFileSync(join(outside, 'report.md'))).toEqual(before);
  }
});

test('says nothing that could pass a plan', async () => {
  writeFileSync(join(temporary.path, 'policy.json'), '{}');
  for (const [name, value] of Object.entries({ rate: 60, reduction: '1%', deadline: '2027-01', accept: 'a.json', policy: 'policy.json' })) {
    const { status, stderr } = await runIn(['check'], { folder: job({ [name]: value }) });
    expect([status, stderr.split('\n')[1]]).toEqual([2, `  ${name}: it changes what is judged, which only a file that --config names may`]);
    expect(stderr).toContain('--config icb-envelope.json');
  }
  const named = await runIn(['report', '--config', 'icb-envelope.json'], { folder: job({ rate: 60 }) });
  expect([named.status, named.stdout.includes('£60 per head')]).toEqual([0, true]);
  expect((await runIn(['report'], { folder: job({ policy: 'model-icb-blueprint-2025-05' }) })).status).toBe(0);
});

/** Tables that settings name. */
const TABLES = {
  'codes.csv': 'Cost Centre,cost_type\n*,in-scope\n',
  'groups.csv': 'cluster,icb_code\nnorth,QF7\n',
  'heads.csv': 'icb_code,population,basis\nQF7,1600000,weighted\n',
  'ledger.csv': 'icb_code,scenario,period,Cost Centre,amount\nQF7,plan,2025-12,100,2500000\n',
  'north-london.csv': PLAN.replace('QF7', 'QMJ'),
  'schemes.csv': 'icb_code,scheme,start,annual_saving,moves_to\nQF7,Teams,2025-10,1000,none\n',
  'shares.csv': 'icb_code,successor_code,share\nQNQ,QRL,12.5%\nQNQ,S0E4D,60%\nQNQ,S9B9J,27.5%\n',
};
/** Every setting that can turn a verdict, or whom it is of, beside those that it goes with. */
const TURNS: readonly Readonly<Record<string, unknown>>[] = [
  {
    ...{ costs: 'plan.csv', schemes: ['schemes.csv'], files: [{ match: 'plan.csv', set: { cost_type: 'in-scope' } }] },
    ...{ 'cost-type': 'in-scope', unit: 'pounds', year: '2025/26', 'header-row': 1, cumulative: false, map: { amount: 'amount' } },
    ...{ basis: 'registered', policy: 'model-icb-blueprint-2025-05', gate: 'icb', checks: ['envelope'], region: ['Y63'], icb: ['QF7'] },
  },
  { clusters: 'groups.csv', cluster: ['north'], population: 'heads.csv', set: { cost_type: 'in-scope' } },
  { costs: 'ledger.csv', 'cost-type-from': 'codes.csv', 'cost-type': undefined, 'population-year': '2025/26' },
  { succession: 'shares.csv', footprint: '2026/27' },
];
/** Those that are refused, that say where outputs go and how they look or how fast they come, or that `check` does not take. */
const TURNS_NOTHING = [
  ...['accept', 'deadline', 'rate', 'reduction'],
  ...['brief', 'by', 'chart', 'color', 'fail-on-worse', 'floor', 'format', 'keep', 'output', 'partial', 'quiet', 'rates', 'verbose'],
  'threads',
];

test('every setting that can turn a verdict is told at the head of every output', async () => {
  const { stdout } = await runIn(['schema', 'config'], { folder: root });
  const settings = Object.keys(JSON.parse(stdout).properties).filter((name) => name !== '$schema');
  const turning = new Set(TURNS.flatMap((config) => Object.keys(config)));
  expect([...turning, ...TURNS_NOTHING].toSorted()).toEqual(settings.toSorted());
  const formats = FOR_FILES.filter((format) => !OF_BYTES.includes(format));
  for (const config of TURNS) {
    const folder = job(config, TABLES);
    const written = new Map<string, string | Uint8Array>();
    const run = await runIn(['check', ...formats.flatMap((format) => ['-o', fileFor(format)]), '-o', '-'], { folder, written });
    expect([0, 1, 4], `${run.stdout}${run.stderr}`).toContain(run.status);
    const github = await runIn(['check', ...askedFor('github')], { folder });
    const heads = [
      run.stderr.split('\n')[0],
      run.stdout.split('\n')[2],
      github.stdout.split('\n')[0],
      ...formats.map((format) => headOf(format, String(written.get(fileFor(format))))),
    ];
    for (const head of heads) {
      expect(head).toContain('icb-envelope.json');
      for (const [name, value] of Object.entries(config))
        if (value !== undefined) expect(head).toMatch(new RegExp(`[ "]${name}(?:"| \\()`));
    }
  }
});

/** Where a reader of the output looks first. */
function headOf(format: FormatName, text: string): string {
  if (format === 'json') return JSON.stringify(Object.entries(JSON.parse(text))[2]);
  if (format === 'csv')
    return text
      .split('\n')
      .slice(1)
      .filter((line) => line.startsWith('configuration,'))
      .join(' " ')
      .replaceAll(',', '"');
  const words = format === 'svg' ? text.replaceAll(/(?:<[^>]*>|\s)+/g, ' ') : text;
  return /icb-envelope\.json, found here, sets [^<]*/.exec(words)?.[0] ?? '';
}

test('what it changed is said first', async () => {
  const folder = job({ gate: 'icb', output: '-', map: { amount: 'amount' } });
  const note = 'note: icb-envelope.json, found here, sets';
  for (const command of ['check', 'report', 'sensitivity']) {
    const { stderr } = await runIn([command], { folder });
    expect(stderr.split('\n')[0], command).toContain(`${note} costs (plan.csv), cost-type (in-scope)`);
    expect(stderr.includes('gate (icb)'), command).toBe(command === 'check');
  }
  const quiet = await runIn(['check', '-q', '--gate', 'region'], { folder });
  expect(quiet.stderr).toMatch(/^note: .*\. --no-config leaves it aside\. Not assessed.*\n$/);
  expect(quiet.stderr).not.toContain('gate (');
  const refused = await runIn(['check', 'absent.csv'], { folder });
  expect([refused.status, refused.stderr.startsWith(note)]).toEqual([3, true]);
  for (const args of [
    ['--no-config', 'plan.csv'],
    ['--config', 'icb-envelope.json'],
  ])
    expect((await runIn(['report', ...args], { folder })).stderr).not.toContain('found here');
});
