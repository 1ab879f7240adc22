/** A column of totals is not read, and is held against the months beside it. */
import { expect, test } from 'vitest';
import { runIn } from './support/shell.ts';

const HEADER = 'icb_code,scenario,cost_type,2025-11,2025-12,2026/27 Q1,2026/27 Q2,2026/27 Q3,2026/27 Q4';
const MONTHS = 'QF7,plan,in-scope,2300000,2200000.5,1050000,1050000,1050000,1050000';

async function said(total: string, figure: string, header = HEADER): Promise<readonly string[]> {
  const written = new Map([['plan.csv', `${header},${total}\n${MONTHS},${figure}\n`]]);
  const { stdout, stderr } = await runIn(['report', 'plan.csv', '--no-config', '--format', 'json'], {
    folder: import.meta.dirname,
    written,
  });
  expect(stdout, stderr).not.toBe('');
  const { diagnostics } = JSON.parse(stdout) as { readonly diagnostics: readonly { readonly code: string; readonly message: string }[] };
  return diagnostics.flatMap(({ code, message }) => (code === 'total-differs' ? [message] : []));
}

test.each([
  ['Total', '8700000.5', true],
  ['Total', '"8,700,001"', true],
  ['Total', '4500000.5', true],
  ['Total', '4200000', true],
  ['Total', '8700005', false],
  ['2026/27 Total', '4200002.4', false],
  ['2026/27 Total', '4200001.4', true],
  ['Total', '2300000', false],
  ['Total', '', true],
  ['Total', 'n/a', true],
  ['2026/27 Total', '4200000', true],
  ['Total 2026/27', '4200004', false],
  ['2026/27 total', '50400000', false],
  ['Total posts', '12', true],
])('a column "%s" of %s beside months', async (total, figure, isSum) => {
  const found = await said(total, figure);
  expect(found).toHaveLength(isSum ? 0 : 1);
  if (!isSum) expect(found[0]).toMatch(new RegExp(`^The total "${total}" says .*; the months beside it add up to `));
});

test('columns of two scenarios are summed up in no one way', async () => {
  const header = 'icb_code,note,cost_type,Nov-25 plan,Dec-25 plan,Jan-26 plan,Oct-25 actual,Nov-25 actual,Dec-25 actual';
  expect(await said('Total', '1', header)).toEqual([]);
});
