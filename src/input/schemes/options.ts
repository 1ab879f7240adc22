import type { Policy } from '../../model/policy.ts';
import type { TableOptions } from '../rows/rows.ts';

export interface SchemeOptions extends TableOptions {
  /** The one that the schemes will be assessed by: it says which months and functions there are. */
  readonly policy: Pick<Policy, 'functions' | 'plansDue' | 'recurrentUntil'>;
}
