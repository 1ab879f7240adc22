import { annualised, type CostType, hasFigure, type View } from '../../model/cost.ts';
import type { Pence } from '../../model/money.ts';
import { type Month, monthRange } from '../../model/month.ts';
import { horizonOf, inScopeTypes, type Policy, type Scope } from '../../model/policy.ts';
import { Calendar, partlyBlank } from '../cells.ts';
import type { IcbWorkings } from '../icb.ts';
import { givesRunRate } from '../runRate.ts';

/** The recurrent in-scope cost that one view gives a month, at its yearly rate. */
export interface Figure {
  readonly month: Month;
  readonly view: View;
  readonly byType: ReadonlyMap<CostType, Pence>;
  /** The longest period, in months, that a line behind it covers. */
  readonly periodMonths: number;
}

/** The figures of every view by month, best view first; a month that is partly blank has none of that view. */
export function figuresOf({ cells }: IcbWorkings, policy: Policy): ReadonlyMap<Month, readonly Figure[]> {
  const inScope = inScopeTypes(policy.scope.value);
  const calendar = new Calendar(cells.filter(({ recurrence, costType }) => recurrence === 'recurrent' && inScope.has(costType)));
  const { first, last } = horizonOf(policy);
  const found = new Map<Month, readonly Figure[]>();
  for (const month of monthRange(first, last)) {
    const figures = calendar.viewsOf(month).flatMap(({ view, cells: own }): readonly Figure[] => {
      const rated = own.filter((cell) => givesRunRate(cell, policy.deadline.value));
      if (!rated.some(hasFigure) || rated.some(partlyBlank)) return [];
      const byType = new Map<CostType, Pence>();
      let periodMonths = 0;
      for (const cell of rated) {
        byType.set(cell.costType, (byType.get(cell.costType) ?? 0n) + annualised(cell));
        periodMonths = Math.max(periodMonths, cell.measure === 'annual' ? 12 : cell.period.months);
      }
      return [{ month, view, byType, periodMonths }];
    });
    if (figures.length > 0) found.set(month, figures);
  }
  return found;
}

/** Two amounts of the same cost. */
export interface Pair {
  /** `null` for all that both give. */
  readonly costType: CostType | null;
  readonly one: Pence;
  readonly other: Pence;
}

type ByType = ReadonlyMap<CostType, Pence>;

/**
 * All that both sides give, added up: where one gives running cost and programme pay together, so does the other, and a cost type
 * that only one of them has is left out.
 */
export function bothGive(one: ByType, other: ByType, scope: Scope): Pair | null {
  const core = [...scope.required, scope.combined];
  const together = one.has(scope.combined) || other.has(scope.combined);
  const given = (side: ByType) => core.some((type) => side.has(type));
  const types = [...(together && given(one) && given(other) ? core : core.filter((type) => inBoth(type, one, other)))];
  types.push(...scope.shownApart.filter((type) => inBoth(type, one, other)));
  if (types.length === 0) return null;
  const total = (side: ByType) => types.reduce((sum, type) => sum + (side.get(type) ?? 0n), 0n);
  return { costType: null, one: total(one), other: total(other) };
}

/** The same of each cost type alone, where both tell them apart. */
export function eachGives(one: ByType, other: ByType, scope: Scope): readonly Pair[] {
  return scope.required
    .filter((type) => inBoth(type, one, other))
    .map((type) => ({ costType: type, one: one.get(type) ?? 0n, other: other.get(type) ?? 0n }));
}

function inBoth(type: CostType, one: ByType, other: ByType): boolean {
  return one.has(type) && other.has(type);
}
