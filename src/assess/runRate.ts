import type { MonthFigure } from '../model/assessment.ts';
import { type CostCell, type CostType, hasFigure, type View } from '../model/cost.ts';
import { type Month, monthRange } from '../model/month.ts';
import { horizonOf, type Policy } from '../model/policy.ts';
import type { AssessedScheme } from '../model/scheme.ts';
import { missingFromScope, type Scope } from '../model/scope.ts';
import { type Calendar, type MonthView, partlyBlank, ratedOf } from './cells.ts';
import { Figures, type IcbFigures } from './figures.ts';
import { disallowedSaving, undecidedSaving } from './schemes/savings.ts';

/** A month's figure with what it rests on and what it lacks. */
export interface RunRate extends Omit<MonthFigure, 'doubtful' | 'putBack' | 'putBackAccepted'> {
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
 * @param figures what the views say of the months that have no blanks
 * @param expected cost types that a whole figure must have besides those that the scope needs
 * @param schemes the ICB's: what they may not save is added back from their start month
 */
export function runRatesOf(
  calendar: Calendar,
  figures: Pick<IcbFigures, 'at'>,
  policy: Policy,
  expected: readonly CostType[],
  schemes: readonly AssessedScheme[],
): readonly RunRate[] {
  const { first, last } = horizonOf(policy);
  const scope = policy.scope.value;
  const found: RunRate[] = [];
  for (const month of monthRange(first, last)) {
    const views = calendar.viewsOf(month);
    for (const { view, cells } of views) {
      const rated = ratedOf(cells, policy.deadline.value);
      if (!rated.some(hasFigure)) continue;
      const averaged =
        rated.length < cells.length && cells.some((cell) => !rated.includes(cell) && (cell.pence !== 0n || partlyBlank(cell)));
      const wanted = { scope, expected, averaged, schemes, figures: figures.at(view, month) };
      const lesser = views.slice(views.findIndex((each) => each.view === view) + 1);
      found.push(runRateOf(month, { view, cells: rated }, lesser, wanted));
      break;
    }
  }
  return found;
}

interface Wanted {
  readonly scope: Scope;
  readonly expected: readonly CostType[];
  readonly averaged: boolean;
  readonly schemes: readonly AssessedScheme[];
  /** Nothing where part of the month is blank. */
  readonly figures: Figures | undefined;
}

function runRateOf(month: Month, { view, cells }: MonthView, lesser: readonly MonthView[], wanted: Wanted): RunRate {
  const { scope, expected, averaged, schemes } = wanted;
  const blank = !wanted.figures;
  const figures = wanted.figures ?? new Figures(cells.filter(hasFigure), scope);
  const types = new Set(figures.byType.keys());
  const { total: yearly, periodMonths } = figures;
  const lacks = missingFromScope(scope, types);
  const lacking = lesser.length === 0 ? null : lackedByAny(cells, lesser, scope);
  const dropped = expected.filter((type) => !types.has(type) && !lacking?.lacking.includes(type));
  return {
    month,
    runRate: blank ? null : yearly,
    countedRunRate: blank ? null : yearly + (schemes.length === 0 ? 0n : disallowedSaving(schemes, month)),
    view,
    periodMonths,
    complete: !blank && !averaged && lacks.length === 0 && dropped.length === 0 && !lacking,
    undecidedSaving: schemes.length === 0 ? 0n : undecidedSaving(schemes, month),
    cells,
    partlyBlank: blank,
    averaged,
    lacks,
    dropped,
    lesser: lacking,
  };
}

/** The best of the lesser views that has something the better lacks. */
function lackedByAny(better: readonly CostCell[], lesser: readonly MonthView[], scope: Scope): RunRate['lesser'] {
  const figures = better.filter(hasFigure);
  for (const { view, cells } of lesser) {
    const lacking = lackedBy(figures, cells.filter(hasFigure), scope);
    if (lacking.length > 0) return { view, lacking };
  }
  return null;
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
