import type { CheckResult } from './check.ts';
import type { CostCell, CostType, View } from './cost.ts';
import type { Decimal } from './decimal.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Doubt, DoubtAcceptance, PutBack } from './doubt.ts';
import type { Bodies, Cluster, Footprint, Icb, IcbCode, Region } from './geography.ts';
import type { InputFile } from './input.ts';
import { type ForMeasures, type KindOf, type MeasureKey, memberOf } from './measures.ts';
import type { Pence } from './money.ts';
import type { Month } from './month.ts';
import type { Place } from './place.ts';
import type { Policy } from './policy.ts';
import type { Basis, Population } from './population.ts';
import type { Ratio } from './ratio.ts';
import type { RefusedFile } from './refused.ts';
import type { SubjectRisk } from './risk.ts';
import type { AssessedScheme, Move } from './scheme.ts';

export type DeliveryStatus = 'delivered' | 'on-track' | 'not-sustained' | 'late' | 'not-delivered' | 'not-assessed';

export interface Delivery {
  readonly status: DeliveryStatus;
  /** The month that goes over (`not-sustained`), or the first inside (`late`). */
  readonly month: Month | null;
  readonly monthsLate: number | null;
}

/** The annualised cost of one month. Only months that some view gives are listed. */
export interface MonthFigure {
  readonly month: Month;
  /** `null` if part of the month is blank in the view. */
  readonly runRate: Pence | null;
  readonly countedRunRate: Pence | null;
  readonly view: View;
  /** Longest period of its cells, in months. */
  readonly periodMonths: number;
  /** Whether it is all of the in-scope cost. An incomplete figure can show a subject over, never inside. */
  readonly complete: boolean;
  /** Pence a year of savings that may yet be disallowed. If they would put the month over, it is not known to be inside. */
  readonly undecidedSaving: Pence;
  /** Whether a doubt about it is open. A doubtful figure can show a subject over, never inside. */
  readonly doubtful: boolean;
  /** Pence a year that return if the costs its verdicts turn on are put back. */
  readonly putBack: Pence;
  /** The same for costs that a region has agreed to leave out. */
  readonly putBackAccepted: Pence;
}

/** A step from the baseline to the envelope: a total (`baseline`, `exit-run-rate`, `envelope`), or what leads from one total to the next. */
export type BridgeStep =
  | { readonly kind: 'baseline' | 'unexplained' | 'exit-run-rate' | 'envelope-gap' | 'envelope'; readonly pence: Pence }
  /** One scheme (`scheme` is its name), or all schemes of an ICB or a region. */
  | {
      readonly kind: 'saving' | 'disallowed';
      readonly of: string;
      readonly scheme: string | null;
      readonly schemes: number;
      readonly pence: Pence;
    };

/** What a scheme, or the schemes of one ICB or region together, save a year by the deadline. */
export interface SchemeSaving {
  /** The code of the ICB or region. */
  readonly of: string;
  /** `null` where it is more than one. */
  readonly scheme: string | null;
  readonly saving: { readonly schemes: number; readonly pence: Pence };
  readonly disallowed: { readonly schemes: number; readonly pence: Pence };
}

/** Cost of one function that the policy or the figures name. */
export interface FunctionCost {
  /** A policy function id, the file's own label, or blank if the row names no function. */
  readonly function: string;
  readonly baseline: Pence | null;
  readonly exitRunRate: Pence | null;
  /** Schemes that move all or part of it. */
  readonly moves: readonly { readonly icb: IcbCode; readonly scheme: string; readonly movesTo: Move; readonly annualSaving: Pence }[];
}

/** The values of measures by their kind. `null` is "cannot be computed", never 0. */
export interface MeasureValues {
  readonly heads: Decimal | null;
  readonly money: Pence | null;
  readonly 'money a head': Pence | null;
  readonly 'money a month': Pence | null;
  readonly ratio: Ratio | null;
  readonly months: Ratio | null;
  readonly month: Month | null;
  readonly view: View | null;
  /** In months. */
  readonly period: number | null;
  readonly delivery: Delivery;
  readonly calendar: readonly MonthFigure[];
  /** `null` if the baseline, the exit run rate or schemes are not given. Without an envelope it ends at the exit run rate. */
  readonly bridge: readonly BridgeStep[] | null;
  readonly functions: readonly FunctionCost[];
}
export type MeasureValue<Key extends MeasureKey> = MeasureValues[KindOf<Key>];

/** Every measure of an ICB, a cluster, a region or England: see `MEASURES`. */
export type Measures = ForMeasures<{ readonly [Key in MeasureKey]: MeasureValue<Key> }>;

/** A measure by its key. One of functions is `null` if no figure names a function. */
export function measureOf<Key extends MeasureKey>(measures: Measures, key: Key): MeasureValue<Key> | null {
  return memberOf(measures, key) as MeasureValue<Key> | null;
}

/** Recurrent saving a month still needed to be inside the envelope: 0 if inside, `null` if not known. */
export type StillToFind = Measures['stillToFind'];

/** The last month with an actual; without any, the last with a forecast. Its gap is `null` unless it is over or known to be inside. */
export type Latest = Measures['latest'];

/** Costs by function: the rows add up to the baseline and to the exit run rate. */
export type FunctionCosts = NonNullable<Measures['functions']>;

/** What a body of the report's footprint takes over of one of the other's. */
export interface Recut {
  readonly from: IcbCode;
  /** Of the costs that the basis or the agreement shares; 1 where all of them are taken over. */
  readonly share: Ratio;
  readonly basis: Basis | 'agreed';
  /** `null` for all types but those that have shares of their own. */
  readonly costType: CostType | null;
  /** The cell of a share that was agreed. */
  readonly place?: Place;
}

