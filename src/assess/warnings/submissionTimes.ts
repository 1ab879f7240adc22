import type { Submission } from '../../model/cost.ts';
import { type Warning, warning } from '../../model/diagnostic.ts';
import type { Icb } from '../../model/geography.ts';
import { groupedBy } from '../../model/group.ts';
import { monthText } from '../../model/month.ts';
import { horizonOf, type Policy } from '../../model/policy.ts';

/** Plans handed in before the policy asks for them, or after the last month that they cover: most likely a slip in the year. */
export function submissionTimes(submissions: readonly Submission[], bodies: readonly Icb[], policy: Policy): readonly Warning[] {
  const { value: due, effectiveFrom } = policy.plansDue;
  const last = monthText(horizonOf(policy).last);
  // A policy file may give a date that is over by the time plans are due.
  const asked = effectiveFrom < due ? effectiveFrom : '';
  const odd = submissions.filter(({ submitted }) => submitted < asked || submitted.slice(0, 7) > last);
  return [...groupedBy(odd, ({ submitted }) => submitted)].map(([submitted, group]) => {
    const codes = new Set(group.map(({ icb }) => icb));
    const icbs = bodies.filter(({ code }) => codes.has(code));
    return warning('submitted-far-off', { icbs, submitted, asked: submitted < asked ? asked : null, last }, group[0]?.place);
  });
}
