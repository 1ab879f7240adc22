/** What was read is what is reported: a file that is another at the end of its reading is refused. */
import { appendFileSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFile } from '../src/cli/node/read.ts';
import { built, ran, temporaryFolder } from './support/process.ts';
import { workbookOf } from './support/workbookOf.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);
beforeAll(() => built(temporary.path));

const CHANGES: Readonly<Record<string, (file: string) => void>> = {
  'has more at its end': (file) => appendFileSync(file, 'x'),
  'is written again, as long as before': (file) => {
    const { size, mtimeMs } = statSync(file);
    writeFileSync(file, 'b'.repeat(size));
    utimesSync(file, 1, mtimeMs / 1000 + 1);
  },
  'is cut short': (file) => writeFileSync(file, 'b'),
  'is another under its name': (file) => {
    writeFileSync(`${file}.new`, 'a'.repeat(statSync(file).size));
    renameSync(`${file}.new`, file);
  },
  'is gone': (file) => rmSync(file),
};

describe.each([
  ['a small file', 10],
  ['a file of several blocks', 3_000_000],
])('%s', (_, size) => {
  const file = join(temporary.path, 'read.csv');
  const read = async (change: (file: string) => void) => {
    writeFileSync(file, 'a'.repeat(size));
    let length = 0;
    for await (const chunk of readFile(file)) {
      if (length === 0) change(file);
      length += chunk.length;
    }
    return length;
  };

  test.each(Object.keys(CHANGES))('that %s is refused', async (name) => {
    await expect(read(CHANGES[name] ?? (() => {}))).rejects.toMatchObject({ reason: 'changed' });
  });

  test('that stays as it is, and is only looked at, is read', async () => {
    expect(await read((path) => readFileSync(path))).toBe(size);
  });
});

const PLAN = 'icb_code,scenario,period,cost_type,amount\nQF7,plan,2025-12,in-scope,2500000\n';
/** Writes to the file whenever its bytes are read. */
const WRITER = `import fs from 'node:fs';
const read = fs.readFileSync;
fs.readFileSync = (file, ...more) => {
  const bytes = read(file, ...more);
  if (typeof file === 'number' && fs.readlinkSync('/proc/self/fd/' + file).endsWith('changing')) {
    fs.appendFileSync('changing', ' ');
  }
  return bytes;
};`;

const TABLE = (text: string) =>
  workbookOf(
    JSON.stringify({
      Costs: text
        .trim()
        .split('\n')
        .map((line) => line.split(',')),
    }),
  );
const HEADS = 'icb_code,population\nQF7,1000000\n';
const SCHEMES = 'icb_code,scheme,start,annual_saving\nQF7,a,2025-10,1000\n';

test.each<[string, string | Uint8Array, readonly string[], number]>([
  ['a CSV file', PLAN, ['check', 'changing'], 3],
  ['a CSV file in gzip', gzipSync(PLAN), ['check', 'changing'], 3],
  ['a workbook', TABLE(PLAN), ['check', 'changing'], 3],
  ['a workbook and its sheet', TABLE(PLAN), ['report', 'changing#Costs'], 3],
  ['a table of heads', HEADS, ['check', 'plan.csv', '--population', 'changing'], 3],
  ['a workbook of heads', TABLE(HEADS), ['check', 'plan.csv', '--population', 'changing'], 3],
  ['a table of schemes', SCHEMES, ['explain', 'QF7', 'plan.csv', '--schemes', 'changing'], 3],
  ['a table of clusters', 'cluster,icb_code\nA,QF7\n', ['sensitivity', 'plan.csv', '--clusters', 'changing'], 3],
  ['a table of shares', 'icb_code,successor_code,share\nQF7,QF8,50\n', ['report', 'plan.csv', '--succession', 'changing'], 3],
  ['a coding', 'Cost Centre,cost_type\n1,in-scope\n', ['report', 'plan.csv', '--cost-type-from', 'changing'], 3],
  ['a table that is looked into', PLAN, ['inspect', 'changing'], 3],
  ['a workbook that is looked into', TABLE(PLAN), ['inspect', 'changing'], 3],
  ['a table that is rolled up', PLAN, ['rollup', 'changing'], 3],
  ['a table that is rebalanced', PLAN, ['rebalance', 'changing'], 3],
  ['a side', PLAN, ['diff', 'plan.csv', 'changing'], 3],
  ['a policy', '{}', ['check', 'plan.csv', '--policy', 'changing'], 2],
  ['a configuration', '{}', ['check', 'plan.csv', '--config', 'changing'], 2],
  ['what was agreed to', '{ "accepted": [] }', ['check', 'plan.csv', '--accept', 'changing'], 2],
])('%s that changes while it is read stops the program', async (_, bytes, argv, status) => {
  const cwd = mkdtempSync(join(temporary.path, 'job-'));
  writeFileSync(join(cwd, 'plan.csv'), PLAN);
  writeFileSync(join(cwd, 'changing'), bytes);
  const answer = await ran(argv, { cwd, preload: [WRITER] });
  expect(answer.status, answer.stderr).toBe(status);
  expect(answer.stderr + answer.stdout).toMatch(/changed while it was read/);
});
