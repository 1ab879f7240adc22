import { type Fault, fault } from '../../model/diagnostic.ts';
import type { Geography, Icb } from '../../model/geography.ts';
import { type Reading, remembered } from './word.ts';

/** A reader of an ICB of either footprint by its ODS code, ONS code or name. */
export function icbReader(geography: Geography): (text: string) => Reading<Icb> {
  return remembered((found) => {
    const icb = geography.findIcb(found);
    return icb ? { value: icb } : { fault: unknownIcb(found, geography) };
  });
}

/** What it may mean is looked for when the fault is told: a broken ledger has many thousands, and few are. */
export function unknownIcb(found: string, geography: Geography): Fault {
  const facts = {
    found,
    get nearest() {
      return geography.icbLike(found);
    },
  };
  return fault('unknown-icb', facts);
}

/** The body that two names in one row are both of: a code that two bodies have yields to what only one of them has. */
export function bodyOfBoth(one: Icb, other: Icb, { sharedCodes }: Pick<Geography, 'sharedCodes'>): Icb | undefined {
  if (one.code === other.code) return one;
  const isOf = ({ code, earlier, later }: Geography['sharedCodes'][number], icb: Icb) => [code, earlier, later].includes(icb.code);
  const shared = sharedCodes.find((each) => isOf(each, one) && isOf(each, other));
  if (one.code === shared?.code) return other;
  return other.code === shared?.code ? one : undefined;
}
