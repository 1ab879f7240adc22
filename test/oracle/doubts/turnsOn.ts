/** `turns-on`: what a month's run rate would be with what flatters it put back. Each amount is one a year, and never below 0. */
import { type Fraction, fraction, isAbove, minus, over, plus, times, total, ZERO } from '../fraction.ts';
import { amountOf, BEST_FIRST, bestView, covers, IN_SCOPE, monthShareOf, type SpokenLine, winningLines } from '../lines.ts';
import type { OracleQuestion } from '../question.ts';
import { monthsFrom, monthsOf, nextMonth } from '../time.ts';
import { amountFor, amountsIn, baselineAmounts, type IcbLines, viewOf } from './amounts.ts';

/** Rows below 0, cost that went out of scope, and cost that is called non-recurrent. */
export type PutBack = readonly [Fraction, Fraction, Fraction];

export const NOTHING_TO_PUT_BACK: PutBack = [ZERO, ZERO, ZERO];

/** @param all every line of the ICB, whatever its type and recurrence */
export function putBackIn(month: string, lines: IcbLines, all: readonly SpokenLine[], question: OracleQuestion): PutBack {
  return [
    rowsBelowNothing(month, lines),
    movedOut(month, lines, all, question),
    calledOnce(month, all, question.deadline, question.recurrentUntil),
  ];
}

/** By type, less what the baseline has below 0. */
function rowsBelowNothing(month: string, lines: IcbLines): Fraction {
  const view = viewOf(lines, month);
  if (view === undefined || view === 'actual') return ZERO;
  return total(
    IN_SCOPE.map((type) => {
      const below = (all: readonly SpokenLine[]) => all.filter((line) => line.costType === type && line.amount?.startsWith('-'));
      const now = below(lines.rates.filter((line) => line.scenario === view && covers(line, month)));
      const usual = baselineAmounts(lines).size > 0 ? total(below(lines.baseline).map(amountOf)) : ZERO;
      return atLeastNothing(minus(usual, total(now.map((line) => times(monthShareOf(line), 12)))));
    }),
  );
}

const OUT_OF_SCOPE = ['pod', 'specialised-commissioning', 'transition'];

/** The rise of each type that at least doubled, together no more than what the cost in scope fell by. */
function movedOut(month: string, lines: IcbLines, all: readonly SpokenLine[], question: OracleQuestion): Fraction {
  const view = viewOf(lines, month);
  const now = view && inScope(lines, view, month);
  if (!view || !now) return ZERO;
  const outside = all.filter((line) => OUT_OF_SCOPE.includes(line.costType) && line.amount !== null);
  const before = beforeIn(view, lines, outside, question);
  if (!before) return ZERO;
  const rises = OUT_OF_SCOPE.map((type) => {
    const yearly = (each: string) => yearlyOf(outside, type, view, each);
    const usual = before.outside(type);
    if (type === 'transition' && !monthsFrom(month, question.recurrentUntil).every((each) => isAbove(yearly(each), ZERO))) return ZERO;
    return isAbove(times(usual, 2), yearly(month)) || !isAbove(yearly(month), ZERO) ? ZERO : atLeastNothing(minus(yearly(month), usual));
  });
  return least(total(rises), atLeastNothing(minus(before.inScope, now)));
}

/** What was spent before the deadline, a year. */
interface Before {
  readonly inScope: Fraction;
  /** Nothing for a type that was not there. */
  readonly outside: (type: string) => Fraction;
}

