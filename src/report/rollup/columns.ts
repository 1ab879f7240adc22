import type { CostCell } from '../../model/cost.ts';
import { type Fault, fault } from '../../model/diagnostic.ts';
import { placeOf } from '../../model/place.ts';
import { visible } from '../words/values.ts';

/** The columns of a roll-up, in their order. The unit stands with the amount, so that no --unit turns it into another. */
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

/** Functions with marks that a table of text must spell out: read back they would be other words, or those of another function. */
export function unseenFunctions(cells: readonly CostCell[]): readonly Fault[] {
  const firsts = new Map(cells.toReversed().map((cell) => [cell.function, cell]));
  return [...firsts.values()].flatMap(({ function: of, parts: [first] }) =>
    visible(of) === of ? [] : [fault('rollup-of-unseen', { function: of }, placeOf(first ?? { file: '' }))],
  );
}
