import { LARGEST } from '../cells/sheet.ts';

/** Hidden columns of a sheet, gathered from any number of ranges. */
export class HiddenColumns {
  /** Columns from which on more ranges hide, and those from which on fewer do, with how many. */
  readonly #steps = new Map<number, number>();
  #hidden: readonly boolean[] | undefined;

  /**
   * @param from the first column, from 0
   * @param to the last
   */
  add(from: number, to: number): void {
    if (!(from <= to && from < LARGEST.columns)) return;
    this.#step(Math.max(0, from), 1);
    this.#step(Math.min(LARGEST.columns, to + 1), -1);
  }

  readonly has = (index: number): boolean => {
    this.#hidden ??= this.#all();
    return this.#hidden[index] === true;
  };

  #step(column: number, ranges: number): void {
    this.#steps.set(column, (this.#steps.get(column) ?? 0) + ranges);
  }

  #all(): readonly boolean[] {
    if (this.#steps.size === 0) return [];
    let ranges = 0;
    return Array.from({ length: LARGEST.columns }, (_, column) => {
      ranges += this.#steps.get(column) ?? 0;
      return ranges > 0;
    });
  }
}
