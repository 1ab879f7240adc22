/** A warning that a doubt of the same ICB explains is not told besides; one that says more is. */
import { expect, test } from 'vitest';
import { assess } from '../src/assess/assess.ts';
import { readCosts } from '../src/input/costs/readCosts.ts';
import type { DoubtAcceptance, DoubtId } from '../src/model/doubt.ts';
import { blueprint } from '../src/policy/policy.ts';
import { england } from '../src/reference/geography.ts';
import { bundledPopulation } from '../src/reference/populations.ts';
import { sourceOf } from './properties/program.ts';

const policy = blueprint();
const HEAD = 'icb_code,scenario,period,cost_type,function,amount';
const BASELINE = ['QF7,baseline,2024/25,running-cost,,26000000', 'QF7,baseline,2024/25,programme-pay,,34000000'];

/** What is found: doubts by their ids, warnings by their codes. */
async function found(rows: readonly string[], accepted: readonly DoubtId[] = []): Promise<readonly string[]> {
  const costs = await readCosts([sourceOf('c.csv', [HEAD, ...rows].join('\n'))], { geography: england, policy });
  const agreed = accepted.map((doubt): DoubtAcceptance => ({ doubt, icb: 'QF7', reason: 'agreed', agreedBy: 'all', expires: null }));
  const { diagnostics } = assess({ costs, population: bundledPopulation('weighted'), policy, geography: england, acceptedDoubts: agreed });
  return diagnostics.map((each) => (each.code === 'doubtful' ? `doubt: ${each.facts.doubts[0]?.doubt}` : each.code));
}

/** Quarters and a year of the plan, in pounds a month by cost type. */
function plan(running: (period: string) => number, pay: (period: string) => number): readonly string[] {
  return ['2025/26 Q1', '2025/26 Q2', '2025/26 Q3', '2025/26 Q4', '2026/27'].flatMap((period) => {
    const months = period === '2026/27' ? 12 : 3;
    return [`QF7,plan,${period},running-cost,,${running(period) * months}`, `QF7,plan,${period},programme-pay,,${pay(period) * months}`];
  });
}
const isLate = (period: string) => period > '2025/26 Q2';

test('an ICB in thousands is doubted, and nothing else is said', async () => {
  expect(
    await found([
      'QF7,baseline,2024/25,running-cost,,26000',
      'QF7,baseline,2024/25,programme-pay,,34000',
      ...plan(
        () => 1100,
        () => 1300,
      ),
    ]),
  ).toEqual(['doubt: unit-apart']);
});

const PAY_GONE = [
  ...BASELINE,
  ...plan(
    () => 1_200_000,
    (period) => (isLate(period) ? 0 : 2_800_000),
  ),
];

test('a fall is explained by the doubt about the months that fell', async () => {
  const codes = await found(PAY_GONE);
  expect(codes).toContain('doubt: nil-or-unit');
  expect(codes).not.toContain('deep-cut');
  expect(codes).not.toContain('run-rate-falls');
});

test('where the doubt is agreed to, the fall is told', async () => {
  const codes = await found(PAY_GONE, ['nil-or-unit']);
  expect(codes.some((code) => code === 'deep-cut' || code === 'run-rate-falls')).toBe(true);
});

test('a month that is low and not doubted is told beside one that is doubted', async () => {
  const low = plan(
    (period) => (isLate(period) ? 300_000 : 2_100_000),
    (period) => (isLate(period) ? 400_000 : 2_800_000),
  );
  const codes = await found([...BASELINE, ...low, 'QF7,actual,2025-12,running-cost,,0', 'QF7,actual,2025-12,programme-pay,,0']);
  expect(codes).toContain('doubt: nil-or-unit');
  expect(codes.some((code) => code === 'deep-cut' || code === 'run-rate-falls')).toBe(true);
});

test('a function that a copy of the baseline explains is not told; another is', async () => {
  const copies = ['it', 'digital'].map((name) => `QF7,baseline,2024/25,running-cost,${name},10000003`);
  const kept = (names: readonly string[]) =>
    names.flatMap((name) =>
      ['2025/26', '2026/27'].flatMap((year) => [1, 2, 3, 4].map((quarter) => `QF7,plan,${year} Q${quarter},running-cost,${name},2500001`)),
    );
  const pay = ['QF7,baseline,2024/25,programme-pay,,34000000', 'QF7,plan,2025/26 Q3,programme-pay,,4000000'];
  expect(await found([...copies, ...pay, ...kept(['it'])])).not.toContain('functions-dropped');
  const other = 'QF7,baseline,2024/25,running-cost,finance,9000001';
  const codes = await found([...copies, other, ...pay, ...kept(['it'])]);
  expect(codes).toContain('doubt: doubled');
  expect(codes).toContain('functions-dropped');
});
