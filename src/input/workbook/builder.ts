import type { CellLook } from '../cells/numberLook.ts';
import type { CellTrouble, Sheet, SheetRow } from '../cells/sheet.ts';
import { tooLarge } from './error.ts';
import { MOST_CELLS, MOST_PLACES } from './limits.ts';

/** What the sheets of one workbook may hold together: a sheet may be huge and mostly blank. */
export class Room {
  #cells = MOST_CELLS;
  #places = MOST_PLACES;

  /** @param places cells and the blank ones before the last @throws WorkbookError */
  take(cells: number, places: number): void {
    this.#cells -= cells;
    this.#places -= places;
    if (this.#cells < 0) throw tooLarge(MOST_CELLS, 'cells');
    if (this.#places < 0) throw tooLarge(MOST_PLACES, 'cells, most of them blank');
  }
}

/** Collects the cells of one sheet, row by row from the top. */
export class SheetBuilder {
  readonly #rows: SheetRow[] = [];
  readonly #filledColumns = new Set<number>();
  readonly #hiddenRows: number[] = [];
  #cells: string[] = [];
  #troubles: Map<number, CellTrouble> | undefined;
  #looks: Map<number, CellLook> | undefined;
  #struck: Set<number> | undefined;
  #filled = 0;
  readonly #room: Room;

  constructor(room: Room) {
    this.#room = room;
  }

  /** Adds a cell to the row; a blank text is none. Columns may come in any order. */
  cell(column: number, text: string, { trouble, look }: { readonly trouble?: CellTrouble; readonly look?: CellLook } = {}): void {
    if (text === '') return;
    while (this.#cells.length < column) this.#cells.push('');
    this.#cells[column] = text;
    this.#filled += 1;
    this.#filledColumns.add(column);
    if (trouble) {
      this.#troubles ??= new Map();
      this.#troubles.set(column, trouble);
    }
    if (look) {
      this.#looks ??= new Map();
      this.#looks.set(column, look);
    }
  }

  /** Marks the cell of a column as struck out. */
  strike(column: number): void {
    this.#struck ??= new Set();
    this.#struck.add(column);
  }

  /** Ends the row, which may be repeated. @throws WorkbookError */
  endRow(line: number, { repeated = 1, hidden = false } = {}): void {
    const cells = this.#cells;
    this.#struck = cells.length === 0 ? undefined : this.#struck;
    if (cells.length === 0) return;
    this.#room.take(this.#filled * repeated, cells.length * repeated);
    const [troubles, looks, struck] = [this.#troubles, this.#looks, this.#struck];
    for (let each = line; each < line + repeated; each++) {
      this.#rows.push({ line: each, cells, ...(troubles && { troubles }), ...(looks && { looks }), ...(struck && { struck }) });
      if (hidden) this.#hiddenRows.push(each);
    }
    this.#cells = [];
    this.#filled = 0;
    this.#troubles = undefined;
    this.#looks = undefined;
    this.#struck = undefined;
  }

  sheet(name: string, hidden: boolean, isHiddenColumn: (index: number) => boolean): Sheet {
    const hiddenColumns = [...this.#filledColumns].filter(isHiddenColumn).sort((one, other) => one - other);
    return { name, hidden, rows: this.#rows, hiddenRows: this.#hiddenRows, hiddenColumns };
  }
}
