import { annualised, type CostCell, type CostType, filledOf, hasFigure, placeBelow, VIEWS, type View } from '../../model/cost.ts';
import type { PutBack, PutBackPart } from '../../model/doubt.ts';
import { amountIn, sumsBy } from '../../model/group.ts';
import { divideRounded, type Pence, sum } from '../../model/money.ts';
import { financialYearOf, type Month, monthRange } from '../../model/month.ts';
import { type Place, placeOf } from '../../model/place.ts';
import { horizonOf, type Policy } from '../../model/policy.ts';
import { inScopeTypes } from '../../model/scope.ts';
import { type Calendar, yearlyOf } from '../cells.ts';
import type { IcbFigures, ViewOfMonth } from '../figures.ts';
import type { IcbCosts } from '../icbCosts.ts';

/** Costs came with the deadline if its three months from the deadline on differ from the three before it. */
const SPAN = 3;

/** The costs of an ICB that its verdicts may turn on. */
interface Leanings {
  readonly figures: IcbFigures;
  /** Non-recurrent in-scope cost. */
  readonly once: Calendar;
  readonly outOfScope: ReadonlyMap<CostType, Calendar>;
  /** Out-of-scope cost of the baseline year, in pence. */
  readonly baselineOutOfScope: (costType: CostType) => Pence;
  /** Months that bodies of the other footprint give: the ICB ends, or begins, and its costs do not stop. */
  readonly elsewhere: ReadonlySet<Month>;
  readonly policy: Policy;
}

/**
 * The amounts that return to each month a verdict rests on if three kinds of cost are put back: (a) rows below 0 in plans and forecasts,
 * (b) in-scope cost that moved to an out-of-scope type, and (c) non-recurrent cost that stands month after month.
 */
export function putBackOf(costs: IcbCosts, policy: Policy): ReadonlyMap<Month, PutBack> {
  const leanings = leaningsOf(costs, policy);
  const { figures } = leanings;
  if (!mayLean(leanings)) return NOTHING;
  const usual = usuallyBelowZero(figures);
  return new Map(
    figures.judged.flatMap((judged): readonly [Month, PutBack][] => {
      const parts = [
        ...rowsBelowZero(usual, judged),
        ...movedOutOfScope(leanings, judged, costBefore(leanings, judged.view)),
        ...standingCost(leanings, judged.month, SPAN),
      ];
      if (parts.length === 0) return [];
      const place = parts.find((part) => part.place)?.place;
      const pence = sum(parts.map((part) => part.pence));
      return [[judged.month, { pence, parts: parts.map(({ place: _, ...part }) => part), ...(place && { place }) }]];
    }),
  );
}

const NOTHING: ReadonlyMap<Month, PutBack> = new Map();

/** Whether there is any cost of the three kinds: without out-of-scope types, non-recurrent cost and rows below 0, none can be put back. */
function mayLean({ figures, outOfScope, once }: Leanings): boolean {
  return outOfScope.size > 0 || !once.isEmpty || figures.judged.some((each) => each.figures.cells.some(isBelowZero));
}

/**
 * The same of the deadline month, measured over the whole year: against the baseline instead of the three months before, and with non-recurrent cost
 * that stood before. Costs that have been outside the run rate since April are not new with the deadline.
 */
export function outsideAllYear(costs: IcbCosts, policy: Policy): readonly PlacedPart[] {
  const leanings = leaningsOf(costs, policy);
  const judged = leanings.figures.judged.find(({ month }) => month === policy.deadline.value);
  if (!judged || !mayLean(leanings)) return [];
  return [
    ...rowsBelowZero(usuallyBelowZero(leanings.figures), judged),
    ...movedOutOfScope(leanings, judged, baselineYear(leanings)),
    ...standingCost(leanings, judged.month, 0),
  ];
}

