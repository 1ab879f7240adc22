import type { Recut } from '../../model/assessment.ts';
import type { CostType } from '../../model/cost.ts';
import type { Doubt } from '../../model/doubt.ts';
import type { Footprint, Icb, IcbCode } from '../../model/geography.ts';
import type { Pence } from '../../model/money.ts';
import type { Month } from '../../model/month.ts';
import type { ByType } from '../../model/shares.ts';
import type { IcbWorkings } from '../icb.ts';
import type { RunRate } from '../runRate.ts';

/** A body whose figures are taken over, wholly or in part. */
export interface Source {
  readonly icb: Icb;
  readonly footprint: Footprint;
  /** `undefined` where it gives no figures. */
  readonly working: IcbWorkings | undefined;
  /** The part taken over of a yearly amount of one type; `null` is what no type is given for. */
  readonly part: (costType: CostType | null, pence: Pence) => Pence;
  /** The same of an amount that several types make up together. */
  readonly partOfMixed: (pence: Pence, byType: ByType) => Pence;
}

/** What takes figures over: a body of the report's footprint, a body of the other footprint's map alone, or a succession group as a whole. */
export interface Taker {
  readonly icb: Icb;
  readonly footprint: Footprint;
  /** Whose heads are its own, by their codes on the report's footprint. */
  readonly codes: readonly IcbCode[];
  readonly sources: readonly Source[];
  /** Whose figures are its own alone: those that its successors' footprint gives are the group's. Others have none. */
  readonly successors?: readonly IcbCode[];
  readonly recut: readonly Recut[];
  readonly bodiesOf: (footprint: Footprint) => readonly IcbCode[];
  /** Doubts about the heads of sources that give no costs. */
  readonly doubtsOfHeads: readonly Doubt[];
  readonly rateOf: (icb: IcbCode, month: Month) => RunRate | undefined;
}
