import type { CostType } from '../../model/cost.ts';
import type { RaisedDoubt } from '../../model/doubt.ts';
import type { Icb } from '../../model/geography.ts';
import type { Month } from '../../model/month.ts';
import type { Figures } from '../figures.ts';

/** Each cost type that has an amount, then their sum. */
export function typesAndSum(figures: Figures): readonly (CostType | null)[] {
  return [...figures.byType.keys(), null];
}

/** Of which figure a doubt is, and where its first amount stands. */
export function whereOf(
  icb: Icb,
  figures: Figures | undefined,
  costType: CostType | null,
  month: Month | null,
): Pick<RaisedDoubt, 'icb' | 'costType' | 'month' | 'place'> {
  const place = figures?.placeOf(costType);
  return { icb: icb.code, costType, month, ...(place && { place }) };
}