function leaningsOf({ figures, nonRecurrent, beside, byUse, elsewhere }: IcbCosts, policy: Policy): Leanings {
  const inScope = inScopeTypes(policy.scope.value);
  const isOfBaseline = ({ scenario, period }: CostCell) =>
    scenario === 'baseline' && financialYearOf(period.start) === policy.baselineYear.value;
  return {
    figures,
    once: nonRecurrent,
    outOfScope: new Map([...beside].filter(([type]) => !inScope.has(type))),
    baselineOutOfScope: (type) =>
      sum((byUse.beside.get(type) ?? []).filter((cell) => isOfBaseline(cell) && hasFigure(cell)).map(({ pence }) => pence)),
    elsewhere: elsewhere.months,
    policy,
  };
}

export interface PlacedPart extends PutBackPart {
  /** Place of its first figure. */
  readonly place: Place | undefined;
}

/** (a) Rows below 0 in a plan or forecast, less those of the baseline for that type. */
function rowsBelowZero(usual: ReadonlyMap<CostType, Pence>, { view, figures }: ViewOfMonth): readonly PlacedPart[] {
  if (view === 'actual' || !figures.cells.some(isBelowZero)) return [];
  const now = belowZero(figures.cells, (cell) => annualised({ measure: cell.measure, period: cell.period, pence: cell.below }));
  return [...now].flatMap(([costType, below]) => {
    const pence = amountIn(usual, costType) - below;
    const place = figures.cells
      .filter((cell) => cell.costType === costType)
      .map(placeBelow)
      .find((each) => each);
    return pence > 0n ? [{ kind: 'rows-below-0' as const, costType, pence, place }] : [];
  });
}

function isBelowZero({ below }: CostCell): boolean {
  return below !== 0n;
}

function usuallyBelowZero({ baseline }: IcbFigures): ReadonlyMap<CostType, Pence> {
  return belowZero(baseline?.cells ?? [], ({ below }) => below);
}

function belowZero(cells: readonly CostCell[], amountOf: (cell: CostCell) => Pence): ReadonlyMap<CostType, Pence> {
  return sumsBy(cells.filter(isBelowZero), ({ costType }) => costType, amountOf);
}

/** (b) The rise of out-of-scope types over their mean before; together at most the in-scope fall over the same months. */
function movedOutOfScope(leanings: Leanings, { month, view, figures }: ViewOfMonth, before: CostBefore | undefined): readonly PlacedPart[] {
  const { outOfScope } = leanings;
  if (!before) return [];
  const { count, inScope, ofType } = before;
  let room = divideRounded(inScope - figures.total * count, count);
  return [...outOfScope].flatMap(([costType, calendar]): readonly PlacedPart[] => {
    const now = yearlyIn(calendar, view, month);
    if (now <= 0n || (costType === 'transition' && !runsOn(calendar, view, month, leanings))) return [];
    const earlier = ofType(costType);
    if (now * count < earlier * 2n) return [];
    const rise = divideRounded(now * count - earlier, count);
    const pence = rise < room ? rise : room;
    if (pence <= 0n) return [];
    room -= pence;
    return [{ kind: 'moved-out-of-scope', costType, pence, place: firstPlace(cellsIn(calendar, view, month)) }];
  });
}

/** Annualised amounts of some months added up, and the number of months. */
interface CostBefore {
  readonly count: bigint;
  readonly inScope: Pence;
  readonly ofType: (costType: CostType) => Pence;
}

/**
 * Cost before the deadline, all of it from one source: the view of the month, or else the best other view, or else the baseline. A month
 * that lacks a cost type does not show what was spent.
 */
function costBefore(leanings: Leanings, view: View): CostBefore | undefined {
  const { figures, outOfScope } = leanings;
  if (outOfScope.size === 0) return undefined;
  for (const each of [view, ...VIEWS]) {
    const months = monthsBefore(leanings, [view, each]).filter((month) => figures.at(each, month)?.isWhole);
    if (months.length === 0) continue;
    const added = (amountIn: (month: Month) => Pence) => sum(months.map(amountIn));
    return {
      count: BigInt(months.length),
      inScope: added((month) => figures.at(each, month)?.total ?? 0n),
      ofType: (costType) => {
        const calendar = outOfScope.get(costType);
        return calendar ? added((month) => yearlyIn(calendar, each, month)) : 0n;
      },
    };
  }
  return baselineYear(leanings);
}

