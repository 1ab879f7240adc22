import type { CodingRow, OpenCode } from './coding.ts';
import type { CostType, Scenario } from './cost.ts';
import type { Footprint, Icb } from './geography.ts';
import type { KindBesideCosts, NamedAround, SetSource } from './input.ts';
import type { Unit } from './money.ts';
import type { FinancialYear, Month } from './month.ts';
import type { Period } from './period.ts';
import type { Place } from './place.ts';
import type { Horizon } from './policy.ts';
import type { Basis } from './population.ts';

/** Kinds of value that a workbook's number format shows instead of an amount. */
export type NumberLook = 'percent' | 'time' | 'fraction' | 'date' | 'credit';

/** What figures may be that are no cost, no saving and no population. */
export type OtherFigures = 'credits' | 'debits' | 'percentages' | 'heads' | 'savings' | 'variances';

/** Facts of each fault. A fault stops the run: nothing is computed from a refused input. */
export interface FaultFacts {
  'file-unreadable': { reason: 'absent' | 'folder' | 'permission' | 'changed' | 'linked-pipe' | 'other'; detail: string };
  'files-absent': { where: 'folder' | 'pattern' };
  'file-empty': Record<never, never>;
  'file-twice': { other: string; icbs?: readonly [string, string] };
  'not-a-table': { looksLike: string; remedy: string; isReport?: true };
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
  /** Rows in a row without data. */
  'endless-rows': { rows: number };
  'too-many-columns': { columns: number; most: number };
  'rows-above': { rows: number };
  'rows-below': { rows: number; after: 'blank-rows' | 'repeated-header' };
  'bad-encoding': { byte: string };
  'mangled-pound': { found: string; mark: string };
  'other-separator': { separator: string };
  'bad-quoting': { detail: 'unclosed' | 'takes-rest' | 'stray' | 'runs-on' | 'too-long'; next: number };
  /** @param opens where the cell starts, if it runs on over several lines */
  'rows-in-cell': { found: string; rows: number; opens?: Place };
  'no-rows': Record<never, never>;
  'no-header': { found: readonly string[]; wanted: readonly string[]; like?: KindBesideCosts };
  'missing-column': {
    field: string;
    layout: string;
    found: readonly string[];
    /** What is outside the table and says what the column would. */
    named?: readonly NamedAround[];
    /** A column that is not read and by its name may be the one. */
    meant?: string;
    /** How many columns are named by ICBs, where the table has no column of ICBs. */
    across?: number;
  };
  /** A word in the header of a period that is no scenario of it. */
  'scenario-unfit': { word: 'outturn' | 'forecast-outturn' | 'budget' };
  /** A word of a row that is the scenario of some periods, or of none. */
  'scenario-word': { found: string; word: 'outturn' | 'budget' | 'variance' | 'to-date' };
  'scenario-without-period': { ofBaseline?: true };
  'bad-year': { found: string };
  'year-disagrees': { found: string; year: string };
  'set-beside-column': { field: string; value: string };
  'set-without-source': { field: string; source: SetSource; texts: readonly string[]; values: readonly string[]; near?: Icb };
  /** A coding has no column of codes, or more than it may have. */
  'coding-columns': { found: readonly string[] };
  'blank-code': Record<never, never>;
  'code-twice': { first: CodingRow; row: CodingRow };
  /** A table without cost types lacks a column of codes, too. */
  'code-column-absent': { absent: readonly string[]; found: readonly string[]; nearest?: string };
  'coding-beside-column': { columns: readonly string[] };
  /** Every table has cost types of its own. */
  'coding-without-use': { columns: readonly string[]; files: readonly string[] };
  /** Codes without a type, the largest amount first. */
  'code-without-type': { columns: readonly string[]; codes: readonly OpenCode[] };
  /** The first of the codes that two rows give different types, and how many there are besides. */
  'coding-undecided': { codes: readonly string[]; row: CodingRow; other: CodingRow; more: number };
  /** The same of codes that have a type by one row, and another by a row that has them with dropped zeros. */
  'code-like-another': { codes: readonly string[]; row: CodingRow; like: CodingRow; more: number };
  'population-year-disagrees': { found: string; asked: FinancialYear };
  'payments-list': object;
  'allowances-table': object;
  'trust-accounts': object;
  'mixed-layouts': { layouts: readonly { readonly name: string; readonly columns: readonly string[] }[] };
  'duplicate-column': { header: string; field: string; first: Place };
  'conflict-marker': Record<never, never>;
  'second-table': { rows?: number };
  'unit-row-late': { found: string };
  /** `unit` is null if it is none of the table's figures: `figures in $`, or if it says them to be no costs. */
  'unit-in-note': { found: string; unit: Unit | null; read: Unit; heads: boolean; says?: OtherFigures | 'running-totals' };
  'unit-row-gap': Record<never, never>;
  'unit-row-unfit': { found: string; heads: boolean };
  'unit-row-disagrees': { found: string; by: 'header' | 'title' | 'option'; other: string };
  'unit-of-row': { found: string; by: string; unit: Unit | null; read: Unit; heads: boolean };
  'kind-of-row': { found: string; by: string; of: Scenario | 'schemes' | 'population' };
  'cost-type-unread': { found: string };
  'credit-of-row': { found: string; by: string };
  'unit-for-amount': { found: string; field: string };
  'titles-disagree': { title: string; unit: Unit; other: string; otherUnit: Unit };
  'heads-in-money': { found: string; by: 'header' | 'title' };
  'row-without-label': { found: string; sum: string };
  /** `part`: rows of the table are refused, and in no sum. */
  'total-unproved': { found: string; by: string; text: string; sum: string | null; part?: true };
  'mixed-units': { header: string; first: string };
  'misspelt-column': { header: string; nearest: string };
  'bad-period-column': { header: string; month?: Month; more?: number };
  'mapped-unfit': { field: string; says: OtherFigures };
  /** `beside`: a column of one of the same months that is no running total. */
  'cumulative-column': { header: string; field: string; more?: number; beside?: string };
  'cumulative-title': { title: string };
  'running-total-period': { found: string };
  'running-total-beside': { found: string; period: Period; other: Place };
  'running-total-gap': { found: string; month: Month };
  'ragged-row': { cells: number; wanted: number };
  'cell-beside': { found: string; more: number };
  'blank-cell': { field: string; found?: string };
  /** `footprint` is the one that the column is about, if it is not about both. */
  'unknown-icb': { found: string; nearest: Icb | undefined; footprint?: Footprint };
  /** What a code names that bodies of both footprints have, where those beside it are of both. */
  'body-undecided': {
    icb: Icb;
    scenario: Scenario;
    onsCodes: readonly [string, string];
    one: { icb: Icb; place: Place };
    other: { icb: Icb; place: Place };
  };
  'actual-after-end': { icb: Icb; period: Period; successors: readonly Icb[] };
  'both-footprints': { icb: Icb; other: Icb; scenario: Scenario; costType: CostType; period: Period; otherPlace: Place };
  /** A table of shares names it in the column of bodies of the other footprint. */
  'other-footprint': { icb: Icb; field: 'icb_code' | 'successor_code'; footprint: Footprint };
  'no-successor': { icb: Icb; to: Icb; successors: readonly Icb[] };
  'successor-absent': { icb: Icb; costType: CostType | null; missing: readonly Icb[] };
  'share-twice': { icb: Icb; to: Icb; costType: CostType | null; first: Place };
  /** `off` is what the sum misses 1 by: below 0 where it falls short. */
  'shares-not-one': { icb: Icb; costType: CostType | null; sum: string; off: string };
  /** `holds` is the value of a cell whose number format shows something else. */
  'bad-share': { found: string; holds?: string };
  'icb-disagrees': { found: string; icb: Icb; other: Icb; otherPlace: Place };
  'unknown-word': { field: string; found: string; wanted: readonly string[]; nearest?: string | undefined };
  'bad-amount': { found: string; field: string; format?: NumberLook };
  'negative-amount': { found: string; field: string };
  'bad-period': { found: string; field: string };
  'no-year': { found: string; more?: number; year?: FinancialYear };
  'outside-horizon': { found: string; scenario: Scenario | 'scheme'; horizon: Horizon };
  'bad-submitted': { found: string };
  'too-many-digits': { found: string; field: string };
  'bad-heads': { found: string; format?: NumberLook };
  'shown-otherwise': { found: string; holds: string };
  'unit-in-format': {
    found: string;
    holds: string;
    said: string;
    /** Amount shown by the cell's format, if the format names a unit of money. */
    stored: Unit | 'other' | null;
    field: string;
    unit: Unit;
  };
  'population-twice': { icb: Icb; first: Place };
  'population-both-footprints': { icb: Icb; other: Icb; otherPlace: Place };
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
  'cluster-icb-twice': { icb: Icb; first: Place };
  /** An id or a name with characters that it cannot have. */
  'cluster-unfit': { found: string; field: 'cluster' | 'cluster_name' };
  'cluster-is-body': { found: string };
  'cluster-named-twice': { cluster: string; found: string; first: Place };
  'cluster-name-shared': { cluster: string; other: string; found: string };
  'move-unread': { found: string };
  'rollup-of-summary': { icbs: readonly Icb[] };
  'rollup-of-unseen': { function: string };
  'rollup-of-doubled': { icb: Icb; files: readonly string[]; within: boolean };
  'rollup-of-submitted': { icb: Icb };
  'assessment-unreadable': {
    reason: 'too-large' | 'encoding' | 'not-json' | 'no-assessment' | 'other-version' | 'edited' | 'later-program';
    detail: string;
  };
  'assessment-value': { path: string; problem: string };
  'more-faults': { count: number };
}
