import type { Doubt, DoubtAcceptance } from '../../model/doubt.ts';
import type { Scheme } from '../../model/scheme.ts';
import { withAcceptance } from './doubts.ts';

/** A receiving cost above 0 and under 1/200 of the saving, most likely in thousands; whoever receives it. */
export function receivingUnit(of: Scheme, agreed: readonly DoubtAcceptance[]): Doubt | undefined {
  const { icb, scheme, receivingCost, annualSaving, receivingPlace: place } = of;
  if (receivingCost === null || receivingCost <= 0n || receivingCost * 200n >= annualSaving) return undefined;
  return withAcceptance(
    {
      doubt: 'receiving-unit',
      icb,
      costType: null,
      month: null,
      scheme,
      facts: { receivingCost, annualSaving },
      ...(place && { place }),
    },
    agreed,
  );
}
