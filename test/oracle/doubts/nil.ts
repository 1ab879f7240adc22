/** `nil-or-unit`: a cost type that is nothing, or next to nothing, where it was more, while the whole falls with it. */
import { type Fraction, isAbove, minus, over, times, ZERO } from '../fraction.ts';
import { BEST_FIRST, IN_SCOPE } from '../lines.ts';
import { type Amounts, amountFor, amountsIn, baselineAmounts, type IcbLines, type Type, viewOf } from './amounts.ts';
import type { OracleDoubt } from './doubt.ts';

const TYPES: readonly Type[] = [...IN_SCOPE, null];
const NEEDED: readonly string[] = ['running-cost', 'programme-pay'];

/** A month of one view, or the baseline. */
type Where = { readonly view: string; readonly month: string } | 'baseline';

interface Reference {
  readonly where: Where;
  readonly amounts: Amounts;
}

/** @param judged the months to judge, each in its best view */
export function nilDoubts(
  lines: IcbLines,
  others: readonly IcbLines[],
  months: readonly string[],
  judged: readonly string[],
  isHosting: boolean,
): readonly OracleDoubt[] {
  return TYPES.flatMap((costType) => {
    // No ICB does without running cost, programme pay or both: nothing in the baseline and nothing now is a table nobody filled in. A baseline
    // that is silent about it leaves the months, of all views.
    const inBaseline = amountFor(baselineAmounts(lines), costType);
    const everywhere = BEST_FIRST.flatMap((view) => months.map((month) => amountFor(amountsIn(lines, view, month), costType) ?? ZERO));
    const isEmpty = inBaseline === undefined ? everywhere.every(({ top }) => top === 0n) : inBaseline.top === 0n;
    const isMissed = costType === null || (NEEDED.includes(costType) && isEmpty);
    const isNothing = (month: string) => isMissed && amountFor(amountsIn(lines, viewOf(lines, month) ?? '', month), costType)?.top === 0n;
    const falls = new Map<string, ReadonlyMap<string, Reference>>();
    for (const view of BEST_FIRST.toReversed()) falls.set(view, fallsOf(lines, months, view, costType, isHosting, falls));
    return judged
      .filter((month) => {
        const view = viewOf(lines, month) ?? '';
        const from = falls.get(view)?.get(month);
        if (from === undefined) return isNothing(month);
        return !others.some((other) => takesUp(other, costType, from, { view, month }));
      })
      .map((month) => ({ doubt: 'nil-or-unit' as const, costType, month }));
  });

  function takesUp(other: IcbLines, type: Type, from: Reference, to: { readonly view: string; readonly month: string }): boolean {
    const [before, after] = [amountsAt(other, from.where), amountsAt(other, to)];
    if (before.size === 0 || after.size === 0) return false;
    const rise = minus(amountFor(after, type) ?? ZERO, amountFor(before, type) ?? ZERO);
    const fall = minus(amountFor(from.amounts, type) ?? ZERO, amountFor(amountsIn(lines, to.view, to.month), type) ?? ZERO);
    return !isAbove(nineTenths(fall), rise);
  }
}

/** The months in which the type has fallen, and the whole with it, each with what it has fallen from. */
function fallsOf(
  lines: IcbLines,
  months: readonly string[],
  view: string,
  type: Type,
  isHosting: boolean,
  known: ReadonlyMap<string, ReadonlyMap<string, Reference>>,
): ReadonlyMap<string, Reference> {
  const falls = new Map<string, Reference>();
  let last: Reference | undefined;
  let lastWhole: Reference | undefined;
  let from: Reference | undefined;
  for (const month of months) {
    const amounts = amountsIn(lines, view, month);
    if (type === null ? amounts.size === 0 : !amounts.has(type)) continue;
    // While the drop lasts, it is held against what was before it. A month that lacks a type cannot tell how far one with all of them fell.
    const near = from ?? last;
    const reference = (near && isFair(near.amounts, amounts) ? near : lastWhole) ?? elsewhere(lines, view, month, type, known) ?? near;
    from = reference && isFall(reference.amounts, amounts, type) ? reference : undefined;
    if (from) falls.set(month, from);
    last = { where: { view, month }, amounts };
    if (!from && isWhole(amounts)) lastWhole = last;
  }
  if (!isHosting || type !== 'hosted-service') return falls;
  // A hosted service of the baseline that is next to nothing is as good as one that is absent, wherever its cost may have gone.
  const baseline = baselineAmounts(lines);
  for (const month of months) {
    const is = amountsIn(lines, view, month).get(type);
    if (is && !falls.has(month) && isNextToNothing(is, amountFor(baseline, type) ?? ZERO)) {
      falls.set(month, { where: 'baseline', amounts: baseline });
    }
  }
  return falls;
}

/** What another view says of the month, or what that has itself fallen from; or the baseline. */
function elsewhere(
  lines: IcbLines,
  view: string,
  month: string,
  type: Type,
  known: ReadonlyMap<string, ReadonlyMap<string, Reference>>,
): Reference | undefined {
  const views = BEST_FIRST.filter((each) => each !== view).map((each) => ({ view: each, month }));
  const found = [...views, 'baseline' as const]
    .map((where) => ({ where, amounts: where === 'baseline' ? baselineAmounts(lines) : amountsIn(lines, where.view, where.month) }))
    .filter(({ where, amounts }) => where === 'baseline' || isFair(amounts, amountsIn(lines, view, month)))
    .find(({ amounts }) => amountFor(amounts, type) !== undefined);
  return (found && found.where !== 'baseline' && known.get(found.where.view)?.get(month)) || found;
}

function isWhole(amounts: Amounts): boolean {
  return amountFor(amounts, 'in-scope') !== undefined;
}

function isFair(before: Amounts, after: Amounts): boolean {
  return isWhole(before) || !isWhole(after);
}

function isFall(before: Amounts, after: Amounts, type: Type): boolean {
  const [was, is] = [amountFor(before, type) ?? ZERO, amountFor(after, type) ?? ZERO];
  if (!isNextToNothing(is, was)) return false;
  const fall = minus(amountFor(before, null) ?? ZERO, amountFor(after, null) ?? ZERO);
  return !isAbove(nineTenths(minus(was, is)), fall);
}

function isNextToNothing(is: Fraction, was: Fraction): boolean {
  return !isAbove(ZERO, is) && isAbove(over(was, 200), is);
}

function nineTenths(amount: Fraction): Fraction {
  return over(times(amount, 9), 10);
}

/** Where the view says nothing of the month, the best one that does. */
function amountsAt(lines: IcbLines, where: Where): Amounts {
  if (where === 'baseline') return baselineAmounts(lines);
  const own = amountsIn(lines, where.view, where.month);
  return own.size > 0 ? own : amountsIn(lines, viewOf(lines, where.month) ?? where.view, where.month);
}
