/** Killed while it writes, a run leaves the old file or the new one; `npm run kills` does so 500 times. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeFile } from '../src/cli/node/write.ts';
import { killed } from './bench/kills.mjs';
import { built, executable, temporaryFolder } from './support/process.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);
beforeAll(() => built(temporary.path));

test('no file is half or lost, and the next run clears what was left', async () => {
  const { count, faults } = await killed({ executable, kills: 8, seed: 5 });
  expect(faults).toEqual([]);
  expect(count.leftovers).toBeGreaterThan(0);
}, 120_000);

test('what is cleared is of the same file, and of a process that is gone', () => {
  const folder = mkdtempSync(join(temporary.path, 'left-'));
  const { pid: gone } = spawnSync(process.execPath, ['-e', '0']);
  const host = hostname().slice(0, 20);
  const cleared = [`.r.json.${gone}.${host}.tmp`, `.r.json.${process.pid}.${host}.tmp`];
  const kept = [
    `.r.json.${process.ppid}.${host}.tmp`,
    `.r.json.${gone}.elsewhere.tmp`,
    `.other.json.${gone}.${host}.tmp`,
    `.r.json.x.${host}.tmp`,
    'r.json.tmp',
  ];
  for (const name of [...cleared, ...kept]) writeFileSync(join(folder, name), '');
  writeFile(join(folder, 'r.json'), '{}');
  expect(readdirSync(folder).toSorted()).toEqual([...kept, 'r.json'].toSorted());
  // Numbers of processes come again: what one that runs has not touched for long is no longer being written.
  const [old = ''] = kept;
  utimesSync(join(folder, old), 1, 1);
  writeFile(join(folder, 'r.json'), '{}');
  expect(existsSync(join(folder, old))).toBe(false);
});
