import type { Delivery } from './assessment.ts';
import type { CheckId, CheckResult, CheckVerdict } from './check.ts';
import type { View } from './cost.ts';
import type { Decimal } from './decimal.ts';
import type { GateLevel, Selection } from './gate.ts';
import type { Bodies, Cluster, ClusterId, Icb, IcbCode, Region, RegionCode } from './geography.ts';
import type { MoneyMeasure } from './measures.ts';
import { magnitude, type Pence } from './money.ts';
import type { Month } from './month.ts';
import { PARAMETER_NAMES } from './parameters.ts';
import type { Ratio } from './ratio.ts';
import type {
  MadeWith,
  SavedAssessment,
  SavedCluster,
  SavedDiagnostic,
  SavedFunction,
  SavedIcb,
  SavedInput,
  SavedRegion,
  SavedScheme,
} from './saved.ts';

/** Old and new value; `null` means "not known", never 0. */
export interface Change<Value> {
  readonly from: Value;
  readonly to: Value;
}

export interface MoneyChange extends Change<Pence | null> {
  readonly measure: MoneyMeasure;
  /** `to` minus `from`; `null` if either is not known. */
  readonly change: Pence | null;
  /** Change ÷ population, rounded to the penny; `null` where the population is not known or not the same on both sides, and of what is per head. */
  readonly perHead: Pence | null;
  /** Of `from`; `null` where that is 0 or less. */
  readonly share: Ratio | null;
}

export interface MonthChange {
  readonly month: Month;
  readonly runRate: Change<Pence | null>;
  readonly countedRunRate: Change<Pence | null>;
  /** `null` where the month is not given. */
  readonly view: Change<View | null>;
}

export interface FunctionChange extends Pick<SavedFunction, 'function'> {
  readonly baseline: Change<Pence | null>;
  readonly exitRunRate: Change<Pence | null>;
}

/** Of an ICB, a cluster, a region or England: only what moved. */
export interface MeasuresChange {
  readonly population: Change<Decimal | null> | null;
  readonly money: readonly MoneyChange[];
  readonly delivery: Change<Delivery> | null;
  readonly view: Change<View | null> | null;
  readonly periodMonths: Change<number | null> | null;
  readonly months: readonly MonthChange[];
  readonly functions: readonly FunctionChange[];
}

/** Subjects of one level. */
export interface SubjectsChange<Subject, Place> {
  /** On both sides, with what moved. */
  readonly moved: readonly (MeasuresChange & Place)[];
  /** How many are on both sides. */
  readonly compared: number;
  readonly came: readonly Subject[];
  readonly went: readonly Subject[];
  /** On one side only, because the other was saved for a choice that leaves them out: nothing is known of how they moved. */
  readonly onlyFrom: readonly Place[];
  readonly onlyTo: readonly Place[];
}

/** How a verdict changed; `lost` means it was missed and is no longer judged, which is no improvement. */
export const TURNS = ['better', 'worse', 'lost', 'neither'] as const;
export type Turn = (typeof TURNS)[number];

export interface CheckChange extends Pick<CheckResult, 'id' | 'level' | 'subject' | 'scheme'> {
  /** `null` where there is no such verdict. */
  readonly verdict: Change<CheckVerdict | null>;
  /** Whether it is met because a doubt was accepted. */
  readonly doubtAccepted: Change<boolean>;
  /** Whether it is not assessed because figures are doubtful. */
  readonly doubtful: Change<boolean>;
  readonly gap: Change<Pence | null>;
  readonly turn: Turn;
}

/** Both where it changed; one where it came or went. */
export type SchemeChange = Change<SavedScheme | null>;

/** A policy value as data, or the population basis. */
export interface RuleChange extends Change<string> {
  readonly rule: (typeof RULES)[number];
}
export const RULES = ['id', 'title', ...PARAMETER_NAMES, 'basis'] as const;

/** What an option set in place of the usual; `null` where it set nothing. */
export interface OverrideChange extends Change<string | null> {
  readonly parameter: string;
  readonly option: string;
}

/** One file by role and name; or `null` where it came or went. Names differ where the bytes are the same. */
export type InputChange = Change<SavedInput | null>;

