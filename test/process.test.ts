/** The built executable as a real process: real pipes, devices, folders, signals and surroundings. */
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  cpSync,
  createReadStream,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Io, Output } from '../src/cli/io.ts';
import { run } from '../src/cli/run.ts';
import { type Sums, writeLedger } from './bench/ledger.mjs';
import {
  built,
  type Ended,
  ended,
  englandFiles,
  executable,
  ran,
  ranInShell,
  ranOther,
  root,
  STACK_TRACE,
  started,
  temporaryFolder,
} from './support/process.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);
beforeAll(() => built(temporary.path));

function newFolder(): string {
  const folder = mkdtempSync(join(temporary.path, 'case-'));
  chmodSync(folder, 0o755);
  return folder;
}

const JSON_REPORT = ['report', ...englandFiles, '--format', 'json'];
const SUMMARY = 'icb_code,baseline_cost,planned_cost,delivered_by\nQF7,60000000,30000000,2025-12\n';

function plan(folder: string, text = SUMMARY): string {
  const file = join(folder, 'plan.csv');
  writeFileSync(file, text);
  return file;
}

describe('a reader that stops early', () => {
  const COMMANDS = [
    { what: 'a report', argv: JSON_REPORT, status: 0 },
    { what: 'a check with a missed target', argv: ['check', ...englandFiles], status: 1 },
    { what: 'a check that passes', argv: ['check', ...englandFiles, '--region', 'London'], status: 0 },
    { what: 'a check that cannot be made', argv: ['check', ...englandFiles, '--region', 'South West'], status: 4 },
    { what: 'the help', argv: ['check', '--help'], status: 0 },
  ];

  test.each(COMMANDS)('$what into head gives the first line, no stack trace and its own exit status', async ({ argv, status }) => {
    const whole = await ran(argv);
    expect(whole.status).toBe(status);
    const cut = await ranInShell('{ "$@"; echo "status $?" >&2; } | head -n 1', argv);
    expect(cut.stdout).toBe(whole.stdout.slice(0, whole.stdout.indexOf('\n') + 1));
    expect(cut.stderr).toBe(`${whole.stderr}status ${status}\n`);
  });

  test.each(COMMANDS)('$what into a reader that reads nothing', async ({ argv, status }) => {
    const { stderr } = await ranInShell('{ "$@"; echo "status $?" >&2; } | true', argv);
    expect(stderr).not.toMatch(STACK_TRACE);
    expect(stderr).toMatch(new RegExp(`status ${status}\n$`));
  });

  test('both streams into head', async () => {
    const status = join(newFolder(), 'status');
    const { stdout, stderr } = await ranInShell(`{ "$@" 2>&1; echo $? > '${status}'; } | head -n 1`, ['check', ...englandFiles]);
    expect(stdout).toMatch(/^Running cost envelope: /);
    expect(stderr).toBe('');
    expect(readFileSync(status, 'utf8')).toBe('1\n');
  });
});

// Absent on some systems; in continuous integration it must be there.
describe.skipIf(!existsSync('/dev/full') && !process.env.CI)('a full device', () => {
  const expectCannotWrite = ({ stderr, status }: Pick<Ended, 'stderr' | 'status'>, what: string) => {
    expect(stderr).not.toMatch(STACK_TRACE);
    expect(stderr).toMatch(/^error: .* could not be written: .*no space left/);
    expect(stderr).toContain(what);
    expect(status).toBe(74);
  };

  test.each([
    { what: 'a report', argv: ['report', ...englandFiles] },
    { what: 'a report in JSON', argv: JSON_REPORT },
    { what: 'a check', argv: ['check', ...englandFiles] },
    { what: 'an explanation', argv: ['explain', 'QF7', ...englandFiles] },
    { what: 'the ICBs', argv: ['icbs'] },
    { what: 'the rules', argv: ['rules'] },
    { what: 'a schema', argv: ['schema', 'policy'] },
    { what: 'the version', argv: ['--version'] },
    { what: 'the help', argv: ['--help'] },
    { what: 'the help of a command', argv: ['report', '--help'] },
    { what: 'the help where no command is given', argv: [] },
  ])('as standard output for $what is told without a stack trace, status 74', async ({ argv }) => {
    expectCannotWrite(await ranInShell('"$@" > /dev/full', argv), 'Standard output');
  });

  test('as -o is told the same way, and stays a device', async () => {
    expectCannotWrite(await ran(['report', plan(newFolder()), '-o', '/dev/full', '--format', 'json'], { asNobody: true }), '/dev/full');
    expect(lstatSync('/dev/full').isCharacterDevice()).toBe(true);
  });

  test('as standard error does not turn a refusal into something else', async () => {
    const { stdout, status } = await ranInShell('"$@" 2> /dev/full', ['report', 'no-such-file.csv']);
    expect({ stdout, status }).toEqual({ stdout: '', status: 3 });
  });
});

