import type { Uncovered } from './accepted.ts';
import type { CheckId } from './check.ts';
import type { CostType, Recurrence, Scenario, View } from './cost.ts';
import type { Doubt, DoubtId, PutBackPart } from './doubt.ts';
import type { Icb, IcbCode } from './geography.ts';
import type { TableKind } from './inspection.ts';
import type { Pence } from './money.ts';
import type { FinancialYear, Month } from './month.ts';
import type { Period } from './period.ts';
import type { Place } from './place.ts';
import type { Horizon, PolicyFunction } from './policy.ts';
import type { Basis } from './population.ts';
import type { Move } from './scheme.ts';

type Unit = 'pounds' | 'thousands' | 'millions';

/** How many cells of a file hold a mark. */
export interface MarkCount {
  readonly text: string;
  readonly count: number;
}

/** What a workbook's number format makes of a number, where that is no amount. */
export type NumberLook = 'percent' | 'time' | 'fraction' | 'date' | 'credit';

/** What each kind of fault knows. A fault stops the run: nothing is computed from a refused input. */
export interface FaultFacts {
  'file-unreadable': { reason: 'absent' | 'folder' | 'permission' | 'other'; detail: string };
  'files-absent': { where: 'folder' | 'pattern' };
  'file-empty': Record<never, never>;
  'file-twice': { other: string };
  'not-a-table': { looksLike: string; remedy: string };
  'workbook-unreadable': {
    reason: 'encrypted' | 'label-protected' | 'not-a-workbook' | 'inflates' | 'damaged' | 'lock-file';
    detail: string;
  };
  'packed-unreadable': {
    packing: 'gzip' | 'zstd';
    reason: 'cut-short' | 'damaged' | 'followed' | 'inflates' | 'needs-newer-node' | 'holds-other';
    detail: string;
  };
  'sheet-absent': { sheet: string; sheets: readonly string[] | null };
  'which-sheet': { sheets: readonly string[]; none: boolean };
  'table-hidden': { sheets: readonly string[] };
  'header-row-absent': { row: number };
  'cell-error': { found: string };
  'formula-without-value': { found: string };
  'rows-below': { rows: number; after: 'blank-rows' | 'repeated-header' };
  'bad-encoding': { byte: string };
  'mangled-pound': { found: string; mark: string };
  'other-separator': { separator: string };
  'bad-quoting': { detail: 'unclosed' | 'takes-rest' | 'stray' | 'runs-on' | 'too-long'; next: number };
  'rows-in-cell': { found: string; rows: number; opens: Place };
  'no-rows': Record<never, never>;
  'no-header': { found: readonly string[]; wanted: readonly string[]; like?: TableKind };
  'missing-column': { field: string; layout: string; found: readonly string[] };
  'mixed-layouts': { layouts: readonly string[] };
  'duplicate-column': { header: string; field: string; first: Place };
  'unit-row-late': { found: string };
  'unit-row-gap': Record<never, never>;
  'unit-row-unfit': { found: string; heads: boolean };
  'unit-row-disagrees': { found: string; by: 'header' | 'title' | 'option'; other: string };
  'unit-for-amount': { found: string; field: string };
  'titles-disagree': { title: string; unit: Unit; other: string; otherUnit: Unit };
  'heads-in-money': { found: string; by: 'header' | 'title' };
  'row-without-label': { found: string; sum: string };
  'total-unproved': { found: string; by: string; text: string; sum: string | null };
  'mixed-units': { header: string; first: string };
  'misspelt-column': { header: string; nearest: string };
  'bad-period-column': { header: string; more?: number };
  'cumulative-column': { header: string; field: string };
  'cumulative-title': { title: string };
  'running-total-period': { found: string };
  'running-total-beside': { found: string; period: Period; other: Place };
  'running-total-gap': { found: string; month: Month };
  'ragged-row': { cells: number; wanted: number };
  'cell-beside': { found: string; more: number };
  'blank-cell': { field: string; found?: string };
  'unknown-icb': { found: string; nearest?: Icb };
  'successor-icb': { found: string; name: string; predecessors: readonly Icb[] };
  'icb-disagrees': { found: string; icb: Icb; other: Icb; otherPlace: Place };
  'unknown-word': { field: string; found: string; wanted: readonly string[]; nearest?: string };
  'bad-amount': { found: string; field: string; format?: NumberLook };
  'negative-amount': { found: string; field: string };
  'bad-period': { found: string; field: string };
  'no-year': { found: string; more?: number };
  'outside-horizon': { found: string; scenario: Scenario | 'scheme'; horizon: Horizon };
  'bad-submitted': { found: string };
  'too-many-digits': { found: string; field: string };
  'bad-heads': { found: string; format?: NumberLook };
  'shown-otherwise': { found: string; holds: string };
  'unit-in-format': {
    found: string;
    holds: string;
    said: string;
    /** What the cell holds by its format, where that names a unit of money. */
    stored: 'pounds' | 'thousands' | 'millions' | 'other' | null;
    field: string;
    unit: 'pounds' | 'thousands' | 'millions';
  };
  'population-twice': { icb: Icb; first: Place };
  'population-part-twice': { part: string; first: Place };
  'population-total-row': { icb: Icb; part: string; rows: number };
  'basis-absent': { basis: Basis; given: readonly Basis[] };
  'row-without-columns': { icb: Icb; scenario: Scenario };
  'summary-twice': { icb: Icb; first: Place };
  'summary-beside-lines': { icb: Icb; other: Place };
  'overlapping-periods': { icb: Icb; scenario: Scenario; period: Period; other: Period; otherPlace: Place };
  'combined-beside-parts': { icb: Icb; scenario: Scenario; month: Month; combined: CostType; part: CostType; other: Place };
  'total-beside-functions': {
    icb: Icb;
    scenario: Scenario;
    period: Period;
    costType: CostType;
    functions: readonly string[];
    otherPlace: Place;
  };
  'two-baseline-years': { year: FinancialYear; other: FinancialYear; otherPlace: Place };
  'scheme-twice': { icb: Icb; scheme: string; first: Place };
  'unknown-function': { found: string; nearest?: string; known: readonly string[] };
  'receiving-cost-without-move': { found: string; movesTo: 'none' | null };
  'scheme-total-row': { icb: Icb; scheme: string };
  'move-unread': { found: string };
  'rollup-of-summary': { icbs: readonly Icb[] };
  'rollup-of-unseen': { function: string };
  'rollup-of-doubled': { icb: Icb; files: readonly string[]; within: boolean };
  'rollup-of-submitted': { icb: Icb };
  'assessment-unreadable': { reason: 'too-large' | 'encoding' | 'not-json' | 'no-assessment' | 'other-version'; detail: string };
  'assessment-value': { path: string; problem: string };
  'more-faults': { count: number };
}

