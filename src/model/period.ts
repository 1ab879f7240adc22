import { financialYearOf, financialYearText, firstMonth, type Month, monthText } from './month.ts';

/** A month, a quarter or a financial year. */
export interface Period {
  readonly start: Month;
  readonly months: 1 | 3 | 12;
}

export function monthPeriod(month: Month): Period {
  return { start: month, months: 1 };
}

/** @param quarter 1 is April to June */
export function quarterPeriod(year: number, quarter: number): Period {
  return { start: firstMonth(year) + (quarter - 1) * 3, months: 3 };
}

export function yearPeriod(year: number): Period {
  return { start: firstMonth(year), months: 12 };
}

export function lastMonth(period: Period): Month {
  return period.start + period.months - 1;
}

export function covers(period: Period, month: Month): boolean {
  return month >= period.start && month <= lastMonth(period);
}

export function overlap(a: Period, b: Period): boolean {
  return a.start <= lastMonth(b) && b.start <= lastMonth(a);
}

/** `2025-12`, `2025/26 Q3` or `2025/26`. */
export function periodText({ start, months }: Period): string {
  if (months === 1) return monthText(start);
  const year = financialYearOf(start);
  if (months === 12) return financialYearText(year);
  return `${financialYearText(year)} Q${(start - firstMonth(year)) / 3 + 1}`;
}
