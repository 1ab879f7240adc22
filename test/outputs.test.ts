/** Several outputs of one run. */
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { nodeIo } from '../src/cli/node/io.ts';
import { FORMAT_NAMES, FORMATS } from '../src/report/formats/registry.ts';
import { askedFor, FOR_FILES, fileFor } from './support/formats.ts';
import { root, temporaryFolder } from './support/process.ts';
import { runnerCommand } from './support/runner.ts';
import { junitErrors, sarifErrors } from './support/schemas.ts';
import { runIn } from './support/shell.ts';

const readme = join(root, 'fixtures/readme');
const RUNS = {
  met: ['plan.csv'],
  missed: ['plan.csv', '--schemes', 'schemes.csv'],
  'not assessed': ['plan.csv', '--gate', 'national'],
  refused: ['faulty.csv'],
  unusable: ['plan.csv', '--policy', 'faulty.csv'],
} as const;
const STATUS = { met: 0, missed: 1, 'not assessed': 4, refused: 3, unusable: 2 };

type Run = keyof typeof RUNS;
type Written = Map<string, string | Uint8Array>;

async function checked(run: Run, args: readonly string[], env: Record<string, string> = {}) {
  const written: Written = new Map();
  const answer = await runIn(['check', ...RUNS[run], ...args], { folder: readme, written, env });
  return { ...answer, written };
}

describe('of any formats together', () => {
  const runs = Object.keys(RUNS) as readonly Run[];

  test('the status and every byte are those of each format alone', async () => {
    const alone = new Map<string, Awaited<ReturnType<typeof checked>>>();
    for (const run of runs) for (const format of FOR_FILES) alone.set(`${run} ${format}`, await checked(run, ['-o', fileFor(format)]));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...runs), fc.shuffledSubarray(FOR_FILES, { minLength: 1 }), async (run, formats) => {
        const { written, status, stdout, stderr } = await checked(
          run,
          formats.flatMap((format) => ['-o', fileFor(format)]),
        );
        expect({ status, stdout }).toEqual({ status: STATUS[run], stdout: '' });
        for (const format of formats) {
          const one = alone.get(`${run} ${format}`);
          expect(stderr).toBe(one?.stderr);
          expect(written.get(fileFor(format)), format).toEqual(one?.written.get(fileFor(format)));
        }
      }),
      { numRuns: 60 },
    );
  });

  test.each(runs)('standard output is one of them: %s', async (run) => {
    for (const format of FORMAT_NAMES.filter((name) => FORMATS[name].content === 'text')) {
      const { stdout: alone } = await checked(run, askedFor(format));
      const { stdout, status, written } = await checked(run, ['-o', '-', '-o', 'r.sarif', ...askedFor(format)]);
      expect({ stdout, status }).toEqual({ stdout: alone, status: STATUS[run] });
      expect(written.has('r.sarif')).toBe(true);
    }
  });

  test.each(FORMAT_NAMES.filter((name) => FORMATS[name].content === 'text'))('%s with -q is one line', async (format) => {
    for (const run of ['met', 'missed', 'not assessed'] as const) {
      const { stdout, stderr, status, written } = await checked(run, ['-q', ...askedFor(format)], { GITHUB_STEP_SUMMARY: 'page.md' });
      expect({ stdout, status, page: written.has('page.md') }).toEqual({ stdout: '', status: STATUS[run], page: false });
      expect(stderr).toMatch(/^[^\n]+\n$/);
    }
    for (const run of ['refused', 'unusable'] as const) {
      const { stdout, status } = await checked(run, ['-q', ...askedFor(format)]);
      expect({ stdout, status }).toEqual({ stdout: '', status: STATUS[run] });
    }
  });

  test.each(['refused', 'unusable'] as const)('only formats that can say so are written where the run is %s', async (run) => {
    const { written } = await checked(
      run,
      FOR_FILES.flatMap((format) => ['-o', fileFor(format)]),
    );
    expect([...written.keys()].sort()).toEqual(['out/junit.xml', 'out/sarif.sarif']);
  });
});

