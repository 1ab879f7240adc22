import type { Measures, MonthFigure } from '../../../model/assessment.ts';

/** A month that has a run rate. */
export type Known = MonthFigure & { readonly countedRunRate: bigint };

/** Months with a run rate, in stretches without a gap. */
export function stretches({ months }: Pick<Measures, 'months'>): readonly (readonly Known[])[] {
  const found: Known[][] = [];
  for (const figure of months) {
    if (!isKnown(figure)) continue;
    const last = found.at(-1);
    if (last?.at(-1)?.month === figure.month - 1) last.push(figure);
    else found.push([figure]);
  }
  return found;
}

function isKnown(figure: MonthFigure): figure is Known {
  return figure.countedRunRate !== null;
}
