import type { IcbPosition } from '../../model/assessment.ts';
import { type CostCell, hasFigure, VIEWS, type View } from '../../model/cost.ts';
import { type Warning, warning } from '../../model/diagnostic.ts';
import { groupedBy } from '../../model/group.ts';
import { financialYearOf, type Month, monthsOfYear } from '../../model/month.ts';
import { covers } from '../../model/period.ts';
import { type Place, placeOf } from '../../model/place.ts';
import type { Policy } from '../../model/policy.ts';
import { inScopeTypes } from '../../model/scope.ts';
import { monthsCovered, partlyBlank } from '../cells.ts';
import type { Background } from '../doubts/byIcb.ts';
import type { IcbWorkings } from '../icb.ts';
import type { RunRate } from '../runRate.ts';
import { implausible } from './plausibility.ts';

export function warningsOf(workings: readonly IcbWorkings[], background: Background): readonly Warning[] {
  return [
    ...workings.flatMap((each) => [...baselineWarnings(each, background), ...monthWarnings(each, background), ...blankCosts(each)]),
    ...implausible(
      workings.map(({ position }) => position),
      background,
    ),
  ];
}

function baselineWarnings({ position, cells, baseline }: IcbWorkings, { policy }: Background): readonly Warning[] {
  const { icb } = position;
  const year = policy.baselineYear.value;
  const found: Warning[] = [];
  const otherYear = cells
    .filter((cell) => cell.scenario === 'baseline' && hasFigure(cell))
    .map(({ period }) => financialYearOf(period.start))
    .find((each) => each !== year);
  if (otherYear !== undefined) found.push(warning('baseline-other-year', { icb, given: otherYear, wanted: year }));
  else if (baseline.pence === null) {
    found.push(warning('baseline-incomplete', { icb, year, months: baseline.monthsWithout, blank: baseline.blank }));
  }
  if (baseline.pence !== null) {
    for (const costType of new Set(baseline.cells.map((cell) => cell.costType))) {
      const given = monthsCovered(baseline.cells.filter((cell) => cell.costType === costType));
      const months = monthsOfYear(year).filter((month) => !given.has(month));
      if (months.length > 0) found.push(warning('baseline-type-absent', { icb, costType, months }));
    }
  }
  return found;
}

function monthWarnings({ position, cells, runRates }: IcbWorkings, { policy }: Background): readonly Warning[] {
  const { icb } = position;
  const deadline = policy.deadline.value;
  const wholeYear = cells.some(
    ({ scenario, measure, period }) => scenario !== 'baseline' && measure === 'period' && period.months === 12 && covers(period, deadline),
  );
  const atDeadline = runRates.some(({ month }) => month === deadline);
  // The others lack nothing that could be said of them.
  const partial = runRates.filter(({ complete }) => !complete);
  return [
    ...(atDeadline ? [] : [warning('no-deadline-figure', { icb, month: deadline, wholeYear })]),
    ...blankBetterViews(position, cells, runRates, policy),
    ...grouped(partial, (each) => (each.partlyBlank ? 'blank' : undefined)).map(({ view, months, first }) =>
      warning('month-partly-blank', { icb, view, months }, placeOfBlank(first)),
    ),
    ...grouped(partial, ({ lacks, partlyBlank, lesser }) => (partlyBlank || lesser ? undefined : lacks.join())).map(
      ({ view, months, first }) => warning('month-lacks-types', { icb, view, months, costTypes: first.lacks }),
    ),
    ...grouped(partial, ({ lesser }) => lesser && `${lesser.view} ${lesser.lacking.join()}`).flatMap(({ view, months, first }) =>
      first.lesser ? [warning('view-lacks-types', { icb, view, lesser: first.lesser.view, months, lacking: first.lesser.lacking })] : [],
    ),
    ...grouped(partial, ({ averaged }) => (averaged ? 'averaged' : undefined)).map(({ view, months }) =>
      warning('year-beside-months', { icb, view, months }),
    ),
    ...grouped(partial, ({ dropped }) => dropped.join()).map(({ months, first }) =>
      warning('type-dropped', { icb, costTypes: first.dropped, months }),
    ),
  ];
}

/** Costs beside the run rate that have a figure for some months and a blank for others: they have no sum. */
function blankCosts({ position: { icb }, beside }: IcbWorkings): readonly Warning[] {
  return [...beside].flatMap(([costType, { monthsGiven, blankMonths }]) =>
    monthsGiven > 0 && blankMonths.length > 0 ? [warning('year-partly-blank', { icb, costType, months: blankMonths })] : [],
  );
}

/** A better view with a place for a month's figure and nothing in it, up to the deadline: the month rests on a lesser one. */
function blankBetterViews(
  { icb }: IcbPosition,
  cells: readonly CostCell[],
  runRates: readonly RunRate[],
  policy: Policy,
): readonly Warning[] {
  const inScope = inScopeTypes(policy.scope.value);
  const blanks = cells.filter((cell) => !hasFigure(cell) && cell.recurrence === 'recurrent' && inScope.has(cell.costType));
  if (blanks.length === 0) return [];
  return VIEWS.flatMap((view, rank) => {
    const blank = monthsCovered(blanks.filter(({ scenario }) => scenario === view));
    const months = runRates
      .filter((each) => each.month <= policy.deadline.value && VIEWS.indexOf(each.view) > rank)
      .map(({ month }) => month)
      .filter((month) => blank.has(month));
    return months.length === 0 ? [] : [warning('better-view-blank', { icb, view, months })];
  });
}

function placeOfBlank({ cells }: RunRate): Place {
  return placeOf(cells.find(partlyBlank)?.parts.find(({ blanks }) => blanks > 0) ?? { file: '' });
}

/**
 * Months alike in view and in what they lack, so that one sentence can name them all.
 * @param key what they lack; nothing for a month that lacks nothing
 */
function grouped(
  runRates: readonly RunRate[],
  key: (each: RunRate) => string | null | undefined,
): readonly { readonly view: View; readonly months: readonly Month[]; readonly first: RunRate }[] {
  const groups = groupedBy(
    runRates.filter((each) => key(each)),
    (each) => `${each.view} ${key(each)}`,
  );
  return [...groups.values()].flatMap((each) =>
    each[0] ? [{ view: each[0].view, months: each.map(({ month }) => month), first: each[0] }] : [],
  );
}
