import { InvalidArgumentError } from 'commander';
import { addDecimals, compareDecimals, type Decimal, parseDecimal } from '../../model/decimal.ts';

/** Pounds per head. */
export function readPounds(text: string): Decimal {
  const pounds = /^\d{1,6}(\.\d{1,9})?$/.test(text) ? parseDecimal(text) : undefined;
  if (!pounds) throw new InvalidArgumentError('Wanted pounds such as 17.00.');
  return pounds;
}

/** More rates than these no table holds. */
const MOST_RATES = 100;

/** `18.00:20.00:0.25`: rates from one to another, by a step. */
export function readRates(text: string): readonly Decimal[] {
  const [from, to, step, ...rest] = text.split(':').map((part) => (/^\d{1,6}(\.\d{1,9})?$/.test(part) ? parseDecimal(part) : undefined));
  if (!from || !to || !step || rest.length > 0 || step.units === 0n || from.units === 0n)
    throw new InvalidArgumentError('Wanted two rates above 0 and a step, such as 18.00:20.00:0.25.');
  const rates: Decimal[] = [];
  for (let rate = from; compareDecimals(rate, to) <= 0; rate = addDecimals(rate, step)) {
    if (rates.length === MOST_RATES) throw new InvalidArgumentError(`Wanted at most ${MOST_RATES} rates: take a larger step.`);
    rates.push(rate);
  }
  if (rates.length === 0) throw new InvalidArgumentError('The first rate is above the last.');
  return rates;
}
