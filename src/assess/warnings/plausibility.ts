import type { IcbPosition } from '../../model/assessment.ts';
import { addDecimals, compareDecimals, type Decimal, decimal, decimalText, sameScale } from '../../model/decimal.ts';
import { type Warning, warning } from '../../model/diagnostic.ts';
import { divideRounded, magnitude, type Pence } from '../../model/money.ts';
import { ascending } from '../../model/order.ts';
import { type Policy, parameterData } from '../../model/policy.ts';
import type { Population } from '../../model/population.ts';
import { compareRatio, percentText, ratioOf } from '../../model/ratio.ts';
import type { WarningFacts } from '../../model/warningFacts.ts';
import type { Background } from '../doubts/doubts.ts';
import { isPerHeadExplained } from '../doubts/explained.ts';
import { isPlausible, LEAST_PER_HEAD } from '../doubts/unitApart.ts';

// The limits are the program's own, and change no figure.
/** In pence. One ICB may differ from the others, but not by a unit. */
const PER_HEAD = { least: LEAST_PER_HEAD, most: 100_000n };
const POPULATION_DIFFERENCE = { numerator: 1n, denominator: 10n };

/** An ICB's figures that may be right and are more often a slip. */
export function icbPlausibility(position: IcbPosition, background: Background): readonly Warning[] {
  return [...planWarnings(position), ...populationWarnings(position, background)];
}

function planWarnings({ icb, achievedReduction }: IcbPosition): readonly Warning[] {
  if (!achievedReduction || achievedReduction.numerator >= 0n) return [];
  return [warning('cost-rises', { icb, rise: percentText({ ...achievedReduction, numerator: -achievedReduction.numerator }) })];
}

function populationWarnings({ icb, population: heads }: IcbPosition, { population, usualPopulation }: Background): readonly Warning[] {
  if (heads === null) return [warning('no-population', { icb, source: population.source })];
  const usual = usualPopulation?.figures.get(icb.code)?.heads;
  const place = population.figures.get(icb.code)?.place;
  if (!usual || population.bundled) return [];
  const [given, wanted] = sameScale(heads, usual);
  const difference = ratioOf(given - wanted, wanted);
  const { numerator, denominator } = POPULATION_DIFFERENCE;
  if (!difference || (compareRatio(difference, numerator, denominator) <= 0 && compareRatio(difference, -numerator, denominator) >= 0))
    return [];
  const sign = difference.numerator > 0n ? '+' : '';
  return [
    warning(
      'population-unusual',
      {
        icb,
        given: decimalText(heads),
        bundled: decimalText(usual),
        basis: population.basis,
        difference: `${sign}${percentText(difference)}`,
      },
      place,
    ),
  ];
}

/** A median cost per head that no ICB spends: most often amounts in the wrong unit. */
export function medianPerHead(all: readonly IcbPosition[], policy: Policy): readonly Warning[] {
  return (['baseline', 'exit'] as const).flatMap((which) => {
    const positions = all.filter(({ doubts }) => !isPerHeadExplained(which, doubts, policy));
    const median = medianOf(positions.flatMap(({ costPerHead }) => costPerHead[which] ?? []));
    if (median === undefined) return [];
    if (isPlausible(median)) return positions.flatMap((each) => apart(each, which));
    return [warning('cost-per-head-implausible', { which, median, ...likelyUnit(median) })];
  });
}

/** An ICB whose amounts are in another unit than the others’. */
function apart(position: IcbPosition, which: 'baseline' | 'exit'): readonly Warning[] {
  const { icb, baseline, exitRunRate, costPerHead } = position;
  const [cost, perHead] = [which === 'baseline' ? baseline : exitRunRate, costPerHead[which]];
  if (!cost || perHead === null || (perHead >= PER_HEAD.least && perHead <= PER_HEAD.most)) return [];
  return [warning('cost-per-head-apart', { icb, which, perHead, ...likelyUnit(perHead) })];
}

/** An amount a thousand times too large was in pounds and read as thousands. */
function likelyUnit(perHead: Pence): Pick<WarningFacts['cost-per-head-apart'], 'looksLike'> {
  return isPlausible(divideRounded(perHead, 1000n)) ? { looksLike: 'pounds' } : {};
}

function medianOf(amounts: readonly Pence[]): Pence | undefined {
  const sorted = amounts.toSorted(ascending);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? undefined : divideRounded(low + high, 2n);
}

/**
 * A rate or a reduction that is most likely a slip of the hand, set for this run or by a policy file: a rate more than twice the policy's (of a
 * file, the bundled policy's) or under half of it, a reduction under half of that, or one that leaves under half of what that leaves.
 */
export function overrideWarnings(policy: Policy): readonly Warning[] {
  const { overrides, bundled } = policy;
  const set = overrides.flatMap((each) => (each.parameter === 'ratePerHead' || each.parameter === 'reduction' ? [each] : []));
  const own = (['ratePerHead', 'reduction'] as const).flatMap((parameter) =>
    bundled && !set.some((each) => each.parameter === parameter)
      ? [{ parameter, from: bundled[parameter], to: parameterData(policy, parameter), inFile: true as const }]
      : [],
  );
  return [...set, ...own].flatMap(({ parameter, from, to, inFile }: Held) => {
    const [was, is] = [decimal(from), decimal(to)];
    const facts = { from, to, ...(inFile && { inFile }) };
    if (parameter === 'reduction')
      return isUnderHalf(is, was) || isUnderHalf(rest(is), rest(was)) ? [warning('reduction-far-apart', facts)] : [];
    if (isUnderHalf(was, is)) return [warning('rate-far-above', facts)];
    return isUnderHalf(is, was) ? [warning('rate-far-below', facts)] : [];
  });
}

interface Held {
  readonly parameter: string;
  readonly from: string;
  readonly to: string;
  readonly inFile?: true;
}

function isUnderHalf({ units, scale }: Decimal, of: Decimal): boolean {
  return compareDecimals({ units: 2n * units, scale }, of) < 0;
}

function rest({ units, scale }: Decimal): Decimal {
  return addDecimals(decimal('1'), { units: -units, scale });
}

/**
 * Warns if every population in a file is the published one of another basis than the file is read on.
 * @param published the bundled populations, one for each basis
 */
export function basisWarnings(given: Population, file: string, published: readonly Population[]): readonly Warning[] {
  const equal = published.filter((other) => isPublishedAs(other, given)).map((each) => each.basis);
  const [own] = equal;
  return own === undefined || equal.includes(given.basis)
    ? []
    : [warning('population-of-other-basis', { own, taken: given.basis }, { file })];
}

/** Whether every given population is the published one. */
export function isPublishedAs(published: Population, { figures }: Population): boolean {
  return (
    figures.size > 0 &&
    [...figures].every(([icb, { heads }]) => {
      const theirs = published.figures.get(icb)?.heads;
      return theirs !== undefined && isSame(theirs, heads);
    })
  );
}

/** Equal but for rounding: lists are published in whole heads. */
function isSame(published: Decimal, given: Decimal): boolean {
  const { units, scale } = addDecimals(given, { ...published, units: -published.units });
  return compareDecimals({ units: magnitude(units), scale }, decimal('1')) < 0;
}
