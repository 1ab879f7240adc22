import { divideRounded, magnitude, type Pence } from './money.ts';
import { ascending } from './order.ts';

/** An exact decimal number: `units` ÷ 10^`scale`. Rates, reductions and populations are these. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

const PLAIN = /^(-?)(\d+)(?:\.(\d+))?$/;

/** Reads plain digits with an optional point; anything else (`1e3`, `0x10`, blank) is `undefined`. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = PLAIN.exec(text);
  if (!match) return undefined;
  const [, sign = '', whole = '', fraction = ''] = match;
  const units = BigInt(whole + fraction);
  return { units: sign ? -units : units, scale: fraction.length };
}

/** Reads a decimal written in the program's own data; throws on anything else. */
export function decimal(text: string): Decimal {
  const value = parseDecimal(text);
  if (!value) throw new TypeError(`not a decimal number: ${text}`);
  return value;
}

/** The shortest exact text: no trailing zeros. */
export function decimalText({ units, scale }: Decimal): string {
  const digits = magnitude(units)
    .toString()
    .padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '');
  return `${units < 0n ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`;
}

export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { units: unitsAt(a, scale) + unitsAt(b, scale), scale };
}

/** Below 0 when `a` is the smaller, 0 when equal, above 0 when `a` is the larger. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  return ascending(...sameScale(a, b));
}

/** Pounds × a decimal, rounded once to the penny. */
export function poundsTimes(pounds: Decimal, factor: Decimal): Pence {
  return divideRounded(100n * pounds.units * factor.units, 10n ** BigInt(pounds.scale + factor.scale));
}

/** An amount × a decimal, rounded once to the penny. */
export function penceTimes(pence: Pence, factor: Decimal): Pence {
  return divideRounded(pence * factor.units, 10n ** BigInt(factor.scale));
}

/** An amount ÷ a number of heads, rounded once to the penny; `heads` must be above 0. */
export function pencePer(pence: Pence, heads: Decimal): Pence {
  return divideRounded(pence * 10n ** BigInt(heads.scale), heads.units);
}

/** The units of both at the larger of their scales. */
export function sameScale(a: Decimal, b: Decimal): readonly [bigint, bigint] {
  const scale = Math.max(a.scale, b.scale);
  return [unitsAt(a, scale), unitsAt(b, scale)];
}

function unitsAt({ units, scale }: Decimal, wanted: number): bigint {
  return units * 10n ** BigInt(wanted - scale);
}
