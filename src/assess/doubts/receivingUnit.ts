import type { Doubt, DoubtAcceptance } from '../../model/doubt.ts';
import type { Scheme } from '../../model/scheme.ts';
import { withAcceptance } from './doubts.ts';

/** A receiving cost above 0 and under 1/200 of the saving, whatever the destination: most likely in thousands. */
export function receivingUnit(scheme: Scheme, accepted: readonly DoubtAcceptance[]): Doubt | undefined {
  const { icb, receivingCost, annualSaving, receivingPlace: place } = scheme;
  if (receivingCost === null || receivingCost <= 0n || receivingCost * 200n >= annualSaving) return undefined;
  return withAcceptance(
    {
      doubt: 'receiving-unit',
      icb,
      costType: null,
      month: null,
      scheme: scheme.scheme,
      facts: { receivingCost, annualSaving },
      ...(place && { place }),
    },
    accepted,
  );
}
