import { readPeriod } from '../input/cells/period.ts';
import type { Choices } from '../model/evidence.ts';
import type { Override, Policy } from '../model/policy.ts';
import { DEFAULT_BASIS } from '../model/population.ts';
import { withDeadline, withOverride, withRate, withReduction } from '../policy/override.ts';

/**
 * The policy with what is chosen, every change recorded.
 * @param reading what was said of how the files are read
 * @throws OverrideError
 */
export function policyWith(base: Policy, { basis, rate, reduction, deadline }: Choices, reading: readonly Override[] = []): Policy {
  let policy = base;
  if (rate !== undefined) policy = withRate(policy, rate);
  if (reduction !== undefined) policy = withReduction(policy, reduction);
  if (deadline !== undefined) {
    const period = readPeriod(deadline);
    policy = withDeadline(policy, typeof period === 'object' && period.months === 1 ? period.start : undefined, deadline);
  }
  if (basis !== DEFAULT_BASIS) policy = withOverride(policy, { parameter: 'basis', option: '--basis', from: DEFAULT_BASIS, to: basis });
  return reading.reduce(withOverride, policy);
}
