import { annualised, type CostCell, type CostType, hasFigure, VIEWS, type View } from '../../model/cost.ts';
import type { PutBackPart } from '../../model/doubt.ts';
import { divideRounded, type Pence } from '../../model/money.ts';
import { type Month, monthRange } from '../../model/month.ts';
import { type Place, placeOf } from '../../model/place.ts';
import { horizonOf, type Policy } from '../../model/policy.ts';
import type { Calendar } from '../cells.ts';
import type { IcbFigures, ViewOfMonth } from '../figures.ts';
import type { PutBack } from './putBack.ts';

/** Three months before the deadline, and three from it on, tell what came with the deadline. */
const SPAN = 3;

/** What of an ICB’s costs its verdicts may turn on. */
export interface Leanings {
  readonly figures: IcbFigures;
  /** Non-recurrent, in scope. */
  readonly once: Calendar;
  /** Of out-of-scope types, by type. */
  readonly outOfScope: ReadonlyMap<CostType, Calendar>;
  /** What they cost in the baseline's year, by type. */
  readonly baselineOutOfScope: ReadonlyMap<CostType, Pence>;
  readonly policy: Policy;
}

/**
 * What returns to each month that verdicts rest on, if what they may turn on is put back: rows below 0 in plans and forecasts, in-scope
 * cost that went to an out-of-scope type, and non-recurrent cost that stands month after month.
 */
export function putBackOf(leanings: Leanings): ReadonlyMap<Month, PutBack> {
  const { figures } = leanings;
  const usual = belowZero(figures.baseline?.cells ?? [], ({ below }) => below);
  return new Map(
    figures.judged.flatMap((judged): readonly [Month, PutBack][] => {
      const parts = [...rowsBelowZero(usual, judged), ...movedOutOfScope(leanings, judged), ...standingCost(leanings, judged.month)];
      if (parts.length === 0) return [];
      const place = parts.find((part) => part.place)?.place;
      const told = parts.map(({ kind, costType, pence }) => ({ kind, costType, pence }));
      const pence = parts.reduce((total, part) => total + part.pence, 0n);
      return [[judged.month, { pence, parts: told, ...(place && { place }) }]];
    }),
  );
}

/** A part with the place of its first figure. */
interface PlacedPart extends PutBackPart {
  readonly place: Place | undefined;
}

/** (a) Rows below 0 in a plan or forecast, less what the baseline has below 0 for that type. */
function rowsBelowZero(usual: ReadonlyMap<CostType, Pence>, { view, figures }: ViewOfMonth): readonly PlacedPart[] {
  if (view === 'actual') return [];
  const now = belowZero(figures.cells, (cell) => annualised({ measure: cell.measure, period: cell.period, pence: cell.below }));
  return [...now].flatMap(([costType, below]) => {
    const pence = (usual.get(costType) ?? 0n) - below;
    const place = figures.cells.find((cell) => cell.costType === costType && cell.belowAt)?.belowAt;
    return pence > 0n ? [{ kind: 'rows-below-0' as const, costType, pence, place }] : [];
  });
}

function belowZero(cells: readonly CostCell[], amountOf: (cell: CostCell) => Pence): ReadonlyMap<CostType, Pence> {
  const sums = new Map<CostType, Pence>();
  for (const cell of cells) if (cell.below !== 0n) sums.set(cell.costType, (sums.get(cell.costType) ?? 0n) + amountOf(cell));
  return sums;
}

/** (b) What out-of-scope types rise by over their mean before the deadline, together no more than in-scope cost falls by in the same months. */
function movedOutOfScope(leanings: Leanings, judged: ViewOfMonth): readonly PlacedPart[] {
  const { outOfScope, policy } = leanings;
  const { month, view } = judged;
  const before = outOfScope.size === 0 ? undefined : costBefore(leanings, view);
  if (!before) return [];
  const { count, inScope, ofType } = before;
  let room = divideRounded(inScope - judged.figures.total * count, count);
  return [...outOfScope].flatMap(([costType, calendar]): readonly PlacedPart[] => {
    const now = yearlyIn(calendar, view, month);
    if (now <= 0n || (costType === 'transition' && !runsOn(calendar, view, month, policy))) return [];
    const earlier = ofType(costType);
    if (now * count < earlier * 2n) return [];
    const rise = divideRounded(now * count - earlier, count);
    const pence = rise < room ? rise : room;
    if (pence <= 0n) return [];
    room -= pence;
    return [{ kind: 'moved-out-of-scope', costType, pence, place: firstPlace(cellsIn(calendar, view, month)) }];
  });
}

