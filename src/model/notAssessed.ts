import type { Doubt, DoubtId } from './doubt.ts';
import type { IcbCode } from './geography.ts';
import type { Pence } from './money.ts';
import type { Month } from './month.ts';
import type { Move } from './scheme.ts';
import type { PolicyFunction } from './scope.ts';

/** The gap of a verdict if the costs it turns on are put back. */
export interface Without {
  /** Positive means over. */
  readonly gap: Pence;
  readonly month: Month;
}

/** An ICB, or the succession group that it is of, without a whole figure of some months. */
export interface NotGivenBy {
  readonly icb: IcbCode;
  readonly isGroup: boolean;
  readonly months: readonly Month[];
}

/** Every reason why a check could not be made. */
export const NOT_ASSESSED_BECAUSE = [
  'no-population',
  'no-baseline',
  'no-deadline-figure',
  'scope-missed',
  'icbs-missing',
  'partial-figure',
  'doubtful',
  'months-not-given',
  'files-refused',
  'given-by-successors',
  'time-of-day-unknown',
  'savings-undecided',
  'no-schemes',
  'destination-not-given',
  'receiving-cost-not-given',
  'function-not-given',
  'function-unsettled',
] as const;
type Because = (typeof NOT_ASSESSED_BECAUSE)[number];

interface ReasonFacts extends Record<Because, object> {
  'scope-missed': { readonly icbs: readonly IcbCode[] };
  'icbs-missing': { readonly icbs: readonly IcbCode[] };
  'partial-figure': { readonly icbs: readonly IcbCode[] };
  doubtful: { readonly doubts: readonly Doubt[]; readonly without: Without | null };
  /** Whose whole figure lacks which of the months; `all` of the subject's ICBs lack all; none where the subject is an ICB itself. */
  'months-not-given': { readonly months: readonly Month[]; readonly by: readonly NotGivenBy[] | 'all' };
  /** Any of which may hold figures of any ICB. */
  'files-refused': { readonly files: readonly string[] };
  /** On the footprint of 2025/26; `null` is the baseline year. */
  'given-by-successors': { readonly months: readonly Month[] | null; readonly successors: readonly IcbCode[] };
  /** The pence are annual. */
  'savings-undecided': { readonly of: readonly { readonly icb: IcbCode; readonly scheme: string }[]; readonly pence: Pence };
  'receiving-cost-not-given': { readonly movesTo: Move };
  'function-not-given': { readonly movesTo: Move };
  'function-unsettled': { readonly of: PolicyFunction; readonly movesTo: Move };
}

/** The reason why a check is not assessed, with its facts. */
export type NotAssessed = { [Reason in Because]: { readonly because: Reason } & ReasonFacts[Reason] }[Because];

/** Reasons of version 0.1 that are doubts now, with the doubt. */
export const EARLIER_BECAUSE = { 'baseline-doubled': 'doubled', 'unit-doubtful': 'unit-apart' } as const satisfies Readonly<
  Record<string, DoubtId>
>;
export type EarlierBecause = keyof typeof EARLIER_BECAUSE;
