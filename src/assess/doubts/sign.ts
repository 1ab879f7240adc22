import type { RaisedDoubt } from '../../model/doubt.ts';
import type { IcbFigures } from '../figures.ts';
import { judgedOf, typesAndSum, whereOf } from './raised.ts';

/** A cost type's sum, or the ICB's, is below 0: most likely a sign turned round, or income without its cost. */
export function sign(own: IcbFigures): readonly RaisedDoubt[] {
  if (own.spread.isPositive) return [];
  return judgedOf(own).flatMap(({ figures, month }) =>
    typesAndSum(figures).flatMap((costType) => {
      const pence = figures.of(costType) ?? 0n;
      return pence < 0n ? [{ doubt: 'sign' as const, facts: { pence }, ...whereOf(own.icb, figures, costType, month) }] : [];
    }),
  );
}
