/** The action for GitHub, as its runner would run it: the lines of its steps, with the inputs, the outputs and the page of the build. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
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
beforeAll(async () => {
  await built(temporary.path);
  cpSync(join(root, 'scripts'), join(executable, '../../../scripts'), { recursive: true });
});

interface Ran {
  readonly log: string;
  readonly status: number | null;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly folder: string;
}

/**
 * Runs every step in a workspace of its own, which holds a story's files.
 * @param keep puts more into it
 * @param path a folder of it where programs are looked for first
 */
function ran(story: string, inputs: Readonly<Record<string, string>>, keep?: (folder: string) => void, path = ''): Ran {
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
      env: {
        PATH: `${path === '' ? '' : `${join(folder, path)}:`}${process.env.PATH ?? ''}`,
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: page,
        ...env,
      },
      encoding: 'utf8',
    });
    log += result.stdout + result.stderr;
    status = result.status;
  }
  const outputs = outputsIn(readFileSync(output, 'utf8'));
  return { log, status, outputs, summary: existsSync(page) ? readFileSync(page, 'utf8') : '', folder };
}

/** As the runner reads them: `name=value`, or a name and all lines to its mark. The last of a name counts. */
function outputsIn(text: string): Readonly<Record<string, string>> {
  const outputs: Record<string, string> = {};
  const lines = text.split('\n').slice(0, -1);
  for (let at = 0; at < lines.length; at += 1) {
    const [, name = '', sign, rest = ''] = /^(.+?)(=|<<)(.*)$/.exec(lines[at] ?? '') ?? [];
    if (sign === '=') outputs[name] = rest;
    else {
      const end = lines.indexOf(rest, at + 1);
      if (sign === undefined || end < 0) throw new Error(`no output: ${lines[at]}`);
      outputs[name] = lines.slice(at + 1, end).join('\n');
      at = end;
    }
  }
  return outputs;
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
    writeFileSync(join(folder, 'icb-envelope.report.json'), '{"schemaVersion":1,"gate":{"worstGap":"1.00"},"icbs":[],"checks":[]}');
    writeFileSync(join(folder, 'icb-envelope.sarif'), '{"runs":[{"tool":{"driver":{"name":"icb-envelope"}}}]}');
  };
  const { status, outputs, log, summary, folder } = ran('refused/bad-amount', { costs: '*.csv' }, earlier);
  expect(status).toBe(3);
  expect(outputs).toEqual({ status: '3', 'worst-gap': '', sarif: 'icb-envelope.sarif', report: '' });
  expect(existsSync(join(folder, 'icb-envelope.report.json'))).toBe(false);
  expect(JSON.parse(readFileSync(join(folder, 'icb-envelope.sarif'), 'utf8')).runs[0].invocations[0].exitCode).toBe(3);
  expect(log).toMatch(/^::error file=[^,]+\.csv,line=\d+,col=\d+/m);
  expect(summary).toContain('Refused: nothing was computed');
});

