/**
 * What is doubtful about an ICB's figures, a second time: which doubts there are, and which months they are of. The readings that
 * were chosen where the specification's words leave room are listed in the README beside this file.
 */
import { amountsIn, baselineAmounts, baselineRates, type IcbLines, viewOf } from './doubts/amounts.ts';
import { doubledDoubts, hasSchemeTwice } from './doubts/doubled.ts';
import { inOrder, type OracleDoubt } from './doubts/doubt.ts';
import { allowanceDoubts, baselineApart, signDoubts, unitDoubts } from './doubts/figures.ts';
import { nilDoubts } from './doubts/nil.ts';
import { type Fraction, fraction, fromText, isAbove, minus, over, total, ZERO } from './fraction.ts';
import { givingRunRate, IN_SCOPE, type SpokenLine } from './lines.ts';
import type { OracleQuestion } from './question.ts';
import { hasReceivingUnit, type OracleScheme } from './schemes.ts';
import { monthsFrom, monthsOf } from './time.ts';

/** The recurrent lines in scope of one ICB, by what they are for. */
export function icbLinesOf(icb: string, lines: readonly SpokenLine[], { baselineYear, deadline }: OracleQuestion): IcbLines {
  const own = lines.filter((line) => line.icb === icb && IN_SCOPE.includes(line.costType) && line.recurrence === 'recurrent');
  const year = monthsOf(baselineYear);
  const baseline = own.filter(({ scenario, months }) => scenario === 'baseline' && months.every((month) => year.includes(month)));
  return {
    icb,
    baseline,
    isWhole: year.every((month) => baseline.some((line) => line.amount !== null && line.months.includes(month))),
    rates: givingRunRate(
      own.filter(({ scenario }) => scenario !== 'baseline'),
      deadline,
    ),
  };
}

/** Of one ICB, but for what a verdict turns on, which is a matter of the verdict. */
export function doubtsOf(
  lines: IcbLines,
  neighbours: readonly IcbLines[],
  schemes: readonly OracleScheme[],
  question: OracleQuestion,
  firstMonth: string,
  isHosting: boolean,
): readonly OracleDoubt[] {
  const { icb } = lines;
  const heads = headsOf(question.population, icb);
  const winning = (month: string) => amountsIn(lines, viewOf(lines, month) ?? '', month);
  const baseline = baselineAmounts(lines);
  const judged = [
    { month: null, amounts: baseline },
    ...monthsFrom(question.deadline, question.recurrentUntil).map((month) => ({ month, amounts: winning(month) })),
  ];
  return inOrder([
    ...judged.flatMap(({ month, amounts }) => [
      ...signDoubts(amounts, month),
      ...unitDoubts(amounts, month, heads),
      ...allowanceDoubts(icb, amounts, month),
    ]),
    ...nilDoubts(
      lines,
      neighbours,
      monthsFrom(firstMonth, question.recurrentUntil),
      monthsFrom(question.deadline, question.recurrentUntil),
      isHosting,
    ),
    ...baselineApart(baseline, baselineRates(lines), monthsFrom(firstMonth, question.recurrentUntil).map(winning)),
    ...(lines.isWhole && baseline.size > 0 ? doubledDoubts(lines.baseline) : []),
    ...(hasSchemeTwice(schemes) ? [ofIcb('doubled')] : []),
    ...(isFarOff(heads, question.usualPopulation && headsOf(question.usualPopulation, icb)) ? [ofIcb('population')] : []),
    ...(schemes.some(hasReceivingUnit) ? [ofIcb('receiving-unit')] : []),
  ]);
}

/** Of no cost type and no month. */
function ofIcb(doubt: OracleDoubt['doubt']): OracleDoubt {
  return { doubt, costType: null, month: null };
}

function headsOf(population: ReadonlyMap<string, string>, icb: string): Fraction | null {
  const heads = population.get(icb);
  return heads === undefined ? null : fromText(heads);
}

/** By more than a fifth of the usual heads. */
function isFarOff(heads: Fraction | null, usual: Fraction | null): boolean {
  if (!heads || !usual) return false;
  const apart = isAbove(heads, usual) ? minus(heads, usual) : minus(usual, heads);
  return isAbove(apart, over(usual, fraction(5)));
}

/** What the doubts of an ICB, or of several together, keep from being met. */
export interface Doubtful {
  /** Whatever is measured by heads. */
  readonly population: boolean;
  readonly baseline: boolean;
  readonly months: ReadonlySet<string>;
}

export function doubtfulBy(doubts: readonly OracleDoubt[]): Doubtful {
  const ofBaseline = ['sign', 'unit-apart', 'allowance', 'nil-or-unit'];
  return {
    population: doubts.some(({ doubt }) => doubt === 'population'),
    baseline: doubts.some(({ doubt, costType, month }) => month === null && (ofBaseline.includes(doubt) || isDoubledCost(doubt, costType))),
    months: new Set(doubts.flatMap(({ month }) => month ?? [])),
  };
}

/** A scheme that stands twice is of no cost type. */
function isDoubledCost(doubt: OracleDoubt['doubt'], costType: string | null): boolean {
  return doubt === 'doubled' && costType !== null;
}

export function doubtfulTogether(all: readonly Doubtful[]): Doubtful {
  return {
    population: all.some(({ population }) => population),
    baseline: all.some(({ baseline }) => baseline),
    months: new Set(all.flatMap(({ months }) => [...months])),
  };
}

/** Whether a cost within its limit is so only without what is put back, of all kinds together. */
export function turnsOn(putBack: readonly Fraction[] | undefined, room: Fraction): boolean {
  return !isAbove(ZERO, room) && isAbove(total(putBack ?? []), room);
}