describe('a file named by -o', () => {
  test('holds what standard output would have got', async () => {
    const folder = newFolder();
    const { stdout } = await ran(JSON_REPORT);
    expect(await ran([...JSON_REPORT, '-o', 'out.json'], { cwd: folder })).toMatchObject({ stdout: '', stderr: '', status: 0 });
    expect(readFileSync(join(folder, 'out.json'), 'utf8')).toBe(stdout);
    expect(readdirSync(folder)).toEqual(['out.json']);
  });

  test('holds a workbook, whole', async () => {
    const folder = newFolder();
    expect(await ran(['report', ...englandFiles, '-o', 'out.xlsx'], { cwd: folder })).toMatchObject({ stdout: '', stderr: '', status: 0 });
    expect(readdirSync(folder)).toEqual(['out.xlsx']);
    const bytes = readFileSync(join(folder, 'out.xlsx'));
    // How a zip archive begins, and how the last record of one that is whole does.
    expect(bytes.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
    expect(bytes.subarray(-22, -18).toString('latin1')).toBe('PK\u0005\u0006');
  });

  test('is no workbook where that cannot be written: status 74, and nothing is left', async () => {
    const folder = newFolder();
    const { stderr, status } = await ran(['report', plan(folder), '-o', 'absent/out.xlsx'], { cwd: folder });
    expect(status).toBe(74);
    expect(stderr).toMatch(/^error: absent\/out\.xlsx could not be written: /);
    expect(readdirSync(folder)).toEqual(['plan.csv']);
  });

  test('may be a device or a pipe, which stays one', async () => {
    const argv = ['report', plan(newFolder()), '--format', 'json', '-o'];
    const { stdout } = await ran([...argv, '-']);
    expect(await ranInShell('"$@" | cat', [...argv, '/dev/stdout'], { asNobody: true })).toMatchObject({ stdout, stderr: '' });
    expect(await ran([...argv, '/dev/null'], { asNobody: true })).toMatchObject({ stdout: '', stderr: '', status: 0 });
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  test('may be a named pipe: who reads it slowly gets it whole, and where nobody does it is not waited for', async () => {
    const folder = newFolder();
    spawnSync('mkfifo', ['pipe'], { cwd: folder });
    const { stdout } = await ran(JSON_REPORT);
    // More than a pipe holds.
    expect(stdout.length).toBeGreaterThan(1 << 17);
    const argv = [...JSON_REPORT, '-o', 'pipe'];
    // Into a file: the program's own standard output does not block, and cat would share it.
    const slowly = '{ sleep 0.3; cat; } < pipe > read & sleep 0.1; "$@"; status=$?; wait; exit $status';
    expect(await ranInShell(slowly, argv, { cwd: folder })).toMatchObject({ stdout: '', stderr: '', status: 0 });
    expect(readFileSync(join(folder, 'read'), 'utf8') === stdout).toBe(true);
    const { stderr, status } = await ranInShell('timeout 10 "$@"', argv, { cwd: folder });
    expect(status, stderr).toBe(74);
    expect(stderr).toMatch(/^error: pipe could not be written: it is a pipe that nothing reads from\n/);
    expect(
      (
        await ranInShell('timeout 10 "$@"', ['check', plan(folder), '--format', 'github'], {
          cwd: folder,
          env: { GITHUB_STEP_SUMMARY: 'pipe' },
        })
      ).status,
    ).toBe(74);
    expect(lstatSync(join(folder, 'pipe')).isFIFO()).toBe(true);
  });

  test('may have the longest name there is; a longer one is told in plain words, once', async () => {
    const folder = newFolder();
    const file = plan(folder);
    const longest = `${'x'.repeat(250)}.json`;
    expect(await ran(['report', file, '-o', longest], { cwd: folder })).toMatchObject({ stderr: '', status: 0 });
    expect(readdirSync(folder).toSorted()).toEqual(['plan.csv', longest]);
    const { stderr, status } = await ran(['report', file, '-o', `start${longest}`], { cwd: folder });
    expect(status).toBe(74);
    expect(stderr).toMatch(/^error: startx{55}…x{55}\.json could not be written: the name is too long\n/);
  });

  test('in a folder that is not there: status 74, and nothing is made', async () => {
    const folder = newFolder();
    for (const output of ['absent/out.json', 'plan.csv/out.json']) {
      const { stdout, stderr, status } = await ran(['report', plan(folder), '-o', output], { cwd: folder });
      expect({ stdout, status }).toEqual({ stdout: '', status: 74 });
      expect(stderr).toMatch(/^error: .*out\.json could not be written: /);
      expect(stderr).not.toMatch(STACK_TRACE);
    }
    expect(readdirSync(folder)).toEqual(['plan.csv']);
  });

  test('that is a folder: status 74, and it is left alone', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'out.json'));
    const { stderr, status } = await ran(['report', plan(folder), '-o', 'out.json'], { cwd: folder });
    expect(status).toBe(74);
    expect(stderr).toMatch(/^error: out\.json could not be written: /);
    expect(readdirSync(folder)).toEqual(['out.json', 'plan.csv']);
    expect(readdirSync(join(folder, 'out.json'))).toEqual([]);
  });

  test('in a folder without the right to write: status 74, and the old file stays', async () => {
    const folder = newFolder();
    const file = plan(folder);
    mkdirSync(join(folder, 'locked'));
    writeFileSync(join(folder, 'locked', 'old.json'), 'old');
    chmodSync(join(folder, 'locked'), 0o555);
    for (const output of ['locked/new.json', 'locked/old.json']) {
      const { stdout, stderr, status } = await ran(['report', file, '-o', output], { cwd: folder, asNobody: true });
      expect({ stdout, status }, stderr).toEqual({ stdout: '', status: 74 });
      expect(stderr).toMatch(/^error: locked\/\w+\.json could not be written: .*permission denied/);
      expect(stderr).not.toMatch(STACK_TRACE);
    }
    expect(readdirSync(join(folder, 'locked'))).toEqual(['old.json']);
    expect(readFileSync(join(folder, 'locked', 'old.json'), 'utf8')).toBe('old');
  });

  test('that stops fitting half-way: status 74, the old file stays whole, and no temporary file is left', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'out.json'), 'old');
    for (const output of ['out.json', 'new.json']) {
      const { stderr, status } = await ranInShell('ulimit -f 64; "$@"', [...JSON_REPORT, '-o', output], { cwd: folder });
      expect(status, stderr).toBe(74);
      expect(stderr).toMatch(new RegExp(`^error: ${output} could not be written: `));
      expect(stderr).not.toMatch(STACK_TRACE);
    }
    expect(readdirSync(folder)).toEqual(['out.json']);
    expect(readFileSync(join(folder, 'out.json'), 'utf8')).toBe('old');
  });

  test('is replaced at once: who has the old one open reads it to its end', async () => {
    const folder = newFolder();
    const path = join(folder, 'out.json');
    const old = `${'old '.repeat(200_000)}\n`;
    writeFileSync(path, old);
    linkSync(path, join(folder, 'kept.json'));
    const open = openSync(path, 'r');
    expect((await ran([...JSON_REPORT, '-o', 'out.json'], { cwd: folder })).status).toBe(0);
    expect(readFileSync(open, 'utf8')).toBe(old);
    closeSync(open);
    expect(readFileSync(join(folder, 'kept.json'), 'utf8')).toBe(old);
    expect(JSON.parse(readFileSync(path, 'utf8')).schemaVersion).toBe(2);
    expect(readdirSync(folder)).toEqual(['kept.json', 'out.json']);
  });

  test('is only ever seen old or new, never half', async () => {
    const folder = newFolder();
    const path = join(folder, 'out.json');
    const { stdout } = await ran(JSON_REPORT);
    writeFileSync(path, 'old');
    let running = true;
    const writing = ran([...JSON_REPORT, '-o', 'out.json'], { cwd: folder }).finally(() => {
      running = false;
    });
    const seen = new Set<string>();
    while (running) {
      seen.add(readFileSync(path, 'utf8'));
      await new Promise(setImmediate);
    }
    expect((await writing).status).toBe(0);
    for (const text of seen) expect(text === 'old' || text === stdout).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe(stdout);
  });

  test.each(['600', '640', '664', '666'])('keeps its mode %s, whatever new files get', async (mode) => {
    const folder = newFolder();
    const path = join(folder, 'out.txt');
    writeFileSync(path, 'old');
    chmodSync(path, Number.parseInt(mode, 8));
    expect((await ranInShell('umask 022; "$@"', ['report', plan(folder), '-o', 'out.txt'], { cwd: folder })).status).toBe(0);
    expect((statSync(path).mode & 0o777).toString(8)).toBe(mode);
  });

  test('gets the mode that new files get, where it is new', async () => {
    const folder = newFolder();
    for (const [umask, mode] of [
      ['022', '644'],
      ['077', '600'],
    ]) {
      await ranInShell(`umask ${umask}; "$@"`, ['report', plan(folder), '-o', `${umask}.txt`], { cwd: folder });
      expect((statSync(join(folder, `${umask}.txt`)).mode & 0o777).toString(8)).toBe(mode);
    }
  });

  test.each([
    ['a file', true],
    ['a file that is yet to be made', false],
  ])('that is a link to %s: the link stays, and the file gets the report', async (_, exists) => {
    const folder = newFolder();
    mkdirSync(join(folder, 'real'));
    const target = join(folder, 'real', 'target.txt');
    if (exists) writeFileSync(target, 'old');
    symlinkSync('real/target.txt', join(folder, 'link.txt'));
    expect((await ran(['report', plan(folder), '-o', 'link.txt'], { cwd: folder })).status).toBe(0);
    expect(lstatSync(join(folder, 'link.txt')).isSymbolicLink()).toBe(true);
    expect(readlinkSync(join(folder, 'link.txt'))).toBe('real/target.txt');
    expect(readFileSync(target, 'utf8')).toMatch(/^Running cost envelope: /);
    expect(readdirSync(join(folder, 'real'))).toEqual(['target.txt']);
  });

  test('that is an input under any name is refused, and the input stays', async () => {
    const folder = newFolder();
    plan(folder);
    symlinkSync('plan.csv', join(folder, 'link.csv'));
    linkSync(join(folder, 'plan.csv'), join(folder, 'twin.csv'));
    for (const output of ['plan.csv', './plan.csv', join(folder, 'plan.csv'), 'link.csv', 'twin.csv']) {
      const { stderr, status } = await ran(['report', 'plan.csv', '-o', output], { cwd: folder });
      expect(status, output).toBe(2);
      expect(stderr).toContain('would overwrite the input plan.csv');
    }
    expect(readFileSync(join(folder, 'plan.csv'), 'utf8')).toBe(SUMMARY);
  });

  test('that is refused its report because of an input is not touched', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'out.json'), 'old');
    const { status } = await ran(['check', plan(folder, 'icb_code,amount\n'), '-o', 'out.json'], { cwd: folder });
    expect(status).toBe(3);
    expect(readFileSync(join(folder, 'out.json'), 'utf8')).toBe('old');
  });

  test('that is a policy or population in use is refused too, and stays', async () => {
    const folder = newFolder();
    plan(folder);
    const heads = 'icb_code,population\nQF7,1600000\n';
    writeFileSync(join(folder, 'heads.csv'), heads);
    const { stdout: policy } = await ran(['rules', '--format', 'json']);
    writeFileSync(join(folder, 'policy.json'), policy);
    const argv = ['report', 'plan.csv', '--population', 'heads.csv', '--policy', 'policy.json', '-o'];
    for (const output of ['heads.csv', 'policy.json']) {
      expect((await ran([...argv, output], { cwd: folder })).status, output).toBe(2);
    }
    expect(readFileSync(join(folder, 'heads.csv'), 'utf8')).toBe(heads);
    expect(readFileSync(join(folder, 'policy.json'), 'utf8')).toBe(policy);
  });
});

