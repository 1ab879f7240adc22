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
  /** They go before the heads, for costs. */
  readonly agreed?: readonly AgreedShare[];
}
