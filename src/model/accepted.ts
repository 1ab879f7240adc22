import type { CheckId, CheckResult, NotAssessed } from './check.ts';
import type { DoubtAcceptance, DoubtId } from './doubt.ts';
import type { IcbCode } from './geography.ts';
import type { Pence } from './money.ts';

/** What may be accepted of a check: that it is missed, or that it cannot be judged. */
export const ACCEPTABLE = ['missed', 'not-assessed'] as const;

/** A finding that a region has agreed to live with. */
export interface Acceptance {
  /** An ICB or region code, England, or a scheme as in `QE1/One office`. */
  readonly subject: string;
  readonly check: CheckId;
  readonly verdict: (typeof ACCEPTABLE)[number];
  /** Why it is not assessed, of the agreement that it may be so; any other reason is not covered. */
  readonly because: NotAssessed['because'] | null;
  /** The one doubt that is covered, where an entry of version 0.1 names a reason that is a doubt now. */
  readonly doubt: DoubtId | null;
  /** Whose figures may be lacking; those of others may not. */
  readonly icbs: readonly IcbCode[];
  readonly reason: string;
  readonly agreedBy: string;
  /** The last day it holds, `2026-03-31`; `null` where it does not end. */
  readonly expires: string | null;
  /** A larger gap is not accepted; `null` where any is. */
  readonly gapUpTo: Pence | null;
}

/** Everything that a region has agreed to: findings of checks, and doubts. */
export interface Agreed {
  readonly findings: readonly Acceptance[];
  readonly doubts: readonly DoubtAcceptance[];
}

/** Whether an agreement no longer holds on a day, `2026-01-31`; without a day, what ends has ended. */
export function hasEnded({ expires }: Pick<Acceptance, 'expires'>, asAt: string | undefined): boolean {
  return expires !== null && (asAt === undefined || asAt > expires);
}

/** A verdict, and the agreement that it is covered by. */
export interface Accepted {
  readonly check: CheckResult;
  readonly by: Acceptance;
}

/** Why an agreement does not cover a verdict. */
export type Uncovered =
  | { readonly kind: 'absent' }
  | { readonly kind: 'met' }
  | { readonly kind: 'other'; readonly accepted: Acceptance['verdict']; readonly found: Acceptance['verdict'] }
  | { readonly kind: 'other-reason'; readonly because: NotAssessed['because']; readonly icbs: readonly IcbCode[] }
  | { readonly kind: 'larger'; readonly gap: Pence | null; readonly upTo: Pence };
