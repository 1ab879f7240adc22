/** Money, decimals and ratios against plain fractions. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDecimals,
  compareDecimals,
  type Decimal,
  decimalText,
  parseDecimal,
  pencePer,
  penceTimes,
  poundsTimes,
} from '../../src/model/decimal.ts';
import { divideRounded, poundsText, sum, sumOrNull } from '../../src/model/money.ts';
import { compareRatio, percentText, ratioOf, ratioText } from '../../src/model/ratio.ts';
import { exactText, type Fraction, fixedText, fraction, fromText, minus, over, plus, rounded, times, total } from '../oracle/fraction.ts';

const RUNS = { numRuns: 1000 };

const any = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n });
const near = fc.bigInt({ min: -1000n, max: 1000n });
const whole = fc.oneof(any, near);
const positive = fc.oneof(fc.bigInt({ min: 1n, max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 200n }));
const decimals: fc.Arbitrary<Decimal> = fc.record({ units: whole, scale: fc.nat(12) });
const heads: fc.Arbitrary<Decimal> = fc.record({ units: positive, scale: fc.nat(12) });

function exactOf({ units, scale }: Decimal): Fraction {
  return fraction(units, 10n ** BigInt(scale));
}

function sign(value: Fraction): number {
  return value.top < 0n ? -1 : value.top > 0n ? 1 : 0;
}

test('the fractions themselves round half away from zero and write what they hold', () => {
  expect(fixedText(fromText('2.675'), 2)).toBe('2.68');
  expect(fixedText(fromText('-2.675'), 2)).toBe('-2.68');
  expect(fixedText(fromText('2.6749999'), 2)).toBe('2.67');
  expect(fixedText(fromText('-0.004'), 2)).toBe('0.00');
  expect(fixedText(fromText('-0.005'), 2)).toBe('-0.01');
  expect(fixedText(fraction(2, 3), 6)).toBe('0.666667');
  expect(fixedText(fraction(7, 2), 0)).toBe('4');
  expect(exactText(plus(fromText('0.10'), fromText('0.2')))).toBe('0.3');
  expect(fraction(6, -4)).toEqual({ top: -3n, bottom: 2n });
});

test('division rounds half away from zero, at any size', () => {
  fc.assert(
    fc.property(whole, positive, (dividend, divisor) => {
      expect(divideRounded(dividend, divisor)).toBe(rounded(fraction(dividend, divisor), 0).top);
    }),
    RUNS,
  );
});

test('exact halves go away from zero', () => {
  fc.assert(
    fc.property(whole, positive, (units, half) => {
      const up = units < 0n ? units : units + 1n;
      expect(divideRounded((2n * units + 1n) * half, 2n * half)).toBe(up);
    }),
    RUNS,
  );
});

test('money is written with two decimals, at any size', () => {
  fc.assert(
    fc.property(whole, (pence) => {
      expect(poundsText(pence)).toBe(fixedText(fraction(pence, 100), 2));
    }),
    RUNS,
  );
});

test('a sum is exact, and nothing as soon as one figure is missing', () => {
  fc.assert(
    fc.property(fc.array(whole), fc.nat(), (amounts, at) => {
      const expected = total(amounts.map((amount) => fraction(amount))).top;
      expect(sum(amounts)).toBe(expected);
      expect(sumOrNull(amounts)).toBe(expected);
      expect(sumOrNull(amounts.toSpliced(at % (amounts.length + 1), 0, ...([null] as never[])))).toBeNull();
    }),
    RUNS,
  );
});

test('a decimal reads back from its text, which has no trailing zeros', () => {
  fc.assert(
    fc.property(decimals, (value) => {
      const text = decimalText(value);
      expect(text).toBe(exactText(exactOf(value)));
      const back = parseDecimal(text);
      expect(back && minus(exactOf(back), exactOf(value)).top).toBe(0n);
    }),
    RUNS,
  );
});

test('only plain digits are a decimal', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(parseDecimal(text) !== undefined).toBe(/^-?[0-9]+(\.[0-9]+)?$/.test(text));
    }),
    RUNS,
  );
  for (const text of ['', '1e3', '0x10', '.5', '5.', '+5', ' 5', '1,000', 'NaN', 'Infinity', '--1', '٣']) {
    expect(parseDecimal(text), text).toBeUndefined();
  }
});

test('decimals of different scales add up and compare exactly', () => {
  fc.assert(
    fc.property(decimals, decimals, (a, b) => {
      expect(minus(exactOf(addDecimals(a, b)), plus(exactOf(a), exactOf(b))).top).toBe(0n);
      expect(compareDecimals(a, b)).toBe(sign(minus(exactOf(a), exactOf(b))));
    }),
    RUNS,
  );
});

test('rate × heads, amount × ratio and amount ÷ heads are rounded once', () => {
  fc.assert(
    fc.property(whole, decimals, heads, (pence, factor, persons) => {
      expect(poundsTimes(factor, persons)).toBe(rounded(times(times(exactOf(factor), exactOf(persons)), 100), 0).top);
      expect(penceTimes(pence, factor)).toBe(rounded(times(fraction(pence), exactOf(factor)), 0).top);
      expect(pencePer(pence, persons)).toBe(rounded(over(fraction(pence), exactOf(persons)), 0).top);
    }),
    RUNS,
  );
});

test('a ratio is rounded only when it is written', () => {
  fc.assert(
    fc.property(whole, positive, fc.nat(9), (numerator, denominator, places) => {
      const ratio = { numerator, denominator };
      const value = fraction(numerator, denominator);
      expect(ratioText(ratio)).toBe(fixedText(value, 6));
      if (places > 0) expect(ratioText(ratio, places)).toBe(fixedText(value, places));
      expect(percentText(ratio)).toBe(`${fixedText(times(value, 100), 1)}%`);
    }),
    RUNS,
  );
});

test('ratios compare exactly, and there is none over 0, below 0 or of something missing', () => {
  fc.assert(
    fc.property(whole, whole, positive, whole, positive, (part, base, denominator, otherTop, otherBottom) => {
      expect(ratioOf(part, base)).toEqual(base > 0n ? { numerator: part, denominator: base } : null);
      expect(ratioOf(null, base)).toBeNull();
      expect(ratioOf(part, null)).toBeNull();
      const difference = minus(fraction(part, denominator), fraction(otherTop, otherBottom));
      expect(compareRatio({ numerator: part, denominator }, otherTop, otherBottom)).toBe(sign(difference));
      expect(compareRatio({ numerator: part, denominator }, part * otherBottom, denominator * otherBottom)).toBe(0);
    }),
    RUNS,
  );
});
