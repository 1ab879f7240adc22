import type { Decimal } from '../../model/decimal.ts';
import type { Ratio } from '../../model/ratio.ts';

/** Pounds with three decimals: a tenth of a penny. */
export function rateText({ units }: Decimal): string {
  const digits = units.toString().padStart(4, '0');
  return `${digits.slice(0, -3)}.${digits.slice(-3)}`;
}

/** Six decimals, rounded up: what is delivered of a share that was rounded down would not suffice. */
export function shareText({ numerator, denominator }: Ratio): string {
  const millionths = numerator <= 0n ? 0n : (numerator * 1_000_000n + denominator - 1n) / denominator;
  const digits = millionths.toString().padStart(7, '0');
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
}
