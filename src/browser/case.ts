import type { Assessment } from '../model/assessment.ts';
import type { Choices, Submitted } from '../model/evidence.ts';
import type { Gate } from '../model/gate.ts';
import type { ParameterName } from '../model/policy.ts';
import { parameterText } from '../report/words/policy.ts';
import { assessedWith } from '../whatif/assessed.ts';
import { judged } from '../whatif/judged.ts';

/** One set of choices, worked out. */
export interface Case {
  readonly choices: Choices;
  readonly assessment: Assessment;
  readonly gate?: Gate;
}

/** @throws OverrideError */
export function caseOf(submitted: Submitted, choices: Choices): Case {
  const assessment = assessedWith(submitted, choices);
  return submitted.gate ? { choices, ...judged(assessment, submitted.gate, submitted.agreements) } : { choices, assessment };
}

const NAMES: Readonly<Partial<Record<ParameterName, string>>> = { ratePerHead: 'rate', reduction: 'reduction', deadline: 'deadline' };

/** What a case changes of the submitted one: `rate £19 per head instead of £18.76 per head`. */
export function changesOf(now: Case, was: Case): readonly string[] {
  const policies = (['ratePerHead', 'reduction', 'deadline'] as const).map((name) => ({
    name: NAMES[name] ?? name,
    now: parameterText(now.assessment.policy, name),
    was: parameterText(was.assessment.policy, name),
  }));
  const basis = { name: 'population', now: now.choices.basis, was: was.choices.basis };
  return [...policies, basis].flatMap((each) => (each.now === each.was ? [] : [`${each.name} ${each.now} instead of ${each.was}`]));
}
