import { type Warning, warning } from '../../model/diagnostic.ts';
import type { Policy } from '../../model/policy.ts';
import type { IcbWorkings } from '../icb.ts';
import { sumOfShared } from './pairs.ts';

/** As many months as may be equal by chance. */
const BY_CHANCE = 3;

/** Months whose actuals equal the plan to the penny. */
export function actualsEqualPlan({ icb, figures }: IcbWorkings, policy: Policy): readonly Warning[] {
  const months = [...figures.views.keys()].filter((month) => {
    if (figures.views.get(month)?.length === 1) return false;
    const actual = figures.at('actual', month);
    const plan = figures.at('plan', month);
    if (!actual || !plan || actual.periodMonths !== plan.periodMonths) return false;
    const pair = sumOfShared(actual.byType, plan.byType, policy.scope.value);
    return pair !== null && pair.one !== 0n && pair.one === pair.other;
  });
  return months.length > BY_CHANCE ? [warning('actuals-equal-plan', { icb, months })] : [];
}
