import type { Policy } from '../../model/policy.ts';
import type { Move, Scheme } from '../../model/scheme.ts';
import type { Destination, PolicyFunction } from '../../model/scope.ts';

/** Whether the policy names the destination as one that costs may not simply be shifted to. */
export function isCostShift(movesTo: Move, { costShiftDestinations }: Policy): boolean {
  const destinations: readonly (Destination | 'none')[] = costShiftDestinations.value;
  return destinations.includes(movesTo);
}

/** How a scheme's move stands to what the policy says of its function (R10). */
export type MoveStanding = 'moves-nothing' | 'not-said' | 'retained' | 'listed' | 'unsettled';

export function moveStanding({ movesTo }: Scheme, of: PolicyFunction | null): MoveStanding {
  if (movesTo === 'none') return 'moves-nothing';
  if (movesTo === null) return 'not-said';
  if (of?.stance === 'retain-and-grow') return 'retained';
  return of?.stance === 'transfer' && of.destinations.includes(movesTo) ? 'listed' : 'unsettled';
}

/** The policy's function that a scheme is of, where it names one. */
export function functionOf(scheme: Scheme, policy: Policy): PolicyFunction | null {
  return policy.functions.value.find(({ id }) => id === scheme.function) ?? null;
}
