import type { CostType } from '../../model/cost.ts';
import { type Warning, warning } from '../../model/diagnostic.ts';
import type { Pence } from '../../model/money.ts';
import type { Month } from '../../model/month.ts';
import type { Policy } from '../../model/policy.ts';
import type { Baseline } from '../baseline.ts';
import type { IcbWorkings } from '../icb.ts';
import { causeOf, type Limit, lowPart } from './low.ts';

const LIMIT: Limit = { numerator: 3n, denominator: 10n };
/** Of lines that cover a quarter: one that holds a month is a third of it. */
const LIMIT_OF_QUARTERS: Limit = { numerator: 9n, denominator: 25n };

interface Low {
  readonly month: Month;
  readonly costType: CostType | null;
  readonly pence: Pence;
  readonly baseline: Pence;
  readonly periodMonths: number;
}

/**
 * Months that cost under three tenths of the baseline, or little more than a third where a line covers a quarter.
 * @param said months of which it is said already that they are far too low
 */
export function deepCut(workings: IcbWorkings, policy: Policy, said: ReadonlySet<Month>): readonly Warning[] {
  const { baseline } = workings;
  if (baseline.pence === null || baseline.pence <= 0n) return [];
  const { icb } = workings.position;
  const months = [...wholeMonths(workings, baseline.pence, policy.deadline.value), ...monthsOfTypes(workings, baseline, policy)].filter(
    ({ month }) => !said.has(month),
  );
  const costType = months.find((each) => each.costType === null) ? null : months[0]?.costType;
  const low = months.filter((each) => each.costType === costType);
  const shown = low.find(({ month }) => month === policy.deadline.value) ?? low[0];
  if (!shown || costType === undefined) return [];
  const { month, pence, baseline: of, periodMonths } = shown;
  return [
    warning('deep-cut', {
      icb,
      costType,
      months: low.map((each) => each.month),
      month,
      pence,
      baseline: of,
      cause: causeOf(periodMonths, pence, of),
    }),
  ];
}

/** Of a month that lacks part of its cost that is said elsewhere; of the deadline month, here too. */
function wholeMonths({ runRates }: IcbWorkings, baseline: Pence, deadline: Month): readonly Low[] {
  return runRates.flatMap(({ month, runRate, periodMonths, complete }) => {
    if (runRate === null || (!complete && month !== deadline)) return [];
    const { numerator, denominator } = limitOf(periodMonths);
    return runRate * denominator < baseline * numerator ? [{ month, costType: null, pence: runRate, baseline, periodMonths }] : [];
  });
}

/** One cost type that is so low while the whole is not. */
function monthsOfTypes(workings: IcbWorkings, { cells }: Baseline, policy: Policy): readonly Low[] {
  const before = new Map<CostType, Pence>();
  for (const { costType, pence } of cells) before.set(costType, (before.get(costType) ?? 0n) + pence);
  return workings.runRates.flatMap(({ month, view, complete }) => {
    const figure = workings.figures.at(view, month);
    const low = figure && complete ? lowPart(figure.byType, before, policy.scope.value, limitOf(figure.periodMonths)) : null;
    if (!figure || !low?.costType) return [];
    return [{ month, costType: low.costType, pence: low.one, baseline: low.other, periodMonths: figure.periodMonths }];
  });
}

function limitOf(periodMonths: number): Limit {
  return periodMonths === 3 ? LIMIT_OF_QUARTERS : LIMIT;
}