describe('interrupted', () => {
  test.each([
    ['while it reads standard input', []],
    ['with an output file to come', ['-o', 'out.json']],
  ])('%s: status 130, no output, no stack trace', async (_, more) => {
    const folder = newFolder();
    const child = started(['report', '-', ...more], { cwd: folder });
    // More than a pipe holds: when it is gone, the program is reading.
    const lines = `${'QF7,plan,2025-12,1,in-scope\n'.repeat(100_000)}`;
    await new Promise<void>((resolve) => child.stdin?.write(`icb_code,scenario,period,amount,cost_type\n${lines}`, () => resolve()));
    const end = new Promise((resolve) => child.once('close', (status, signal) => resolve({ status, signal })));
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (output += text));
    child.kill('SIGINT');
    expect(await end).toEqual({ status: 130, signal: null });
    expect(output).toBe('');
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('standard input', () => {
  const figures = ({ stdout, stderr, status }: Ended) => {
    expect(status, stderr).toBe(0);
    const { inputs, diagnostics, digest: _, ...rest } = JSON.parse(stdout);
    return rest;
  };

  test('gives the same figures as the file, beside other files too', async () => {
    const [baseline = '', plans = '', actuals = ''] = englandFiles;
    const direct = figures(await ran(JSON_REPORT));
    const argv = ['report', baseline, '-', actuals, '--format', 'json'];
    expect(figures(await ran(argv, { stdin: readFileSync(plans) }))).toEqual(direct);
    expect(figures(await ranInShell(`cat '${plans}' | "$@"`, argv))).toEqual(direct);
    expect(figures(await ranInShell(`"$@" < '${plans}'`, argv))).toEqual(direct);
  });

  test('may come in crumbs', async () => {
    const folder = newFolder();
    const file = plan(folder);
    const child = started(['report', '-', '--format', 'json']);
    const bytes = readFileSync(file);
    for (const byte of bytes) {
      await new Promise<void>((resolve) => child.stdin?.write(Buffer.of(byte), () => resolve()));
    }
    expect(figures(await ended(child))).toEqual(figures(await ran(['report', file, '--format', 'json'])));
  });

  test('may be a population or a policy', async () => {
    const folder = newFolder();
    const file = plan(folder);
    const heads = 'icb_code,population\nQF7,1600000\n';
    const withHeads = figures(await ran(['report', file, '--population', '-', '--format', 'json'], { stdin: heads }));
    expect(withHeads.icbs[0].envelope).toBe('30016000.00');
    const { stdout: policy } = await ran(['rules', '--format', 'json']);
    expect(figures(await ran(['report', file, '--policy', '-', '--format', 'json'], { stdin: policy })).policy.ratePerHead).toBe('18.76');
  });

  test('that is closed is an empty input, not a defect', async () => {
    const { stdout, stderr, status } = await ranInShell('"$@" <&-', ['report', '-']);
    expect({ stdout, status }).toEqual({ stdout: '', status: 3 });
    expect(stderr).toMatch(/^error: standard input: /);
  });

  test('that cannot be read is refused like a file that cannot be read', async () => {
    const folder = newFolder();
    const file = plan(folder);
    const costs = await ranInShell('"$@" 0> unreadable', ['report', '-'], { cwd: folder });
    expect(costs.stderr).toMatch(/^error: standard input: /);
    expect(costs.status).toBe(3);
    const heads = await ranInShell('"$@" 0> unreadable', ['report', file, '--population', '-'], { cwd: folder });
    expect(heads.status).toBe(3);
    const policy = await ranInShell('"$@" 0> unreadable', ['report', file, '--policy', '-'], { cwd: folder });
    expect(policy.status).toBe(2);
  });
});

describe('a named pipe', () => {
  const ARGV = ['report', '--format', 'json'];

  test('is read where it is named, also by the shell', async () => {
    const folder = newFolder();
    const { icbs } = JSON.parse((await ran([...ARGV, plan(folder)])).stdout);
    spawnSync('mkfifo', ['pipe'], { cwd: folder });
    for (const script of ['{ sleep 0.3; cat plan.csv > pipe; } & timeout 10 "$@" pipe', 'cat plan.csv > pipe & timeout 10 "$@" - < pipe'])
      expect(JSON.parse((await ranInShell(script, ARGV, { cwd: folder })).stdout).icbs, script).toEqual(icbs);
    for (const script of [
      `exec bash -c 'timeout 10 "$@" <(cat plan.csv)' bash "$@"`,
      'cat plan.csv | timeout 10 "$@" /dev/stdin',
      'ln -s /dev/stdin in; cat plan.csv | timeout 10 "$@" in',
    ])
      expect(JSON.parse((await ranInShell(script, ARGV, { cwd: folder })).stdout).icbs, script).toEqual(icbs);
  });

  test('is refused behind a link, which may lie in a folder, and not waited for', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'returns'));
    plan(join(folder, 'returns'));
    spawnSync('mkfifo', ['pipe'], { cwd: folder });
    symlinkSync('../pipe', join(folder, 'returns/late.csv'));
    const waiting = (argv: readonly string[]) => ranInShell('timeout 10 "$@"', argv, { cwd: folder });
    for (const argv of [
      ['check', 'returns'],
      ['check', 'returns/plan.csv', '--population', 'returns/late.csv'],
      ['diff', 'returns/plan.csv', 'returns/late.csv'],
    ]) {
      const { stdout, stderr, status } = await waiting(argv);
      expect({ stdout, status }, argv.join(' ')).toEqual({ stdout: '', status: 3 });
      expect(stderr).toMatch(/^error: returns\/late\.csv: This is a link to a named pipe, /);
    }
    for (const option of ['--policy', '--config', '--accept'])
      expect(await waiting(['check', 'returns/plan.csv', option, 'returns/late.csv']), option).toMatchObject({ stdout: '', status: 2 });
  });
});

