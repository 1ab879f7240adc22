/** Each doubt is told once, everywhere: in the README, in `rules`, and in a case that does not exit 0. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DOUBT_IDS } from '../src/model/doubt.ts';
import { runningCostAllowances } from '../src/reference/allowances.ts';
import { england } from '../src/reference/geography.ts';
import { root } from './support/process.ts';
import { runIn } from './support/shell.ts';

const textOf = (file: string) => readFileSync(join(root, file), 'utf8');

test('the README has a row for each doubt, in their order', () => {
  const [, section = ''] = /\n### Doubts\n([\s\S]*?)\n#{2,3} /.exec(textOf('README.md')) ?? [];
  const rows = [...section.matchAll(/^\| `([a-z-]+)`/gm)].map(([, id]) => id);
  expect(rows).toEqual(DOUBT_IDS);
});

describe.each(DOUBT_IDS)('%s', (id) => {
  test('is shown by rules, and found by its name', async () => {
    const { stdout, status } = await runIn(['rules', id], { folder: root });
    expect(status).toBe(0);
    expect(stdout).toContain(id);
    expect(stdout).toContain('check --accept');
  });

  test('has a case of the contract that names it and does not exit 0', () => {
    const cases: readonly { rule: string; expect: { status: number } }[] = JSON.parse(textOf('fixtures/contract/cases.json'));
    expect(cases.some(({ rule, expect: { status } }) => rule.startsWith(`§10 ${id}`) && status !== 0)).toBe(true);
  });
});

test('every ICB has a published allowance, and they add up to the printed total', () => {
  const allowances = runningCostAllowances();
  expect([...allowances.keys()].toSorted()).toEqual(england.icbs.map(({ code }) => code).toSorted());
  expect([...allowances.values()].reduce((total, each) => total + each, 0n)).toBe(87_399_161_784n);
});
