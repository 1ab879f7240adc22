/** Schemes whose truth is known, beside a plan. */
import { monthsOf } from '../../oracle/time.ts';
import { DEADLINE, isBaseline, isInScope, type Plan, type SchemeRow } from './plan.ts';
import type { Random } from './random.ts';

function cutOf(plan: Plan, icb: string): number {
  const own = plan.rows.filter((row) => row.icb === icb && isInScope(row));
  const baseline = own.filter(isBaseline).reduce((sum, { pence }) => sum + pence, 0);
  const exit = own
    .filter(({ scenario, period }) => scenario === 'plan' && monthsOf(period).includes(DEADLINE))
    .reduce((sum, { pence, period }) => sum + (pence * 12) / (plan.layout === 'summary' ? 12 : monthsOf(period).length), 0);
  return Math.round(baseline - exit);
}

const SHIFTED = 'Medicines team';

/** Schemes whose truth is that their receivers spend more than is saved. */
export function withShifts(plan: Plan, random: Random): Plan {
  const schemes = plan.icbs.map((icb): SchemeRow => {
    const saving = random.whole(20_000_000, 90_000_000);
    return {
      icb,
      scheme: SHIFTED,
      start: '2025-10',
      saving,
      movesTo: random.pick(['provider', 'neighbourhood-provider']),
      receiving: Math.round(saving * 1.05),
    };
  });
  return { ...plan, schemes };
}

/** Schemes whose truth is that they save half of what the plan takes out. */
export function withHalfTheSavings(plan: Plan): Plan {
  const schemes = plan.icbs.map((icb): SchemeRow => {
    const saving = Math.round(cutOf(plan, icb) / 2);
    return {
      icb,
      scheme: 'Corporate team',
      start: '2025-10',
      saving: saving + (saving % 100_000 === 0 ? 7 : 0),
      movesTo: 'none',
      receiving: null,
    };
  });
  return { ...plan, schemes };
}
