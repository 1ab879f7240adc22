import type { CostType } from '../../model/cost.ts';
import type { Policy } from '../../model/policy.ts';
import type { TableOptions } from '../rows/rows.ts';

export interface CostOptions extends TableOptions {
  /** The one that the costs will be assessed by: it says which months, cost types and functions there are. */
  readonly policy: Pick<Policy, 'scope' | 'baselineYear' | 'functions' | 'plansDue' | 'recurrentUntil'>;
  /** What a table without a cost type column holds, where the user declares it. */
  readonly costType?: CostType;
  /** Whether columns of running totals (year to date) are read, each as what it adds to the one before. */
  readonly cumulative?: boolean;
}
