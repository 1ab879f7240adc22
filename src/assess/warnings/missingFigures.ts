import { type CostCell, hasFigure, VIEWS, type View } from '../../model/cost.ts';
import { type Warning, warning } from '../../model/diagnostic.ts';
import type { Icb } from '../../model/geography.ts';
import { groupedBy } from '../../model/group.ts';
import { financialYearOf, type Month, monthsOfYear } from '../../model/month.ts';
import { covers } from '../../model/period.ts';
import { type Place, placeOf } from '../../model/place.ts';
import type { Policy } from '../../model/policy.ts';
import { inScopeTypes } from '../../model/scope.ts';
import { monthsCovered, partlyBlank } from '../cells.ts';
import type { IcbWorkings } from '../icb.ts';
import type { RunRate } from '../runRate.ts';

/** Figures that are absent, partial or blank. */
export function missingFigures(workings: IcbWorkings, policy: Policy): readonly Warning[] {
  return [...baselineWarnings(workings, policy), ...monthWarnings(workings, policy), ...blankCosts(workings)];
}

function baselineWarnings({ icb, cells, baseline }: IcbWorkings, policy: Policy): readonly Warning[] {
  const year = policy.baselineYear.value;
  const found: Warning[] = [];
  const ofOther = cells.find((cell) => cell.scenario === 'baseline' && financialYearOf(cell.period.start) !== year && hasFigure(cell));
  if (ofOther) found.push(warning('baseline-other-year', { icb, given: financialYearOf(ofOther.period.start), wanted: year }));
  else if (baseline.pence === null) {
    found.push(warning('baseline-incomplete', { icb, year, months: baseline.monthsWithout, blank: baseline.blank }));
  }
  if (baseline.pence !== null) {
    groupedBy(baseline.cells, (cell) => cell.costType).forEach((own, costType) => {
      const given = monthsCovered(own);
      if (given.size === 12) return;
      const months = monthsOfYear(year).filter((month) => !given.has(month));
      found.push(warning('baseline-type-absent', { icb, costType, months }));
    });
  }
  return found;
}

function monthWarnings({ icb, cells, runRates, elsewhere }: IcbWorkings, policy: Policy): readonly Warning[] {
  const deadline = policy.deadline.value;
  const isWholeYear = ({ scenario, measure, period }: CostCell) =>
    scenario !== 'baseline' && measure === 'period' && period.months === 12 && covers(period, deadline);
  const isGiven = elsewhere.months.has(deadline) || runRates.some(({ month }) => month === deadline);
  return [
    ...(isGiven ? [] : [warning('no-deadline-figure', { icb, month: deadline, wholeYear: cells.some(isWholeYear) })]),
    ...blankBetterViews(icb, cells, runRates, policy),
    ...partialMonths(
      icb,
      runRates.filter(({ complete }) => !complete),
    ),
  ];
}

function partialMonths(icb: Icb, partial: readonly RunRate[]): readonly Warning[] {
  if (partial.length === 0) return [];
  return [
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

/** Costs beside the run rate that are blank in some months and given in others: they have no sum. */
function blankCosts({ icb, yearCosts }: IcbWorkings): readonly Warning[] {
  return [...yearCosts].flatMap(([costType, { monthsGiven, blankMonths }]) =>
    monthsGiven > 0 && blankMonths.length > 0 ? [warning('year-partly-blank', { icb, costType, months: blankMonths })] : [],
  );
}

/** Months up to the deadline that rest on a lesser view because the cells of a better one are blank. */
function blankBetterViews(icb: Icb, cells: readonly CostCell[], runRates: readonly RunRate[], policy: Policy): readonly Warning[] {
  if (cells.every(hasFigure)) return [];
  const inScope = inScopeTypes(policy.scope.value);
  const blanks = cells.filter((cell) => !hasFigure(cell) && cell.recurrence === 'recurrent' && inScope.has(cell.costType));
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
 * Groups months by view and by what they lack, so that one sentence names them all.
 * @param key what a month lacks; empty if nothing
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
