import type { Assessment } from '../../model/assessment.ts';
import { parametersData } from '../../model/policy.ts';

/** What a what-if rests on: the first keys of its JSON. */
export function restsOn({ policy, population, geography }: Assessment) {
  const { ratePerHead, deadline, recurrentUntil, populationYear } = parametersData(policy);
  return {
    policy: { id: policy.id, ratePerHead, deadline, recurrentUntil, overrides: policy.overrides },
    basis: population.basis,
    footprint: geography.asAt,
    populationYear,
  };
}
