import type { CellLooks } from './numberLook.ts';

/** The largest sheet that spreadsheet programs have; what goes on beyond it is no table. */
export const LARGEST = { rows: 1_048_576, columns: 16_384 } as const;

/** Why a cell cannot be read. The cell's text is `found`, so that it never counts as blank. */
export type CellTrouble =
  /** `found` is the error value itself: `#REF!`. */
  | { readonly kind: 'error-value'; readonly found: string }
  /** `found` is the formula: `=SUM(B2:B9)`. */
  | { readonly kind: 'formula-without-value'; readonly found: string };

/** One row of a file, before its cells are interpreted. Columns count from 0. */
export interface SheetRow {
  /** Counted from 1, as a spreadsheet does. */
  readonly line: number;
  /** Text of each cell from column A; `''` where blank. */
  readonly cells: readonly string[];
  /** Whether a cell contains line ends. */
  readonly isBroken?: boolean;
  /** Workbook cells that cannot be read. */
  readonly troubles?: ReadonlyMap<number, CellTrouble>;
  readonly looks?: CellLooks;
  /** Workbook cells that are struck out. */
  readonly struck?: ReadonlySet<number>;
}

export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Rows that hold something, from the top; blank rows are gaps in `line`. */
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
