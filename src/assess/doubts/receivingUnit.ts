import type { RaisedDoubt } from '../../model/doubt.ts';
import type { Scheme } from '../../model/scheme.ts';

/** A receiving cost above 0 and under 1/200 of the saving: most likely in thousands. */
export function receivingUnit({ icb, scheme, receivingCost, annualSaving, place }: Scheme): RaisedDoubt | undefined {
  if (receivingCost === null || receivingCost <= 0n || receivingCost * 200n >= annualSaving) return undefined;
  return { doubt: 'receiving-unit', icb, costType: null, month: null, scheme, facts: { receivingCost, annualSaving }, place };
}
