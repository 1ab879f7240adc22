import type { RaisedDoubt } from '../../model/doubt.ts';
import { rowOf } from '../../model/place.ts';
import type { Policy } from '../../model/policy.ts';
import type { Scheme } from '../../model/scheme.ts';
import { isCostShift } from '../schemes/moves.ts';

/** A receiving cost above 0 and under 1/200 of the saving, most likely in thousands; of a move that is allowed for its net saving alone. */
export function receivingUnit(of: Scheme, policy: Policy): RaisedDoubt | undefined {
  if (of.movesTo === null || !isCostShift(of.movesTo, policy)) return undefined;
  const { icb, scheme, receivingCost, annualSaving, place } = of;
  if (receivingCost === null || receivingCost <= 0n || receivingCost * 200n >= annualSaving) return undefined;
  return { doubt: 'receiving-unit', icb, costType: null, month: null, scheme, facts: { receivingCost, annualSaving }, place: rowOf(place) };
}
