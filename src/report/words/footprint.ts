import type { Assessment } from '../../model/assessment.ts';
import { parameterData } from '../../model/policy.ts';

type Drawn = Pick<Assessment, 'geography' | 'policy'>;

/** `the 36 ICBs of 2026/27, populations of 2025/26`: the footprint, and the year of the populations where it is another. */
export function footprintWords({ geography: { icbs, asAt }, policy }: Drawn): string {
  const year = parameterData(policy, 'populationYear');
  return `the ${icbs.length} ICBs of ${asAt}${year === asAt ? '' : `, populations of ${year}`}`;
}
