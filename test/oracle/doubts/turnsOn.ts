/** `turns-on`: what a month's run rate would be with what flatters it put back. Each amount is one a year, and never below 0. */
import { type Fraction, fraction, isAbove, minus, over, plus, times, total, ZERO } from '../fraction.ts';
import { amountOf, bestView, covers, IN_SCOPE, monthShareOf, type SpokenLine, winningLines } from '../lines.ts';
import { monthsFrom, nextMonth } from '../time.ts';
import { amountFor, amountsIn, type IcbLines, viewOf } from './amounts.ts';

/** Rows below 0, cost that went out of scope, and cost that is called non-recurrent. */
export type PutBack = readonly [Fraction, Fraction, Fraction];

export const NOTHING_TO_PUT_BACK: PutBack = [ZERO, ZERO, ZERO];

/** @param all every line of the ICB, whatever its type and recurrence */
export function putBackIn(month: string, lines: IcbLines, all: readonly SpokenLine[], deadline: string, until: string): PutBack {
  return [rowsBelowNothing(month, lines), movedOut(month, lines, all, deadline, until), calledOnce(month, all, deadline)];
}

/** By type, less what the baseline has below 0. */
function rowsBelowNothing(month: string, lines: IcbLines): Fraction {
  const view = viewOf(lines, month);
  if (view === undefined || view === 'actual') return ZERO;
  return total(
    IN_SCOPE.map((type) => {
      const below = (all: readonly SpokenLine[]) => all.filter((line) => line.costType === type && line.amount?.startsWith('-'));
      const now = below(lines.rates.filter((line) => line.scenario === view && covers(line, month)));
      const usual = lines.isWhole ? total(below(lines.baseline).map(amountOf)) : ZERO;
      return atLeastNothing(minus(usual, total(now.map((line) => times(monthShareOf(line), 12)))));
    }),
  );
}

const OUT_OF_SCOPE = ['pod', 'specialised-commissioning', 'transition'];

/** The rise of each type that at least doubled, together no more than what the cost in scope fell by; all of one view. */
function movedOut(month: string, lines: IcbLines, all: readonly SpokenLine[], deadline: string, until: string): Fraction {
  const view = viewOf(lines, month);
  const outside = all.filter((line) => OUT_OF_SCOPE.includes(line.costType) && line.amount !== null);
  const inScope = (each: string) => amountFor(amountsIn(lines, view ?? '', each), null);
  const said = [...lines.rates, ...outside].filter((line) => line.scenario === view);
  const before = threeBefore(startOfPeriod(deadline, said)).filter((each) => inScope(each) !== undefined);
  const earlier = before.flatMap((each) => inScope(each) ?? []);
  const now = inScope(month);
  if (!now || earlier.length === 0) return ZERO;
  const rises = OUT_OF_SCOPE.filter((type) => all.some(({ costType }) => costType === type)).map((type) => {
    const own = all.filter((line) => line.costType === type && line.scenario === view && line.amount !== null);
    const yearly = (each: string) => total(own.filter((line) => covers(line, each)).map((line) => times(monthShareOf(line), 12)));
    const usual = mean(before.map(yearly));
    if (type === 'transition' && !monthsFrom(month, until).every((each) => isAbove(yearly(each), ZERO))) return ZERO;
    return isAbove(times(usual, 2), yearly(month)) || !isAbove(yearly(month), ZERO) ? ZERO : atLeastNothing(minus(yearly(month), usual));
  });
  return least(total(rises), atLeastNothing(minus(mean(earlier), now)));
}

/** Only where it stands in each of the three months from the deadline on; in later months no more than stands there. */
function calledOnce(month: string, all: readonly SpokenLine[], deadline: string): Fraction {
  const once = all.filter(
    (line) => IN_SCOPE.includes(line.costType) && line.recurrence === 'non-recurrent' && line.scenario !== 'baseline',
  );
  if (once.length === 0) return ZERO;
  const yearly = (each: string) =>
    bestView(once, each) === undefined ? ZERO : total(winningLines(once, each).map((line) => times(monthShareOf(line), 12)));
  const three = [deadline, nextMonth(deadline), nextMonth(nextMonth(deadline))].map(yearly);
  const standing = three.reduce(least);
  if (!isAbove(least(standing, yearly(month)), ZERO)) return ZERO;
  return atLeastNothing(
    minus(least(standing, yearly(month)), mean(threeBefore(startOfPeriod(deadline, winningLines(once, deadline))).map(yearly))),
  );
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
