import type { Assessment } from './assessment.ts';
import type { CostCell, View } from './cost.ts';
import type { Decimal } from './decimal.ts';
import type { Gate, GateLevel, Selection } from './gate.ts';
import type { Footprint, Icb, IcbCode } from './geography.ts';
import type { Pence } from './money.ts';
import type { Month } from './month.ts';

/** What the shares of a change are in proportion to: how far each ICB is over in the binding month, or its heads. */
export const SHARED_BY = ['excess', 'population'] as const;

export interface RebalanceOptions {
  /** Each subject of this level is put inside by itself. */
  readonly level: GateLevel;
  readonly selection: Selection;
  readonly by: (typeof SHARED_BY)[number];
  /** ICBs that are not touched. */
  readonly keep: readonly IcbCode[];
  /** Pounds per head that no ICB's counted run rate may fall below. */
  readonly floor?: Decimal;
}

/** Why an ICB gives nothing: the user keeps it, a month to be changed is an actual, or the other footprint gives its figures. */
export type FixedBecause = 'kept' | 'actual' | 'carried';

/** An ICB's part in a change. */
export interface IcbShare {
  readonly icb: Icb;
  /** Counted run rate less envelope in the binding month; `null` if it has no envelope or no figure. */
  readonly over: Pence | null;
  /** The most that it can give a year: what whole pence a month leave at the floor, or at nothing. */
  readonly most: Pence;
  readonly fixed: FixedBecause | null;
  /** Pence a year less, in every month from the first on: 0 or more. */
  readonly change: Pence;
  /** The months that change. */
  readonly months: readonly ChangedMonth[];
}

/** A month of an ICB, before and after the change: run rates a year. */
export interface ChangedMonth {
  readonly month: Month;
  readonly view: View;
  readonly from: Pence;
  readonly to: Pence;
}

/** What would put a subject inside its envelope from the deadline to the last month of the policy, and keep it there. */
export interface SubjectChange {
  readonly level: GateLevel;
  /** As in checks. */
  readonly subject: string;
  /** `unknown`: a figure is missing, or doubtful, and no change can make up for that. */
  readonly outcome: 'inside' | 'changed' | 'impossible' | 'unknown';
  /** The first month over, from which the change runs; `null` if none is. */
  readonly from: Month | null;
  /** The month that is furthest over: it needs the whole change. */
  readonly binding: Month | null;
  /** The smallest recurrent change, a year: how far over the binding month is, and {@link beyond}. 0 if no month is over. */
  readonly change: Pence;
  /** What of the change leaves no verdict to turn on costs that a doubt puts back, such as rows below 0. */
  readonly beyond: Pence;
  /** What the ICBs cannot give of it: above 0 only where it is impossible. */
  readonly short: Pence;
  readonly icbs: readonly IcbShare[];
  /** The footprint of those ICBs, where it is not the report's: all that would change is given there. */
  readonly givenOn?: Footprint;
}

/** A plan that was changed, and assessed again. */
export interface Rebalanced {
  readonly options: RebalanceOptions;
  readonly subjects: readonly SubjectChange[];
  readonly before: Assessment;
  /** Of the changed costs; gated by the chosen checks with `envelope` and `recurrent`. */
  readonly after: Assessment;
  readonly gate: Gate;
  /** All costs, changed, as monthly lines where they changed. */
  readonly cells: readonly CostCell[];
  /** 0: every gated check of the changed plan is met. 1: a change is impossible, or a gated check missed. 4: one is not assessed. */
  readonly status: Gate['status'];
}
