import type { CellPart, CostType } from '../../model/cost.ts';
import { type Warning, warning } from '../../model/diagnostic.ts';
import { addIn, groupedBy } from '../../model/group.ts';
import { type Pence, sum } from '../../model/money.ts';
import { ascending } from '../../model/order.ts';
import type { IcbWorkings } from '../icb.ts';

interface Suspected {
  readonly costType: CostType;
  readonly pence: Pence;
  readonly smaller: Pence;
  readonly restated: CellPart['restated'];
}

/**
 * Baselines that are the sum of two rows, nearly equal, for every figure, or of rows alike that were handed in on several dates: the later
 * most likely restates the first, and any plan looks like a cut.
 */
export function baselineRestated({ icb, byUse }: IcbWorkings): readonly Warning[] {
  const suspected: Suspected[] = [];
  for (const { lines, costType, parts } of byUse.baseline)
    if (lines > 1)
      for (const { nearTwice, restated, pence } of parts)
        if (nearTwice !== undefined || restated) suspected.push({ costType, smaller: nearTwice ?? 0n, restated, pence });
  return [...groupedBy(suspected, ({ costType }) => costType)].map(([costType, own]) => {
    const byDate = new Map<string, Pence>();
    for (const { restated } of own) for (const [submitted, pence] of restated ?? []) addIn(byDate, submitted, pence);
    if (byDate.size > 0) {
      const sums = [...byDate].toSorted(([a], [b]) => ascending(a, b)).map(([submitted, pence]) => ({ submitted, pence }));
      return warning('baseline-of-several-dates', { icb, costType, sums });
    }
    const smaller = sum(own.map((each) => each.smaller));
    const larger = sum(own.map(({ pence }) => pence)) - smaller;
    return warning('baseline-restated', { icb, costType, larger, smaller });
  });
}
