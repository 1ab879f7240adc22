import type { MonthFigure } from '../model/assessment.ts';
import { annualised, type CostCell, type CostType, hasFigure, type View } from '../model/cost.ts';
import { type Pence, sum } from '../model/money.ts';
import { financialYearOf, type Month, monthRange } from '../model/month.ts';
import { horizonOf, missingFromScope, type Policy, type Scope } from '../model/policy.ts';
import { Calendar, type MonthView, partlyBlank, typesOf } from './cells.ts';

/** A month's figure with what it rests on and what it lacks. */
export interface RunRate extends MonthFigure {
  readonly cells: readonly CostCell[];
  readonly partlyBlank: boolean;
  /** Cost types that the scope needs and the winning view does not have. */
  readonly lacks: readonly CostType[];
  /** Cost types that a lesser view has and the winning view does not, and the best such view. */
  readonly lesser: { readonly view: View; readonly costTypes: readonly CostType[] } | null;
}

/**
 * The run rate of every month that some view gives: recurrent in-scope cost at its yearly rate, from the best view.
 * @param cells recurrent, in scope, of one ICB
 * @param disallowed the savings a year to add back in a month
 */
export function runRatesOf(cells: readonly CostCell[], policy: Policy, disallowed: (month: Month) => Pence): readonly RunRate[] {
  const { first, last } = horizonOf(policy);
  const calendar = new Calendar(cells.filter((cell) => givesRunRate(cell, policy.deadline.value)));
  return monthRange(first, last).flatMap((month) => {
    const [best, ...lesser] = calendar.viewsOf(month);
    return best ? [runRateOf(month, best, lesser, policy.scope.value, disallowed(month))] : [];
  });
}

/** A line for the deadline's whole year averages over it: it is no exit rate. */
function givesRunRate({ measure, period }: CostCell, deadline: Month): boolean {
  return measure === 'annual' || period.months < 12 || financialYearOf(period.start) !== financialYearOf(deadline);
}

function runRateOf(month: Month, best: MonthView, lesser: readonly MonthView[], scope: Scope, disallowed: Pence): RunRate {
  const figures = best.cells.filter(hasFigure);
  const blank = best.cells.some(partlyBlank);
  const types = typesOf(figures);
  const lacks = missingFromScope(scope, types);
  const lacking = lesser
    .map(({ view, cells }) => ({ view, costTypes: lackedBy(types, typesOf(cells), scope) }))
    .find(({ costTypes }) => costTypes.length > 0);
  const runRate = blank ? null : sum(figures.map(annualised));
  return {
    month,
    runRate,
    countedRunRate: runRate === null ? null : runRate + disallowed,
    view: best.view,
    periodMonths: Math.max(...figures.map(({ measure, period }) => (measure === 'annual' ? 12 : period.months))),
    complete: !blank && lacks.length === 0 && !lacking,
    cells: figures,
    partlyBlank: blank,
    lacks,
    lesser: lacking ?? null,
  };
}

/** What the lesser view has and the better lacks, the combined cost type counting as all that it stands for. */
function lackedBy(better: ReadonlySet<CostType>, lesser: ReadonlySet<CostType>, scope: Scope): readonly CostType[] {
  const partsOf = (types: ReadonlySet<CostType>) =>
    new Set([...types].flatMap((type) => (type === scope.combined ? scope.required : [type])));
  const had = partsOf(better);
  return [...partsOf(lesser)].filter((type) => !had.has(type));
}
