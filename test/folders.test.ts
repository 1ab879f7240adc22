/** Folders and patterns as the built executable meets them on a disk. */
import { chmodSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { built, ran, temporaryFolder } from './support/process.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);
beforeAll(() => built(temporary.path));

const summary = (...icbs: readonly string[]) =>
  `icb_code,baseline_cost,planned_cost,delivered_by\n${icbs.map((icb) => `${icb},60000000,30000000,2025-12\n`).join('')}`;

function submissions(): { readonly cwd: string; readonly put: (name: string, text: string) => void } {
  const cwd = mkdtempSync(join(temporary.path, 'case-'));
  chmodSync(cwd, 0o755);
  return {
    cwd,
    put: (name, text) => {
      mkdirSync(join(cwd, name, '..'), { recursive: true });
      writeFileSync(join(cwd, name), text);
    },
  };
}

const inputsOf = (stdout: string) => (JSON.parse(stdout).inputs as readonly { readonly file: string }[]).map(({ file }) => file);

test('a folder is read through all its folders, without what systems and open workbooks leave there, and never in a circle', async () => {
  const { cwd, put } = submissions();
  put('plans/QF7/v2/plan.csv', summary('QF7'));
  put('plans/QWO.csv', summary('QWO'));
  put('plans/.QHM.csv.swp', 'x');
  put('plans/.git/QHM.csv', summary('QHM'));
  put('plans/~$QWO.xlsx', 'x');
  symlinkSync('..', join(cwd, 'plans/QF7/up'));
  for (const folder of ['plans', 'plans/', './plans']) {
    const { stdout, stderr, status } = await ran(['report', folder, '--format', 'json'], { cwd });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const base = folder.replace(/\/$/, '');
    expect(inputsOf(stdout)).toEqual([`${base}/QF7/v2/plan.csv`, `${base}/QWO.csv`]);
    expect(stdout).toContain(`2 files of this folder are no tables and were not read: ${base}/QF7/up, ${base}/~$QWO.xlsx.`);
  }
});

test('a pattern that is quoted names the same files as one that the shell spells out, with a sheet or without', async () => {
  const { cwd, put } = submissions();
  put('plans/QF7.csv', summary('QF7'));
  put('plans/QWO.csv', summary('QWO'));
  put('plans/QWO (old).txt', summary('QWO'));
  put('plans/[draft] QHM.csv', summary('QHM'));
  const outputs = await Promise.all(
    [['plans/Q*.csv'], ['plans/{QF7,QWO}.csv'], ['plans/QF7.csv', 'plans/QWO.csv']].map((names) =>
      ran(['report', ...names, '--format', 'json'], { cwd }),
    ),
  );
  expect(new Set(outputs.map(({ stdout }) => stdout)).size).toBe(1);
  // A file of that very name is that file.
  expect(inputsOf((await ran(['report', 'plans/[draft] QHM.csv', '--format', 'json'], { cwd })).stdout)).toEqual(['plans/[draft] QHM.csv']);
  const sheets = await ran(['report', 'plans/Q*.csv#Costs'], { cwd });
  expect(sheets.status).toBe(3);
  expect(sheets.stderr).toContain('plans/QF7.csv#Costs: This is no workbook');
  const none = await ran(['check', 'plans/*.xlsx'], { cwd });
  expect(none.status).toBe(3);
  expect(none.stderr).toContain('No file matches this pattern.');
});

test('what cannot be told to be a table is refused and not left out, and so is a folder of which a part cannot be read', async () => {
  const { cwd, put } = submissions();
  put('plans/QF7.csv', summary('QF7'));
  put('plans/QWO.csv', 'our,plan\n1,2\n');
  const unknown = await ran(['check', 'plans'], { cwd });
  expect(unknown.status).toBe(3);
  expect(unknown.stderr).toContain('plans/QWO.csv line 1: The first row is not a header');
  put('plans/locked/QHM.csv', summary('QHM'));
  chmodSync(join(cwd, 'plans/locked'), 0);
  const locked = await ran(['check', 'plans'], { cwd, asNobody: true });
  chmodSync(join(cwd, 'plans/locked'), 0o755);
  expect(locked.status).toBe(3);
  expect(locked.stderr).toContain('plans: You may not read this');
});