describe('where the outputs go', () => {
  const textOf = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8');

  test.each([
    ['sarif', 'plans.csv'],
    ['report', 'plans.csv'],
    ['sarif', 'transcript.md'],
    ['report', 'policy.json'],
    ['report', '.'],
    ['sarif', 'link.sarif'],
  ])('%s: %s, which is no output of an earlier run, is left as it is, and the step fails', (input, path) => {
    const keep = (folder: string) => {
      writeFileSync(join(folder, 'policy.json'), '{"id":"mine","schemaVersion":1}');
      symlinkSync('plans.csv', join(folder, 'link.sarif'));
    };
    const { status, outputs, log, folder } = ran('gate/met', { costs: 'plans.csv', [input]: path }, keep);
    expect([status, outputs.status, outputs[input]], log).toEqual([2, '2', '']);
    expect(log).toMatch(/^::error title=icb-envelope::The input (sarif|report) names .* no output of an earlier run/m);
    expect(textOf(folder, 'plans.csv')).toBe(readFileSync(join(root, 'fixtures/gate/met/plans.csv'), 'utf8'));
    expect(textOf(folder, 'policy.json')).toContain('mine');
    expect(lstatSync(join(folder, 'link.sarif')).isSymbolicLink()).toBe(true);
  });

  test('the name decides no format, and a second run writes over the first', () => {
    const inputs = { costs: 'plans.csv', report: 'r.csv', sarif: 'x.sarif.json' };
    const once = ran('gate/met', inputs);
    expect(once.outputs, once.log).toEqual({ status: '0', 'worst-gap': '', sarif: 'x.sarif.json', report: 'r.csv' });
    expect(JSON.parse(textOf(once.folder, 'r.csv')).gate.status).toBe(0);
    expect(JSON.parse(textOf(once.folder, 'x.sarif.json')).version).toBe('2.1.0');
    const again = ran('gate/met', { ...inputs, checks: 'reduction', gate: 'national' }, (folder) => {
      for (const name of ['r.csv', 'x.sarif.json']) cpSync(join(once.folder, name), join(folder, name));
    });
    expect([again.status, again.outputs.report], again.log).toEqual([4, 'r.csv']);
    expect(JSON.parse(textOf(again.folder, 'r.csv')).gate.status).toBe(4);
  });

  test('nowhere, where they are left blank: the check is made all the same', () => {
    const { status, outputs, folder, log } = ran('gate/junit', { costs: 'north-west.csv', checks: 'envelope', report: ' ', sarif: '' });
    expect([status, outputs], log).toEqual([1, { status: '1', 'worst-gap': '4345800.44', sarif: '', report: '' }]);
    expect(readdirSync(folder).filter((name) => /json|sarif/.test(name))).toEqual([]);
  });

  test('in one line each, and not in one place: no line break makes an output of its own', () => {
    for (const broken of [
      { sarif: 'x.sarif\nstatus=0' },
      { report: 'r.json\nworst-gap=0.00' },
      { report: './one.json', sarif: 'one.json' },
    ]) {
      const { status, outputs } = ran('gate/missed', { costs: 'plans.csv', ...broken });
      expect([status, outputs]).toEqual([2, { status: '2', 'worst-gap': '', sarif: '', report: '' }]);
    }
  });

  test('where nothing can be written the step fails', () => {
    const { status, outputs, log } = ran('gate/met', { costs: 'plans.csv', sarif: 'absent/x.sarif' });
    expect([status, outputs], log).toEqual([74, { status: '74', 'worst-gap': '', sarif: '', report: 'icb-envelope.report.json' }]);
    expect(log).toContain('::error title=icb-envelope::absent/x.sarif could not be written');
  });
});

describe('no green without a check', () => {
  test.each(['--version', '--help', '-h'])('arguments: %s', (argument) => {
    const { status, outputs, log } = ran('gate/met', { costs: 'plans.csv', arguments: argument });
    expect([status, outputs], log).toEqual([2, { status: '2', 'worst-gap': '', sarif: '', report: '' }]);
    expect(log).toContain('::error title=icb-envelope::No check was made');
  });

  test('wrong usage is among the findings, and the outputs are set', () => {
    const { status, outputs, folder } = ran('gate/met', { costs: 'plans.csv', policy: 'absent.json' });
    expect([status, outputs]).toEqual([2, { status: '2', 'worst-gap': '', sarif: 'icb-envelope.sarif', report: '' }]);
    expect(JSON.parse(readFileSync(join(folder, 'icb-envelope.sarif'), 'utf8')).runs[0].results[0].ruleId).toBe('usage');
  });

  test('the outputs are set where Node cannot run, or is ended', () => {
    const blank = { 'worst-gap': '', sarif: '', report: '' };
    const withNode = (text: string) => (folder: string) => {
      mkdirSync(join(folder, 'bin'));
      writeFileSync(join(folder, 'bin', 'node'), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
    };
    const broken = ran('gate/met', { costs: 'plans.csv' }, withNode('exit 9'), 'bin');
    expect([broken.status, broken.outputs]).toEqual([9, { status: '70', ...blank }]);
    const ended = ran('gate/met', { costs: 'plans.csv' }, withNode('kill -9 $$'), 'bin');
    expect([ended.status === 0, ended.outputs]).toEqual([false, { status: '70', ...blank }]);
  });
});

test('what Windows and a careful hand put around a line is none of it', () => {
  const { status, outputs, log } = ran('gate/accepted', {
    costs: '  plans.csv \r\n\r\n',
    accept: 'accepted.json\r\n',
    'as-at': ' 2025-12-31',
    arguments: '--cost-type\r\n\tin-scope\r\n',
    region: '\tNorth West \r\nY63\r\n',
    report: ' r.json\r\n',
  });
  expect([status, outputs.report], log).toEqual([0, 'r.json']);
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
  // Upper-case endings, agreements and policies of any name, a plan that is deleted: no list of names holds them all.
  expect(hook).toMatchObject({ always_run: true });
  for (const choice of ['files', 'types', 'types_or', 'exclude']) expect(hook).not.toHaveProperty(choice);
});
