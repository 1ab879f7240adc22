import { type Warning, warning } from '../../model/diagnostic.ts';
import type { Policy } from '../../model/policy.ts';
import type { IcbWorkings } from '../icb.ts';
import { bothGive } from './pairs.ts';

/** So many months may be alike by chance. */
const BY_CHANCE = 3;

/** Months whose actuals are the plan to the penny. */
export function actualsEqualPlan(workings: IcbWorkings, policy: Policy): readonly Warning[] {
  const months = [...workings.figures.views.keys()].flatMap((month) => {
    const actual = workings.figures.at('actual', month);
    const plan = workings.figures.at('plan', month);
    if (!actual || !plan || actual.periodMonths !== plan.periodMonths) return [];
    const pair = bothGive(actual.byType, plan.byType, policy.scope.value);
    return pair && pair.one !== 0n && pair.one === pair.other ? [month] : [];
  });
  return months.length > BY_CHANCE ? [warning('actuals-equal-plan', { icb: workings.position.icb, months })] : [];
}