/** By the view itself, or by the best other one that has a month of it in scope, or by the baseline. */
function beforeIn(
  view: string,
  lines: IcbLines,
  outside: readonly SpokenLine[],
  { deadline, baselineYear }: OracleQuestion,
): Before | undefined {
  for (const each of [view, ...BEST_FIRST.filter((other) => other !== view)]) {
    const told = [...lines.rates.filter(({ scenario }) => inScope(lines, scenario, deadline) !== undefined), ...outside];
    const said = told.filter(({ scenario }) => scenario === view || scenario === each);
    const months = threeBefore(startOfPeriod(deadline, said));
    const given = months.filter((month) => amountFor(amountsIn(lines, each, month), 'in-scope') !== undefined);
    if (given.length === 0) continue;
    return {
      inScope: mean(given.flatMap((month) => inScope(lines, each, month) ?? [])),
      outside: (type) => mean(given.map((month) => yearlyOf(outside, type, each, month))),
    };
  }
  const whole = amountFor(baselineAmounts(lines), null);
  return whole && { inScope: whole, outside: (type) => total(outside.filter(isOfBaseline(type, baselineYear)).map(amountOf)) };
}

function isOfBaseline(type: string, year: string): (line: SpokenLine) => boolean {
  const of = monthsOf(year);
  return ({ scenario, costType, months }) => scenario === 'baseline' && costType === type && months.every((month) => of.includes(month));
}

function inScope(lines: IcbLines, view: string, month: string): Fraction | undefined {
  return amountFor(amountsIn(lines, view, month), null);
}

function yearlyOf(outside: readonly SpokenLine[], type: string, view: string, month: string): Fraction {
  const own = outside.filter((line) => line.costType === type && line.scenario === view && covers(line, month));
  return total(own.map((line) => times(monthShareOf(line), 12)));
}

/** Only where it stands in each of the three months from the deadline on, or in every month to the end; in later months no more than stands there. */
function calledOnce(month: string, all: readonly SpokenLine[], deadline: string, until: string): Fraction {
  const once = all.filter(
    (line) => IN_SCOPE.includes(line.costType) && line.recurrence === 'non-recurrent' && line.scenario !== 'baseline',
  );
  if (once.length === 0) return ZERO;
  const yearly = (each: string) =>
    bestView(once, each) === undefined ? ZERO : total(winningLines(once, each).map((line) => times(monthShareOf(line), 12)));
  const three = [deadline, nextMonth(deadline), nextMonth(nextMonth(deadline))].map(yearly);
  const fromDeadline = least(three.reduce(least), yearly(month));
  // Of the last two months, with those before them: three at least.
  const [latest = month] = threeBefore(nextMonth(until));
  const toTheEnd = least(
    yearly(month),
    monthsFrom(month < latest ? month : latest, until)
      .map(yearly)
      .reduce(least),
  );
  const standing = isAbove(fromDeadline, toTheEnd) ? fromDeadline : toTheEnd;
  if (!isAbove(standing, ZERO)) return ZERO;
  return atLeastNothing(minus(standing, mean(threeBefore(startOfPeriod(deadline, winningLines(once, deadline))).map(yearly))));
}

/** A quarter's months are alike because they were divided: what was before the deadline is before its quarter. A year tells nothing. */
function startOfPeriod(deadline: string, lines: readonly SpokenLine[]): string {
  return lines
    .filter((line) => covers(line, deadline) && line.months.length < 12)
    .reduce((first, { months: [start = first] }) => (start < first ? start : first), deadline);
}

function threeBefore(month: string): readonly string[] {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const first = year * 12 + number - 1 - 3;
  return [0, 1, 2].map((shift) => {
    const at = first + shift;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  });
}

function mean(amounts: readonly Fraction[]): Fraction {
  return over(total(amounts), amounts.length);
}

function least(a: Fraction, b: Fraction): Fraction {
  return isAbove(a, b) ? b : a;
}

function atLeastNothing(amount: Fraction): Fraction {
  return isAbove(amount, ZERO) ? amount : fraction(0);
}

/** Each kind by itself, of all ICBs together. */
export function putBackTogether(all: readonly PutBack[]): PutBack {
  return all.reduce<PutBack>(([a, b, c], [d, e, f]) => [plus(a, d), plus(b, e), plus(c, f)], NOTHING_TO_PUT_BACK);
}
