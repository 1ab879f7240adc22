import type { CostType } from './cost.ts';
import type { Decimal } from './decimal.ts';
import type { Bodies, IcbCode, SuccessionGroup } from './geography.ts';
import type { Place } from './place.ts';
import type { Basis } from './population.ts';

/** What a body of 2025/26 hands to one of 2026/27: all of it, or the part that these heads of 2025/26 stand for. */
export interface Succession {
  readonly from: IcbCode;
  readonly to: IcbCode;
  /** As published; those of the parts of a body may miss its own by a thousandth. */
  readonly heads: Readonly<Record<Basis, Decimal>>;
}

/** What those concerned agreed that a successor takes over of a body's costs, of one type or of all. */
export interface AgreedShare {
  readonly from: IcbCode;
  readonly to: IcbCode;
  readonly costType: CostType | null;
  /** A ratio; those of a body and type add up to 1. */
  readonly share: Decimal;
  /** Its cell. */
  readonly place?: Place;
}

/** Both footprints, and how figures are carried from one to the other. */
export interface Footprints {
  readonly earlier: Bodies;
  readonly later: Bodies;
  readonly groups: readonly SuccessionGroup[];
  readonly succession: readonly Succession[];
  /** Publisher and title of the heads, by basis. */
  readonly sources: Readonly<Record<Basis, string>>;
  /** What the source does not say of a body's parts. */
  readonly notes: readonly { readonly from: IcbCode; readonly basis: Basis; readonly note: string }[];
  /** They go before the heads, for costs. */
  readonly agreed?: readonly AgreedShare[];
}

/** Publisher and title of the heads by which parts of these bodies are shared, with what there is to note of them; each once. */
export function sharesSource({ sources, notes }: Footprints, bases: readonly Basis[], bodies: readonly IcbCode[]): string {
  const told = bases.map((basis) => {
    const own = notes.filter((each) => each.basis === basis && bodies.includes(each.from));
    return [sources[basis], ...own.map(({ note }) => note)].join('; ');
  });
  return [...new Set(told)].join('; ');
}
