import type { Pence } from '../../model/money.ts';
import type { Scope } from '../../model/scope.ts';
import type { FallCause } from '../../model/warningFacts.ts';
import { type ByType, bothGive, eachGives, type Pair } from './pairs.ts';

/** Part of a cost that it seldom falls below at once: a month that is typed as a quarter is below it. */
export interface Limit {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** Below this part a figure is in another unit, which is not said here. */
const UNIT = 200n;
/** A cost type is looked at alone where it is at least this part of the whole. */
const SHARE = 10n;

/** What of a figure is below the limit: all of it, else one of its cost types, where the whole falls as that does. */
export function lowPart(figure: ByType, held: ByType, scope: Scope, limit: Limit): Pair | null {
  if (isEachHigh(figure, held, limit)) return null;
  const whole = bothGive(figure, held, scope);
  if (!whole) return null;
  if (isLow(whole, limit)) return whole;
  const fall = whole.other - whole.one;
  return (
    eachGives(figure, held, scope).find(
      (part) => isLow(part, limit) && part.other * SHARE >= whole.other && fall * 10n >= (part.other - part.one) * 9n,
    ) ?? null
  );
}

/** Most months: the same types as before, none of them low, and so not their sum. */
function isEachHigh(figure: ByType, held: ByType, { numerator, denominator }: Limit): boolean {
  if (figure.size !== held.size) return false;
  for (const [type, one] of figure) {
    const other = held.get(type);
    if (other === undefined || one * denominator < other * numerator) return false;
  }
  return true;
}

function isLow({ one, other }: Pair, { numerator, denominator }: Limit): boolean {
  return other > 0n && one * UNIT >= other && one * denominator < other * numerator;
}

/** Which slip of a period would make a cost so much lower. */
export function causeOf(periodMonths: number, low: Pence, high: Pence): FallCause {
  const isThird = low * 8n >= high && low * 5n < high * 2n;
  const isTwelfth = low * 8n < high && low * 40n >= high;
  if (periodMonths === 3) return isThird ? 'month-in-quarter' : null;
  if (periodMonths === 12) return isThird ? 'quarter-in-year' : isTwelfth ? 'month-in-year' : null;
  return isThird ? 'third' : isTwelfth ? 'twelfth' : null;
}