describe('a ledger of a million lines', () => {
  const REGION = ['QF7', 'QHM', 'QOQ', 'QWO'];
  const LINES = 1_000_000;
  const LARGEST_KIB = 200_000;
  // `maxRSS` is in KiB, wherever Node runs.
  const TELL_MEMORY = 'process.on("exit", () => console.error("max", process.resourceUsage().maxRSS, "KiB"))';
  const path = join(temporary.path, 'ledger.csv');
  let sums: Sums;

  beforeAll(() => {
    sums = writeLedger(path, { icbs: REGION, lines: LINES, odd: 4 });
  });

  test.each(['from a file', 'through a pipe'])(
    '%s adds up to the penny, in less than 200 MB of memory',
    { timeout: 60_000 },
    async (way) => {
      const piped = way === 'through a pipe';
      const child = started(['report', piped ? '-' : path, '--format', 'json'], { preload: [TELL_MEMORY] });
      if (piped && child.stdin) await pipeline(createReadStream(path), child.stdin);
      const { stdout, stderr, status } = await ended(child);
      expect(status, stderr).toBe(0);
      const { icbs, regions, inputs } = JSON.parse(stdout);
      expect(inputs[0].rows).toBe(LINES);
      expect(icbs.map(({ icb }: { icb: string }) => icb)).toEqual(REGION);
      for (const { icb, baseline, months } of icbs) {
        const wanted = sums.get(icb) ?? new Map<string, bigint>();
        expect(months).toHaveLength(24);
        for (const { month, runRate } of months) expect(pence(runRate), `${icb} ${month}`).toBe(12n * (wanted.get(`plan ${month}`) ?? 0n));
        expect(pence(baseline), icb).toBe(total([...wanted].filter(([key]) => key.startsWith('baseline')).map(([, sum]) => sum)));
      }
      expect(pence(regions[0].baseline)).toBe(total(icbs.map((each: { baseline: string }) => pence(each.baseline))));
      const used = Number(/^max (\d+) KiB$/m.exec(stderr)?.[1]);
      expect(used).toBeGreaterThan(10_000);
      expect(used).toBeLessThan(LARGEST_KIB);
    },
  );
});

