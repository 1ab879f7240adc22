import type { StillToFind } from '../../model/assessment.ts';
import { monthName } from '../../model/month.ts';
import { type Policy, yearEndOf } from '../../model/policy.ts';
import { shortMoney } from '../words/values.ts';

/** `£63.1k by December 2025 or £13.1k by March 2026`; blank if nothing is to be found. */
export function stillToFindWords({ byDeadline, byYearEnd }: StillToFind, policy: Policy): string {
  const lastMonth = yearEndOf(policy);
  const deadline = monthName(policy.deadline.value);
  const yearEnd = monthName(lastMonth);
  const isLater = lastMonth > policy.deadline.value;
  return [
    ...(byDeadline ? [`${shortMoney(byDeadline)} by ${deadline}`] : []),
    ...(byYearEnd && isLater ? [`${shortMoney(byYearEnd)} by ${yearEnd}`] : []),
    ...(byDeadline && byYearEnd === 0n && isLater ? [`nothing by ${yearEnd}`] : []),
  ].join(' or ');
}
