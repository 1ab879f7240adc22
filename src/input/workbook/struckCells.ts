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
