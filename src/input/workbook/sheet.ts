import type { CellLooks } from '../cells/numberLook.ts';

/** One cell that cannot be read as it stands. Its text is what was found, so that it is never taken for a blank. */
export type CellTrouble =
  /** `found` is the error value itself: `#REF!`. */
  | { readonly kind: 'error-value'; readonly found: string }
  /** `found` is the formula: `=SUM(B2:B9)`. */
  | { readonly kind: 'formula-without-value'; readonly found: string };

export interface SheetRow {
  /** Counted from 1, as the spreadsheet does. */
  readonly line: number;
  /** Text of each cell from column A; `''` where blank. */
  readonly cells: readonly string[];
  /** By column index from 0. */
  readonly troubles?: ReadonlyMap<number, CellTrouble>;
  /** How numbers are shown that are not shown as digits alone, by column index from 0. */
  readonly looks?: CellLooks;
  /** Columns, counted from 0, whose cell is struck out. */
  readonly struck?: ReadonlySet<number>;
}

export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Rows that hold something, from the top; the others show as gaps in `line`. */
  readonly rows: readonly SheetRow[];
  /** Lines that are hidden and hold something. */
  readonly hiddenRows: readonly number[];
  /** Columns, counted from 0, that are hidden and hold something. */
  readonly hiddenColumns: readonly number[];
}

export interface Workbook {
  /** `Excel workbook (.xlsx)` */
  readonly kind: string;
  readonly sheets: readonly Sheet[];
}
