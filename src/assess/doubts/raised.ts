import type { CostType } from '../../model/cost.ts';
import type { RaisedDoubt } from '../../model/doubt.ts';
import type { Icb } from '../../model/geography.ts';
import type { Month } from '../../model/month.ts';
import type { Figures, IcbFigures } from '../figures.ts';

/** The figures that doubts are judged on: the baseline (its month is `null`), the deadline month and every later month. */
export function judgedOf({ baseline, judged }: IcbFigures): readonly { readonly figures: Figures; readonly month: Month | null }[] {
  return baseline ? [{ figures: baseline, month: null as Month | null }].concat(judged) : judged;
}

/** Each cost type that has an amount, then `null` for their sum. */
export function typesAndSum(figures: Figures): readonly (CostType | null)[] {
  return [...figures.byType.keys(), null];
}

/** The figure that a doubt is about, with the place of its first amount. */
export function whereOf(
  icb: Icb,
  figures: Figures | undefined,
  costType: CostType | null,
  month: Month | null,
): Pick<RaisedDoubt, 'icb' | 'costType' | 'month' | 'place'> {
  const place = figures?.placeOf(costType);
  return { icb: icb.code, costType, month, ...(place && { place }) };
}
