/** What is written for readers elsewhere: a comment on a change, a comparison as a page and a workbook, an explanation in ten lines. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './support/process.ts';
import { runIn } from './support/shell.ts';
import { tablesOf } from './support/workbook.ts';

const folder = join(root, 'fixtures/england');
const FILES = ['baseline-2024-25.csv', 'plans.csv', 'actuals.csv'];

/** England, and England at £17 a head: each ICB moves, and many verdicts turn. */
async function compared(output: string, ...options: readonly string[]) {
  const written = new Map<string, string | Uint8Array>();
  await runIn(['report', ...FILES, '-o', 'was.json'], { folder, written });
  await runIn(['report', ...FILES, '--rate', '17', '-o', 'is.json'], { folder, written });
  const { status } = await runIn(['diff', 'was.json', 'is.json', '--fail-on-worse', ...options, '-o', output], { folder, written });
  return { content: written.get(output), status };
}

test('a comment has at most sixty lines, the gate first, then what got worse by most', async () => {
  const { content, status } = await compared('comment.md');
  const text = String(content);
  expect(status).toBe(1);
  expect(text.trim().split('\n').length).toBeLessThanOrEqual(60);
  expect(text.indexOf('## Gate')).toBeLessThan(text.indexOf('## Verdicts'));
  const icbs = text.slice(text.indexOf('## ICBs')).match(/\+£[\d.]+m \|$/gm) ?? [];
  const changes = icbs.map((each) => Number(/[\d.]+/.exec(each)?.[0]));
  expect(changes.length).toBe(7);
  expect(changes).toEqual(changes.toSorted((a, b) => b - a));
  expect(text).toMatch(/^And 3\d more\.$/m);
  const { content: whole } = await compared('whole.md', '-v');
  expect(String(whole).split('\n').length).toBeGreaterThan(200);
});

test('a comparison as a page has no script, and as a workbook has numbers', async () => {
  const { content: page } = await compared('changes.html');
  expect(String(page)).toContain('<h1>What moved from was.json to is.json</h1>');
  expect(String(page)).not.toMatch(/<script|<img| style=/);
  const { content: book } = await compared('changes.xlsx');
  const rows = tablesOf(book instanceof Uint8Array ? book : new Uint8Array()).get('Changes') ?? [];
  expect(JSON.stringify(rows)).toContain('4701000.44');
  const { content: again } = await compared('changes.xlsx');
  expect(tablesOf(again instanceof Uint8Array ? again : new Uint8Array())).toEqual(
    tablesOf(book instanceof Uint8Array ? book : new Uint8Array()),
  );
  expect(again).toEqual(book);
});

test('a doubtful figure is no number in a workbook, where it would be added up as inside', async () => {
  const written = new Map<string, string | Uint8Array>();
  const doubted = join(root, 'fixtures/stories/figures-in-doubt');
  await runIn(['diff', 'one-type-in-thousands.csv', 'moved-to-pod.csv', '-o', 'changes.xlsx'], { folder: doubted, written });
  const book = written.get('changes.xlsx');
  const text = JSON.stringify(tablesOf(book instanceof Uint8Array ? book : new Uint8Array()).get('Changes'));
  expect(text).toContain('doubtful');
});

test.each(['QOP', 'QT6', 'Y62', 'England'])('%s is explained in ten lines', async (subject) => {
  const { stdout } = await runIn(['explain', subject, ...FILES, '--brief'], { folder });
  expect(stdout.trim().split('\n').length).toBeLessThanOrEqual(10);
  const { stdout: json } = await runIn(['report', ...FILES, '--format', 'json'], { folder });
  const missed = JSON.parse(json).checks.filter(
    (check: { subject: string; verdict: string }) => check.subject === subject && check.verdict === 'missed',
  );
  for (const { id } of missed) if (['envelope', 'reduction', 'recurrent'].includes(id)) expect(stdout).toContain(`${id} MISSED`);
});
