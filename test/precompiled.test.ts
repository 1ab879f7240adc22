/** What V8 made of the program when it was built is taken up where it fits, and nowhere else. */
import { copyFileSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keptFor, SEAL_BYTES, scriptOf, sealOf, textOf } from '../bin/precompiled.ts';
import { tune } from '../bin/settings.ts';
import { built, englandFiles, executable, ran, temporaryFolder } from './support/process.ts';

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
  const kept = readFileSync(keptFor(core));
  tune();
  const [text, compiled] = [textOf(core), kept.subarray(SEAL_BYTES)];
  expect(kept.subarray(0, SEAL_BYTES).equals(sealOf(text, compiled))).toBe(true);
  expect(scriptOf(core, text, compiled).cachedDataRejected).toBe(false);
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

function turned(bytes: Buffer, at: number): Buffer {
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  return bytes;
}
