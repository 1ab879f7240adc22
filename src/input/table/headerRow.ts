import type { SheetRow } from '../cells/sheet.ts';
import { wordKey } from '../cells/word.ts';

/** A table's header as further rows are held against it. */
export class HeaderRow {
  readonly line: number;
  readonly cells: readonly string[];

  /** @param width how many of its cells are the table's */
  constructor({ line, cells }: SheetRow, width: number) {
    this.line = line;
    this.cells = cells.slice(0, width);
  }

  /** Columns that have no header. */
  headless(): Set<number> {
    return new Set(this.cells.flatMap((cell, index) => (cell.trim() === '' ? [index] : [])));
  }

  /** Whether two or more of a row's cells are the header's, each in its column. */
  isRepeatedBy(row: SheetRow): boolean {
    return this.cells.filter((cell, index) => cell.trim() !== '' && this.isSame(row, index)).length >= 2;
  }

  /** Whether a row is the header, cell for cell. */
  isWhollyRepeatedBy(row: SheetRow): boolean {
    return this.cells.every((cell, index) => cell.trim() === '' || this.isSame(row, index));
  }

  isSame({ cells }: SheetRow, index: number): boolean {
    return wordKey(cells[index] ?? '') === wordKey(this.cells[index] ?? '');
  }
}
