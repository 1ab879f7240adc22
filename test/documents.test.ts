/** What users and contributors read leads nowhere that is not there. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import picomatch from 'picomatch';
import { expect, test } from 'vitest';
import type { Diagnostic } from '../src/model/diagnostic.ts';
import { DOUBT_IDS } from '../src/model/doubt.ts';
import { FAULT_TABLES, WARNING_TABLES } from '../src/report/words/diagnostics.ts';
import { findingKind } from '../src/report/words/kinds.ts';
import { root } from './support/process.ts';
import { runLine } from './support/shell.ts';
import { documents } from './support/transcript.ts';
import { workbookOf } from './support/workbookOf.ts';

const textOf = (file: string) => readFileSync(join(root, file), 'utf8');
const withoutBlocks = (file: string) => textOf(file).replaceAll(/^```[\s\S]*?^```$/gm, '');

/** An address of a heading as GitHub and npm make it. */
const slug = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

test('the README is at most 10 KB', () => expect(statSync(join(root, 'README.md')).size).toBeLessThanOrEqual(10_240));

test('the README leads to each page of docs', () => {
  for (const file of documents().filter((name) => name.startsWith('docs/'))) expect(textOf('README.md')).toContain(`](${file})`);
});

test('the lines for an Excel file run', async () => {
  const [, block = ''] = /## I have an Excel file\n\n```sh\n([\s\S]*?)```/.exec(textOf('README.md')) ?? [];
  const lines = block.trim().split('\n');
  expect(lines.length).toBe(5);
  const rows = textOf('fixtures/readme/plan.csv')
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  const written = new Map<string, string | Uint8Array>([['plan.xlsx', workbookOf(JSON.stringify({ Costs: rows }))]]);
  for (const line of lines) {
    const { stderr, status } = await runLine(line.replace(/^npx /, '').replace(/\s+# .*/, ''), root, written);
    expect([line, stderr, status]).toEqual([line, '', 0]);
  }
  expect([...written.keys()]).toEqual(['plan.xlsx', 'report.html', 'empty.xlsx']);
});

test.each([...documents(), 'CHANGELOG.md'])('the relative links of %s lead to what is there, and in the package', (file) => {
  for (const [, target = '', anchor] of withoutBlocks(file).matchAll(/\]\((?![a-z]+:)([^)#]*)(?:#([^)]*))?\)/g)) {
    const path = target === '' ? file : join(dirname(file), target);
    expect(path).toMatch(/^(?:README|CHANGELOG|docs\/[\w-]+)\.md$/);
    const headings = [...withoutBlocks(path).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => slug(heading));
    if (anchor !== undefined) expect(headings).toContain(anchor);
  }
});

/** What stands in back ticks in a list item, a row of a table or a paragraph. */
const items = (file: string) =>
  withoutBlocks(file)
    .split(/\n(?=- |\|)|\n\n/)
    .map((item) => [...item.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code));

const PATH = /^[\w.<>-]+\/[\w./<>-]*$|^[\w-]+\.(?:ts|mjs|json|md|css)$/;
const SYMBOL = /^[A-Z][A-Z_]+$|^[A-Za-z]+[A-Z]\w*(?:\(\))?$|^\w+\(\)$/;

/** Every file and folder of the repository. */
const ours = readdirSync(root)
  .filter((name) => !['node_modules', 'dist', '.git'].includes(name))
  .flatMap((name) => {
    const inside = statSync(join(root, name)).isDirectory() ? readdirSync(join(root, name), { recursive: true, encoding: 'utf8' }) : [];
    return [name, ...inside.map((each) => join(name, each))];
  });
const isFolder = (path: string) => statSync(join(root, path)).isDirectory();

/** Finds a path from the root, or from a folder that the item names before it; `<id>` stands for any name. */
function found(path: string, folders: readonly string[]): readonly string[] {
  const isThere = picomatch(['', ...folders].map((folder) => normalize(join(folder, path.replaceAll(/<[^>]+>/g, '*'))).replace(/\/$/, '')));
  return ours.filter((each) => isThere(each));
}

/** The paths of an item that do not exist, and its symbols that stand in none of its files. */
function absentIn(codes: readonly string[]): readonly string[] {
  const absent: string[] = [];
  const paths: string[] = [];
  for (const code of codes.filter((each) => PATH.test(each))) {
    const here = found(
      code,
      paths.map((path) => (isFolder(path) ? path : dirname(path))),
    );
    if (here.length === 0) absent.push(code);
    paths.push(...here);
  }
  const files = paths.flatMap((path) => ours.filter((each) => (each === path || each.startsWith(`${path}/`)) && !isFolder(each)));
  const text = files.map(textOf).join('\n');
  const isAbsent = (symbol: string) => !new RegExp(`\\b${symbol.replace('()', '')}\\b`).test(text);
  return [...absent, ...codes.filter((code) => SYMBOL.test(code) && isAbsent(code))];
}

test('paths and symbols are told apart from words', () => {
  expect(absentIn(['src/index.ts', 'assess', 'npm test', 'assess()', 'isFault'])).toEqual([]);
  expect(absentIn(['src/index.ts', 'indexes.ts', 'NOT_THERE', 'notThere()'])).toEqual(['indexes.ts', 'NOT_THERE', 'notThere()']);
  expect(absentIn(['src/assess/checks/<id>.ts', 'src/no-such/<id>.ts'])).toEqual(['src/no-such/<id>.ts']);
});

test.each(['CONTRIBUTING.md', 'docs/decisions.md'])('%s names paths that exist, and symbols that stand in them', (file) => {
  expect(items(file).flatMap(absentIn)).toEqual([]);
});

test('the mutants that make no difference stand in lines that are there', () => {
  const equivalents: readonly { readonly file: string; readonly line: string }[] = JSON.parse(textOf('test/mutation/equivalents.json'));
  const lines = new Map([...new Set(equivalents.map(({ file }) => file))].map((file) => [file, textOf(file).split(/\n\s*/)]));
  expect(equivalents.filter(({ file, line }) => !lines.get(file)?.includes(line))).toEqual([]);
});

/** Rows of the tables of a document that begin with a code in back ticks, as their cells. */
const codeRows = (text: string) =>
  [...text.matchAll(/^\| `([a-z-]+)` *\| (.*) \|$/gm)].map(([, code = '', cells = '']) => [
    code,
    ...cells.split(' | ').map((cell) => cell.trim()),
  ]);

test('docs/findings.md names every warning as outputs do, with what to do, and every fault, once', () => {
  const [warnings = '', faults = ''] = textOf('docs/findings.md').split('\n## Faults\n');
  const keysOf = (tables: readonly object[]) => tables.flatMap((table) => Object.keys(table)).toSorted();
  const told = codeRows(warnings);
  expect(told.map(([code]) => code).toSorted()).toEqual(keysOf(WARNING_TABLES).filter((code) => code !== 'doubtful'));
  for (const [code = '', kind, remedy = ''] of told)
    expect([code, kind, remedy.length > 0]).toEqual([code, findingKind({ code, severity: 'warning' } as Diagnostic), true]);
  const wrong = codeRows(faults);
  expect(wrong.map(([code]) => code).toSorted()).toEqual(keysOf(FAULT_TABLES));
  for (const [code, what = ''] of wrong) expect([code, what.length > 0]).toEqual([code, true]);
});

test('docs/checks.md tells why each doubt is raised, when, an example and what to do', () => {
  const [, section = ''] = textOf('docs/checks.md').split('\n## Doubts\n');
  const rows = codeRows(section).filter((cells) => cells.length === 5);
  expect(rows.map(([id]) => id)).toEqual(DOUBT_IDS);
  for (const cells of rows) expect(cells.filter((cell) => cell === '')).toEqual([]);
});