export interface Side {
  /** As it was typed. */
  readonly name: string;
  /** Whether it is a saved assessment; else it was computed from costs. */
  readonly saved: boolean;
  readonly assessment: SavedAssessment;
}

/** The checks, measures and levels that cannot be compared. */
export interface NotCompared {
  /** Of each side: what the other has and it has not, because an earlier program saved it. */
  readonly notJudgedThen: Change<MadeWith>;
  /** What this program does not know, because a later one saved a side. */
  readonly unknown: MadeWith;
}

/** Differences between two assessments. */
export interface Comparison {
  readonly sides: Change<Side>;
  /** What of both was compared; rules, inputs, findings and England always are. */
  readonly selection: Selection;
  readonly geography: Bodies;
  readonly notCompared: NotCompared;
  readonly rules: readonly RuleChange[];
  readonly overrides: readonly OverrideChange[];
  readonly inputs: readonly InputChange[];
  readonly icbs: SubjectsChange<SavedIcb, { readonly icb: Icb }>;
  readonly regions: SubjectsChange<SavedRegion, { readonly region: Region }>;
  readonly clusters: SubjectsChange<SavedCluster, { readonly cluster: Cluster }>;
  readonly national: MeasuresChange | null;
  /** By level. */
  readonly checks: readonly CheckChange[];
  readonly schemes: readonly SchemeChange[];
  readonly diagnostics: { readonly came: readonly SavedDiagnostic[]; readonly went: readonly SavedDiagnostic[] };
}

/** A comparison judged by some of its verdicts. */
export interface WorseGate {
  readonly checks: readonly CheckId[];
  readonly level: GateLevel;
  /** Verdicts of either side that were held against each other. */
  readonly gated: readonly CheckChange[];
  readonly worse: readonly CheckChange[];
  readonly better: readonly CheckChange[];
  readonly lost: readonly CheckChange[];
  /** Missed on both sides, and by more now: the worst first. See {@link moreBy}. */
  readonly further: readonly CheckChange[];
  /** Not assessed on either side: nothing is known of how they moved. */
  readonly notAssessed: readonly CheckChange[];
  /** Verdicts that are not gated and moved: they decide nothing. */
  readonly beside: readonly CheckChange[];
  /** ICBs of what is gated that the new side does not name any more. */
  readonly gone: readonly IcbCode[];
  /** Checks that were to be gated and that a side was made without. */
  readonly notJudgedThen: readonly CheckId[];
  /** Regions, clusters and ICBs that were to be judged and are on neither side, or on one whose other side leaves them out. */
  readonly unjudged: readonly (RegionCode | ClusterId | IcbCode)[];
  /** 0: every gated verdict is judged, and none got worse. 1: one did. 4: none did, and something is lost, gone, not assessed or could not be held against the other side; or nothing was gated. */
  readonly status: 0 | 1 | 4;
}

/** Increase in the size of a gap, in pence; `null` unless both are known. Sizes, because a gap may have either sign. */
export function moreBy({ gap: { from, to } }: Pick<CheckChange, 'gap'>): Pence | null {
  return from === null || to === null ? null : magnitude(to) - magnitude(from);
}

/** Whether anything at all is not the same on both sides. */
export function isMoved({
  rules,
  overrides,
  inputs,
  icbs,
  regions,
  clusters,
  national,
  checks,
  schemes,
  diagnostics,
}: Comparison): boolean {
  const subjects = [icbs, regions, clusters].flatMap(({ moved, came, went }) => [moved, came, went]);
  const lists: readonly (readonly unknown[])[] = [rules, overrides, inputs, ...subjects, checks, schemes];
  return national !== null || [...lists, diagnostics.came, diagnostics.went].some((list) => list.length > 0);
}

/** Whether a side leaves out what the other has. */
export function isPartial({ icbs, regions, clusters }: Comparison): boolean {
  return [icbs, regions, clusters].some(({ onlyFrom, onlyTo }) => onlyFrom.length + onlyTo.length > 0);
}

/** Whether both sides were made with the same checks, measures and levels, and this program knows them all. */
export function isAllCompared({ notCompared: { notJudgedThen, unknown } }: Pick<Comparison, 'notCompared'>): boolean {
  return [notJudgedThen.from, notJudgedThen.to, unknown].every(
    ({ checks, measures, levels }) => checks.length + measures.length + levels.length === 0,
  );
}
