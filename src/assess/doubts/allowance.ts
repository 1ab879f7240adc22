import type { RaisedDoubt } from '../../model/doubt.ts';
import type { Allowance } from '../../model/evidence.ts';
import { magnitude } from '../../model/money.ts';
import type { Month } from '../../model/month.ts';
import type { Figures, IcbFigures } from '../figures.ts';
import { whereOf } from './raised.ts';

/** The sum is within 0.5% of the ICB’s published running cost allowance, which leaves out programme pay. */
export function allowance({ icb, baseline, judged }: IcbFigures, published: Allowance | undefined): readonly RaisedDoubt[] {
  if (!published) return [];
  const { pence: allowance, year } = published;
  const alike = (figures: Figures, month: Month | null): readonly RaisedDoubt[] => {
    const pence = figures.total;
    if (magnitude(pence - allowance) * 200n > allowance) return [];
    return [{ doubt: 'allowance', facts: { pence, allowance, year }, ...whereOf(icb, figures, null, month) }];
  };
  return [...(baseline ? alike(baseline, null) : []), ...judged.flatMap(({ figures, month }) => alike(figures, month))];
}
