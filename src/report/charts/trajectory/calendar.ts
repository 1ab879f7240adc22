import type { MonthFigure } from '../../../model/assessment.ts';
import { financialYearOf, firstMonth, type Month, monthRange } from '../../../model/month.ts';
import { horizonOf, type Policy } from '../../../model/policy.ts';

/** What stands where, from left to right: a band a month. */
export interface Calendar {
  readonly months: readonly Month[];
  /** The left end of the month's band, and the right end of the month before. */
  readonly from: (month: Month) => number;
  readonly middle: (month: Month) => number;
}

/** Every month that a plan may speak of, and those that are given beside. */
export function calendarOf(policy: Policy, figures: readonly MonthFigure[], start: number, end: number): Calendar {
  const { first, last } = horizonOf(policy);
  const given = figures.map(({ month }) => month);
  const months = monthRange(Math.min(first, policy.deadline.value, ...given), Math.max(last, policy.deadline.value, ...given));
  const [opening = first] = months;
  const band = (end - start) / months.length;
  const from = (month: Month) => start + (month - opening) * band;
  return { months, from, middle: (month) => from(month) + band / 2 };
}

/** The year into which the run rate must stay inside: its first and last month. */
export function recurrentYear({ recurrentUntil }: Policy): { readonly first: Month; readonly last: Month } {
  return { first: firstMonth(financialYearOf(recurrentUntil.value)), last: recurrentUntil.value };
}
