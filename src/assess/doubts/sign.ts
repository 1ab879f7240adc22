import type { RaisedDoubt } from '../../model/doubt.ts';
import type { Month } from '../../model/month.ts';
import type { Figures, IcbFigures } from '../figures.ts';
import { typesAndSum, whereOf } from './raised.ts';

/** A cost type’s sum, or the ICB’s, is below 0: most likely a sign turned round, or income without its cost. */
export function sign({ icb, baseline, judged, spread }: IcbFigures): readonly RaisedDoubt[] {
  if (spread.isPositive) return [];
  const below = (figures: Figures, month: Month | null): readonly RaisedDoubt[] =>
    typesAndSum(figures).flatMap((costType) => {
      const pence = figures.of(costType) ?? 0n;
      return pence < 0n ? [{ doubt: 'sign', facts: { pence }, ...whereOf(icb, figures, costType, month) }] : [];
    });
  return [...(baseline ? below(baseline, null) : []), ...judged.flatMap(({ figures, month }) => below(figures, month))];
}
