import { damaged } from './error.ts';

/** Cells, such as those that are struck out, by row and column from 0. */
export class CellSet {
  readonly #rows = new Map<number, Set<number>>();

  add(row: number, column: number): void {
    const known = this.#rows.get(row);
    if (known) known.add(column);
    else this.#rows.set(row, new Set([column]));
  }

  readonly has = (row: number, column: number): boolean => this.#rows.get(row)?.has(column) === true;
}

/** A cell of one of the sheets of a file, which follow each other; all count from 0. */
export interface CellPlace {
  readonly sheet?: number;
  readonly row: number;
  readonly column: number;
}

/**
 * Refuses a cell that stands twice: the library would take the last and say nothing. Cells in order, as they nearly always are, need no list.
 *
 * @param cells those with a value, from the first at each call
 * @throws WorkbookError
 */
export function mustStandOnce(cells: () => Iterable<CellPlace>): void {
  let [last, isInOrder]: [CellPlace, boolean] = [{ row: -1, column: -1 }, true];
  for (const each of cells()) {
    isInOrder &&= each.sheet !== last.sheet || each.row > last.row || (each.row === last.row && each.column > last.column);
    last = each;
  }
  if (isInOrder) return;
  let found = new CellSet();
  for (const each of cells()) {
    const { sheet, row, column } = each;
    if (sheet !== last.sheet) found = new CellSet();
    if (found.has(row, column)) throw damaged(`a cell of a sheet stands in it twice: row ${row + 1}, column ${column + 1}`);
    found.add(row, column);
    last = each;
  }
}

/** The indices of what an OOXML workbook strikes out. */
export interface Strikes {
  /** Styles of cells. */
  readonly styles: ReadonlySet<number>;
  /** Whole texts of the shared table. */
  readonly strings: ReadonlySet<number>;
  /** Fonts, which parts of a text may have; in .xlsb only. */
  readonly fonts: ReadonlySet<number>;
}

/** Tells whether all parts of a text are struck out. */
export class Runs {
  #struck = false;
  #plain = false;

  add(text: string, isStruck: boolean): void {
    if (text.trim() === '') return;
    if (isStruck) this.#struck = true;
    else this.#plain = true;
  }

  get areStruck(): boolean {
    return this.#struck && !this.#plain;
  }
}