describe('a run that cannot be made', () => {
  const WRONG: Readonly<Record<string, readonly string[]>> = {
    'no cost file': [],
    'a rate that is none': ['plan.csv', '--rate', 'x'],
    'a policy that is none': ['plan.csv', '--policy', 'plan.csv'],
    'a policy that is not there': ['plan.csv', '--policy', '<script>##[error].json'],
    'a configuration that is none': ['plan.csv', '--config', 'plan.csv'],
    'a configuration that is not there, and no costs': ['--config', 'absent.json'],
    'agreements that are not there': ['plan.csv', '--accept', 'absent.json'],
    'a day without agreements': ['plan.csv', '--as-at', '2026-01-31'],
    'a region that is none': ['plan.csv', '--region', 'Nowhere'],
    'standard input twice': ['-', '-'],
  };
  const outputs = ['-o', 'junit.xml', '-o', 'report.sarif', '-o', 'report.json', '-o', '-', '--format', 'github'];

  test.each(Object.keys(WRONG))('leaves no old green behind: %s', async (name) => {
    const written: Written = new Map([
      ['junit.xml', '<testsuites><testsuite tests="1" failures="0" errors="0"/></testsuites>'],
      ['report.sarif', '{}'],
    ]);
    const env = { GITHUB_STEP_SUMMARY: 'page.md' };
    const { stdout, stderr, status } = await runIn(['check', ...(WRONG[name] ?? []), ...outputs], { folder: readme, written, env });
    expect(status, stderr).toBe(2);
    const junit = String(written.get('junit.xml'));
    expect([...(await junitErrors([junit], 'jenkins')), ...(await junitErrors([junit], 'ant'))]).toEqual([]);
    expect(junit).toMatch(/tests="1" failures="0" errors="1"/);
    const log = JSON.parse(String(written.get('report.sarif')));
    expect(sarifErrors(log)).toEqual([]);
    expect(log.runs[0].invocations[0]).toMatchObject({ exitCode: 2, executionSuccessful: false });
    expect(log.runs[0].results).toMatchObject([{ ruleId: 'usage', level: 'error' }]);
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => runnerCommand(line)?.name),
    ).toEqual(['error']);
    expect(String(written.get('page.md'))).toMatch(/^# Not run: wrong usage or configuration\n/);
    expect(written.has('report.json')).toBe(false);
    const [first = ''] = stderr.split('\n');
    expect(first).toMatch(/^error: /);
    expect(log.runs[0].results[0].message.text).toContain(first.replace('error: ', ''));
  });

  test('writes over no file that may be an input, and over none that is one', async () => {
    const written: Written = new Map([['accepted.xml', 'not JSON']]);
    const named = await runIn(['check', 'plan.csv', '--accept', 'accepted.xml', '-o', 'accepted.xml'], { folder: readme, written });
    expect(named).toMatchObject({ status: 2, stderr: expect.stringContaining('would overwrite the input accepted.xml') });
    const unknown = await runIn(['check', '--config', 'absent.json', '-o', 'plan.csv', '--format', 'junit'], { folder: readme, written });
    expect(unknown.status).toBe(2);
    expect([...written]).toEqual([['accepted.xml', 'not JSON']]);
  });

  test('is told beside an output that cannot be written', async () => {
    const { status, stderr } = await checked('unusable', ['-o', 'x/no-such-folder/report.sarif']);
    expect(status).toBe(74);
    expect(stderr).toMatch(/^error: The policy file[\s\S]*\nerror: .* could not be written/);
  });
});

