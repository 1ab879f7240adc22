import type { CellTrouble } from '../workbook/sheet.ts';

/** One row as it stands in a file, before anything of it is understood. */
export interface SheetRow {
  /** Counted from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Whether a cell of it has line ends. */
  readonly isBroken?: boolean;
  /** Cells of a workbook that cannot be read, by index from 0. */
  readonly troubles?: ReadonlyMap<number, CellTrouble>;
}

export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}
