/** Doubts that a figure raises by itself, or beside another of the same month: `sign`, `unit-apart`, `allowance`. */
import { readFileSync } from 'node:fs';
import { type Fraction, fromText, isAbove, minus, over, rounded, times, ZERO } from '../fraction.ts';
import { type Amounts, amountFor, type Type, typesAndSum } from './amounts.ts';
import type { OracleDoubt } from './doubt.ts';

const UNIT = 200;
const LEAST_PER_HEAD = fromText('0.50');

export function signDoubts(amounts: Amounts, month: string | null): readonly OracleDoubt[] {
  return typesAndSum(amounts)
    .filter((type) => isAbove(ZERO, amountFor(amounts, type) ?? ZERO))
    .map((costType) => ({ doubt: 'sign', costType, month }));
}

/** Of running cost and programme pay, the one that looks like thousands beside the other; and an ICB that spends under 50p a head. */
export function unitDoubts(amounts: Amounts, month: string | null, heads: Fraction | null): readonly OracleDoubt[] {
  const parts = ['running-cost', 'programme-pay'];
  const small: Type[] = parts.filter((type) => {
    const [own, other] = [amounts.get(type), amounts.get(parts.find((each) => each !== type) ?? '')];
    return own && other && isAbove(own, ZERO) && isAbove(other, times(own, UNIT));
  });
  const sum = amountFor(amounts, null);
  if (heads && sum && isAbove(sum, ZERO) && isAbove(LEAST_PER_HEAD, rounded(over(sum, heads), 2))) small.push(null);
  return small.map((costType) => ({ doubt: 'unit-apart', costType, month }));
}

/** A type of the baseline that is over 200 times the most that any month says: in its year, or in a period of it at its yearly rate. */
export function baselineApart(baseline: Amounts, rates: readonly Amounts[], months: readonly Amounts[]): readonly OracleDoubt[] {
  return typesAndSum(baseline)
    .filter((type) => {
      const said = months.flatMap((amounts) => amountFor(amounts, type) ?? []).filter((amount) => isAbove(amount, ZERO));
      const own = [baseline, ...rates].flatMap((amounts) => (type === null ? amountFor(amounts, type) : amounts.get(type)) ?? []);
      return said.length > 0 && own.some((of) => said.every((amount) => isAbove(of, times(amount, UNIT))));
    })
    .map((costType) => ({ doubt: 'unit-apart', costType, month: null }));
}

/** NHS England, ICB allocations 2023/24 to 2025/26 (2025/26: v1.4): running cost allowance, £ thousand. */
const allowances: ReadonlyMap<string, Fraction> = new Map(
  readFileSync(new URL('../allowance-2025-26.csv', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((row): [string, Fraction] => [row.split(',')[0] ?? '', times(fromText(row.split(',')[1] ?? ''), 1000)]),
);

export function allowanceDoubts(icb: string, amounts: Amounts, month: string | null): readonly OracleDoubt[] {
  const [sum, allowance] = [amountFor(amounts, null), allowances.get(icb)];
  if (!sum || !allowance) return [];
  const apart = isAbove(sum, allowance) ? minus(sum, allowance) : minus(allowance, sum);
  return isAbove(apart, times(allowance, fromText('0.005'))) ? [] : [{ doubt: 'allowance', costType: null, month }];
}
