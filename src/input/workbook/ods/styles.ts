import type { Shown } from '../numberFormat.ts';
import { attribute, eachTag, type Tag } from '../xml.ts';

/** What an OpenDocument spreadsheet says of its styles, as far as cells are read by them. */
export class OdsStyles {
  /** What a date style shows: letters of `year`, `day`, `month`, `hours`. */
  readonly #dates = new Map<string, Set<string>>();
  readonly #dataStyles = new Map<string, string>();
  readonly #parents = new Map<string, string>();
  readonly #hiddenTables = new Set<string>();
  #date: Set<string> | undefined;
  #table = '';

  /** Takes the styles out of a part; those of a later part stand before those of an earlier one. */
  read(xml: string): void {
    eachTag(xml, (tag) => this.take(tag));
  }

  take(tag: Tag): void {
    if (tag.closes) {
      if (tag.name === 'number:date-style') this.#date = undefined;
      return;
    }
    if (tag.name === 'number:date-style') {
      this.#date = new Set();
      this.#dates.set(attribute(tag, 'style:name') ?? '', this.#date);
      if (tag.empty) this.#date = undefined;
    } else if (this.#date && tag.name.startsWith('number:')) this.#date.add(tag.name.slice('number:'.length));
    else if (tag.name === 'style:style') this.#style(tag);
    else if (tag.name === 'style:table-properties' && attribute(tag, 'table:display') === 'false') this.#hiddenTables.add(this.#table);
  }

  /** What a date in a cell of this style is shown as. */
  shows(cellStyle: string | undefined): Shown {
    const parts = this.#dates.get(this.#dataStyleOf(cellStyle) ?? '');
    if (!parts) return 'date';
    const has = (part: string) => parts.has(part);
    return has('day') && has('month') && !has('year') && !has('hours') ? 'day-and-month' : 'date';
  }

  isHidden(tableStyle: string | undefined): boolean {
    return tableStyle !== undefined && this.#hiddenTables.has(tableStyle);
  }

  #style(tag: Tag): void {
    const name = attribute(tag, 'style:name') ?? '';
    const family = attribute(tag, 'style:family');
    if (family === 'table') {
      this.#table = name;
      this.#hiddenTables.delete(name);
    }
    if (family !== 'table-cell') return;
    const [data, parent] = [attribute(tag, 'style:data-style-name'), attribute(tag, 'style:parent-style-name')];
    if (data !== undefined) this.#dataStyles.set(name, data);
    if (parent !== undefined && parent !== name) this.#parents.set(name, parent);
  }

  #dataStyleOf(cellStyle: string | undefined): string | undefined {
    let style = cellStyle;
    // styles that inherit in a circle are given up on
    for (let depth = 0; style !== undefined && depth < 20; depth++) {
      const data = this.#dataStyles.get(style);
      if (data !== undefined) return data;
      style = this.#parents.get(style);
    }
    return undefined;
  }
}
