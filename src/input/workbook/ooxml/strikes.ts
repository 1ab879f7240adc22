/** What of a workbook strikes out its cells: styles by index, and texts of the shared table, whole, by index. */
export interface Strikes {
  readonly styles: ReadonlySet<number>;
  readonly strings: ReadonlySet<number>;
}

/** Gathers whether the parts of a text are struck out, all of them. */
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
