import type { MonthFigure } from '../model/assessment.ts';
import { annualised, type CostCell, type CostType, hasFigure, type View } from '../model/cost.ts';
import { type Pence, sum } from '../model/money.ts';
import { financialYearOf, type Month, monthRange } from '../model/month.ts';
import { horizonOf, missingFromScope, type Policy, type Scope } from '../model/policy.ts';
import { type Calendar, type MonthView, partlyBlank, typesOf } from './cells.ts';

/** A month's figure with what it rests on and what it lacks. */
export interface RunRate extends MonthFigure {
  readonly cells: readonly CostCell[];
  readonly partlyBlank: boolean;
  /** Part of the view's cost is one line for the deadline's whole year: it is no part of a month's rate, and not nothing. */
  readonly averaged: boolean;
  /** Cost types that the scope needs and the winning view does not have. */
  readonly lacks: readonly CostType[];
  /** Cost types shown apart that the baseline holds and the winning view does not. */
  readonly dropped: readonly CostType[];
  /** What a lesser view has and the winning view does not: cost types, and functions of a type that both tell apart. */
  readonly lesser: { readonly view: View; readonly lacking: readonly string[] } | null;
}

/**
 * The run rate of every month that some view gives: recurrent in-scope cost at its yearly rate, from the best view.
 * @param calendar recurrent, in scope, of one ICB
 * @param expected cost types that a whole figure must have besides those that the scope needs
 * @param disallowed the savings a year to add back in a month
 */
export function runRatesOf(
  calendar: Calendar,
  policy: Policy,
  expected: readonly CostType[],
  disallowed: (month: Month) => Pence,
): readonly RunRate[] {
  const { first, last } = horizonOf(policy);
  const scope = policy.scope.value;
  return monthRange(first, last).flatMap((month) => {
    const views = calendar.viewsOf(month);
    const rates = views.map(({ view, cells }) => ({ view, cells: cells.filter((cell) => givesRunRate(cell, policy.deadline.value)) }));
    const at = rates.findIndex(({ cells }) => cells.some(hasFigure));
    const best = rates[at];
    if (!best) return [];
    const averaged = (views[at]?.cells ?? []).some((cell) => !best.cells.includes(cell) && (cell.pence !== 0n || partlyBlank(cell)));
    return [runRateOf(month, best, views.slice(at + 1), { scope, expected, averaged, disallowed: disallowed(month) })];
  });
}

/** A line for the deadline's whole year averages over it: it is no exit rate. */
function givesRunRate({ measure, period }: CostCell, deadline: Month): boolean {
  return measure === 'annual' || period.months < 12 || financialYearOf(period.start) !== financialYearOf(deadline);
}

interface Wanted {
  readonly scope: Scope;
  readonly expected: readonly CostType[];
  readonly averaged: boolean;
  readonly disallowed: Pence;
}

function runRateOf(
  month: Month,
  best: MonthView,
  lesser: readonly MonthView[],
  { scope, expected, averaged, disallowed }: Wanted,
): RunRate {
  const figures = best.cells.filter(hasFigure);
  const blank = best.cells.some(partlyBlank);
  const types = typesOf(figures);
  const lacks = missingFromScope(scope, types);
  const lacking = lesser
    .map(({ view, cells }) => ({ view, lacking: lackedBy(figures, cells.filter(hasFigure), scope) }))
    .find((each) => each.lacking.length > 0);
  const dropped = expected.filter((type) => !types.has(type) && !lacking?.lacking.includes(type));
  const runRate = blank ? null : sum(figures.map(annualised));
  return {
    month,
    runRate,
    countedRunRate: runRate === null ? null : runRate + disallowed,
    view: best.view,
    periodMonths: Math.max(...figures.map(({ measure, period }) => (measure === 'annual' ? 12 : period.months))),
    complete: !blank && !averaged && lacks.length === 0 && dropped.length === 0 && !lacking,
    cells: best.cells,
    partlyBlank: blank,
    averaged,
    lacks,
    dropped,
    lesser: lacking ?? null,
  };
}

/**
 * What the lesser view has and the better lacks: a cost type, the combined one counting as all that it stands for; or a
 * function, where the better view tells the functions of that type apart too.
 */
export function lackedBy(better: readonly CostCell[], lesser: readonly CostCell[], scope: Scope): readonly string[] {
  const had = functionsByType(better, scope);
  return [...functionsByType(lesser, scope)].flatMap(([type, functions]) => {
    const known = had.get(type);
    if (!known) return [type];
    return known.has('') ? [] : [...functions].filter((of) => of !== '' && !known.has(of)).map((of) => `${type} of ${of}`);
  });
}

function functionsByType(cells: readonly CostCell[], scope: Scope): ReadonlyMap<CostType, ReadonlySet<string>> {
  const found = new Map<CostType, Set<string>>();
  for (const { costType, function: of } of cells) {
    for (const type of costType === scope.combined ? scope.required : [costType]) {
      const known = found.get(type);
      if (known) known.add(of);
      else found.set(type, new Set([of]));
    }
  }
  return found;
}
