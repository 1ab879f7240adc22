/** Whole pence. Exact at any size: no amount is ever a floating point number. */
export type Pence = bigint;

/** Unit of a column of money or heads. */
export const UNITS = ['pounds', 'thousands', 'millions'] as const;
export type Unit = (typeof UNITS)[number];

/**
 * The one rounding rule: to the nearest whole number, half away from zero.
 * @param divisor must be positive
 */
export function divideRounded(dividend: bigint, divisor: bigint): bigint {
  const rounded = (2n * magnitude(dividend) + divisor) / (2n * divisor);
  return dividend < 0n ? -rounded : rounded;
}

/**
 * Rounds a quotient up, for amounts that must suffice.
 * @param dividend must not be negative
 * @param divisor must be positive
 */
export function divideUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}

/** The sum; `null` if any amount is missing, because a blank is never 0. */
export function sumOrNull(amounts: readonly (Pence | null)[]): Pence | null {
  return amounts.reduce((total, amount) => (total === null || amount === null ? null : total + amount), 0n);
}

export function sum(amounts: readonly Pence[]): Pence {
  return amounts.reduce(plus, 0n);
}

function plus(a: Pence, b: Pence): Pence {
  return a + b;
}

/** `a` minus `b`; `null` if either is missing. */
export function less(a: Pence | null, b: Pence | null): Pence | null {
  return a === null || b === null ? null : a - b;
}

/** The largest amount; `null` if there is none. */
export function largest(amounts: readonly Pence[]): Pence | null {
  return amounts.reduce<Pence | null>((most, amount) => (most === null || amount > most ? amount : most), null);
}

/** An amount without its sign. */
export function magnitude(amount: bigint): bigint {
  return amount < 0n ? -amount : amount;
}

/** Pounds with two decimals and no grouping, as in `-1234.50`: the wire form of money. */
export function poundsText(pence: Pence): string {
  const digits = magnitude(pence).toString().padStart(3, '0');
  return `${pence < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Reads what {@link poundsText} writes; throws on anything else. */
export function penceOf(text: string): Pence {
  if (!/^-?\d+\.\d{2}$/.test(text)) throw new TypeError(`not pounds with two decimals: ${text}`);
  return BigInt(text.replace('.', ''));
}
