import type { IcbPosition } from '../model/assessment.ts';
import { type CostCell, type CostType, hasFigure } from '../model/cost.ts';
import { type Decimal, decimalText } from '../model/decimal.ts';
import { type Warning, warning } from '../model/diagnostic.ts';
import { divideRounded, type Pence } from '../model/money.ts';
import { financialYearOf, type Month, monthsOfYear } from '../model/month.ts';
import { covers } from '../model/period.ts';
import type { Policy } from '../model/policy.ts';
import type { Population } from '../model/population.ts';
import { compareRatio, percentText, ratioOf } from '../model/ratio.ts';
import type { IcbWorkings } from './icb.ts';
import type { RunRate } from './runRate.ts';

/** What is plausible. These are the program's own limits: they change no figure and no verdict. */
const DEEP_CUT = { numerator: 7n, denominator: 10n };
const PENCE_PER_HEAD = { least: 500n, most: 10_000n };
const POPULATION_DIFFERENCE = { numerator: 1n, denominator: 10n };

/** What the positions alone do not tell. */
export interface Background {
  readonly policy: Policy;
  readonly population: Population;
  /** The bundled heads on the same basis, to hold a given file against. */
  readonly usualPopulation: Population;
}

export function warningsOf(workings: readonly IcbWorkings[], background: Background): readonly Warning[] {
  return [
    ...workings.flatMap((each) => [
      ...baselineWarnings(each, background),
      ...monthWarnings(each),
      ...droppedTypes(each.position, background.policy),
      ...planWarnings(each.position),
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
  else if (baseline.cells.length > 0 && baseline.pence === null) {
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
    const files = [
      ...new Set(baseline.cells.filter(({ parts }) => parts.length > 1).flatMap(({ parts }) => parts.map(({ file }) => file))),
    ];
    found.push(warning('baseline-doubled', { icb, files: files.toSorted() }));
  }
  return found;
}

function monthWarnings({ position, runRates }: IcbWorkings): readonly Warning[] {
  const { icb } = position;
  const found: Warning[] = [];
  for (const { view, months } of grouped(
    runRates.filter((each) => each.partlyBlank),
    () => '',
  )) {
    found.push(warning('month-partly-blank', { icb, view, months }));
  }
  for (const { view, months, first } of grouped(
    runRates.filter(({ lacks, partlyBlank }) => lacks.length > 0 && !partlyBlank),
    ({ lacks }) => lacks.join(),
  )) {
    found.push(warning('month-lacks-types', { icb, view, months, costTypes: first.lacks }));
  }
  for (const { view, months, first } of grouped(
    runRates.filter(({ lesser }) => lesser),
    ({ lesser }) => `${lesser?.view} ${lesser?.costTypes.join()}`,
  )) {
    if (first.lesser)
      found.push(warning('view-lacks-types', { icb, view, lesser: first.lesser.view, months, costTypes: first.lesser.costTypes }));
  }
  return found;
}

/** Hosted services that the baseline holds and the deadline month does not: a cut, or a figure left out. */
function droppedTypes({ icb, sources }: IcbPosition, { deadline, scope }: Policy): readonly Warning[] {
  const has = (cells: readonly CostCell[], type: CostType) => cells.some(({ costType, pence }) => costType === type && pence !== 0n);
  const dropped = scope.value.shownApart.filter(
    (type) => has(sources.baseline, type) && !sources.deadline.some(({ costType }) => costType === type),
  );
  return sources.deadline.length === 0 ? [] : dropped.map((costType) => warning('type-dropped', { icb, costType, month: deadline.value }));
}

function planWarnings({ icb, achievedReduction }: IcbPosition): readonly Warning[] {
  if (!achievedReduction) return [];
  if (compareRatio(achievedReduction, DEEP_CUT.numerator, DEEP_CUT.denominator) > 0)
    return [warning('deep-cut', { icb, cut: percentText(achievedReduction) })];
  if (achievedReduction.numerator >= 0n) return [];
  return [warning('cost-rises', { icb, rise: percentText({ ...achievedReduction, numerator: -achievedReduction.numerator }) })];
}

function populationWarnings({ icb, population: heads }: IcbPosition, { population, usualPopulation }: Background): readonly Warning[] {
  if (heads === null) return [warning('no-population', { icb, source: population.source })];
  const usual = usualPopulation.figures.get(icb.code)?.heads;
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

/** A median cost per head that no ICB has is most often an amount in the wrong unit. */
function unitWarnings(positions: readonly IcbPosition[]): readonly Warning[] {
  return (['baseline', 'exit'] as const).flatMap((which) => {
    const median = medianOf(positions.flatMap(({ costPerHead }) => costPerHead[which] ?? []));
    const plausible = median === undefined || (median >= PENCE_PER_HEAD.least && median <= PENCE_PER_HEAD.most);
    return plausible ? [] : [warning('cost-per-head-implausible', { which, median })];
  });
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

/** Months alike in view and in what they lack, so that one sentence can name them all. */
function grouped(
  runRates: readonly RunRate[],
  key: (each: RunRate) => string,
): readonly { view: RunRate['view']; months: readonly Month[]; first: RunRate }[] {
  const groups = new Map<string, RunRate[]>();
  for (const each of runRates) {
    const group = `${each.view} ${key(each)}`;
    groups.set(group, [...(groups.get(group) ?? []), each]);
  }
  return [...groups.values()].flatMap((each) =>
    each[0] ? [{ view: each[0].view, months: each.map(({ month }) => month), first: each[0] }] : [],
  );
}
