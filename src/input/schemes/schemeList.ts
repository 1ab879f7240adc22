import type { IcbCode } from '../../model/geography.ts';
import { groupedBy } from '../../model/group.ts';
import type { Place } from '../../model/place.ts';
import { annualSavingOf, type Scheme, schemeKey } from '../../model/scheme.ts';

const TOTAL = /^((grand|sub)[\s-]*)?total(s|\b)/i;

/** Whether a scheme is a total by its name. */
export function isTotalName(scheme: string): boolean {
  return TOTAL.test(scheme);
}

/** The schemes of all files. */
export class SchemeList {
  readonly #schemes = new Map<string, Scheme>();
  readonly #named = new Map<string, Place>();

  /** Records the name of an ICB's scheme, in any case. Returns the place of an earlier scheme of that name, if any. */
  name(icb: IcbCode, scheme: string, place: Place): Place | undefined {
    const key = schemeKey({ icb, scheme });
    const first = this.#named.get(key);
    if (!first) this.#named.set(key, place);
    return first;
  }

  add(scheme: Scheme): void {
    this.#schemes.set(schemeKey(scheme), scheme);
  }

  /** Schemes that save as much as all others of their ICB, of which there are at least two. */
  sums(): readonly { readonly scheme: Scheme; readonly others: number }[] {
    const byIcb = groupedBy([...this.#schemes.values()], ({ icb }) => icb);
    return [...byIcb.values()].flatMap((own) => {
      const all = annualSavingOf(own);
      if (own.filter(({ annualSaving }) => annualSaving > 0n).length <= 2) return [];
      const sums = own.filter(({ annualSaving }) => annualSaving > 0n && annualSaving * 2n === all);
      return sums.map((scheme) => ({ scheme, others: own.length - 1 }));
    });
  }

  /** All schemes by ICB and name, in whatever order rows come. */
  sorted(): readonly Scheme[] {
    return [...this.#schemes].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, scheme]) => scheme);
  }
}
