import { fault } from '../../model/diagnostic.ts';
import type { Geography, Icb, IcbCode } from '../../model/geography.ts';
import { type Reading, remembered } from './word.ts';

/** A reader of an ICB by its ODS code, ONS code or name. */
export function icbReader(geography: Geography): (text: string) => Reading<Icb> {
  const byCode = new Map<IcbCode, Icb>(geography.icbs.map((icb) => [icb.code, icb]));
  return remembered((found) => {
    const match = geography.findIcb(found);
    if (match.kind === 'icb') return { value: match.icb };
    if (match.kind === 'successor') {
      const { name, predecessors } = match.successor;
      const icbs = predecessors.flatMap((code) => byCode.get(code) ?? []);
      return { fault: fault('successor-icb', { found, name, predecessors: icbs }) };
    }
    return { fault: fault('unknown-icb', { found, ...(match.nearest && { nearest: match.nearest }) }) };
  });
}
