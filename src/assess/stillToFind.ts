import type { MonthFigure, StillToFind } from '../model/assessment.ts';
import { divideUp, type Pence } from '../model/money.ts';
import { firstMonth, type Month } from '../model/month.ts';
import { type Policy, planYear } from '../model/policy.ts';
import { standingOf } from './delivery.ts';

export const NOT_KNOWN: StillToFind = { byDeadline: null, byYearEnd: null };

/** The recurrent saving a month that would bring the deadline month, and the last month of the plan year, inside the envelope. */
export function stillToFindOf(months: readonly MonthFigure[], envelope: Pence | null, policy: Policy): StillToFind {
  if (envelope === null) return NOT_KNOWN;
  const by = (month: Month) =>
    monthlySaving(
      months.find((each) => each.month === month),
      envelope,
    );
  return { byDeadline: by(policy.deadline.value), byYearEnd: by(firstMonth(planYear(policy) + 1) - 1) };
}

function monthlySaving(figure: MonthFigure | undefined, envelope: Pence): Pence | null {
  if (!figure || figure.countedRunRate === null || figure.doubtful) return null;
  switch (standingOf(figure, envelope)) {
    case 'over':
      // Up to the next penny: a saving rounded down would leave a penny over.
      return divideUp(figure.countedRunRate - envelope, 12n);
    case 'inside':
      return 0n;
    case 'unknown':
      return null;
  }
}
