import type { Scenario } from './cost.ts';
import type { IcbCode } from './geography.ts';
import type { InputFile, TableKind } from './input.ts';
import type { Unit } from './money.ts';
import type { Period } from './period.ts';

export interface InspectedColumn {
  /** Counted from 1. */
  readonly column: number;
  readonly header: string;
  /** A field; `null` where the column is not read. */
  readonly readAs: string | null;
  readonly period: Period | null;
  /** What the header of a period says; `null` where each row says its own. */
  readonly scenario: Scenario | null;
  /** Its figures are running totals, from April of the year. */
  readonly toDate: boolean;
  /** What the header says, or a title for it; `null` where none does. */
  readonly unit: Unit | null;
  /** The title that the unit is from. */
  readonly unitFrom: string | null;
  /** The line of the row of units that the unit is from. */
  readonly unitRow: number | null;
}

/** A row of data, as it is printed. */
export interface InspectedRow {
  readonly line: number;
  /** One for each of the columns. */
  readonly cells: readonly string[];
  /** What the row says of itself; `null` where the headers say the periods, or what it says is none. */
  readonly period: Period | null;
}

/** A figure of a total beside the sum of its rows, in the unit of its column. */
export interface TotalVerdict {
  /** Blank where the row has no label. */
  readonly label: string;
  readonly line: number;
  /** Counted from 1. */
  readonly column: number;
  readonly header: string;
  readonly printed: string;
  readonly sum: string;
  /** To the last digit that is printed; of rounded rows, where they are told by `toldBy` or by nothing. */
  readonly agrees: boolean;
  /** The header of the column that calls the row a total; `null` where its label does, or nothing. */
  readonly toldBy: string | null;
}

/** Contents of a file, without computing anything. */
export interface Inspection {
  readonly file: InputFile;
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean; readonly rows: number }[];
  /** Kind of table that the header resembles most. */
  readonly kind: TableKind;
  readonly columns: readonly InspectedColumn[];
  /** As many as are kept to be shown. */
  readonly rows: readonly InspectedRow[];
  /** The ICBs that have a row. */
  readonly icbs: readonly IcbCode[];
  readonly totals: readonly TotalVerdict[];
}
