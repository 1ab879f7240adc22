/** A second thread for a long file, as a real process: the same answer, and no thread that stays behind. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeLedger } from './bench/ledger.mjs';
import { built, englandFiles, ran, ranInShell, temporaryFolder } from './support/process.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);
const ledger = join(temporary.path, 'ledger.csv');
const packed = join(temporary.path, 'ledger.csv.gz');
const odd = join(temporary.path, 'odd.csv');
beforeAll(async () => {
  await built(temporary.path);
  writeLedger(ledger, { lines: 60_000, icbs: ['QF7', 'QE1'] });
  const bytes = readFileSync(ledger);
  writeFileSync(packed, gzipSync(bytes, { level: 0 }));
  // Its first bytes are no header: the file is longer than what is read as a whole, and is refused at its end.
  writeFileSync(odd, Buffer.concat([bytes, Buffer.from('QF7,plan,2025-12,running-cost,,recurrent,12.3.4,\n')]));
});

const report = (file: string, threads: string) => ['report', file, '--no-config', '--format', 'json', '--threads', threads];

test.each([
  ['a ledger', () => [ledger]],
  ['a packed one', () => [packed]],
  ['one with a bad row at its end', () => [odd]],
  ['one that is given twice', () => [ledger, packed]],
  ['files too short for it', () => englandFiles],
])('%s: the same to the byte with one thread and with two', async (_, files) => {
  const given = files();
  const [one, two] = await Promise.all(['1', '2'].map((threads) => ran([...report(given[0] ?? '', threads), ...given.slice(1)])));
  expect(two).toEqual(one);
});

test('the terminal, which shows no hash, is told the same, and that two long files are one', async () => {
  const shown = (...files: readonly string[]) => ran(['report', ...files, '--no-config']);
  const twin = join(temporary.path, 'twin.csv');
  writeFileSync(twin, readFileSync(ledger));
  const inDetail = await ran(['report', ledger, '--no-config', '-v']);
  const brief = await shown(ledger);
  expect(brief.status).toBe(0);
  expect(inDetail.stdout).toContain(createHash('sha256').update(readFileSync(ledger)).digest('hex'));
  const { status, stderr } = await shown(ledger, twin);
  expect(status).toBe(3);
  expect(stderr).toContain('ledger.csv');
  expect((await shown(odd)).stderr).toBe((await ran([...report(odd, '1')])).stderr);
});

test('the hash is of the whole file', async () => {
  const { stdout } = await ran(report(ledger, '2'));
  const sha256 = createHash('sha256').update(readFileSync(ledger)).digest('hex');
  expect(JSON.parse(stdout).inputs[0].sha256).toBe(sha256);
});

test('a run that stops early ends, and its thread with it', async () => {
  const inHead = await ranInShell('{ "$@"; echo "status $?" >&2; } | head -n 1', report(ledger, '2'));
  expect(inHead).toMatchObject({ stdout: '{\n', stderr: expect.stringMatching(/status 0\n$/) });
  const foreign = join(temporary.path, 'foreign.csv');
  writeFileSync(foreign, Buffer.concat([readFileSync(ledger).subarray(0, 2_000_000), Buffer.from([0, 1, 2, 0]), readFileSync(ledger)]));
  const [one, two] = await Promise.all(['1', '2'].map((threads) => ran(report(foreign, threads))));
  expect(one?.status).toBe(3);
  expect(two).toEqual(one);
});

test.each(['0', '-1', 'two', '1.5', ''])('--threads %s is refused', async (threads) => {
  const { status, stderr } = await ran(report(ledger, threads));
  expect(status).toBe(2);
  expect(stderr).toContain('Wanted a number of threads: 1 or 2.');
});
