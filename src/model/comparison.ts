import type { CheckId, CheckResult, CheckVerdict, Unsure } from './check.ts';
import type { View } from './cost.ts';
import type { Decimal } from './decimal.ts';
import type { GateLevel, Selection } from './gate.ts';
import type { Bodies, Cluster, ClusterId, Icb, IcbCode, Region, RegionCode, SuccessionGroup } from './geography.ts';
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
  SavedLatest,
  SavedMeasures,
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
  /** Change ÷ population, rounded to the penny; `null` if the measure is per head, or the population is not known or differs. */
  readonly perHead: Pence | null;
  /** Change ÷ `from`; `null` if that is 0 or less. */
  readonly share: Ratio | null;
}

export interface MonthChange {
  readonly month: Month;
  readonly runRate: Change<Pence | null>;
  readonly countedRunRate: Change<Pence | null>;
  /** `null` if the month is not given. */
  readonly view: Change<View | null>;
}

export interface FunctionChange extends Pick<SavedFunction, 'function'> {
  readonly baseline: Change<Pence | null>;
  readonly exitRunRate: Change<Pence | null>;
}

/** The measures of one subject that changed. */
export interface MeasuresChange {
  readonly population: Change<Decimal | null> | null;
  readonly money: readonly MoneyChange[];
  /** With the months that tell it. */
  readonly delivery: Change<Pick<SavedMeasures, 'delivery' | 'months'>> | null;
  readonly view: Change<View | null> | null;
  readonly periodMonths: Change<number | null> | null;
  readonly latest: Change<SavedLatest> | null;
  readonly months: readonly MonthChange[];
  readonly functions: readonly FunctionChange[];
}

/** The changes of all subjects of one level. */
export interface SubjectsChange<Subject, Place> {
  /** Subjects of both sides with a change. */
  readonly moved: readonly (MeasuresChange & Place)[];
  /** How many subjects are on both sides. */
  readonly compared: number;
  readonly came: readonly Subject[];
  readonly went: readonly Subject[];
  /** Subjects of one side that the other's selection left out: their changes are not known. */
  readonly onlyFrom: readonly Place[];
  readonly onlyTo: readonly Place[];
}

/** How a verdict changed; `lost` means it was missed and is no longer judged, which is no improvement. */
export const TURNS = ['better', 'worse', 'lost', 'neither'] as const;
export type Turn = (typeof TURNS)[number];

export interface CheckChange extends Pick<CheckResult, 'id' | 'level' | 'subject' | 'scheme'> {
  /** `null` if the side has no such verdict. */
  readonly verdict: Change<CheckVerdict | null>;
  /** Whether it is met because a doubt was accepted. */
  readonly doubtAccepted: Change<boolean>;
  readonly unsure: Change<Unsure | null>;
  readonly gap: Change<Pence | null>;
  readonly turn: Turn;
}

/** A scheme that changed; one side is `null` if it came or went. */
export type SchemeChange = Change<SavedScheme | null>;

/** A policy value as data, or the population basis; the footprint is that which the side is drawn on. */
export interface RuleChange extends Change<string> {
  readonly rule: (typeof RULES)[number];
}
export const RULES = ['id', 'title', ...PARAMETER_NAMES, 'basis'] as const;

/** The value that an option set; `null` if the option was not given. */
export interface OverrideChange extends Change<string | null> {
  readonly parameter: string;
  readonly option: string;
}

/** A file that changed; one side is `null` if it came or went. A renamed file has the same bytes. */
export type InputChange = Change<SavedInput | null>;

export interface Side {
  /** As the user typed it. */
  readonly name: string;
  /** True for a saved assessment; false for one computed from costs. */
  readonly saved: boolean;
  readonly assessment: SavedAssessment;
}

/** The checks, measures and levels that cannot be compared. */
export interface NotCompared {
  /** For each side, the names that only the other has, because an earlier program saved this one. */
  readonly notJudgedThen: Change<MadeWith>;
  /** Names that this program does not know, because a later one saved a side. */
  readonly unknown: MadeWith;
}

/** Differences between two assessments. */
export interface Comparison {
  readonly sides: Change<Side>;
  /** Subjects that were compared; rules, inputs, findings and England always are. */
  readonly selection: Selection;
  readonly geography: Bodies;
  readonly notCompared: NotCompared;
  /** Succession groups of which a side names an ICB. */
  readonly groups: readonly SuccessionGroup[];
  /** Those of them whose ICBs are others on each side, and are not compared: the sides are drawn on two footprints. */
  readonly recut: readonly SuccessionGroup[];
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
  /** The verdicts that were compared. */
  readonly gated: readonly CheckChange[];
  readonly worse: readonly CheckChange[];
  readonly better: readonly CheckChange[];
  readonly lost: readonly CheckChange[];
  /** Missed on both sides and now by more (see {@link moreBy}), the worst first. */
  readonly further: readonly CheckChange[];
  /** Not assessed on both sides, so that their change is not known. */
  readonly notAssessed: readonly CheckChange[];
  /** Verdicts that changed and are not gated: they decide nothing. */
  readonly beside: readonly CheckChange[];
  /** Gated ICBs that the new side no longer names. */
  readonly gone: readonly IcbCode[];
  /** Chosen checks that a side was made without. */
  readonly notJudgedThen: readonly CheckId[];
  /** Chosen regions, clusters and ICBs that are on neither side, or that one side's selection left out. */
  readonly unjudged: readonly (RegionCode | ClusterId | IcbCode)[];
  /** 0: every gated verdict is judged and none got worse. 1: one got worse. 4: none got worse, and one is lost, gone, not assessed or not comparable, or nothing was gated. */
  readonly status: 0 | 1 | 4;
}

/** Increase in the size of a gap, in pence; `null` unless both gaps are known. Their signs do not matter. */
export function moreBy({ gap: { from, to } }: Pick<CheckChange, 'gap'>): Pence | null {
  return from === null || to === null ? null : magnitude(to) - magnitude(from);
}

/** Whether anything differs between the sides. */
export function isMoved({ icbs, regions, clusters, national, diagnostics, ...all }: Comparison): boolean {
  const subjects = [icbs, regions, clusters].flatMap(({ moved, came, went }) => [moved, came, went]);
  const lists: readonly (readonly unknown[])[] = [all.rules, all.overrides, all.inputs, ...subjects, all.checks, all.schemes];
  return national !== null || [...lists, diagnostics.came, diagnostics.went].some((list) => list.length > 0);
}

/** Whether a side's selection left out subjects of the other. */
export function isPartial({ icbs, regions, clusters }: Comparison): boolean {
  return [icbs, regions, clusters].some(({ onlyFrom, onlyTo }) => onlyFrom.length + onlyTo.length > 0);
}

/** Whether both sides were made with the same checks, measures and levels, and this program knows them all. */
export function isAllCompared({ notCompared: { notJudgedThen, unknown } }: Pick<Comparison, 'notCompared'>): boolean {
  return [notJudgedThen.from, notJudgedThen.to, unknown].every(
    ({ checks, measures, levels }) => checks.length + measures.length + levels.length === 0,
  );
}
