import type { Uncovered } from './accepted.ts';
import type { CheckId } from './check.ts';
import type { CodingRow } from './coding.ts';
import type { CostType, Recurrence, Scenario, View } from './cost.ts';
import type { Doubt, DoubtId, PutBackPart } from './doubt.ts';
import type { Icb, IcbCode } from './geography.ts';
import type { SetSource, TableKind } from './input.ts';
import type { Pence, Unit } from './money.ts';
import type { FinancialYear, Month } from './month.ts';
import type { Period } from './period.ts';
import type { Basis } from './population.ts';
import type { Move } from './scheme.ts';
import type { PolicyFunction } from './scope.ts';

/** The facts of each warning. A warning changes no figure and is always shown. */
export interface WarningFacts {
  'acceptance-expired': { of: string; expires: string; asAt: string };
  /** `instead` is the body of the other footprint with that name, which is doubted so. */
  'acceptance-idle': { doubt: DoubtId; of: IcbCode; instead?: IcbCode };
  'acceptance-unmatched': { subject: string; check: CheckId; why: Uncovered };
  /** A file that is left out because it is refused, with the bodies that are left out with it; `null` where they may be any. */
  'file-refused': { icbs: readonly Icb[] | null; faults: number };
  'files-passed-over': { files: readonly string[] };
  'table-passed-over': { kind: 'population' | 'clusters' | 'succession' | 'coding' };
  'schemes-passed-over': Record<never, never>;
  /** `displaced` where the column would have been read as a field that another header is mapped to. */
  'unknown-column': { header: string; nearest?: string; displaced?: { field: string; by: string }; held?: 'unit' | 'row' };
  'unknown-columns': { headers: readonly string[] };
  'export-partial': { text: string };
  /** `hidden` are those left out that are hidden. */
  'sheets-read': { sheets: readonly string[]; left: readonly string[]; hidden?: readonly string[] };
  /** Rows of figures above the header that the user says. */
  'rows-passed-over': { rows: number; first: number; below?: true };
  'table-beside': { header: string };
  'table-below': { rows: number };
  /** @param across whether it is a column, which sums up those beside it */
  'total-differs': { label: string; printed: string; sum: string; across?: true };
  'hidden-cells': { rows: readonly number[]; columns: readonly number[] };
  'struck-out': { rows: readonly number[]; figures: number };
  'sub-penny': { count: number; shift: string; found: string };
  'marked-missing': { marks: readonly MarkCount[] };
  'footnote-marks': { marks: readonly MarkCount[]; found: string };
  'dash-for-nil': { count: number; found: string };
  'running-totals-fall': { count: number; found: string; month: Month };
  'running-totals-stand': { count: number; found: string; month: Month };
  'running-totals-lines': { count: number; month: Month; lines: number; before: number };
  'quarter-of-one-year': { found: string; period: Period };
  'day-for-year': { count: number; found: string; month: Month };
  /** `meant`: an unread column that may say the types. */
  'cost-type-assumed': { lines: number; meant?: string };
  /** Rows of a coding with patterns that decide no code. */
  'coding-idle': { rows: readonly CodingRow[] };
  'blank-amounts': { count: number };
  'shared-cells': { other: string; cells: number; pence: Pence };
  /** The body that a code is taken to name where nothing beside it tells; the ONS code would. */
  'body-taken': { icb: Icb; scenario: Scenario; onsCode: string };
  /** Shares of costs that no figure of the report is shared by. */
  'shares-idle': { icb: Icb; costType: CostType | null; why: 'footprint' | 'no-costs' | 'no-such-costs' };
  'rows-twice': { icb: Icb; scenario: Scenario; recurrence: Recurrence; costTypes: readonly CostType[]; pence: Pence };
  'unit-from-title': { title: string; unit: Unit };
  'unit-from-row': { found: readonly string[]; units: readonly Unit[]; heads: boolean };
  'unit-of-heads': { by: 'header' | 'title'; text: string; unit: Unit; found: string; heads: string };
  /** Every row is of one ICB, and what stands around the table names another. */
  'named-otherwise': { icb: Icb; other: Icb; source: SetSource; text: string };
  /** Months without a year are of the year that the user gives, and what stands around the table names another. */
  'year-around': { found: string; year: FinancialYear; around: FinancialYear };
  'region-disagrees': { icb: Icb; found: string; own: string };
  'population-old': { found: string; year: FinancialYear };
  'population-ahead': { found: string; year: FinancialYear };
  'unit-in-header': { header: string; unit: string; option: string };
  /** What a configuration says of files, or fills, and nothing in the run has a use for. */
  'entry-idle': { name: string; match: string };
  'set-idle': { field: string; kinds: readonly TableKind[] };
  'mapped-column-absent': { field: string; header: string };
  'running-cost-allowance': { where: string };
  'baseline-other-year': { icb: Icb; given: FinancialYear; wanted: FinancialYear };
  'baseline-incomplete': { icb: Icb; year: FinancialYear; months: readonly Month[]; blank: boolean };
  'baseline-type-absent': { icb: Icb; costType: CostType; months: readonly Month[] };
  'view-lacks-types': { icb: Icb; view: View; lesser: View; months: readonly Month[]; lacking: readonly string[] };
  'month-partly-blank': { icb: Icb; view: View; months: readonly Month[] };
  /** Months that an ICB gives and others of its succession group do not. */
  'month-of-part': { icb: Icb; absent: readonly Icb[]; months: readonly Month[] };
  'month-lacks-types': { icb: Icb; view: View; months: readonly Month[]; costTypes: readonly CostType[] };
  'type-dropped': { icb: Icb; costTypes: readonly CostType[]; months: readonly Month[] };
  'year-partly-blank': { icb: Icb; costType: CostType; months: readonly Month[] };
  'year-beside-months': { icb: Icb; view: View; months: readonly Month[] };
  'better-view-blank': { icb: Icb; view: View; months: readonly Month[] };
  'no-deadline-figure': { icb: Icb; month: Month; wholeYear: boolean };
  'no-population': { icb: Icb; source: string };
  'population-of-other-basis': { own: Basis; taken: Basis };
  'population-unusual': { icb: Icb; given: string; bundled: string; basis: Basis; difference: string };
  doubtful: { icb: Icb; doubts: readonly Doubt[] };
  'cost-taken-up': { icb: Icb; by: Icb; costType: CostType | null; months: readonly Month[]; pence: Pence };
  'stands-either-way': { icb: Icb; month: Month; envelope: Pence; pence: Pence; without: Pence; parts: readonly PutBackPart[] };
  'outside-all-year': { icb: Icb; month: Month; envelope: Pence; pence: Pence; without: Pence; parts: readonly PutBackPart[] };
  'rate-far-above': { from: string; to: string; inFile?: true };
  'rate-far-below': { from: string; to: string; inFile?: true };
  'reduction-far-apart': { from: string; to: string; inFile?: true };
  'cost-rises': { icb: Icb; rise: string };
  'moves-to-assumed': { rows: number };
  'schemes-without-costs': { icb: Icb; schemes: readonly string[] };
  'scheme-like-total': { icb: Icb; scheme: string; schemes: number };
  'icbs-without-schemes': { icbs: readonly Icb[] };
  'scheme-net-not-positive': { icb: Icb; scheme: string; movesTo: Move; netSaving: Pence };
  'scheme-receiving-nil': { icb: Icb; scheme: string; movesTo: Move };
  'scheme-receiving-part': { icb: Icb; scheme: string; movesTo: Move; receivingCost: Pence; annualSaving: Pence; of: 'month' | 'quarter' };
  'scheme-receiving-blank': { icb: Icb; scheme: string; movesTo: Move };
  'scheme-function-unsettled': { icb: Icb; scheme: string; movesTo: Move; of: PolicyFunction | null };
  'scheme-destination-blank': { icb: Icb; scheme: string };
  'one-off-cost-blank': { icb: Icb; schemes: readonly string[] };
  'transition-twice': { icb: Icb; lines: Pence; schemes: Pence };
  'cost-per-head-apart': { icb: Icb; which: 'baseline' | 'exit'; perHead: Pence; looksLike?: 'pounds' };
  'cost-per-head-implausible': { which: 'baseline' | 'exit'; median: Pence; looksLike?: 'pounds' };
  /** `last` is the last month that has it, and `pence` what it then costs a year. */
  'type-stops': { icb: Icb; costType: CostType; last: Month; pence: Pence };
  'functions-dropped': { icb: Icb; stops: readonly FunctionStop[] };
  'run-rate-falls': {
    icb: Icb;
    costType: CostType | null;
    /** The first month so low, and the month it is compared with. */
    fall: { readonly view: View; readonly month: Month; readonly pence: Pence };
    before: { readonly view: View; readonly month: Month; readonly pence: Pence };
    months: readonly Month[];
    cause: FallCause;
  };
  'views-apart': {
    icb: Icb;
    costType: CostType | null;
    low: { readonly view: View; readonly pence: Pence };
    high: { readonly view: View; readonly pence: Pence };
    months: readonly Month[];
    cause: FallCause;
  };
  'deep-cut': {
    icb: Icb;
    costType: CostType | null;
    months: readonly Month[];
    month: Month;
    pence: Pence;
    baseline: Pence;
    cause: FallCause;
  };
  'months-only-rise': {
    icb: Icb;
    scenario: Scenario;
    costTypes: readonly CostType[];
    first: { readonly period: Period; readonly pence: Pence };
    last: { readonly period: Period; readonly pence: Pence };
    /** Baseline per head. */
    perHead: Pence | null;
  };
  'baseline-restated': { icb: Icb; costType: CostType; larger: Pence; smaller: Pence };
  'baseline-of-several-dates': { icb: Icb; costType: CostType; sums: readonly { submitted: string; pence: Pence }[] };
  'month-far-above': { icb: Icb; costType: CostType; period: Period; pence: Pence; median: Pence; times: string };
  'baseline-per-head-high': { icb: Icb; perHead: Pence };
  'scheme-in-several-icbs': { scheme: string; icbs: readonly Icb[]; annualSaving: Pence };
  'scheme-savings-apart': { icb: Icb; saving: Pence; of: 'baseline' | 'planned-saving'; pence: Pence; looksLike?: 'thousands' | 'pounds' };
  'scheme-names-receiver': { icb: Icb; scheme: string; found: string; assumed: boolean };
  /** A day or a month from which the policy asks for plans, if the time is before it, and the last month of the plans. */
  'submitted-far-off': { icbs: readonly Icb[]; submitted: string; asked: string | null; last: string };
  'icbs-alike': { icbs: readonly Icb[]; which: readonly ('baseline' | 'exitRunRate')[] };
  'actuals-equal-plan': { icb: Icb; months: readonly Month[] };
}

/** A mark, and the number of cells that hold it. */
export interface MarkCount {
  readonly text: string;
  readonly count: number;
}

/** A function of a cost type that costs nothing after its last month; `last` is `null` if only the baseline has it. */
export interface FunctionStop {
  readonly costType: CostType;
  readonly function: string;
  readonly last: Month | null;
  /** Annual cost. */
  readonly pence: Pence;
}

/** A slip that would make a figure so low: its line holds the cost of a shorter period. */
export type FallCause = 'month-in-quarter' | 'quarter-in-year' | 'month-in-year' | 'third' | 'twelfth' | null;
