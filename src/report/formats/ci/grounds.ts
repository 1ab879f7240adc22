import type { Assessment } from '../../../model/assessment.ts';
import { parameterData } from '../../../model/policy.ts';

/** What every figure rests on, in the words of the JSON. */
export function groundsOf({ policy, population }: Assessment): Readonly<Record<string, string>> {
  return {
    'policy.id': policy.id,
    'policy.title': policy.title,
    'policy.ratePerHead': parameterData(policy, 'ratePerHead'),
    'policy.reduction': parameterData(policy, 'reduction'),
    'policy.deadline': parameterData(policy, 'deadline'),
    'policy.recurrentUntil': parameterData(policy, 'recurrentUntil'),
    basis: population.basis,
  };
}
