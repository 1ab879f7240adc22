import { compareDecimals, type Decimal, decimal, parseDecimal } from './decimal.ts';
import { addIn } from './group.ts';

/** A part of something that is shared out, and its weight in whole units alike for all parts. */
export interface Weight<Key extends string = string> {
  readonly to: Key;
  readonly weight: bigint;
}

/**
 * Shares a whole number out by weights, so that the parts add up to it: each is rounded down towards 0, and what is left goes to the
 * largest remainders, ties by code.
 * @param amount pence, or thousandths of heads
 * @param weights none below 0, and not all 0
 */
export function shareOut<Key extends string>(amount: bigint, weights: readonly Weight<Key>[]): ReadonlyMap<Key, bigint> {
  const total = weights.reduce((sum, { weight }) => sum + weight, 0n);
  if (total <= 0n) throw new TypeError('nothing to share by');
  const sign = amount < 0n ? -1n : 1n;
  const size = amount * sign;
  const parts = weights.map(({ to, weight }) => ({ to, pence: (size * weight) / total, rest: (size * weight) % total }));
  let left = size - parts.reduce((sum, { pence }) => sum + pence, 0n);
  const found = new Map(parts.map(({ to, pence }) => [to, pence]));
  for (const { to } of parts.toSorted((a, b) => (a.rest === b.rest ? (a.to < b.to ? -1 : 1) : a.rest > b.rest ? -1 : 1))) {
    if (left === 0n) break;
    addIn(found, to, 1n);
    left -= 1n;
  }
  return new Map([...found].map(([to, pence]) => [to, pence * sign]));
}

/** Decimals in whole units of the smallest place that any of them has. */
export function unitsAlike(decimals: readonly Decimal[]): readonly bigint[] {
  const scale = Math.max(0, ...decimals.map((each) => each.scale));
  return decimals.map((each) => each.units * 10n ** BigInt(scale - each.scale));
}

/** A ratio from 0 to 1 written as one or as a percentage, `0.5` or `50%`; `undefined` for anything else. */
export function parseShare(text: string): Decimal | undefined {
  const written = text.trim();
  const isPercent = written.endsWith('%');
  const value = parseDecimal(isPercent ? written.slice(0, -1).trim() : written);
  if (!value) return undefined;
  const share = isPercent ? { units: value.units, scale: value.scale + 2 } : value;
  return share.units >= 0n && compareDecimals(share, decimal('1')) <= 0 ? share : undefined;
}
