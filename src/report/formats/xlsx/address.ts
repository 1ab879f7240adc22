import { columnLetters } from '../../words/places.ts';

/** The column of that index, from 0, as a spreadsheet names it. */
export function letters(index: number): string {
  return columnLetters(index + 1);
}

/** Rows of a title, a note and the headers. */
export const HEADER_ROWS = 3;

/** Where the cells of a table stand, by the key of their column and of their row, for the formulas that name them. */
export class Places<Key extends string> {
  readonly sheet: string;
  readonly #columns: ReadonlyMap<string, string>;
  readonly #rows: ReadonlyMap<string, number>;

  /** @param rows what stands in the column `code` */
  constructor(sheet: string, columns: readonly (Key | 'code')[], rows: readonly string[]) {
    this.sheet = sheet;
    this.#columns = new Map(columns.map((key, index) => [key, letters(index)]));
    this.#rows = new Map(rows.map((key, index) => [key, index + HEADER_ROWS + 1]));
  }

  /** `F7`, for a formula of the same row. */
  here(column: Key, row: string): string {
    return `${this.#letter(column)}${this.#number(row)}`;
  }

  /** For any sheet: it finds the row by its code, and so holds when somebody sorts the rows. */
  at(column: Key, row: string): string {
    const rows = [...this.#rows.keys()];
    const [first, last] = [rows[0] ?? row, rows.at(-1) ?? row];
    return `INDEX(${this.down(column, first, last)},MATCH("${row}",${this.down('code', first, last)},0))`;
  }

  /** `ICBs!$F$4:$F$45`, from one row to another. */
  down(column: Key | 'code', first: string, last: string): string {
    const letter = this.#letter(column);
    return `${this.sheet}!$${letter}$${this.#number(first)}:$${letter}$${this.#number(last)}`;
  }

  #letter(key: string): string {
    const letter = this.#columns.get(key);
    if (letter === undefined) throw new TypeError(`${this.sheet} has no column ${key}`);
    return letter;
  }

  #number(key: string): number {
    const number = this.#rows.get(key);
    if (number === undefined) throw new TypeError(`${this.sheet} has no row ${key}`);
    return number;
  }
}
