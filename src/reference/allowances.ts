import type { IcbCode } from '../model/geography.ts';
import { type Pence, penceOf } from '../model/money.ts';
import facts from './allowances.json' with { type: 'json' };

/** The running cost allowance that NHS England published for each ICB, in pence a year. It leaves out programme pay. The source is in the JSON file. */
export function runningCostAllowances(): ReadonlyMap<IcbCode, Pence> {
  return new Map(Object.entries(facts.allowances).map(([icb, pounds]) => [icb, penceOf(pounds)]));
}
