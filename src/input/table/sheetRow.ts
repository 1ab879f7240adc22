import type { CellLooks } from '../cells/numberLook.ts';
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
  /** How a workbook shows numbers that it does not show as digits alone, by index from 0. */
  readonly looks?: CellLooks;
  /** Cells of a workbook that are struck out, by index from 0. */
  readonly struck?: ReadonlySet<number>;
}

export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}
