import type { IcbPosition } from '../model/assessment.ts';
import { type CostCell, hasFigure, VIEWS, type View } from '../model/cost.ts';
import { type Decimal, decimalText, pencePer } from '../model/decimal.ts';
import { type Warning, warning } from '../model/diagnostic.ts';
import { divideRounded, type Pence } from '../model/money.ts';
import { financialYearOf, type Month, monthsOfYear } from '../model/month.ts';
import { covers } from '../model/period.ts';
import type { Place } from '../model/place.ts';
import { inScopeTypes, type Policy } from '../model/policy.ts';
import type { Population } from '../model/population.ts';
import { compareRatio, percentText, ratioOf } from '../model/ratio.ts';
import { partlyBlank } from './cells.ts';
import type { IcbWorkings } from './icb.ts';
import { lackedBy, type RunRate } from './runRate.ts';

/** What is plausible. These are the program's own limits: they change no figure and no verdict. */
const DEEP_CUT = { numerator: 7n, denominator: 10n };
const PENCE_PER_HEAD = { least: 500n, most: 10_000n };
const POPULATION_DIFFERENCE = { numerator: 1n, denominator: 10n };

/** What the positions alone do not tell. */
export interface Background {
  readonly policy: Policy;
  readonly population: Population;
  /** The bundled heads on the same basis, to hold a given file against. */
  readonly usualPopulation: Population | null;
}

