import type { Geography, Icb, IcbCode } from '../../model/geography.ts';
import { everyBody } from '../../model/geography.ts';

/** Which bodies of 2026/27 take over from one of 2025/26; one that is on both takes over from itself. */
export class Takers {
  readonly #geography: Geography;
  readonly #bodies: ReadonlyMap<IcbCode, Icb>;

  constructor(geography: Geography) {
    this.#geography = geography;
    this.#bodies = everyBody(geography);
  }

  /** The body of 2025/26 that a name means in the column of what is taken over; `undefined` where it is of 2026/27 alone. */
  earlier({ code }: Icb): Icb | undefined {
    const { icbs, sharedCodes } = this.#geography;
    const own = sharedCodes.find(({ earlier }) => earlier === code)?.code ?? code;
    return icbs.find((icb) => icb.code === own);
  }

  /** The body of 2026/27 that a name means in the column of successors; `undefined` where it is of 2025/26 alone. */
  later({ code }: Icb): Icb | undefined {
    const { laterIcbs, sharedCodes, groups } = this.#geography;
    const own = sharedCodes.find((each) => each.code === code)?.later ?? code;
    const later = laterIcbs.find((icb) => icb.code === own);
    const isEnded = groups.some(({ earlier }) => earlier.includes(own));
    return later ?? (isEnded ? undefined : this.#geography.icbs.find((icb) => icb.code === own));
  }

  of(from: IcbCode): readonly Icb[] {
    const later = this.#geography.laterIcbs.filter(({ predecessors }) => predecessors.includes(from));
    return later.length > 0 ? later : [from].flatMap((code) => this.#bodies.get(code) ?? []);
  }
}
