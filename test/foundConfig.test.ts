/** A configuration that nobody named, and that may have come with the plans. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isOwn } from '../src/report/formats/own.ts';
import { zipped } from '../src/report/zip.ts';
import { askedFor, FOR_FILES, fileFor } from './support/formats.ts';
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
