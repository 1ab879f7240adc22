import { annualised, hasFigure } from '../model/cost.ts';
import { divideRounded, type Pence } from '../model/money.ts';
import { type FinancialYear, type Month, monthsOfYear } from '../model/month.ts';
import { type Calendar, partlyBlank } from './cells.ts';

/** What some cells cost in a year. */
export interface YearCost {
  /** `null` where nothing is given, or a part is left blank. */
  readonly pence: Pence | null;
  readonly monthsGiven: number;
  /** Months with a place for a figure and part of it, or all, left blank. */
  readonly blankMonths: readonly Month[];
}

/** The cost of a financial year: each month from its best view that has any, quarters and years spread evenly, rounded once. */
export function costOfYear(calendar: Calendar, year: FinancialYear): YearCost {
  let yearly = 0n;
  let monthsGiven = 0;
  const blankMonths: Month[] = [];
  for (const month of monthsOfYear(year)) {
    const best = calendar.viewsOf(month)[0];
    if (best ? best.cells.some(partlyBlank) : calendar.has(month)) blankMonths.push(month);
    if (!best) continue;
    monthsGiven += 1;
    for (const cell of best.cells.filter(hasFigure)) yearly += annualised(cell);
  }
  const known = monthsGiven > 0 && blankMonths.length === 0;
  return { pence: known ? divideRounded(yearly, 12n) : null, monthsGiven, blankMonths };
}

/** The cost of one month, by the same rule; `null` where nothing is given, or part of it is blank. */
export function costOfMonth(calendar: Calendar, month: Month): Pence | null {
  const best = calendar.viewsOf(month)[0];
  if (!best || best.cells.some(partlyBlank)) return null;
  const yearly = best.cells.filter(hasFigure).reduce((total, cell) => total + annualised(cell), 0n);
  return divideRounded(yearly, 12n);
}
