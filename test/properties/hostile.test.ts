/** Text from outside, however it is meant, stays text in what build servers read. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runnerCommand } from '../support/runner.ts';
import { junitErrors, sarifErrors } from '../support/schemas.ts';
import { type Answer, runIn } from '../support/shell.ts';
import { hostile } from './hostileText.ts';

// No path of a file: nothing else is wrong with it.
const fileName = hostile.map((text) => `${text.replace(/[/\\\0#]/g, '')}.csv`).filter((name) => !name.startsWith('-'));

const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;

const OUTPUTS = ['-o', 'junit.xml', '-o', 'report.sarif', '-o', '-', '--format', 'github'];
const ENV = { GITHUB_STEP_SUMMARY: 'summary.md' };

/** What came of it, with every document checked but the XML, which is kept to be checked with the others. */
async function harmless(argv: readonly string[], files: Readonly<Record<string, string>>, documents: string[]): Promise<Answer> {
  const written = new Map<string, string | Uint8Array>(Object.entries(files));
  const answer = await runIn(['check', ...argv, ...OUTPUTS], { folder: import.meta.dirname, written, env: ENV });
  const { stdout, stderr, status } = answer;
  expect([0, 1, 3, 4], stderr).toContain(status);
  documents.push(String(written.get('junit.xml')));
  const log = JSON.parse(String(written.get('report.sarif')));
  expect(sarifErrors(log)).toEqual([]);
  expect(log.runs[0].invocations[0].exitCode).toBe(status);
  for (const line of stderr.split('\n')) expect(runnerCommand(line), line).toBeNull();
  for (const line of stdout.split('\n').filter((each) => each !== '')) {
    const command = runnerCommand(line);
    if (command === null) expect(line).toMatch(/^GitHub shows 10 of each kind on its page; /);
    else expect(['error', 'warning', 'notice']).toContain(command.name);
    const allowed = ['file', 'line', 'col', 'endColumn', 'title'];
    for (const key of Object.keys(command?.properties ?? {})) expect(allowed).toContain(key);
  }
  expect(stdout.includes('::error')).toBe(status !== 0);
  // Nothing but our own ends a line, and no markup but ours is in the page.
  const page = String(written.get('summary.md'));
  expect(page).not.toMatch(/<(?!br>)|[\u0000-\u0009\u000B-\u001F\u202E\u2028]/);
  return answer;
}

test('in the names of schemes, in headers and in the names of files', async () => {
  const documents: string[] = [];
  await fc.assert(
    fc.asyncProperty(hostile, hostile, fileName, async (scheme, header, file) => {
      const name = scheme.trim() === '' ? 'scheme' : scheme;
      const schemes = `icb_code,scheme,start,annual_saving,moves_to,receiving_cost,${cell(`note ${header}`)}\nQYG,${cell(name)},2025-10,1000,provider,2000,\n`;
      const costs = 'icb_code,baseline_cost,planned_cost,delivered_by\nQYG,60000000,30000000,2025-12\n';
      await harmless(
        [file, '--schemes', 'schemes.csv', '--gate', 'icb', '--checks', 'cost-shift,envelope,recurrent'],
        { [file]: costs, 'schemes.csv': schemes },
        documents,
      );
    }),
    { numRuns: 150 },
  );
  expect(await junitErrors(documents, 'jenkins')).toEqual([]);
  expect(await junitErrors(documents, 'ant')).toEqual([]);
});

test('in the cells of a refused input', async () => {
  const documents: string[] = [];
  await fc.assert(
    fc.asyncProperty(hostile, hostile, hostile, fileName, async (icb, amount, month, file) => {
      const costs = `icb_code,baseline_cost,planned_cost,delivered_by\n${[icb, amount, 'x', month].map(cell).join(',')}\n`;
      const { status } = await harmless([file], { [file]: costs }, documents);
      expect(status).toBe(3);
    }),
    { numRuns: 150 },
  );
  expect(await junitErrors(documents, 'jenkins')).toEqual([]);
  expect(await junitErrors(documents, 'ant')).toEqual([]);
});

