import type { CostType } from '../../model/cost.ts';
import { amountIn } from '../../model/group.ts';
import type { Pence } from '../../model/money.ts';
import type { Scope } from '../../model/scope.ts';
import type { FallCause } from '../../model/warningFacts.ts';

/** Annual amounts of the same cost in two places. */
export interface Pair {
  /** `null` for the sum of the types that both have. */
  readonly costType: CostType | null;
  readonly one: Pence;
  readonly other: Pence;
}

/** Annual amounts by cost type. */
type ByType = ReadonlyMap<CostType, Pence>;

/** A part of a cost, as a fraction. */
export interface Limit {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** Below this part an amount is in another unit, which is a doubt and no warning. */
const OTHER_UNIT = 200n;
/** A cost type is compared alone if it is at least this part of the whole. */
const SHARE = 10n;

/** The pair whose `one` is below the limit: the whole, or else one cost type that accounts for the fall of the whole. */
export function lowPart(figure: ByType, reference: ByType, scope: Scope, limit: Limit): Pair | null {
  if (isEachHigh(figure, reference, limit)) return null;
  const whole = sumOfShared(figure, reference, scope);
  if (!whole) return null;
  if (isLow(whole, limit)) return whole;
  const fall = whole.other - whole.one;
  return (
    eachShared(figure, reference, scope).find(
      (part) => isLow(part, limit) && part.other * SHARE >= whole.other && fall * 10n >= (part.other - part.one) * 9n,
    ) ?? null
  );
}

/** True for most months, and quick to find: both have the same types, none of them low, so their sum is not low either. */
function isEachHigh(figure: ByType, reference: ByType, { numerator, denominator }: Limit): boolean {
  if (figure.size !== reference.size) return false;
  for (const [type, one] of figure) {
    const other = reference.get(type);
    if (other === undefined || one * denominator < other * numerator) return false;
  }
  return true;
}

function isLow({ one, other }: Pair, { numerator, denominator }: Limit): boolean {
  return other > 0n && one * OTHER_UNIT >= other && one * denominator < other * numerator;
}

/**
 * The sum of the types that both have; a type that only one has is left out. Running cost and programme pay count as one type if either
 * side gives them as one sum.
 */
export function sumOfShared(one: ByType, other: ByType, scope: Scope): Pair | null {
  const core = [...scope.required, scope.combined];
  const isCombined = one.has(scope.combined) || other.has(scope.combined);
  const hasCore = (side: ByType) => core.some((type) => side.has(type));
  const types = isCombined && hasCore(one) && hasCore(other) ? core : core.filter((type) => inBoth(type, one, other));
  types.push(...scope.shownApart.filter((type) => inBoth(type, one, other)));
  if (types.length === 0) return null;
  const total = (side: ByType) => types.reduce((sum, type) => sum + amountIn(side, type), 0n);
  return { costType: null, one: total(one), other: total(other) };
}

function eachShared(one: ByType, other: ByType, scope: Scope): readonly Pair[] {
  return scope.required.flatMap((costType) => {
    const [own, its] = [one.get(costType), other.get(costType)];
    return own === undefined || its === undefined ? [] : [{ costType, one: own, other: its }];
  });
}

function inBoth(type: CostType, one: ByType, other: ByType): boolean {
  return one.has(type) && other.has(type);
}

/** The slip of a period that would make a cost so much lower, if one would. */
export function causeOf(periodMonths: number, low: Pence, high: Pence): FallCause {
  const isThird = low * 8n >= high && low * 5n < high * 2n;
  const isTwelfth = low * 8n < high && low * 40n >= high;
  if (periodMonths === 3) return isThird ? 'month-in-quarter' : null;
  if (periodMonths === 12) return isThird ? 'quarter-in-year' : isTwelfth ? 'month-in-year' : null;
  return isThird ? 'third' : isTwelfth ? 'twelfth' : null;
}