/** What each kind of warning knows. A warning changes no figure, and is always shown. */
export interface WarningFacts {
  'acceptance-expired': { of: string; expires: string; asAt: string };
  'acceptance-idle': { doubt: DoubtId; of: IcbCode };
  'acceptance-unmatched': { subject: string; check: CheckId; why: Uncovered };
  'files-passed-over': { files: readonly string[] };
  'population-passed-over': Record<never, never>;
  'schemes-passed-over': Record<never, never>;
  'unknown-column': { header: string; nearest?: string };
  'unknown-columns': { headers: readonly string[] };
  'export-partial': { text: string };
  'table-beside': { header: string };
  'table-below': { rows: number };
  'total-differs': { label: string; printed: string; sum: string };
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
  'cost-type-assumed': { lines: number };
  'blank-amounts': { count: number };
  'shared-cells': { other: string; cells: number; pence: Pence };
  'rows-twice': { icb: Icb; scenario: Scenario; recurrence: Recurrence; costTypes: readonly CostType[]; pence: Pence };
  'unit-from-title': { title: string; unit: Unit };
  'unit-from-row': { found: readonly string[]; units: readonly Unit[]; heads: boolean };
  'unit-of-heads': { by: 'header' | 'title'; text: string; unit: Unit; found: string; heads: string };
  'region-disagrees': { icb: Icb; found: string; own: string };
  'population-old': { found: string; year: FinancialYear };
  'unit-in-header': { header: string; unit: string; option: string };
  'mapped-column-absent': { field: string; header: string };
  'running-cost-allowance': { where: string };
  'baseline-other-year': { icb: Icb; given: FinancialYear; wanted: FinancialYear };
  'baseline-incomplete': { icb: Icb; year: FinancialYear; months: readonly Month[]; blank: boolean };
  'baseline-type-absent': { icb: Icb; costType: CostType; months: readonly Month[] };
  'view-lacks-types': { icb: Icb; view: View; lesser: View; months: readonly Month[]; lacking: readonly string[] };
  'month-partly-blank': { icb: Icb; view: View; months: readonly Month[] };
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
  'rate-far-above': { from: string; to: string };
  'cost-rises': { icb: Icb; rise: string };
  'moves-to-assumed': { rows: number };
  'schemes-without-costs': { icb: Icb; schemes: readonly string[] };
  'scheme-like-total': { icb: Icb; scheme: string; schemes: number };
  'icbs-without-schemes': { icbs: readonly Icb[] };
  'scheme-net-not-positive': { icb: Icb; scheme: string; movesTo: Move; netSaving: Pence };
  'scheme-receiving-nil': { icb: Icb; scheme: string; movesTo: Move };
  'scheme-receiving-blank': { icb: Icb; scheme: string; movesTo: Move };
  'scheme-function-unsettled': { icb: Icb; scheme: string; movesTo: Move; of: PolicyFunction | null };
  'scheme-destination-blank': { icb: Icb; scheme: string };
  'one-off-cost-blank': { icb: Icb; schemes: readonly string[] };
  'transition-twice': { icb: Icb; lines: Pence; schemes: Pence };
  'cost-per-head-apart': { icb: Icb; which: 'baseline' | 'exit'; perHead: Pence; looksLike?: 'pounds' };
  'cost-per-head-implausible': { which: 'baseline' | 'exit'; median: Pence; looksLike?: 'pounds' };
  'functions-dropped': { icb: Icb; stops: readonly FunctionStop[] };
  'run-rate-falls': {
    icb: Icb;
    costType: CostType | null;
    /** The first month so low, and the one it is held against. */
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
    /** Of the baseline. */
    perHead: Pence | null;
  };
  'baseline-per-head-high': { icb: Icb; perHead: Pence };
  'scheme-in-several-icbs': { scheme: string; icbs: readonly Icb[]; annualSaving: Pence };
  'scheme-savings-apart': { icb: Icb; saving: Pence; of: 'baseline' | 'planned-saving'; pence: Pence; looksLike?: 'thousands' | 'pounds' };
  'scheme-names-receiver': { icb: Icb; scheme: string; found: string; assumed: boolean };
  'actuals-equal-plan': { icb: Icb; months: readonly Month[] };
}

