import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Decimal, decimal, pencePer, penceTimes, poundsTimes } from '../../src/model/decimal.ts';
import { poundsText } from '../../src/model/money.ts';
import { BASES } from '../../src/model/population.ts';
import { bundledPopulation } from '../../src/reference/populations.ts';
import * as formulas from '../../src/report/formats/xlsx/formulas.ts';

/** What a spreadsheet does at the least: no more than binary arithmetic, and no correction of what it leaves. */
function round(value: number, decimals: number): number {
  const shifted = Math.floor(Math.abs(value) * 10 ** decimals + 0.5) / 10 ** decimals;
  return value < 0 ? -shifted : shifted;
}

type Formula = (a: number, b: number) => number;

/** The text of a formula as something that can be called. */
function callable(formula: string): Formula {
  const compiled = new Function('ROUND', 'a', 'b', `return ${formula};`);
  return (a, b) => compiled(round, a, b);
}

const number = ({ units, scale }: Decimal) => Number(`${units}e-${scale}`);
const envelope = callable(formulas.rateTimes('a', 'b'));
const reduction = callable(formulas.shareOf('b', 'a'));
const perHead = callable(formulas.perHead('a', 'b'));
const decimals = (scale: number, least: number, most: number) =>
  fc.integer({ min: least * 10 ** scale, max: most * 10 ** scale }).map((units): Decimal => ({ units: BigInt(units), scale }));

/** Heads to the thousandth, of which many end in an eighth: at £18.76 those come to half pennies. */
const heads = fc.oneof(
  decimals(3, 1000, 5_000_000),
  fc.integer({ min: 8000, max: 40_000_000 }).map((eighths): Decimal => ({ units: BigInt(eighths * 125), scale: 3 })),
);
const rates = fc.oneof(fc.constantFrom(decimal('18.76'), decimal('19')), decimals(2, 1, 22), decimals(4, 1, 22));
const baselines = fc.bigInt({ min: 100_000n, max: 60_000_000_000n });
const reductions = fc.oneof(fc.constant(decimal('0.5')), decimals(2, 0, 1), decimals(4, 0, 1));

describe('the formulas of a workbook round as the program does', () => {
  test('for every bundled population, at the rate of the policy and at £19', () => {
    for (const basis of BASES) {
      for (const [code, figure] of bundledPopulation(basis).figures) {
        for (const rate of ['18.76', '19'].map(decimal)) {
          expect(envelope(number(rate), number(figure.heads)).toFixed(2), `${code}, ${basis}`).toBe(
            poundsText(poundsTimes(rate, figure.heads)),
          );
        }
      }
    }
  });

  test('for any rate and population', () => {
    fc.assert(
      fc.property(rates, heads, (rate, of) => {
        expect(envelope(number(rate), number(of)).toFixed(2)).toBe(poundsText(poundsTimes(rate, of)));
      }),
      { numRuns: 20_000 },
    );
  });

  test('for any baseline and reduction', () => {
    fc.assert(
      fc.property(baselines, reductions, (pence, share) => {
        expect(reduction(Number(pence) / 100, number(share)).toFixed(2)).toBe(poundsText(penceTimes(pence, share)));
      }),
      { numRuns: 20_000 },
    );
  });

  test('for any cost per head', () => {
    fc.assert(
      fc.property(baselines, heads, (pence, of) => {
        expect(perHead(Number(pence) / 100, number(of)).toFixed(2)).toBe(poundsText(pencePer(pence, of)));
      }),
      { numRuns: 20_000, examples: [[31_152_306_753n, decimal('1002.000')]] },
    );
  });

  test('where the plain formula may not: half of an odd number of pence is a half penny', () => {
    const odd = Array.from({ length: 2000 }, (_, index) => 100_000_001n + 2_469_134n * BigInt(index));
    const half = decimal('0.5');
    const wrong = (formula: Formula) =>
      odd.filter((pence) => formula(Number(pence) / 100, number(half)).toFixed(2) !== poundsText(penceTimes(pence, half))).length;
    expect(wrong(callable('ROUND(a*b,2)'))).toBeGreaterThan(0);
    expect(wrong(reduction)).toBe(0);
  });
});
