import { holding } from '../assess/accepted.ts';
import { assess } from '../assess/assess.ts';
import type { Assessment } from '../model/assessment.ts';
import type { Choices, Submitted } from '../model/evidence.ts';
import { policyWith } from './policy.ts';

/**
 * Assesses what was handed in.
 * @param choices those of the submitted case, or others: the same choices give the same assessment wherever it is made
 * @throws OverrideError
 */
export function assessedWith(submitted: Submitted, choices: Choices): Assessment {
  const { evidence, population, populations, reading, agreements } = submitted;
  const usualPopulation = populations.find(({ basis }) => basis === choices.basis);
  const heads = population ?? usualPopulation;
  if (!heads) throw new TypeError(`no population on the basis ${choices.basis}`);
  const policy = policyWith(submitted.policy, choices, reading);
  const acceptedDoubts = holding(agreements?.agreed.doubts ?? [], agreements?.asAt);
  return assess({ ...evidence, acceptedDoubts, population: heads, ...(usualPopulation && { usualPopulation }), policy });
}
