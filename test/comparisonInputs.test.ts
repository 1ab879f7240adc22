/** Two folders in a comparison: files that kept their bytes under another name are counted, and listed with -v. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { temporaryFolder } from './support/process.ts';
import { runIn } from './support/shell.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

const MOVED = ['QF7', 'QHM', 'QOQ', 'QWO'];
for (const folder of ['old', 'new']) {
  mkdirSync(`${temporary.path}/${folder}`);
  for (const code of [...MOVED, 'QE1']) {
    const planned = folder === 'new' && code === 'QE1' ? 31_000_000 : 32_000_000;
    const text = `icb_code,baseline_cost,planned_cost,delivered_by\n${code},60000000,${planned},2025-12\n`;
    writeFileSync(`${temporary.path}/${folder}/${code}.csv`, text);
  }
}

const inputsOf = async (...more: readonly string[]) => {
  const { stdout } = await runIn(['diff', 'old', 'new', ...more], { folder: temporary.path });
  return stdout.slice(stdout.indexOf('INPUTS')).trimEnd().split('\n');
};

test('of more than three the count is told, and what changed by name', async () => {
  expect(await inputsOf()).toEqual([
    'INPUTS',
    '- costs new/QE1.csv: new, 1 row.',
    '- costs old/QE1.csv: gone.',
    '- 4 files have other names now, with the same bytes: -v lists them.',
  ]);
});

test('-v lists each, and so does a comparison of three', async () => {
  const each = [
    '- costs old/QF7.csv is new/QF7.csv now, with the same bytes.',
    '- costs old/QWO.csv is new/QWO.csv now, with the same bytes.',
  ];
  expect(await inputsOf('-v')).toEqual(expect.arrayContaining(each));
  rmSync(`${temporary.path}/new/QHM.csv`);
  expect(await inputsOf()).toEqual(expect.arrayContaining(each));
});
