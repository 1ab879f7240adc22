import type { CostType } from '../../model/cost.ts';
import type { Geography } from '../../model/geography.ts';
import type { FinancialYear } from '../../model/month.ts';
import type { Policy } from '../../model/policy.ts';
import type { Unit } from '../cells/amount.ts';

export interface CostOptions {
  readonly geography: Geography;
  /** The one that the costs will be assessed by: it says which months and cost types there are. */
  readonly policy: Pick<Policy, 'scope' | 'baselineYear' | 'plansDue' | 'recurrentUntil'>;
  /** What amounts are in where the header does not say. */
  readonly unit?: Unit;
  /** The year that `M9` and `Q3` belong to where nothing else says so. */
  readonly year?: FinancialYear;
  /** Field to header, where a file's header is one the program does not know. */
  readonly map?: ReadonlyMap<string, string>;
  /** What a table without a cost type column holds, where the user declares it. */
  readonly costType?: CostType;
}
