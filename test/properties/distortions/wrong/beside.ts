/** What stands beside the costs, and what is taken for them: populations, allowances, schemes. */

import { monthsOf } from '../../../oracle/time.ts';
import { isBaseline, type Plan, scaled, withRows } from '../plan.ts';
import type { Random } from '../random.ts';
import { type Submission, submit } from '../submission.ts';
import { isFrom, type Trial, wholeBeside } from '../trial.ts';
import { ALLOWANCES, HEADS } from '../truth.ts';

function populated(plan: Plan, header: string, by: number): Submission {
  const rows = plan.icbs.map((icb) => [icb, Math.round((HEADS.get(icb) ?? 0) * by * 1000) / 1000]);
  return submit(plan, { role: 'population', table: [['icb_code', header], ...rows] });
}

/** The published running cost allowance, give or take, in place of the plan; or of the baseline too. */
function allowancesFor(plan: Plan, random: Random, withBaseline: boolean): Plan {
  const isTouched = isFrom(plan);
  const whole = wholeBeside(plan);
  const by = new Map(plan.icbs.map((icb) => [icb, random.between(0.9965, 1.0035)]));
  return withRows(plan, (row) => {
    if (!isTouched(row) && !(withBaseline && isBaseline(row))) return row;
    const months = plan.layout === 'summary' ? 12 : monthsOf(row.period).length;
    const year = (whole(row) * 12) / months;
    // An average over the year holds for the whole of it.
    return scaled(row, ((ALLOWANCES.get(row.icb) ?? 0) * (by.get(row.icb) ?? 1)) / year);
  });
}

export const BESIDE: readonly Trial[] = [
  { name: 'populations are a thousand times too large', change: (plan) => populated(plan, 'population', 1000) },
  { name: 'populations are doubled', change: (plan) => populated(plan, 'population', 2) },
  { name: 'populations are too large', change: (plan, random) => populated(plan, 'population', random.between(1.65, 3)) },
  { name: 'whole heads stand under thousands', change: (plan) => populated(plan, 'population (000s)', 1) },
  { name: 'heads in thousands stand under thousands', change: (plan) => populated(plan, 'population (000s)', 0.001) },
  { name: 'the plan is the running cost allowance', change: (plan, random) => allowancesFor(plan, random, false) },
  { name: 'baseline and plan are the running cost allowance', change: (plan, random) => allowancesFor(plan, random, true) },
  {
    name: 'receiving costs are in thousands',
    wants: { side: 'met', checks: 'cost-shift', schemes: 'shifts' },
    change: (plan) => ({
      ...plan,
      schemes: plan.schemes.map((each) => ({ ...each, receiving: Math.round((each.receiving ?? 0) / 1000) })),
    }),
  },
  {
    name: 'each scheme stands twice',
    wants: { side: 'met', checks: 'scheme-reconciliation', schemes: 'half' },
    change: (plan, random) => {
      const twin = random.pick([
        (scheme: string) => ({ scheme: `${scheme} 2` }),
        (scheme: string) => ({ scheme }),
        (scheme: string) => ({ scheme: `${scheme} (revised)` }),
        (scheme: string) => ({ scheme: `${scheme.toUpperCase()}.`, start: '2025-11' }),
        (scheme: string) => ({ scheme: scheme.replace(' ', '-'), movesTo: 'region' }),
      ]);
      return { ...plan, schemes: plan.schemes.flatMap((each) => [each, { ...each, ...twin(each.scheme) }]) };
    },
  },
];
