import type { MonthFigure } from '../../../model/assessment.ts';
import { financialYearOf, firstMonth, type Month, monthRange } from '../../../model/month.ts';
import { horizonOf, type Policy } from '../../../model/policy.ts';

/** The horizontal axis, with a band for each month. */
export interface Calendar {
  readonly months: readonly Month[];
  /** The left end of the month's band, and the right end of the month before. */
  readonly from: (month: Month) => number;
  readonly middle: (month: Month) => number;
}

/** Every month of the horizon, and any other month that is given. */
export function calendarOf(policy: Policy, figures: readonly MonthFigure[], start: number, end: number): Calendar {
  const { first, last } = horizonOf(policy);
  const given = figures.map(({ month }) => month);
  return calendarFrom(
    monthRange(Math.min(first, policy.deadline.value, ...given), Math.max(last, policy.deadline.value, ...given)),
    start,
    end,
  );
}

/** A band for each of these months, which follow each other. */
export function calendarFrom(months: readonly Month[], start: number, end: number): Calendar {
  const [opening = 0] = months;
  const band = (end - start) / months.length;
  const from = (month: Month) => start + (month - opening) * band;
  return { months, from, middle: (month) => from(month) + band / 2 };
}

/** The year into which the run rate must stay inside: its first and last month. */
export function recurrentYear({ recurrentUntil }: Policy): { readonly first: Month; readonly last: Month } {
  return { first: firstMonth(financialYearOf(recurrentUntil.value)), last: recurrentUntil.value };
}
