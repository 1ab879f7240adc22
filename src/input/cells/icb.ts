import { fault } from '../../model/diagnostic.ts';
import type { Geography, Icb } from '../../model/geography.ts';
import { type Reading, remembered } from './word.ts';

/** A reader of an ICB of either footprint by its ODS code, ONS code or name. */
export function icbReader(geography: Geography): (text: string) => Reading<Icb> {
  return remembered((found) => {
    const match = geography.findIcb(found);
    if (match.kind === 'icb') return { value: match.icb };
    return { fault: fault('unknown-icb', { found, ...(match.nearest && { nearest: match.nearest }) }) };
  });
}
