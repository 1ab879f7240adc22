import type { Allowance } from '../model/evidence.ts';
import type { IcbCode } from '../model/geography.ts';
import { penceOf } from '../model/money.ts';
import facts from './allowances.json' with { type: 'json' };

/** The running cost allowance that NHS England published for each ICB. It leaves out programme pay. The source is in the JSON file. */
export function runningCostAllowances(): ReadonlyMap<IcbCode, Allowance> {
  return new Map(Object.entries(facts.allowances).map(([icb, pounds]) => [icb, { pence: penceOf(pounds), year: facts.asAt }]));
}
