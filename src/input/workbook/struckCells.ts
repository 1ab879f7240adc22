/** Cells that are struck out, by row and column from 0. */
export class StruckCells {
  readonly #rows = new Map<number, Set<number>>();

  add(row: number, column: number): void {
    const known = this.#rows.get(row);
    if (known) known.add(column);
    else this.#rows.set(row, new Set([column]));
  }

  readonly has = (row: number, column: number): boolean => this.#rows.get(row)?.has(column) === true;
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
