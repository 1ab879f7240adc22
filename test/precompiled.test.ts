/** What V8 made of the program, when it was built or first run, is taken up where it fits, and nowhere else. */
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { keptFor, SEAL_BYTES, scriptOf, sealOf, textOf } from '../bin/precompiled.ts';
import { tune } from '../bin/settings.ts';
import { built, type Ended, englandFiles, executable, ran, temporaryFolder } from './support/process.ts';

const temporary = temporaryFolder();
const argv = ['report', ...englandFiles, '--format', 'json', '--no-config'];
let core = '';
let wanted = '';

beforeAll(async () => {
  await built(temporary.path);
  core = join(dirname(executable), 'core.cjs');
  copyFileSync(keptFor(core), join(temporary.path, 'kept'));
  wanted = (await ran(argv)).stdout;
}, 60_000);

afterAll(() => temporary.remove());

test('the build keeps it, sealed, and this Node takes it up', () => {
  isTakenUp(readFileSync(keptFor(core)));
});

describe('where the build kept nothing, as in the package from the registry', () => {
  beforeEach(() => rmSync(keptFor(core), { force: true }));

  test.each([
    ['report', 0],
    ['check', 1],
  ])('%s keeps it for the next run', async (command, status) => {
    expect((await ranUntilKept([command, ...argv.slice(1)])).status).toBe(status);
    isTakenUp(readFileSync(keptFor(core)));
    expect(await ran(argv)).toEqual({ stdout: wanted, stderr: '', status: 0, signal: null });
  });

  test('and one that broke off is kept anew', async () => {
    writeFileSync(keptFor(core), readFileSync(join(temporary.path, 'kept')).subarray(0, 100_000));
    for (let left = TRIES; left > 0 && readFileSync(keptFor(core)).length === 100_000; left -= 1) await ran(argv);
    isTakenUp(readFileSync(keptFor(core)));
  });

  test.each([
    ['help', ['report', '--help'], 0],
    ['another command', ['icbs'], 0],
    ['a fault', ['report', 'absent.csv'], 3],
  ])('%s keeps nothing: it runs little of the program', async (_, args, status) => {
    expect((await ran(args, { cwd: temporary.path })).status).toBe(status);
    expect(existsSync(keptFor(core))).toBe(false);
  });

  test('nor does a run that was told not to', async () => {
    expect(await ran(argv, { env: { NODE_DISABLE_COMPILE_CACHE: '1' } })).toMatchObject({ stdout: wanted, stderr: '', status: 0 });
    expect(existsSync(keptFor(core))).toBe(false);
  });

  test('nor who may not write where the program is', async () => {
    chmodSync(dirname(core), 0o555);
    expect(await ran(argv, { asNobody: true })).toMatchObject({ stdout: wanted, stderr: '', status: 0 });
    chmodSync(dirname(core), 0o755);
    expect(existsSync(keptFor(core))).toBe(false);
  });

  test('and where it cannot be written the report is whole all the same', async () => {
    mkdirSync(keptFor(core));
    expect(await ran(argv)).toEqual({ stdout: wanted, stderr: '', status: 0, signal: null });
    rmSync(keptFor(core), { recursive: true });
  });
});

describe('the report is the same', () => {
  const changed: readonly [string, (kept: string) => void][] = [
    ['with it', () => {}],
    ['without it', (kept) => rmSync(kept)],
    ['where another Node kept it', (kept) => renameSync(kept, kept.replace(process.version, 'v18.0.0'))],
    ['where it breaks off', (kept) => writeFileSync(kept, readFileSync(kept).subarray(0, 100_000))],
    ['where it is empty', (kept) => writeFileSync(kept, '')],
    ['where a bit of it is turned', (kept) => writeFileSync(kept, turned(readFileSync(kept), 300_000))],
    ['where its seal is not its own', (kept) => writeFileSync(kept, turned(readFileSync(kept), 3))],
  ];

  test.each(changed)('%s', async (_, change) => {
    copyFileSync(join(temporary.path, 'kept'), keptFor(core));
    change(keptFor(core));
    expect(await ran(argv)).toEqual({ stdout: wanted, stderr: '', status: 0, signal: null });
  });

  test('and of another text of the program, that text runs', async () => {
    copyFileSync(join(temporary.path, 'kept'), keptFor(core));
    const source = readFileSync(core, 'utf8');
    expect(source).toContain('reference data');
    writeFileSync(core, source.replace('reference data', 'reference DATA'));
    expect((await ran(['--version'])).stdout).toContain('reference DATA');
    writeFileSync(core, source);
  });
});

function isTakenUp(kept: Buffer): void {
  tune();
  const [text, compiled] = [textOf(core), kept.subarray(SEAL_BYTES)];
  expect(kept.subarray(0, SEAL_BYTES).equals(sealOf(text, compiled))).toBe(true);
  expect(scriptOf(core, text, compiled).cachedDataRejected).toBe(false);
}

/** On a busy machine a run may be too long to keep it. */
const TRIES = 10;

async function ranUntilKept(args: readonly string[]): Promise<Ended> {
  let ended = await ran(args);
  for (let left = TRIES; left > 0 && !existsSync(keptFor(core)); left -= 1) ended = await ran(args);
  return ended;
}

function turned(bytes: Buffer, at: number): Buffer {
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  return bytes;
}