/** Yearly amounts of some months added up, and how many they are. */
interface CostBefore {
  readonly count: bigint;
  readonly inScope: Pence;
  readonly ofType: (costType: CostType) => Pence;
}

/** What cost was before the deadline, all of it in one view: in that of the month, else in the best other one, else in the baseline. */
function costBefore(leanings: Leanings, view: View): CostBefore | undefined {
  const { figures, outOfScope, baselineOutOfScope } = leanings;
  for (const each of [view, ...VIEWS]) {
    const months = monthsBefore(leanings, [view, each]).filter((month) => figures.at(each, month));
    if (months.length === 0) continue;
    const added = (amountIn: (month: Month) => Pence) => months.reduce((total, month) => total + amountIn(month), 0n);
    return {
      count: BigInt(months.length),
      inScope: added((month) => figures.at(each, month)?.total ?? 0n),
      ofType: (costType) => {
        const calendar = outOfScope.get(costType);
        return calendar ? added((month) => yearlyIn(calendar, each, month)) : 0n;
      },
    };
  }
  if (!figures.baseline) return undefined;
  return { count: 1n, inScope: figures.baseline.total, ofType: (costType) => baselineOutOfScope.get(costType) ?? 0n };
}

/** The three months before the deadline, or before the longer period that holds it in one of the views. */
function monthsBefore({ figures, outOfScope, policy }: Leanings, views: readonly View[]): readonly Month[] {
  const deadline = policy.deadline.value;
  const cells = views.flatMap((view) => [
    ...(figures.at(view, deadline)?.cells ?? []),
    ...[...outOfScope.values()].flatMap((calendar) => cellsIn(calendar, view, deadline)),
  ]);
  const start = startOf(cells, deadline);
  return Array.from({ length: SPAN }, (_, index) => start - SPAN + index);
}

/** Where the longest period that holds the month begins; a whole year tells nothing of its months. */
function startOf(cells: readonly CostCell[], month: Month): Month {
  return cells.reduce((first, { period }) => Math.min(first, period.months < 12 ? period.start : first), month);
}

/** Whether the type costs something in every month from one to the end. */
function runsOn(calendar: Calendar, view: View, first: Month, policy: Policy): boolean {
  const { last } = horizonOf(policy);
  for (let month = first; month <= last; month++) if (yearlyIn(calendar, view, month) <= 0n) return false;
  return true;
}

function cellsIn(calendar: Calendar, view: View, month: Month): readonly CostCell[] {
  return (
    calendar
      .viewsOf(month)
      .find((each) => each.view === view)
      ?.cells.filter(hasFigure) ?? []
  );
}

function yearlyIn(calendar: Calendar, view: View, month: Month): Pence {
  return cellsIn(calendar, view, month).reduce((total, cell) => total + annualised(cell), 0n);
}

/**
 * (c) Non-recurrent cost that stands in each of the three months from the deadline on, or in every month to the end, three at least, as far
 * as it stands in the month, less what it was before the deadline.
 */
function standingCost({ once, policy }: Leanings, month: Month): readonly PlacedPart[] {
  const deadline = policy.deadline.value;
  if (!once.has(month)) return [];
  const now = bestIn(once, month);
  const leastIn = (months: readonly Month[]) =>
    months.reduce((smallest, each) => smallerOf(smallest, bestIn(once, each).yearly), now.yearly);
  const fromDeadline = leastIn(monthRange(deadline, deadline + SPAN - 1));
  const { last } = horizonOf(policy);
  const toTheEnd = leastIn(monthRange(Math.min(month, last - SPAN + 1), last));
  const least = fromDeadline > toTheEnd ? fromDeadline : toTheEnd;
  if (least <= 0n) return [];
  const start = startOf(bestIn(once, deadline).cells, deadline);
  const before = Array.from({ length: SPAN }, (_, index) => bestIn(once, start - SPAN + index).yearly);
  const pence =
    least -
    divideRounded(
      before.reduce((total, each) => total + each, 0n),
      BigInt(SPAN),
    );
  return pence > 0n ? [{ kind: 'non-recurrent', costType: null, pence, place: firstPlace(now.cells) }] : [];
}

function smallerOf(a: Pence, b: Pence): Pence {
  return a < b ? a : b;
}

function bestIn(calendar: Calendar, month: Month): { readonly yearly: Pence; readonly cells: readonly CostCell[] } {
  const cells = calendar.viewsOf(month)[0]?.cells.filter(hasFigure) ?? [];
  return { cells, yearly: cells.reduce((total, cell) => total + annualised(cell), 0n) };
}

function firstPlace(cells: readonly CostCell[]): Place | undefined {
  const part = cells[0]?.parts[0];
  return part && placeOf(part);
}
