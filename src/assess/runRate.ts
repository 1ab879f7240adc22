import type { MonthFigure } from '../model/assessment.ts';
import { type CostCell, type CostType, filledOf, type View } from '../model/cost.ts';
import type { Month } from '../model/month.ts';
import type { Policy } from '../model/policy.ts';
import type { AssessedScheme } from '../model/scheme.ts';
import { missingFromScope, type Scope } from '../model/scope.ts';
import { type MonthView, partlyBlank } from './cells.ts';
import { type BestView, Figures, type IcbFigures } from './figures.ts';
import { disallowedSaving, undecidedSaving } from './schemes/savings.ts';

/** A month's figure with its cells and with what it lacks. */
export interface RunRate extends Omit<MonthFigure, 'doubtful' | 'putBack' | 'putBackAccepted'> {
  readonly cells: readonly CostCell[];
  readonly partlyBlank: boolean;
  /** Whether some cost of the view is a line for the deadline's whole year, which is left out of the rate and yet is not 0. */
  readonly averaged: boolean;
  /** Cost types that the scope needs and the best view does not have. */
  readonly lacks: readonly CostType[];
  /** Cost types shown apart that the baseline has and the best view does not. */
  readonly dropped: readonly CostType[];
  /** Cost types, and functions of a type that both divide by function, that a lesser view has and the best view does not. */
  readonly lesser: { readonly view: View; readonly lacking: readonly string[] } | null;
}

/** What every month of an ICB is held to. */
interface Held {
  readonly policy: Policy;
  /** Cost types shown apart that a complete figure must have, because the baseline has them. */
  readonly shownApart: readonly CostType[];
  readonly schemes: readonly AssessedScheme[];
}

/**
 * The run rate of every month that some view gives: recurrent in-scope cost at its yearly rate, from the best view.
 * @param schemes of the ICB; disallowed savings are added back from their start month
 */
export function runRatesOf(
  { best }: Pick<IcbFigures, 'best'>,
  policy: Policy,
  shownApart: readonly CostType[],
  schemes: readonly AssessedScheme[],
): readonly RunRate[] {
  const held = { policy, shownApart, schemes };
  const rates: RunRate[] = [];
  best.forEach((view, month) => {
    rates.push(runRateOf(month, view, held));
  });
  return rates;
}

function runRateOf(month: Month, best: BestView, held: Held): RunRate {
  const { policy, shownApart, schemes } = held;
  const scope = policy.scope.value;
  const { view, rated: cells, figures: known, lesser } = best;
  const averaged = cells.length < best.cells.length && hasAverage(best);
  const figures = known ?? new Figures(filledOf(cells), scope);
  const types = figures.byType;
  const lacks = missingFromScope(scope, types);
  const lacking = lesser.length === 0 ? null : lackedByAny(cells, lesser, scope);
  const dropped = shownApart.length === 0 ? shownApart : shownApart.filter((type) => !types.has(type) && !lacking?.lacking.includes(type));
  return {
    month,
    runRate: known ? known.total : null,
    countedRunRate: known ? known.total + disallowedSaving(schemes, month) : null,
    view,
    periodMonths: figures.periodMonths,
    complete: known !== undefined && !averaged && lacks.length === 0 && dropped.length === 0 && !lacking,
    undecidedSaving: undecidedSaving(schemes, month),
    cells,
    partlyBlank: !known,
    averaged,
    lacks,
    dropped,
    lesser: lacking,
  };
}

function hasAverage({ cells, rated }: BestView): boolean {
  return cells.some((cell) => !rated.includes(cell) && (cell.pence !== 0n || partlyBlank(cell)));
}

/** The best of the lesser views that has something the better one lacks, with what that is. */
function lackedByAny(better: readonly CostCell[], lesser: readonly MonthView[], scope: Scope): RunRate['lesser'] {
  const figures = filledOf(better);
  for (const { view, cells } of lesser) {
    const lacking = lackedBy(figures, filledOf(cells), scope);
    if (lacking.length > 0) return { view, lacking };
  }
  return null;
}

/**
 * What the lesser view has and the better one lacks: a cost type (the combined one counts as all the types it stands for), or a function
 * of a type that the better view divides by function too.
 */
function lackedBy(better: readonly CostCell[], lesser: readonly CostCell[], scope: Scope): readonly string[] {
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
