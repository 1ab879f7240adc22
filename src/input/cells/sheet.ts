import type { CellLooks } from './numberLook.ts';

/** One cell that cannot be read as it stands. Its text is what was found, so that it is never taken for a blank. */
export type CellTrouble =
  /** `found` is the error value itself: `#REF!`. */
  | { readonly kind: 'error-value'; readonly found: string }
  /** `found` is the formula: `=SUM(B2:B9)`. */
  | { readonly kind: 'formula-without-value'; readonly found: string };

/** One row as it stands in a file, before anything of it is understood. Columns count from 0. */
export interface SheetRow {
  /** Counted from 1, as a spreadsheet does. */
  readonly line: number;
  /** Text of each cell from column A; `''` where blank. */
  readonly cells: readonly string[];
  /** Whether a cell of it has line ends. */
  readonly isBroken?: boolean;
  /** Cells of a workbook that cannot be read. */
  readonly troubles?: ReadonlyMap<number, CellTrouble>;
  /** How a workbook shows numbers that it does not show as digits alone. */
  readonly looks?: CellLooks;
  /** Cells of a workbook that are struck out. */
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

export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}
