import { type CostCell, type CostType, hasFigure } from '../../model/cost.ts';
import type { IcbCode, SuccessionGroup } from '../../model/geography.ts';
import { type Month, monthRange } from '../../model/month.ts';
import { lastMonth } from '../../model/period.ts';
import type { Scope } from '../../model/scope.ts';
import type { GivenElsewhere } from '../icbCosts.ts';

/** What the bodies of 2026/27 give of a body's succession group, by body. A later body has its predecessors' parts, month by month. */
export function givenElsewhere(
  cells: readonly CostCell[],
  groups: readonly SuccessionGroup[],
  { shownApart }: Pick<Scope, 'shownApart'>,
): ReadonlyMap<IcbCode, GivenElsewhere> {
  const filled = cells.filter(hasFigure);
  return new Map(
    groups.flatMap(({ earlier, later }) => {
      const before = filled.filter(({ icb }) => earlier.includes(icb));
      const since = filled.filter(({ icb }) => later.includes(icb));
      const given = elsewhereOf(before, since, shownApart);
      return earlier.map((code) => [code, given] as const);
    }),
  );
}

function elsewhereOf(own: readonly CostCell[], others: readonly CostCell[], shownApart: readonly CostType[]): GivenElsewhere {
  const baseline = others.filter(({ scenario }) => scenario === 'baseline');
  const given = new Set(own.flatMap(({ scenario, costType }) => (scenario === 'baseline' ? [] : costType)));
  const months = others
    .filter(({ scenario }) => scenario !== 'baseline')
    .flatMap(({ period }): readonly Month[] => monthRange(period.start, lastMonth(period)));
  return {
    unmet: shownApart.filter((type) => !given.has(type) && baseline.some(({ costType, pence }) => costType === type && pence !== 0n)),
    months: new Set(months),
  };
}
