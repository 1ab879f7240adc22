import type { IcbCode } from '../../model/geography.ts';
import type { Place } from '../../model/place.ts';
import type { Scheme } from '../../model/scheme.ts';

/** The schemes of all files. */
export class SchemeList {
  readonly #schemes = new Map<string, Scheme>();
  readonly #named = new Map<string, Place>();

  /** Takes a name for a scheme of an ICB, whatever its case. Returns the place where it was taken before, if it was. */
  name(icb: IcbCode, scheme: string, place: Place): Place | undefined {
    const key = keyOf({ icb, scheme });
    const first = this.#named.get(key);
    if (!first) this.#named.set(key, place);
    return first;
  }

  add(scheme: Scheme): void {
    this.#schemes.set(keyOf(scheme), scheme);
  }

  /** By ICB and name: an order that does not depend on that of the rows. */
  sorted(): readonly Scheme[] {
    return [...this.#schemes].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, scheme]) => scheme);
  }
}

function keyOf({ icb, scheme }: Pick<Scheme, 'icb' | 'scheme'>): string {
  return `${icb}|${scheme.toLowerCase()}`;
}
