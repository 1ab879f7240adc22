/** The action for GitHub, as its runner would run it: the lines of its steps, with the inputs, the outputs and the page of the build. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { built, executable, root, temporaryFolder } from './support/process.ts';

interface Step {
  readonly shell: string;
  readonly run: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly 'working-directory'?: string;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

const action: Action = parse(readFileSync(join(root, 'action.yml'), 'utf8'));
const temporary = temporaryFolder();
afterAll(temporary.remove);
beforeAll(() => built(temporary.path));

interface Ran {
  readonly log: string;
  readonly status: number | null;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly folder: string;
}

/** Runs every step in a workspace of its own, which holds a story's files. */
function ran(story: string, inputs: Readonly<Record<string, string>>, keep?: (folder: string) => void): Ran {
  const folder = mkdtempSync(join(temporary.path, 'workspace-'));
  cpSync(join(root, 'fixtures', story), folder, { recursive: true });
  keep?.(folder);
  const values: Readonly<Record<string, string>> = {
    'github.action_path': join(executable, '../../..'),
    ...Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [`inputs.${name}`, inputs[name] ?? input.default])),
  };
  const filled = (text: string) => text.replace(/\$\{\{ ([\w.-]+) \}\}/g, (_, name: string) => values[name] ?? `no value for ${name}`);
  const page = join(folder, '.summary');
  const output = join(folder, '.output');
  writeFileSync(output, '');
  let log = '';
  let status: number | null = 0;
  for (const step of action.runs.steps) {
    if (status !== 0) break;
    const env = Object.fromEntries(Object.entries(step.env ?? {}).map(([name, value]) => [name, filled(value)]));
    const result = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run], {
      cwd: join(folder, filled(step['working-directory'] ?? '.')),
      env: { PATH: process.env.PATH ?? '', GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: page, ...env },
      encoding: 'utf8',
    });
    log += result.stdout + result.stderr;
    status = result.status;
  }
  const outputs = Object.fromEntries(
    readFileSync(output, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
  return { log, status, outputs, summary: existsSync(page) ? readFileSync(page, 'utf8') : '', folder };
}

test('the action is a composite of shell lines, each input is described and reaches a step only through the environment', () => {
  expect(action.runs.using).toBe('composite');
  const used = action.runs.steps.flatMap(({ env = {}, 'working-directory': folder = '' }) => [...Object.values(env), folder]).join();
  for (const [name, { description }] of Object.entries(action.inputs)) {
    expect(description).not.toBe('');
    expect(used, name).toContain(`\${{ inputs.${name} }}`);
  }
  for (const { run, shell } of action.runs.steps) {
    expect(shell).toBe('bash');
    expect(run).not.toContain('${{');
  }
  for (const { value } of Object.values(action.outputs)) expect(value).toMatch(/^\$\{\{ steps\.check\.outputs\.[\w-]+ \}\}$/);
});

describe('a gate', () => {
  test('that is met', () => {
    const { status, outputs, summary, log } = ran('gate/met', { costs: 'plans.csv' });
    expect(status, log).toBe(0);
    expect(outputs).toEqual({ status: '0', 'worst-gap': '', sarif: 'icb-envelope.sarif', report: 'icb-envelope.report.json' });
    expect(summary).toContain('Passed');
    expect(log).toContain('::notice title=icb-envelope::Passed');
  });

  test('that is missed gives the worst gap, marks it, and fails the step after everything is written', () => {
    const { status, outputs, summary, log, folder } = ran('gate/junit', { costs: 'north-west.csv', gate: 'region', checks: 'envelope' });
    expect(status).toBe(1);
    expect(outputs).toEqual({ status: '1', 'worst-gap': '4345800.44', sarif: 'icb-envelope.sarif', report: 'icb-envelope.report.json' });
    expect(summary).toContain('What fails: 1 verdict');
    expect(log).toMatch(/^::error file=north-west.csv,line=\d+,title=North West \(Y62\)%3A envelope missed::/m);
    expect(JSON.parse(readFileSync(join(folder, 'icb-envelope.sarif'), 'utf8')).runs[0].invocations[0].exitCode).toBe(1);
  });

  test('that cannot be made is no pass', () => {
    const { status, outputs } = ran('gate/not-assessed', { costs: 'plans.csv' });
    expect([status, outputs.status, outputs['worst-gap']]).toEqual([4, '4', '']);
  });
});

test('a refused plan is marked on its line, and what an earlier run left is not taken for its report', () => {
  const earlier = (folder: string) => {
    writeFileSync(join(folder, 'icb-envelope.report.json'), '{"gate":{"worstGap":"1.00"}}');
    writeFileSync(join(folder, 'icb-envelope.sarif'), '{}');
  };
  const { status, outputs, log, summary } = ran('refused/bad-amount', { costs: '*.csv' }, earlier);
  expect(status).toBe(3);
  expect(outputs).toEqual({ status: '3', 'worst-gap': '', sarif: 'icb-envelope.sarif' });
  expect(log).toMatch(/^::error file=[^,]+\.csv,line=\d+,col=\d+/m);
  expect(summary).toContain('Refused: nothing was computed');
});

test('a configuration, a folder and what was agreed to work as they do on the command line', () => {
  const configured = ran('gate/configuration', {});
  expect([configured.status, configured.outputs.status], configured.log).toEqual([0, '0']);
  expect(configured.log).toContain('icb-envelope.json');
  const agreed = ran('gate/accepted', {
    costs: 'plans.csv',
    accept: 'accepted.json',
    'as-at': '2025-12-31',
    arguments: '--cost-type\nin-scope',
    region: 'North West\nY63\n',
  });
  expect([agreed.status, agreed.outputs['worst-gap']], agreed.log).toEqual([0, '']);
  const nested = ran('gate', { costs: 'submissions', 'working-directory': 'folder-of-submissions', arguments: '--cost-type\nin-scope' });
  expect([nested.status, nested.outputs.status]).toEqual([4, '4']);
});

test('what is typed into an input is a name and never an order', () => {
  const hostile = ['$(touch owned)', '`touch owned`', '; touch owned', '" ; touch owned ; "', "' ; touch owned ; '", '-o', '--policy'];
  const { status, folder, log } = ran('gate/met', { costs: `plans.csv\n${hostile.join('\n')}` });
  expect(status, log).toBe(3);
  expect(existsSync(join(folder, 'owned'))).toBe(false);
  expect(log.match(/There is no such file/g)?.length).toBeGreaterThanOrEqual(hostile.length);
});

test('the hook of pre-commit calls a command that there is, and gives it no single files', () => {
  const [hook] = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8'));
  expect(hook).toMatchObject({ id: 'icb-envelope', language: 'node', pass_filenames: false });
  const folder = mkdtempSync(join(temporary.path, 'repository-'));
  cpSync(join(root, 'fixtures/gate/configuration'), folder, { recursive: true });
  mkdirSync(join(folder, 'bin'));
  const bin = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).bin as Record<string, string>;
  const [name, ...rest] = String(hook.entry).split(' ');
  expect(Object.keys(bin)).toContain(name);
  expect(spawnSync(process.execPath, [executable, ...rest], { cwd: folder, encoding: 'utf8' })).toMatchObject({ status: 0 });
  for (const file of ['plan.csv', 'submissions/QF7.xlsx', 'icb-envelope.json']) expect(file).toMatch(new RegExp(hook.files));
  for (const file of ['README.md', 'package.json']) expect(file).not.toMatch(new RegExp(hook.files));
});