test.each([
  ['report', ['table', 'json', 'csv', 'markdown', 'html', 'junit', 'sarif', 'github']],
  ['check', ['table', 'json', 'csv', 'markdown', 'html', 'junit', 'sarif', 'github']],
  ['diff', ['table', 'json', 'markdown']],
  ['inspect', ['table', 'json', 'markdown']],
  ['explain', ['table', 'markdown']],
])('nothing that a terminal would obey is written by %s', async (command, formats) => {
  const file = 'plan \u001B[31m\u009B31m\u202Egpj\u2066\u200B.csv';
  const header = 'note \u001B]0;x\u0007\u202E';
  const costs = (planned: number) =>
    `icb_code,baseline_cost,planned_cost,delivered_by,${cell(header)}\nQYG,60000000,${planned},2025-12,x\n`;
  const schemes = `icb_code,scheme,start,annual_saving,moves_to,receiving_cost\nQYG,"\u001B[2J\u009B\u202E",2025-10,1000,provider,2000\n`;
  const written = new Map<string, string | Uint8Array>([
    [file, costs(30_000_000)],
    ['other.csv', costs(20_000_000)],
    ['schemes.csv', schemes],
  ]);
  const arguments_ = { diff: [file, 'other.csv'], explain: ['QYG', file], inspect: [file] }[command] ?? [file];
  const more = command === 'inspect' ? [] : ['--schemes', 'schemes.csv'];
  for (const format of formats) {
    const answer = await runIn([command, ...arguments_, ...more, '--format', format], { folder: import.meta.dirname, written, env: {} });
    expect(answer.stdout.length, answer.stderr).toBeGreaterThan(20);
    expect(`${answer.stdout}${answer.stderr}`, format).not.toMatch(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/);
  }
});

const ORDER = '::error file=x.csv::obeyed';

test.each([
  ['report', ['table', 'json', 'csv', 'markdown', 'html', 'junit', 'sarif']],
  ['check', ['table', 'json', 'csv', 'markdown', 'html', 'junit', 'sarif']],
  ['diff', ['table', 'json', 'markdown']],
  ['inspect', ['table', 'json', 'markdown']],
  ['explain', ['table', 'markdown']],
  ['rollup', ['csv']],
])('no line that %s writes begins with an order of somebody else', async (command, formats) => {
  const file = `${ORDER}.csv`;
  const written = new Map<string, string | Uint8Array>();
  for (const [name, amount] of [
    [file, 20_000_000],
    ['other.csv', 30_000_000],
  ] as const) {
    const rows = [`a\n${ORDER}`, ORDER].flatMap((of) => [
      ['QYG', 'baseline', '2024/25', 'in-scope', cell(of), 60_000_000, cell(of)],
      ['QYG', 'plan', '2025/26 Q3', 'in-scope', cell(of), amount, cell(of)],
    ]);
    written.set(name, [`icb_code,scenario,period,cost_type,function,amount,${cell(ORDER)}`, ...rows].join('\n'));
  }
  written.set(`${ORDER} 2.csv`, `icb_code,scheme,start,annual_saving,moves_to,note\nQYG,${ORDER},2025-10,1000,,${ORDER}\n`);
  const arguments_ = { diff: [file, 'other.csv'], explain: ['QYG', file], inspect: [file] }[command] ?? [file];
  const more = ['inspect', 'rollup'].includes(command) ? [] : ['--schemes', `${ORDER} 2.csv`];
  const verbose = ['report', 'check', 'diff'].includes(command) ? ['-v'] : [];
  for (const format of formats)
    for (const columns of [undefined, 60]) {
      const chosen = command === 'rollup' ? [] : ['--format', format];
      const answer = await runIn([command, ...arguments_, ...more, ...verbose, ...chosen], {
        folder: import.meta.dirname,
        written,
        ...(columns && { columns }),
      });
      expect(answer.stdout.length + answer.stderr.length).toBeGreaterThan(20);
      for (const line of `${answer.stdout}\n${answer.stderr}`.split(/[\r\n]/)) expect(runnerCommand(line), `${format}: ${line}`).toBeNull();
    }
});

test.each([
  ['check', 'plan.csv', '--accept', ORDER],
  ['check', 'plan.csv', '--accept', `a\n${ORDER}`],
  ['check', 'plan.csv', '--policy', `a\n${ORDER}`],
  ['check', 'plan.csv', '--config', ORDER],
  ['check', 'plan.csv', '--icb', `a\n${ORDER}`],
  ['check', 'plan.csv', '--map', `icb_code=\n${ORDER}`],
  ['check', 'plan.csv', '-o', `no-such-folder/\n${ORDER}.json`],
  ['check', `\n${ORDER}`],
  ['check', `--\n${ORDER}`],
  [`\n${ORDER}`],
  ['explain', `\n${ORDER}`, 'plan.csv'],
  ['icbs', `\n${ORDER}`],
  ['rules', `\n${ORDER}`],
  ['inspect', `\n${ORDER}`],
])('nor does a line of a refusal: %s %s %s %s', async (...argv) => {
  const plan = 'icb_code,baseline_cost,planned_cost,delivered_by\nQYG,60000000,30000000,2025-12\n';
  const setUp = `{ ${JSON.stringify(ORDER)}: 1, "accepted": [{ ${JSON.stringify(ORDER)}: 1 }] }`;
  const written = new Map([['plan.csv', plan], ...[ORDER, `a\n${ORDER}`].map((name) => [name, setUp] as const)]);
  const { stdout, stderr } = await runIn(argv, { folder: import.meta.dirname, written });
  expect(stdout + stderr).not.toBe('');
  for (const line of `${stdout}\n${stderr}`.split(/[\r\n]/)) expect(runnerCommand(line), line).toBeNull();
});
