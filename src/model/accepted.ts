import type { CheckId, CheckResult } from './check.ts';
import type { DoubtAcceptance, DoubtId } from './doubt.ts';
import type { Footprint, IcbCode } from './geography.ts';
import type { Pence } from './money.ts';
import type { NotAssessed } from './notAssessed.ts';

/** Verdicts that a region may agree to. */
export const ACCEPTABLE = ['missed', 'not-assessed'] as const;

/** A region's agreement to a verdict. */
export interface Acceptance {
  /** An ICB or region code, the id of a cluster, England, or a scheme as in `QE1/One office`. */
  readonly subject: string;
  readonly check: CheckId;
  readonly verdict: (typeof ACCEPTABLE)[number];
  /** The only reason that the agreement covers, if the verdict is `not-assessed`. */
  readonly because: NotAssessed['because'] | null;
  /** The only doubt that the agreement covers, if an entry of version 0.1 names a reason that is a doubt now. */
  readonly doubt: DoubtId | null;
  /** The only ICBs whose figures may be missing. */
  readonly icbs: readonly IcbCode[];
  readonly reason: string;
  readonly agreedBy: string;
  /** Last day it holds, `2026-03-31`; `null` if it does not end. */
  readonly expires: string | null;
  /** Largest gap accepted; `null` for any gap. */
  readonly gapUpTo: Pence | null;
}

/** All agreements of a region, to verdicts and to doubts. */
export interface Agreed {
  readonly findings: readonly Acceptance[];
  readonly doubts: readonly DoubtAcceptance[];
}

/** Whether an agreement no longer holds on a day, `2026-01-31`. Without a day, every agreement with an end has ended. */
export function hasEnded({ expires }: Pick<Acceptance, 'expires'>, asAt: string | undefined): boolean {
  return expires !== null && (asAt === undefined || asAt > expires);
}

/** A verdict with the agreement that covers it. */
export interface Accepted {
  readonly check: CheckResult;
  readonly by: Acceptance;
}

/** Why an agreement does not cover a verdict. */
export type Uncovered =
  /** `asAt` is the footprint of the report, where the subject is an ICB of the other alone. */
  | { readonly kind: 'absent'; readonly asAt: Footprint | null }
  | { readonly kind: 'met' }
  | { readonly kind: 'other'; readonly accepted: Acceptance['verdict']; readonly found: Acceptance['verdict'] }
  | { readonly kind: 'other-reason'; readonly because: NotAssessed['because']; readonly icbs: readonly IcbCode[] }
  | { readonly kind: 'larger'; readonly gap: Pence | null; readonly upTo: Pence };
