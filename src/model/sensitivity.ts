import type { Assessment, Measures } from './assessment.ts';
import type { CheckVerdict } from './check.ts';
import type { Decimal } from './decimal.ts';
import type { GateLevel, Selection } from './gate.ts';
import type { Bodies } from './geography.ts';
import type { Pence } from './money.ts';
import type { Basis, Population } from './population.ts';
import type { Ratio } from './ratio.ts';
import type { Risk } from './risk.ts';

/** The checks whose verdict turns with the rate. */
export const TURNING = ['envelope', 'recurrent'] as const;
export type Turning = (typeof TURNING)[number];

/** Heads to hold a run rate against, drawn on the bodies of one footprint. */
export interface OtherHeads {
  readonly population: Population;
  readonly bodies: Bodies;
}

export interface SensitivityOptions {
  readonly selection: Selection;
  /** Pounds per head. */
  readonly rates: readonly Decimal[];
  readonly others: readonly OtherHeads[];
}

/** Where a verdict turns with the rate. Rates are pounds per head, to a tenth of a penny. */
export interface RateTurn {
  /** The lowest at which it is not missed; `null` if it cannot be judged at any. */
  readonly notMissedFrom: Decimal | null;
  /** The lowest at which it is met; `null` if it is met at none, because figures are missing, partial or doubtful. */
  readonly metFrom: Decimal | null;
}

/** How late the whole plan may be and still be inside at the deadline. */
export interface Late {
  /** The most months; `null` if none is known: it is over in time, or nothing can be late. */
  readonly months: number | null;
  /** One month more is: over; not known; never over, as the baseline is inside; or no plan any more but an actual. */
  readonly next: 'over' | 'unknown' | 'never' | 'actual';
}

/** Envelope less exit run rate on other heads. */
export interface Headroom {
  readonly basis: Basis;
  readonly year: string;
  /** `null` where there are no such heads, or no exit run rate. */
  readonly pence: Pence | null;
  /** Of `envelope` on them: not met where it is met at no rate, however large the headroom. */
  readonly verdict: CheckVerdict;
}

export interface SubjectSensitivity {
  readonly level: GateLevel;
  /** As in checks. */
  readonly subject: string;
  readonly measures: Measures;
  readonly turns: Readonly<Record<Turning, RateTurn>>;
  readonly headroom: readonly Headroom[];
  readonly late: Late;
  /** `null` where no such scheme is given. */
  readonly risk: Risk | null;
  /** Of the planned saving: what must be delivered to be inside. 0 if nothing must; `null` if it is not known, or no saving is planned. */
  readonly mustDeliver: Ratio | null;
  readonly verdicts: readonly ({ readonly rate: Decimal } & Readonly<Record<Turning, CheckVerdict>>)[];
}

export interface Sensitivity {
  readonly assessment: Assessment;
  /** Regions, then clusters, then ICBs. */
  readonly subjects: readonly SubjectSensitivity[];
}
