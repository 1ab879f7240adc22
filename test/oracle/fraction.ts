/**
 * Exact fractions for the oracle. They are slow and plain on purpose: the program keeps pence and scaled decimals, so that a
 * slip in one arithmetic does not hide in the other.
 */

export interface Fraction {
  readonly top: bigint;
  /** Above 0. */
  readonly bottom: bigint;
}

export function fraction(top: bigint | number, bottom: bigint | number = 1n): Fraction {
  const [t, b] = [BigInt(top), BigInt(bottom)];
  if (b === 0n) throw new RangeError('division by zero');
  const divisor = common(t < 0n ? -t : t, b < 0n ? -b : b) * (b < 0n ? -1n : 1n);
  return { top: t / divisor, bottom: b / divisor };
}

function common(a: bigint, b: bigint): bigint {
  return b === 0n ? a : common(b, a % b);
}

export const ZERO: Fraction = fraction(0);

/** `-12.345` as a fraction. */
export function fromText(text: string): Fraction {
  const [whole = '', decimals = ''] = text.replace('-', '').split('.');
  const size = fraction(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
  return text.startsWith('-') ? minus(ZERO, size) : size;
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return fraction(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return fraction(a.top * b.bottom - b.top * a.bottom, a.bottom * b.bottom);
}

export function times(a: Fraction, b: Fraction | number): Fraction {
  const by = typeof b === 'number' ? fraction(b) : b;
  return fraction(a.top * by.top, a.bottom * by.bottom);
}

export function over(a: Fraction, b: Fraction | number): Fraction {
  const by = typeof b === 'number' ? fraction(b) : b;
  return fraction(a.top * by.bottom, a.bottom * by.top);
}

export function isAbove(a: Fraction, b: Fraction): boolean {
  return minus(a, b).top > 0n;
}

export function total(all: readonly Fraction[]): Fraction {
  return all.reduce(plus, ZERO);
}

/** To so many decimals, half away from zero. */
export function rounded(value: Fraction, decimals: number): Fraction {
  const unit = 10n ** BigInt(decimals);
  const size = value.top < 0n ? -value.top : value.top;
  let count = (size * unit) / value.bottom;
  const left = fraction(size * unit - count * value.bottom, value.bottom);
  if (!isAbove(fraction(1, 2), left)) count += 1n;
  return fraction(value.top < 0n ? -count : count, unit);
}

/** To so many decimals, to the next above. */
export function roundedUp(value: Fraction, decimals: number): Fraction {
  const near = rounded(value, decimals);
  return isAbove(value, near) ? plus(near, fraction(1n, 10n ** BigInt(decimals))) : near;
}

/** Rounded and written with so many decimals: `-1234.50`. */
export function fixedText(value: Fraction, decimals: number): string {
  const near = rounded(value, decimals);
  const size = near.top < 0n ? -near.top : near.top;
  let text = `${near.top < 0n ? '-' : ''}${size / near.bottom}`;
  let rest = fraction(size % near.bottom, near.bottom);
  if (decimals > 0) text += '.';
  for (let place = 0; place < decimals; place++) {
    const next = times(rest, 10);
    text += String(next.top / next.bottom);
    rest = fraction(next.top % next.bottom, next.bottom);
  }
  return text;
}

/** The shortest decimal text that is exactly the value; the value must have one. */
export function exactText(value: Fraction): string {
  for (let decimals = 0; decimals <= 60; decimals++) {
    if (minus(rounded(value, decimals), value).top === 0n) return fixedText(value, decimals);
  }
  throw new RangeError('the value has no decimal text');
}
