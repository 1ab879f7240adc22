/** `nil-or-unit`: a cost type that is nothing, or next to nothing, where it was more, while the whole falls with it. */
import { type Fraction, isAbove, minus, over, times, ZERO } from '../fraction.ts';
import { BEST_FIRST } from '../lines.ts';
import { monthsFrom } from '../time.ts';
import { type Amounts, amountFor, amountsIn, baselineAmounts, type IcbLines, type Type, typesAndSum, viewOf } from './amounts.ts';
import type { OracleDoubt } from './doubt.ts';

/** A month of one view, or the baseline. */
type Where = { readonly view: string; readonly month: string } | 'baseline';

interface Reference {
  readonly where: Where;
  readonly amounts: Amounts;
}

export function nilDoubts(
  lines: IcbLines,
  others: readonly IcbLines[],
  firstMonth: string,
  month: string,
  isHosting: boolean,
): readonly OracleDoubt[] {
  const view = viewOf(lines, month);
  if (view === undefined) return [];
  const doubted = (type: Type) => {
    const from = fallOf(lines, firstMonth, { view, month }, type, isHosting);
    return from !== undefined && !others.some((other) => takesUp(other, type, from, { view, month }));
  };
  return typesAndSum(amountsIn(lines, view, month))
    .filter(doubted)
    .map((costType) => ({ doubt: 'nil-or-unit', costType, month }));

  function takesUp(other: IcbLines, type: Type, from: Reference, to: { readonly view: string; readonly month: string }): boolean {
    const [before, after] = [amountsAt(other, from.where), amountsAt(other, to)];
    if (before.size === 0 || after.size === 0) return false;
    const rise = minus(amountFor(after, type) ?? ZERO, amountFor(before, type) ?? ZERO);
    const fall = minus(amountFor(from.amounts, type) ?? ZERO, amountFor(amountsIn(lines, to.view, to.month), type) ?? ZERO);
    return !isAbove(nineTenths(fall), rise);
  }
}

/** What the type has fallen from; nothing where it has not, or where the whole did not fall with it. */
function fallOf(
  lines: IcbLines,
  firstMonth: string,
  { view, month }: { readonly view: string; readonly month: string },
  type: Type,
  isHosting: boolean,
): Reference | undefined {
  let last: Reference | undefined;
  let from: Reference | undefined;
  for (const each of monthsFrom(firstMonth, month)) {
    const amounts = amountsIn(lines, view, each);
    const amount = amountFor(amounts, type);
    if (amount === undefined) continue;
    // While the drop lasts, it is held against what was before it.
    const reference = from ?? last ?? elsewhere(lines, view, each, type);
    const isDrop = reference !== undefined && isFall(reference.amounts, amounts, type, isHosting);
    from = isDrop ? reference : undefined;
    last = { where: { view, month: each }, amounts };
  }
  return from;
}

function elsewhere(lines: IcbLines, view: string, month: string, type: Type): Reference | undefined {
  const views = BEST_FIRST.filter((each) => each !== view).map((each) => ({ view: each, month }));
  return [...views, 'baseline' as const]
    .map((where) => ({ where, amounts: where === 'baseline' ? baselineAmounts(lines) : amountsIn(lines, where.view, where.month) }))
    .find(({ amounts }) => amountFor(amounts, type) !== undefined);
}

function isFall(before: Amounts, after: Amounts, type: Type, isHosting: boolean): boolean {
  const [was, is] = [amountFor(before, type) ?? ZERO, amountFor(after, type) ?? ZERO];
  if (isAbove(ZERO, is) || !isAbove(over(was, 200), is)) return false;
  // A hosted service of the baseline that is 0 is as good as one that is absent, wherever its cost may have gone.
  if (isHosting && type === 'hosted-service' && is.top === 0n) return true;
  const fall = minus(amountFor(before, null) ?? ZERO, amountFor(after, null) ?? ZERO);
  return !isAbove(nineTenths(minus(was, is)), fall);
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