export function warningsOf(workings: readonly IcbWorkings[], background: Background): readonly Warning[] {
  return [
    ...workings.flatMap((each) => [
      ...baselineWarnings(each, background),
      ...monthWarnings(each, background),
      ...blankCosts(each),
      ...droppedFunctions(each.position, background.policy),
      ...planWarnings(each.position),
      ...nilWarnings(each.position),
      ...populationWarnings(each.position, background),
    ]),
    ...unitWarnings(workings.map(({ position }) => position)),
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
      const months = monthsOfYear(year).filter(
        (month) => !baseline.cells.some((cell) => cell.costType === costType && covers(cell.period, month)),
      );
      if (months.length > 0) found.push(warning('baseline-type-absent', { icb, costType, months }));
    }
  }
  if (baseline.doubled) {
    const files = [...new Set(baseline.cells.flatMap(({ parts }) => parts.map(({ file }) => file)))];
    found.push(warning('baseline-doubled', { icb, files: files.toSorted() }));
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
  return [
    ...(atDeadline ? [] : [warning('no-deadline-figure', { icb, month: deadline, wholeYear })]),
    ...blankBetterViews(position, cells, runRates, policy),
    ...grouped(runRates, (each) => (each.partlyBlank ? 'blank' : undefined)).map(({ view, months, first }) =>
      warning('month-partly-blank', { icb, view, months }, placeOfBlank(first)),
    ),
    ...grouped(runRates, ({ lacks, partlyBlank, lesser }) => (partlyBlank || lesser ? undefined : lacks.join())).map(
      ({ view, months, first }) => warning('month-lacks-types', { icb, view, months, costTypes: first.lacks }),
    ),
    ...grouped(runRates, ({ lesser }) => lesser && `${lesser.view} ${lesser.lacking.join()}`).flatMap(({ view, months, first }) =>
      first.lesser ? [warning('view-lacks-types', { icb, view, lesser: first.lesser.view, months, lacking: first.lesser.lacking })] : [],
    ),
    ...grouped(runRates, ({ averaged }) => (averaged ? 'averaged' : undefined)).map(({ view, months }) =>
      warning('year-beside-months', { icb, view, months }),
    ),
    ...grouped(runRates, ({ dropped }) => dropped.join()).map(({ months, first }) =>
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
  return VIEWS.flatMap((view, rank) => {
    const blanks = cells.filter(
      (cell) => cell.scenario === view && !hasFigure(cell) && cell.recurrence === 'recurrent' && inScope.has(cell.costType),
    );
    const months = runRates
      .filter((each) => each.month <= policy.deadline.value && VIEWS.indexOf(each.view) > rank)
      .map(({ month }) => month)
      .filter((month) => blanks.some(({ period }) => covers(period, month)));
    return months.length === 0 ? [] : [warning('better-view-blank', { icb, view, months })];
  });
}

function placeOfBlank({ cells }: RunRate): Place {
  const { file, line, column, header } = cells.find(partlyBlank)?.parts.find(({ blanks }) => blanks > 0) ?? { file: '' };
  return { file, ...(line && { line }), ...(column && { column }), ...(header && { header }) };
}

/** Functions of the baseline that the deadline month no longer has: a move, or figures left out. */
function droppedFunctions({ icb, sources }: IcbPosition, { deadline, scope }: Policy): readonly Warning[] {
  if (sources.deadline.length === 0) return [];
  const had = sources.baseline.filter(({ pence, function: of }) => pence !== 0n && of !== '');
  const has = sources.deadline.map(({ costType }) => costType);
  const lacking = lackedBy(
    sources.deadline,
    had.filter(({ costType }) => has.includes(costType)),
    scope.value,
  );
  return lacking.length === 0 ? [] : [warning('functions-dropped', { icb, month: deadline.value, lacking })];
}

function planWarnings({ icb, achievedReduction }: IcbPosition): readonly Warning[] {
  if (!achievedReduction) return [];
  if (compareRatio(achievedReduction, DEEP_CUT.numerator, DEEP_CUT.denominator) > 0)
    return [warning('deep-cut', { icb, cut: percentText(achievedReduction) })];
  if (achievedReduction.numerator >= 0n) return [];
  return [warning('cost-rises', { icb, rise: percentText({ ...achievedReduction, numerator: -achievedReduction.numerator }) })];
}

function nilWarnings({ icb, baseline, exitRunRate }: IcbPosition): readonly Warning[] {
  return [
    ...(baseline === 0n ? [warning('nil-cost', { icb, which: 'baseline' })] : []),
    ...(exitRunRate === 0n ? [warning('nil-cost', { icb, which: 'exit' })] : []),
  ];
}

function populationWarnings({ icb, population: heads }: IcbPosition, { population, usualPopulation }: Background): readonly Warning[] {
  if (heads === null) return [warning('no-population', { icb, source: population.source })];
  const usual = usualPopulation?.figures.get(icb.code)?.heads;
  if (!usual || population.bundled) return [];
  const [given, wanted] = sameScale(heads, usual);
  const difference = ratioOf(given - wanted, wanted);
  const { numerator, denominator } = POPULATION_DIFFERENCE;
  if (!difference || (compareRatio(difference, numerator, denominator) <= 0 && compareRatio(difference, -numerator, denominator) >= 0))
    return [];
  const sign = difference.numerator > 0n ? '+' : '';
  return [
    warning('population-unusual', {
      icb,
      given: decimalText(heads),
      bundled: decimalText(usual),
      basis: population.basis,
      difference: `${sign}${percentText(difference)}`,
    }),
  ];
}

/** A median cost per head that no ICB has is most often an amount in the wrong unit: which one is told by what would make it plausible. */
function unitWarnings(positions: readonly IcbPosition[]): readonly Warning[] {
  return (['baseline', 'exit'] as const).flatMap((which) => {
    const median = medianOf(positions.flatMap(({ costPerHead }) => costPerHead[which] ?? []));
    if (median === undefined || isPlausible(median)) return [];
    const times = (factor: bigint) => medianOf(positions.flatMap((position) => perHead(position, which, factor) ?? []));
    const looksLike = isPlausible(times(1000n)) ? 'thousands' : isPlausible(times(1_000_000n)) ? 'millions' : undefined;
    const likely = looksLike ?? (isPlausible(divideRounded(median, 1000n)) ? 'pounds' : undefined);
    return [warning('cost-per-head-implausible', { which, median, ...(likely && { looksLike: likely }) })];
  });
}

function isPlausible(median: Pence | undefined): boolean {
  return median !== undefined && median >= PENCE_PER_HEAD.least && median <= PENCE_PER_HEAD.most;
}

/** Worked out anew: of an amount in millions read as pounds nothing is left at the penny. */
function perHead({ baseline, exitRunRate, population }: IcbPosition, which: 'baseline' | 'exit', factor: bigint): Pence | undefined {
  const cost = which === 'baseline' ? baseline : exitRunRate;
  return cost === null || population === null ? undefined : pencePer(cost * factor, population);
}

function medianOf(amounts: readonly Pence[]): Pence | undefined {
  const sorted = amounts.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? undefined : divideRounded(low + high, 2n);
}

function sameScale(a: Decimal, b: Decimal): readonly [bigint, bigint] {
  const scale = Math.max(a.scale, b.scale);
  return [a.units * 10n ** BigInt(scale - a.scale), b.units * 10n ** BigInt(scale - b.scale)];
}

/**
 * Months alike in view and in what they lack, so that one sentence can name them all.
 * @param key what they lack; nothing for a month that lacks nothing
 */
function grouped(
  runRates: readonly RunRate[],
  key: (each: RunRate) => string | null | undefined,
): readonly { readonly view: View; readonly months: readonly Month[]; readonly first: RunRate }[] {
  const groups = new Map<string, RunRate[]>();
  for (const each of runRates) {
    const lacking = key(each);
    if (!lacking) continue;
    const group = groups.get(`${each.view} ${lacking}`);
    if (group) group.push(each);
    else groups.set(`${each.view} ${lacking}`, [each]);
  }
  return [...groups.values()].flatMap((each) =>
    each[0] ? [{ view: each[0].view, months: each.map(({ month }) => month), first: each[0] }] : [],
  );
}
