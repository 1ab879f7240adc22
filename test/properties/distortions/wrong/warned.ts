/** What may be meant, and is told in a warning where it passes. */
import { monthsOf } from '../../../oracle/time.ts';
import { isBaseline, type Plan, type Row, scaled, withRows } from '../plan.ts';
import { isFrom, type Trial } from '../trial.ts';

const DETAILED = ['tidy', 'wide'] as const;
const OF_BASELINE = { limit: 'reduction', layouts: DETAILED, margin: 0.9 } as const;

function scaledBaseline(plan: Plan, by: number, isTouched: (row: Row) => boolean): Plan {
  return withRows(plan, (row) => (isBaseline(row) && isTouched(row) ? scaled(row, by) : row));
}

/** Each figure of the baseline with those before it of its kind. */
function withRunningTotals(plan: Plan): Plan {
  const sums = new Map<string, number>();
  return withRows(plan, (row) => {
    if (!isBaseline(row)) return row;
    const key = `${row.icb} ${row.costType} ${row.function}`;
    sums.set(key, (sums.get(key) ?? 0) + row.pence);
    return { ...row, pence: sums.get(key) ?? 0 };
  });
}

export const WARNED: readonly Trial[] = [
  {
    name: 'the baseline stands beside what it was restated to',
    wants: { ...OF_BASELINE, functions: false },
    change: (plan, random) => {
      const by = random.between(0.96, 1.04);
      return withRows(plan, (row) => (isBaseline(row) ? [row, scaled(row, by)] : row));
    },
  },
  {
    name: 'each figure of the baseline holds three times its cost',
    wants: OF_BASELINE,
    change: (plan) => scaledBaseline(plan, 3, () => true),
  },
  {
    name: 'the last months of the baseline hold their quarter',
    wants: OF_BASELINE,
    change: (plan) => scaledBaseline(plan, 3, ({ period }) => ['2025-01', '2025-02', '2025-03'].includes(period)),
  },
  { name: 'the baseline is a running total', wants: OF_BASELINE, change: withRunningTotals },
  {
    name: 'quarters hold the cost of a month',
    wants: { when: 'deadline', layouts: DETAILED, shape: 'quarters', checks: 'envelope' },
    change: (plan) => withRows(plan, (row) => (row.scenario === 'plan' && monthsOf(row.period).length === 3 ? scaled(row, 1 / 3) : row)),
  },
  {
    name: 'later years and quarters hold the cost of a month',
    wants: { when: 'later', layouts: DETAILED, checks: 'recurrent' },
    change: (plan) => {
      const isTouched = isFrom(plan);
      return withRows(plan, (row) => (isTouched(row) ? scaled(row, 1 / monthsOf(row.period).length) : row));
    },
  },
  {
    name: 'a function stops',
    wants: { when: 'deadline', layouts: DETAILED, functions: true, margin: 0.15 },
    change: (plan) => {
      const isTouched = isFrom(plan);
      return withRows(plan, (row) => (isTouched(row) && row.function === 'safeguarding' ? [] : row));
    },
  },
];