/** A function of a cost type with a cost up to some month, or in the baseline alone (`null`), and none after. */
export interface FunctionStop {
  readonly costType: CostType;
  readonly function: string;
  readonly last: Month | null;
  /** A year. */
  readonly pence: Pence;
}

/** What would make a figure so low: the period of its line holds the cost of a shorter one. */
export type FallCause = 'month-in-quarter' | 'quarter-in-year' | 'month-in-year' | 'third' | 'twelfth' | null;

export type FaultCode = keyof FaultFacts;
export type WarningCode = keyof WarningFacts;
export type DiagnosticCode = FaultCode | WarningCode;

export type Fault = {
  [Code in FaultCode]: { readonly severity: 'fault'; readonly code: Code; readonly facts: FaultFacts[Code]; readonly place?: Place };
}[FaultCode];

export type Warning = {
  [Code in WarningCode]: { readonly severity: 'warning'; readonly code: Code; readonly facts: WarningFacts[Code]; readonly place?: Place };
}[WarningCode];

/** Something the user must know about an input: a code, the facts and the place. Its words are the report's. */
export type Diagnostic = Fault | Warning;

export function fault<Code extends FaultCode>(code: Code, facts: FaultFacts[Code], place?: Place): Fault {
  return { severity: 'fault', code, facts, ...(place && { place }) } as Fault;
}

export function warning<Code extends WarningCode>(code: Code, facts: WarningFacts[Code], place?: Place): Warning {
  return { severity: 'warning', code, facts, ...(place && { place }) } as Warning;
}

export function isFault(diagnostic: Diagnostic): diagnostic is Fault {
  return diagnostic.severity === 'fault';
}

/** The ICB a warning is about, where it is about one. */
export function icbOf(diagnostic: Diagnostic): IcbCode | undefined {
  return 'icb' in diagnostic.facts ? diagnostic.facts.icb.code : undefined;
}
