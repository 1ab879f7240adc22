import type { Policy } from '../../model/policy.ts';
import type { Move, Scheme } from '../../model/scheme.ts';
import type { Destination, PolicyFunction } from '../../model/scope.ts';

/** R6: whether the policy lists the destination as one that costs may not simply be shifted to. */
export function isCostShift(movesTo: Move, { costShiftDestinations }: Policy): boolean {
  const destinations: readonly (Destination | 'none')[] = costShiftDestinations.value;
  return destinations.includes(movesTo);
}

/** R10: how a scheme's move stands to the policy on its function. */
export type MoveStanding = 'moves-nothing' | 'not-said' | 'retained' | 'listed' | 'unsettled';

export function moveStanding({ movesTo }: Scheme, of: PolicyFunction | null): MoveStanding {
  if (movesTo === 'none') return 'moves-nothing';
  if (movesTo === null) return 'not-said';
  if (of?.stance === 'retain-and-grow') return 'retained';
  return of?.stance === 'transfer' && of.destinations.includes(movesTo) ? 'listed' : 'unsettled';
}

/** The policy's entry for a scheme's function; `null` if the scheme names none of the policy's. */
export function functionOf(scheme: Scheme, policy: Policy): PolicyFunction | null {
  return policy.functions.value.find(({ id }) => id === scheme.function) ?? null;
}
