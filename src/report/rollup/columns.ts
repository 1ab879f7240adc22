import type { CostCell } from '../../model/cost.ts';
import { type Fault, fault } from '../../model/diagnostic.ts';
import { placeOf } from '../../model/place.ts';
import { visible } from '../words/values.ts';

/** Columns of a roll-up, in order. The amount's header names its unit, so that --unit does not apply to it. */
export const COLUMNS = {
  icb_code: 'icb_code',
  scenario: 'scenario',
  period: 'period',
  cost_type: 'cost_type',
  function: 'function',
  recurrence: 'recurrence',
  amount: 'amount (pounds)',
} as const;

export const SUBMITTED = 'submitted';

/** Faults of functions with invisible marks. A text table spells these out, and would be read back with other functions. */
export function unseenFunctions(cells: readonly CostCell[]): readonly Fault[] {
  const firsts = new Map(cells.toReversed().map((cell) => [cell.function, cell]));
  return [...firsts.values()].flatMap(({ function: of, parts: [first] }) =>
    visible(of) === of ? [] : [fault('rollup-of-unseen', { function: of }, placeOf(first ?? { file: '' }))],
  );
}
