import { LARGEST } from '../cells/sheet.ts';
import { tooLarge } from './error.ts';
import { MOST_PLACES } from './limits.ts';

export interface Range {
  readonly s: { readonly r: number; readonly c: number };
  readonly e: { readonly r: number; readonly c: number };
}

/** The cells beneath merged ones: their contents are not seen, so they are not read. Rows are visited from the top. */
export class Covered {
  /** By their first row, and by their last. */
  readonly #opening: readonly Range[];
  readonly #closing: readonly Range[];
  #opened = 0;
  #closed = 0;
  readonly #open = new Set<Range>();
  /** The number of merged cells over each column of this row. */
  readonly #layers: Uint32Array;
  /** Columns in which a merged cell begins in this row. */
  readonly #corners = new Set<number>();

  /** @throws WorkbookError */
  constructor(merged: readonly Range[]) {
    const columns = merged.reduce((sum, { s, e }) => sum + Math.min(LARGEST.columns, Math.max(0, e.c - s.c)), 0);
    if (columns > MOST_PLACES) throw tooLarge(MOST_PLACES, 'columns of merged cells');
    this.#opening = [...merged].sort((one, other) => one.s.r - other.s.r);
    this.#closing = [...merged].sort((one, other) => one.e.r - other.e.r);
    this.#layers = new Uint32Array(merged.length > 0 ? LARGEST.columns : 0);
  }

  moveTo(row: number): void {
    this.#corners.clear();
    for (let range = this.#closing[this.#closed]; range && range.e.r < row; range = this.#closing[this.#closed]) {
      this.#closed += 1;
      if (this.#open.delete(range)) this.#lay(range, -1);
    }
    for (let range = this.#opening[this.#opened]; range && range.s.r <= row; range = this.#opening[this.#opened]) {
      this.#opened += 1;
      if (range.s.r === row) this.#corners.add(range.s.c);
      if (range.e.r < row) continue;
      this.#open.add(range);
      this.#lay(range, 1);
    }
  }

  has(column: number): boolean {
    return (this.#layers[column] ?? 0) > 0 && !this.#corners.has(column);
  }

  #lay({ s, e }: Range, layers: 1 | -1): void {
    const last = Math.min(e.c, LARGEST.columns - 1);
    for (let column = Math.max(0, s.c); column <= last; column++) this.#layers[column] = (this.#layers[column] ?? 0) + layers;
  }
}
