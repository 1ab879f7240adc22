import type { Place } from '../../model/place.ts';

/** Cells alike, counted by their text, with the first of them. */
export class Tally {
  readonly #counts = new Map<string, number>();
  first: { readonly found: string; readonly place: Place } | undefined;

  /** @param found the cell's own text @param as what it is counted by */
  add(found: string, place: Place, as = found): void {
    this.first ??= { found, place };
    this.#counts.set(as, (this.#counts.get(as) ?? 0) + 1);
  }

  get count(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** The most frequent first; of equal ones the text decides, not the order of the rows. */
  get texts(): readonly { readonly text: string; readonly count: number }[] {
    return [...this.#counts].map(([text, count]) => ({ text, count })).sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
  }
}
