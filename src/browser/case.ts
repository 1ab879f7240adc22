import type { ParameterName } from '../model/parameters.ts';
import { parameterText } from '../model/policy.ts';
import type { Case } from '../whatif/assessSubmitted.ts';

const NAMES: Readonly<Partial<Record<ParameterName, string>>> = { ratePerHead: 'rate', reduction: 'reduction', deadline: 'deadline' };

/** Differences of a case from the submitted one: `rate £19 per head instead of £18.76 per head`. */
export function changesOf(now: Case, was: Case): readonly string[] {
  const policies = (['ratePerHead', 'reduction', 'deadline'] as const).map((name) => ({
    name: NAMES[name] ?? name,
    now: parameterText(now.assessment.policy, name),
    was: parameterText(was.assessment.policy, name),
  }));
  const basis = { name: 'population', now: now.choices.basis, was: was.choices.basis };
  return [...policies, basis].flatMap((each) => (each.now === each.was ? [] : [`${each.name} ${each.now} instead of ${each.was}`]));
}
