import { type Warning, warning } from '../../model/diagnostic.ts';
import type { Policy } from '../../model/policy.ts';
import type { IcbWorkings } from '../icb.ts';

/** A cost type that is shown apart and has no figure any more, where the baseline lacks it too: a 0 is doubted, and this is less. */
export function typeStops({ position: { icb }, baseline, figures }: IcbWorkings, policy: Policy): readonly Warning[] {
  return policy.scope.value.shownApart.flatMap((costType) => {
    if (baseline.cells.some((cell) => cell.costType === costType && cell.pence !== 0n)) return [];
    const last = figures.months.findLast((each) => each.figures.byType.has(costType));
    const pence = last?.figures.byType.get(costType) ?? 0n;
    if (!last || pence <= 0n || figures.months.at(-1) === last) return [];
    return [warning('type-stops', { icb, costType, last: last.month, pence })];
  });
}