function baselineYear({ figures, baselineOutOfScope }: Leanings): CostBefore | undefined {
  return figures.baseline && { count: 1n, inScope: figures.baseline.total, ofType: baselineOutOfScope };
}

/** The three months before the deadline, or before the longer period that contains it in one of the views. */
function monthsBefore({ figures, outOfScope, policy }: Leanings, views: readonly View[]): readonly Month[] {
  const deadline = policy.deadline.value;
  const cells = views.flatMap((view) => [
    ...(figures.at(view, deadline)?.cells ?? []),
    ...[...outOfScope.values()].flatMap((calendar) => cellsIn(calendar, view, deadline)),
  ]);
  const start = startOf(cells, deadline);
  return Array.from({ length: SPAN }, (_, index) => start - SPAN + index);
}

/** First month of the longest period that contains the month; whole years are passed over, because they say nothing about months. */
function startOf(cells: readonly CostCell[], month: Month): Month {
  return cells.reduce((first, { period }) => Math.min(first, period.months < 12 ? period.start : first), month);
}

/** Whether the type costs something in every month from `first` to the end of the horizon that the other footprint does not give. */
function runsOn(calendar: Calendar, view: View, first: Month, { elsewhere, policy }: Leanings): boolean {
  const { last } = horizonOf(policy);
  for (let month = first; month <= last; month++) if (!elsewhere.has(month) && yearlyIn(calendar, view, month) <= 0n) return false;
  return true;
}

function cellsIn(calendar: Calendar, view: View, month: Month): readonly CostCell[] {
  return filledOf(calendar.viewsOf(month).find((each) => each.view === view)?.cells ?? []);
}

function yearlyIn(calendar: Calendar, view: View, month: Month): Pence {
  return yearlyOf(cellsIn(calendar, view, month));
}

/**
 * (c) Non-recurrent cost that stands in each of the three months from the deadline on, or in every month from this one to the end (three
 * at least): the least of those amounts, less their mean in so many months before the deadline, if any.
 */
function standingCost({ once, elsewhere, policy }: Leanings, month: Month, monthsBack: number): readonly PlacedPart[] {
  const deadline = policy.deadline.value;
  if (!once.has(month)) return [];
  const now = bestIn(once, month);
  const leastIn = (months: readonly Month[]) =>
    months.filter((each) => !elsewhere.has(each)).reduce((smallest, each) => smallerOf(smallest, bestIn(once, each).yearly), now.yearly);
  const fromDeadline = leastIn(monthRange(deadline, deadline + SPAN - 1));
  const { last } = horizonOf(policy);
  const toTheEnd = leastIn(monthRange(Math.min(month, last - SPAN + 1), last));
  const least = fromDeadline > toTheEnd ? fromDeadline : toTheEnd;
  if (least <= 0n) return [];
  const start = startOf(bestIn(once, deadline).cells, deadline);
  const before = Array.from({ length: monthsBack }, (_, index) => bestIn(once, start - monthsBack + index).yearly);
  const pence = monthsBack === 0 ? least : least - divideRounded(sum(before), BigInt(monthsBack));
  return pence > 0n ? [{ kind: 'non-recurrent', costType: null, pence, place: firstPlace(now.cells) }] : [];
}

function smallerOf(a: Pence, b: Pence): Pence {
  return a < b ? a : b;
}

function bestIn(calendar: Calendar, month: Month): { readonly yearly: Pence; readonly cells: readonly CostCell[] } {
  const cells = filledOf(calendar.viewsOf(month)[0]?.cells ?? []);
  return { cells, yearly: yearlyOf(cells) };
}

function firstPlace(cells: readonly CostCell[]): Place | undefined {
  const part = cells[0]?.parts[0];
  return part && placeOf(part);
}