function total(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, each) => sum + each, 0n);
}

function pence(pounds: string): bigint {
  return BigInt(pounds.replace('.', ''));
}

describe('the same files give the same bytes', () => {
  const PLACES: readonly Readonly<Record<string, string>>[] = [
    { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
    { TZ: 'America/Los_Angeles', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' },
    { TZ: 'Asia/Kathmandu', LANG: 'ar_EG.UTF-8', LC_ALL: 'ar_EG.UTF-8' },
    { TZ: 'Europe/London', LANG: 'C', LC_ALL: 'POSIX' },
  ];
  /** Every `Date` made of nothing is of another day; dates made of something are what they were. */
  const onAnotherDay = (day: string) =>
    `const Real = Date; const now = Real.parse(${JSON.stringify(day)}); globalThis.Date = class extends Real { constructor(...given) { super(...(given.length > 0 ? given : [now])); } static now() { return now; } };`;
  const submitted =
    'icb_code,scenario,period,amount,cost_type,submitted\nQF7,plan,2025-12,2000000.005,in-scope,2025-05-30T16:59\nQWO,plan,Dec-25,"£3,500,000",in-scope,30/05/2025\n';

  test.each([
    { what: 'a check in JSON', argv: ['check', ...englandFiles, '--format', 'json'] },
    { what: 'a check in full', argv: ['check', ...englandFiles, '-v'] },
    { what: 'a report in CSV', argv: ['report', ...englandFiles, '--format', 'csv'] },
    { what: 'a report in Markdown', argv: ['report', ...englandFiles, '--format', 'markdown'] },
    { what: 'an explanation', argv: ['explain', 'QF7', ...englandFiles] },
    { what: 'a check of submission dates', argv: ['check', '-', '--checks', 'submission,envelope', '--format', 'json'] },
    { what: 'the ICBs', argv: ['icbs'] },
    { what: 'the version', argv: ['--version'] },
  ])('wherever and in whatever language: $what', async ({ argv }) => {
    const given = argv.includes('-') ? { stdin: submitted } : {};
    const here = await ran(argv, given);
    expect(here.stdout.length).toBeGreaterThan(50);
    for (const env of PLACES) expect(await ran(argv, { ...given, env }), JSON.stringify(env)).toEqual(here);
  });

  test('whenever and wherever: a workbook', async () => {
    const folder = newFolder();
    const written = async (name: string, surroundings: Parameters<typeof ran>[1]) => {
      expect((await ran(['report', ...englandFiles, '-o', name], { cwd: folder, ...surroundings })).status).toBe(0);
      return readFileSync(join(folder, name)).toString('base64');
    };
    const here = await written('here.xlsx', {});
    for (const [index, env] of PLACES.entries()) {
      const preload = [onAnotherDay(`203${index}-02-28T23:59:59Z`)];
      expect((await written(`${index}.xlsx`, { env, preload })) === here, JSON.stringify(env)).toBe(true);
    }
  });

  test('whenever', async () => {
    const argv = ['check', '-', ...englandFiles.slice(0, 1), '--checks', 'submission,envelope', '--format', 'json'];
    const now = await ran(argv, { stdin: submitted });
    expect(now.stdout).toContain('"submission"');
    for (const day of ['2024-02-29T12:00:00Z', '2025-05-30T16:00:00Z', '2025-12-31T23:59:59Z', '2038-01-19T03:14:08Z']) {
      expect(await ran(argv, { stdin: submitted, preload: [onAnotherDay(day)] }), day).toEqual(now);
    }
  });
});

test('reading and writing text needs no library of workbooks', async () => {
  const folder = newFolder();
  cpSync(dirname(dirname(executable)), join(folder, 'dist'), { recursive: true });
  cpSync(join(root, 'package.json'), join(folder, 'package.json'));
  mkdirSync(join(folder, 'node_modules'));
  for (const name of ['zod']) symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  const report = [join(folder, 'dist', 'bin', 'icb-envelope.cjs'), 'report', ...englandFiles];
  for (const format of ['table', 'json', 'csv', 'markdown']) {
    expect(await ranOther(process.execPath, [...report, '--format', format], folder), format).toMatchObject({ stderr: '', status: 0 });
  }
  expect((await ranOther(process.execPath, [...report, '-o', 'out.xlsx'], folder)).status).toBe(70);
});

describe('a defect of the program', () => {
  const expectDefect = (stderr: string, status: number | null) => {
    expect(status).toBe(70);
    expect(stderr).toMatch(/^This is a defect of icb-envelope, not of your files: TypeError: the stream is broken\nPlease report it/);
    expect(stderr).not.toMatch(STACK_TRACE);
  };

  test('is told as one, without a stack trace: status 70', async () => {
    let stderr = '';
    const output = (write: (text: string) => void): Output => ({
      isTerminal: false,
      show: () => {},
      write: async (text) => write(text),
    });
    const io: Io = {
      stdout: output(() => {
        throw new TypeError('the stream is broken');
      }),
      stderr: output((text) => {
        stderr += text;
      }),
      now: () => 0,
      sizeOf: () => undefined,
      readStdin: () => createReadStream('/dev/null'),
      env: {},
      readFile: () => createReadStream('/dev/null'),
      writeFile: () => {},
      appendFile: () => {},
      staysInside: () => true,
      isFolder: () => false,
      isLink: () => false,
      filesIn: () => [],
      filesMatching: async () => [],
      sameFile: () => false,
      matcherOf: async () => () => false,
      sameTarget: () => false,
    };
    const status = await run(['icbs'], io);
    expectDefect(stderr, status);
  });

  test('in the real process too', async () => {
    const breakStdout = 'process.stdout.write = () => { throw new TypeError("the stream is broken"); }';
    const { stderr, status } = await ran(['icbs'], { preload: [breakStdout] });
    expectDefect(stderr, status);
  });
});

describe('a terminal', () => {
  const hasScript = spawnSync('script', ['--version']).status === 0;
  const onTerminal = async (env: string): Promise<string> => {
    const line = `stty cols 100; ${env} '${process.execPath}' '${executable}' icbs QF7`;
    const { stdout, status } = await ranOther('script', ['--quiet', '--return', '--command', line, '/dev/null'], root);
    expect(status).toBe(0);
    return stdout;
  };

  /**
   * A ledger that takes its time to come. Each of its two pieces is longer than a pipe holds: however late the reader starts, it waits
   * 0.7 seconds between them.
   */
  const PIECE = 'yes QF7,plan,2025-12,1,in-scope | head -n 50000';
  const SLOWLY = `{ printf 'icb_code,scenario,period,amount,cost_type\\n'; ${PIECE}; sleep 0.7; ${PIECE}; sleep 0.2; printf 'QF7,plan,2026-01,1,in-scope\\n'; }`;
  const ERASE = '\r\u001B[K';

  test.skipIf(!hasScript && !process.env.CI)('is told how far a long reading has come, and then no more', async () => {
    const line = `${SLOWLY} | '${process.execPath}' '${executable}' report - --format json > '${join(newFolder(), 'report.json')}'`;
    const watched = await ranOther('script', ['--quiet', '--return', '--command', line, '/dev/null'], root, {
      ...process.env,
      TERM: 'xterm',
    });
    expect(watched.status).toBe(0);
    expect(watched.stdout).toMatch(/^(\r\u001B\[KReading [\d.]+ MB, ([\d,]+ lines, )?[\d.]+ MB\/s)+\r/);
    expect(watched.stdout.endsWith(ERASE)).toBe(true);
    const quiet = await ranOther('script', ['--quiet', '--return', '--command', `${line} --quiet`, '/dev/null'], root, {
      ...process.env,
      TERM: 'xterm',
    });
    expect(quiet).toMatchObject({ stdout: '', status: 0 });
    const piped = await ranInShell(`${SLOWLY} | "$@"`, ['report', '-', '--format', 'json']);
    expect(piped).toMatchObject({ stderr: '', status: 0 });
  });

  test.skipIf(!hasScript && !process.env.CI)('is left as it was by an interruption in the midst of it: status 130', async () => {
    const folder = newFolder();
    // Whoever types Ctrl-C interrupts all of the pipe; the shell stays to tell the status.
    const line = `trap : INT; { ${SLOWLY}; sleep 10; } | '${process.execPath}' '${executable}' report - -o out.json; echo "status $?"`;
    const child = spawn('script', ['--quiet', '--return', '--command', line, '/dev/null'], {
      cwd: folder,
      env: { ...process.env, TERM: 'xterm' },
    });
    let shown = '';
    let typing: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (text) => {
        shown += text;
        // Again and again: what makes the ledger may be between two commands, and go on with the next.
        if (shown.includes('lines')) typing ??= setInterval(() => child.stdin.write('\u0003'), 100);
      });
      child.once('close', () => resolve());
    });
    clearInterval(typing);
    expect(shown).toMatch(/\u001B\[KReading /);
    expect(shown.replace(/\^C/g, '').endsWith(`${ERASE}status 130\r\n`), JSON.stringify(shown)).toBe(true);
    expect(readdirSync(folder)).toEqual([]);
  });

  test.skipIf(!hasScript && !process.env.CI)('is written to in colour, unless NO_COLOR is set', async () => {
    expect(await onTerminal('TERM=xterm')).toContain('\u001B[');
    const plain = await onTerminal('NO_COLOR=1 TERM=xterm');
    expect(plain).toContain('£30,176,714.01');
    expect(plain).not.toContain('\u001B[');
  });
});

test('the executable runs by its own name', async () => {
  const { stdout, status } = await ranOther(executable, ['--version'], root);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^icb-envelope \d+\.\d+\.\d+\npolicy .*\nreference data /);
});
