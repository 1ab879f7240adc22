/** Folders and patterns as the built executable meets them on a disk. */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as XLSX from '@e965/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { built, ran, temporaryFolder } from './support/process.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);
beforeAll(() => built(temporary.path));

const summary = (...icbs: readonly string[]) =>
  `icb_code,baseline_cost,planned_cost,delivered_by\n${icbs.map((icb) => `${icb},60000000,30000000,2025-12\n`).join('')}`;

function submissions(): { readonly cwd: string; readonly put: (name: string, content: string | Uint8Array) => void } {
  const cwd = mkdtempSync(join(temporary.path, 'case-'));
  chmodSync(cwd, 0o755);
  return {
    cwd,
    put: (name, content) => {
      mkdirSync(join(cwd, name, '..'), { recursive: true });
      writeFileSync(join(cwd, name), content);
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
  put('plans/Thumbs.db', 'x');
  put('plans/QF7/desktop.ini', '[.ShellClassInfo]');
  put('plans/._QWO.csv', Buffer.concat([Buffer.from([0, 5, 22, 7]), Buffer.alloc(300)]));
  put('plans/__MACOSX/plans/._QWO.csv', Buffer.concat([Buffer.from([0, 5, 22, 7]), Buffer.alloc(300)]));
  // What could be a submission is named, whatever it is called.
  put('plans/~$QE1.csv', `${summary('QE1')}${'\n'.repeat(200)}`);
  put('plans/.QHM.csv', summary('QHM'));
  symlinkSync('..', join(cwd, 'plans/QF7/up'));
  for (const folder of ['plans', 'plans/', './plans']) {
    const { stdout, stderr, status } = await ran(['report', folder, '--format', 'json'], { cwd });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const base = folder.replace(/\/$/, '');
    expect(inputsOf(stdout)).toEqual([`${base}/QF7/v2/plan.csv`, `${base}/QWO.csv`]);
    expect(stdout).toContain(
      `3 files and sheets of this folder were not read: they have no known header, are no tables by their ending, or are hidden (${base}/.QHM.csv, ${base}/QF7/up, ${base}/~$QE1.csv).`,
    );
  }
});

test('a lock file among the names that a shell spells out is silent, and refused where it is all there is', async () => {
  const { cwd, put } = submissions();
  put('QF7.csv', summary('QF7'));
  put('~$QF7.csv', 'x'.repeat(165));
  const both = await ran(['report', 'QF7.csv', '~$QF7.csv', '--format', 'json'], { cwd });
  expect({ status: both.status, stderr: both.stderr }).toEqual({ status: 0, stderr: '' });
  expect(inputsOf(both.stdout)).toEqual(['QF7.csv']);
  expect((await ran(['report', '*.csv', '--format', 'json'], { cwd })).stdout).toBe(both.stdout);
  expect((await ran(['report', '~$QF7.csv'], { cwd })).status).toBe(3);
  put('~$QWO.csv', `${summary('QWO')}${'\n'.repeat(200)}`);
  expect(inputsOf((await ran(['report', 'QF7.csv', '~$QWO.csv', '--format', 'json'], { cwd })).stdout)).toEqual(['QF7.csv', '~$QWO.csv']);
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
  const matched = await ran(['check', 'plans/**/*.csv'], { cwd, asNobody: true });
  expect(matched.status).toBe(3);
  expect(matched.stderr).toContain('plans/locked: You may not read this');
  const locked = await ran(['check', 'plans'], { cwd, asNobody: true });
  chmodSync(join(cwd, 'plans/locked'), 0o755);
  expect(locked.status).toBe(3);
  expect(locked.stderr).toContain('plans/locked: You may not read this');
});

test('a folder and a sheet may have a # in their names', async () => {
  const { cwd, put } = submissions();
  put('plan #2/QF7.csv', summary('QF7'));
  const report = (name: string) => ran(['report', name, '--format', 'json'], { cwd });
  for (const name of ['plan #2', 'plan #2/*.csv', 'plan #2/QF7.csv'])
    expect(inputsOf((await report(name)).stdout)).toEqual(['plan #2/QF7.csv']);
  expect((await report('plan #2/QF7.csv#Costs #1')).stderr).toContain('This is no workbook, so it has no sheet "Costs #1"');
});

test('months are those of costs: a year and a total beside them make no population table', async () => {
  const { cwd, put } = submissions();
  const months = ['Apr-25', 'May-25', 'Jun-25', 'Jul-25', 'Aug-25', 'Sep-25', 'Oct-25', 'Nov-25', 'Dec-25'];
  put('plans/plan.csv', summary('QF7'));
  put(
    'plans/actuals.csv',
    `Org code,Organisation name,Scenario,Year,${months.join()},Total\nQF7,NHS South Yorkshire ICB,actual,2025/26,${months.map(() => 3_000_000).join()},27000000\n`,
  );
  const { stdout } = await ran(['report', 'plans', '--cost-type', 'in-scope', '--format', 'json'], { cwd });
  expect(inputsOf(stdout)).toEqual(['plans/actuals.csv', 'plans/plan.csv']);
});

test('a sheet that is hidden, or whose header is not found, is named and not left out', async () => {
  const { cwd, put } = submissions();
  const book = XLSX.utils.book_new();
  const schemes = [
    ['icb_code', 'scheme', 'start', 'annual_saving', 'moves_to', 'receiving_cost'],
    ['QF7', 'shift', '2025-10', 9_000_000, 'provider', 9_500_000],
  ];
  const notes = Array.from({ length: 70 }, (_, line) => [`note ${line}`]);
  XLSX.utils.book_append_sheet(
    book,
    XLSX.utils.aoa_to_sheet(
      summary('QF7')
        .trim()
        .split('\n')
        .map((line) => line.split(',')),
    ),
    'Costs',
  );
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(schemes), 'Schemes');
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([...notes, ...schemes]), 'Late #2');
  book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }, { Hidden: 0 }] };
  put('plans/README', '');
  writeFileSync(join(cwd, 'plans/QF7.xlsx'), XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }));
  const { stdout } = await ran(['report', 'plans', '--cost-type', 'in-scope', '--format', 'json'], { cwd });
  expect(inputsOf(stdout)).toEqual(['plans/QF7.xlsx#Costs']);
  expect(stdout).toContain(
    'not read: they have no known header, are no tables by their ending, or are hidden (plans/QF7.xlsx#Schemes (hidden), plans/QF7.xlsx#Late #2, plans/README).',
  );
});

test('what a configuration that was found writes stays in its folder, whatever a link says', async () => {
  const { cwd, put } = submissions();
  put('victim.txt', 'precious');
  put('job/plan.csv', summary('QF7'));
  symlinkSync('../victim.txt', join(cwd, 'job/out.txt'));
  symlinkSync('..', join(cwd, 'job/up'));
  for (const output of ['out.txt', 'up/victim.txt', '../victim.txt', join(cwd, 'victim.txt')]) {
    put('job/icb-envelope.json', JSON.stringify({ costs: 'plan.csv', output }));
    const { status, stderr } = await ran(['check'], { cwd: join(cwd, 'job') });
    expect(status, output).toBe(2);
    expect(stderr).toContain('only a file that --config names may write outside its folder');
    expect(readFileSync(join(cwd, 'victim.txt'), 'utf8')).toBe('precious');
  }
  put('job/icb-envelope.json', JSON.stringify({ costs: 'plan.csv', output: 'in.txt' }));
  expect((await ran(['check'], { cwd: join(cwd, 'job') })).status).toBe(4);
});