describe('an output that cannot be written', () => {
  const broken = 'x/no-such-folder/report.sarif';

  test('keeps none of the others from being written', async () => {
    const { written, status, stderr } = await checked('missed', ['-o', 'junit.xml', '-o', broken, '-o', 'report.json']);
    expect(status).toBe(74);
    expect([...written.keys()]).toEqual(['junit.xml', 'report.json']);
    expect(stderr).toMatch(/^error: x\/no-such-folder\/report\.sarif could not be written: /);
  });

  test('is named with every other', async () => {
    const { status, stderr } = await checked('met', ['-o', broken, '-o', 'x/no-such-folder/junit.xml']);
    expect(status).toBe(74);
    expect(stderr.match(/^error: .* could not be written: /gm)).toHaveLength(2);
  });

  test('is told beside what is refused', async () => {
    const { status, stderr } = await checked('refused', ['-o', broken]);
    expect(status).toBe(74);
    expect(stderr).toMatch(
      /^Refused: 4 faults in 1 file\. Nothing was computed\. At fault: faulty\.csv\.\nerror: .* could not be written/m,
    );
  });

  test('may be the page of the build', async () => {
    const { status, stdout, stderr } = await checked('met', ['--format', 'github'], { GITHUB_STEP_SUMMARY: 'x/no-such-folder/page.md' });
    expect(status).toBe(74);
    expect(stdout).toContain('::notice');
    expect(stderr).toContain('page.md could not be written');
  });
});

describe('on a real disk', () => {
  const temporary = temporaryFolder();
  afterAll(temporary.remove);
  const io = nodeIo(process);
  const at = (name: string) => join(temporary.path, name);

  test('two spellings of one file are one, whether it is there or not', () => {
    mkdirSync(at('real'));
    symlinkSync(at('real'), at('link'));
    writeFileSync(at('real/there.xml'), '');
    symlinkSync(at('real/there.xml'), at('there-too.xml'));
    symlinkSync(at('real/new.xml'), at('dangling.xml'));
    for (const [a, b] of [
      ['real/new.xml', 'real/../real/new.xml'],
      ['real/new.xml', 'link/new.xml'],
      ['real/new.xml', 'dangling.xml'],
      ['real/there.xml', 'there-too.xml'],
      ['real/there.xml', 'link/there.xml'],
      ['nowhere/new.xml', 'nowhere/./new.xml'],
    ] as const)
      expect(io.sameTarget(at(a), at(b)), `${a} ${b}`).toBe(true);
    expect(io.sameTarget(at('real/new.xml'), at('real/there.xml'))).toBe(false);
    expect(io.sameTarget(at('real/new.xml'), at('new.xml'))).toBe(false);
  });

  test('a page keeps what is on it', () => {
    io.appendFile(at('page.md'), 'one\n');
    io.appendFile(at('page.md'), 'two\n');
    expect(readFileSync(at('page.md'), 'utf8')).toBe('one\ntwo\n');
    expect(() => io.appendFile(at('no/page.md'), 'x')).toThrow(/could not be written: the folder does not exist/);
  });
});

test('a CSV file begins with a byte order mark, by which Excel knows UTF-8, and no other file does', async () => {
  for (const format of FOR_FILES) {
    const { written } = await checked('met', ['-o', fileFor(format)]);
    const [content] = [...written.values()];
    expect(String(content).startsWith('\uFEFF'), format).toBe(format === 'csv');
  }
});

test('what is written for people is refused by name where it is given as a table', async () => {
  const own = ['r.csv', 'r.xlsx', 'r.html', 'r.md', 'r.txt'];
  const { written } = await checked(
    'met',
    own.flatMap((file) => ['-o', file]),
  );
  await runIn(['sensitivity', 'plan.csv', '-o', 'sensitivity.csv'], { folder: readme, written });
  for (const file of [...own, 'sensitivity.csv'])
    for (const argv of [
      ['check', file],
      ...(/^r.[cx]/.test(file) ? ['--schemes', '--population'].map((role) => ['check', 'plan.csv', role, file]) : []),
    ]) {
      const { status, stderr } = await runIn(argv, { folder: readme, written });
      expect(status, argv.join(' ')).toBe(3);
      expect(stderr, argv.join(' ')).toMatch(new RegExp(`^error: ${file}: This is a report that was written by this program`, 'm'));
    }
});
