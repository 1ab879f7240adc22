import type { RaisedDoubt } from '../../model/doubt.ts';
import type { Allowance } from '../../model/evidence.ts';
import { magnitude } from '../../model/money.ts';
import type { IcbFigures } from '../figures.ts';
import { judgedOf, whereOf } from './raised.ts';

/** The sum of in-scope types is within 0.5% of the ICB's published running cost allowance, which leaves out programme pay. */
export function allowance(own: IcbFigures, published: Allowance | undefined): readonly RaisedDoubt[] {
  if (!published) return [];
  const { pence: allowance, year } = published;
  return judgedOf(own)
    .filter(({ figures }) => magnitude(figures.total - allowance) * 200n <= allowance)
    .map(({ figures, month }) => ({
      doubt: 'allowance',
      facts: { pence: figures.total, allowance, year },
      ...whereOf(own.icb, figures, null, month),
    }));
}