/** Figures of an ICB's ground that are given on the later footprint alone. */
export interface Elsewhere {
  readonly baseline: boolean;
  readonly months: readonly Month[];
  readonly successors: readonly IcbCode[];
}

export interface IcbPosition extends Measures {
  readonly icb: Icb;
  /** Bodies of the other footprint whose figures it takes over; absent where there is none. */
  readonly recut?: readonly Recut[];
  /** Their positions by their own figures. */
  readonly gave?: readonly IcbPosition[];
  /** Footprint that gives each month; absent where there is but one. */
  readonly givenBy?: ReadonlyMap<Month, Footprint>;
  /** Figures that its successors' footprint gives: the ICB has none of its own there. */
  readonly elsewhere?: Elsewhere;
  /** What its schemes save, by scheme; absent where they are all its own. */
  readonly schemeParts?: readonly SchemeSaving[] | null;
  /** Cost types that a complete in-scope figure needs and these figures lack; `null` if there is no figure. */
  readonly scope: { readonly baselineLacks: readonly CostType[] | null; readonly deadlineLacks: readonly CostType[] | null };
  /** The doubts about its figures, accepted or not, without `turns-on`. */
  readonly doubts: readonly Doubt[];
  /** By month; absent for a month in which there is nothing to put back. */
  readonly putBack: ReadonlyMap<Month, PutBack>;
  /** The agreement that nothing needs to be put back. */
  readonly turnsOnAccepted: DoubtAcceptance | null;
  /** `null` if no schemes are given for any ICB. */
  readonly schemes: readonly AssessedScheme[] | null;
  /** Source cells and yearly parts behind the figures, for `explain`. */
  readonly sources: {
    readonly baseline: readonly CostCell[];
    readonly deadline: readonly CostCell[];
    /** Behind the run rate of each month. */
    readonly months: ReadonlyMap<Month, readonly CostCell[]>;
    /** For the plan year: non-recurrent cost in scope, and transition cost. */
    readonly nonRecurrent: readonly CostCell[];
    readonly transition: readonly CostCell[];
    /** Whether there are transition lines without a figure. */
    readonly transitionBlank: boolean;
    readonly inYear: { readonly recurrent: Pence | null; readonly nonRecurrent: Pence | null };
  };
}

/** The position of an ICB of the report, or that of a body which gave figures, by its own. */
export function positionOf({ icbs }: { readonly icbs: readonly IcbPosition[] }, code: IcbCode): IcbPosition | undefined {
  const given = () => icbs.flatMap(({ gave = [] }) => gave).find(({ icb }) => icb.code === code);
  return icbs.find(({ icb }) => icb.code === code) ?? given();
}

/** The schemes of ICBs, each once: those of a body that was split are of every ICB that takes it over. */
export function schemesOf(icbs: readonly Pick<IcbPosition, 'schemes'>[]): readonly AssessedScheme[] {
  return [...new Set(icbs.flatMap(({ schemes }) => schemes ?? []))];
}

/** Sums of the complete ICBs, and the envelope that their run rates leave for the others. */
export interface Received {
  readonly icbs: readonly IcbCode[];
  readonly baseline: Pence;
  readonly envelope: Pence;
  readonly exitRunRate: Pence;
  readonly envelopeGap: Pence;
  readonly envelopeLeft: Pence | null;
}

export interface Flexibility {
  readonly over: readonly { readonly icb: IcbCode; readonly gap: Pence }[];
  readonly coveredBy: readonly { readonly icb: IcbCode; readonly headroom: Pence }[];
  /** Headroom left after covering the ICBs that are over; negative means not covered. */
  readonly slack: Pence | null;
}

export interface NationalPosition extends Measures {
  readonly missing: readonly IcbCode[];
  /** Only where ICBs are missing and some are not. */
  readonly received: Received | null;
  /** The positions it is added up from: of ICBs, or of a succession group as a whole where successors alone give some of its figures. */
  readonly members: readonly IcbPosition[];
}

export interface RegionPosition extends NationalPosition {
  readonly region: Region;
  /** All ICBs of the region, whether they submitted or not. */
  readonly icbs: readonly IcbCode[];
  readonly flexibility: Flexibility;
}

/** The sums of a cluster's ICBs. A cluster is no body, and decides nothing unless it is gated. */
export interface ClusterPosition extends NationalPosition {
  readonly cluster: Cluster;
}

/** The complete assessment, of which every output is a view. */
export interface Assessment {
  readonly policy: Policy;
  readonly population: Population;
  readonly geography: Bodies;
  readonly inputs: readonly InputFile[];
  /** Files that were left out because they are refused; only `report --partial` has any. */
  readonly refused: readonly RefusedFile[];
  readonly icbs: readonly IcbPosition[];
  readonly regions: readonly RegionPosition[];
  /** The clusters with an ICB that a cost file names. */
  readonly clusters: readonly ClusterPosition[];
  readonly national: NationalPosition;
  /** Schemes of ICBs that have costs; `null` if no schemes are given. */
  readonly schemes: readonly AssessedScheme[] | null;
  /** ICBs that have schemes and no costs: their schemes are not assessed. */
  readonly schemesWithoutCosts: readonly IcbCode[];
  readonly checks: readonly CheckResult[];
  /** Empty where no scheme gives a likelihood or posts. */
  readonly risks: readonly SubjectRisk[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The position of a region, a cluster or, for any other code, England. */
export function aggregateOf(code: string, { national, regions, clusters }: Assessment): NationalPosition {
  return regions.find(({ region }) => region.code === code) ?? clusters.find(({ cluster }) => cluster.id === code) ?? national;
}
