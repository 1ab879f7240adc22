import { LARGEST } from './limits.ts';

interface Range {
  readonly s: { readonly r: number; readonly c: number };
  readonly e: { readonly r: number; readonly c: number };
}

/** The cells beneath merged ones: their contents are not seen, so they are not read. Rows are visited from the top. */
export class Covered {
  readonly #waiting: readonly Range[];
  #next = 0;
  #open: Range[] = [];
  #firstEnd = Number.POSITIVE_INFINITY;
  /** The number of merged cells over each column of this row. */
  readonly #layers: Uint32Array;
  /** Columns in which a merged cell begins in this row. */
  readonly #corners = new Set<number>();

  constructor(merged: readonly Range[]) {
    this.#waiting = [...merged].sort((one, other) => one.s.r - other.s.r);
    this.#layers = new Uint32Array(merged.length > 0 ? LARGEST.columns : 0);
  }

  moveTo(row: number): void {
    this.#corners.clear();
    if (this.#firstEnd < row) this.#closeBefore(row);
    for (let range = this.#waiting[this.#next]; range && range.s.r <= row; range = this.#waiting[this.#next]) {
      this.#next += 1;
      if (range.s.r === row) this.#corners.add(range.s.c);
      if (range.e.r < row) continue;
      this.#open.push(range);
      this.#firstEnd = Math.min(this.#firstEnd, range.e.r);
      this.#lay(range, 1);
    }
  }

  has(column: number): boolean {
    return (this.#layers[column] ?? 0) > 0 && !this.#corners.has(column);
  }

  #closeBefore(row: number): void {
    const open: Range[] = [];
    this.#firstEnd = Number.POSITIVE_INFINITY;
    for (const range of this.#open) {
      if (range.e.r < row) this.#lay(range, -1);
      else {
        open.push(range);
        this.#firstEnd = Math.min(this.#firstEnd, range.e.r);
      }
    }
    this.#open = open;
  }

  #lay({ s, e }: Range, layers: 1 | -1): void {
    const last = Math.min(e.c, LARGEST.columns - 1);
    for (let column = Math.max(0, s.c); column <= last; column++) this.#layers[column] = (this.#layers[column] ?? 0) + layers;
  }
}
