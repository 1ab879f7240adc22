import { divideRounded, magnitude } from './money.ts';
import { ascending } from './order.ts';

/** An exact quotient, rounded only when written. */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** `null` if either side is missing, or the denominator is 0 or less. */
export function ratioOf(numerator: bigint | null, denominator: bigint | null): Ratio | null {
  if (numerator === null || denominator === null || denominator <= 0n) return null;
  return { numerator, denominator };
}

/** The quotient with a given number of decimals, rounded half away from zero: `0.510912`. */
export function ratioText(ratio: Ratio, decimals = 6): string {
  const scaled = divideRounded(ratio.numerator * 10n ** BigInt(decimals), ratio.denominator);
  const digits = magnitude(scaled)
    .toString()
    .padStart(decimals + 1, '0');
  const cut = digits.length - decimals;
  return `${scaled < 0n ? '-' : ''}${digits.slice(0, cut)}.${digits.slice(cut)}`;
}

/** As a percentage with one decimal: `51.1%`. */
export function percentText({ numerator, denominator }: Ratio): string {
  return `${ratioText({ numerator: numerator * 100n, denominator }, 1)}%`;
}

/** Below 0 when the ratio is below `numerator`/`denominator`, 0 when equal, above 0 when above. */
export function compareRatio(ratio: Ratio, numerator: bigint, denominator: bigint): number {
  return ascending(ratio.numerator * denominator, numerator * ratio.denominator);
}
