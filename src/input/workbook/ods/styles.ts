import type { CellLook } from '../../cells/numberLook.ts';
import type { Shown } from '../formats/dates.ts';
import { attribute, eachTag, type Tag } from '../xml.ts';
import { DataStyles } from './dataStyles.ts';

/** What an OpenDocument spreadsheet says of its styles, as far as cells are read by them. */
export class OdsStyles {
  readonly #data = new DataStyles();
  readonly #dataStyles = new Map<string, string>();
  readonly #parents = new Map<string, string>();
  readonly #hiddenTables = new Set<string>();
  /** Whether text is struck out, by family and name of the style that says so. */
  readonly #struck = new Map<string, boolean>();
  #table = '';
  #style = '';

  /** Takes the styles out of a part; those of a later part stand before those of an earlier one. */
  read(xml: string): void {
    eachTag(xml, (tag) => this.take(tag, xml));
  }

  /** @param xml what the tag stands in */
  take(tag: Tag, xml: string): void {
    this.#data.take(tag, xml);
    if (tag.closes) return;
    if (tag.name === 'style:style') this.#startStyle(tag);
    else if (tag.name === 'style:table-properties' && attribute(tag, 'table:display') === 'false') this.#hiddenTables.add(this.#table);
    else if (tag.name === 'style:text-properties') this.#textProperties(tag);
  }

  /** What a date in a cell of this style is shown as. */
  shows(cellStyle: string | undefined): Shown {
    const parts = this.#data.parts(this.#dataStyleOf(cellStyle) ?? '');
    if (!parts) return 'date';
    const has = (part: string) => parts.has(part);
    return has('day') && has('month') && !has('year') && !has('hours') ? 'day-and-month' : 'date';
  }

  /** How a number in a cell of this style is shown, where that is not as digits alone. */
  look(cellStyle: string | undefined, value: number, shown: () => string): CellLook | undefined {
    const style = this.#dataStyleOf(cellStyle);
    return style === undefined ? undefined : this.#data.look(style, value, shown);
  }

  /** Whether a style strikes out the text of a cell, or of a part of one. */
  isStruck(family: 'table-cell' | 'text', style: string | undefined): boolean {
    return this.#inherited(style, (name) => this.#struck.get(`${family} ${name}`)) ?? false;
  }

  isHidden(tableStyle: string | undefined): boolean {
    return tableStyle !== undefined && this.#hiddenTables.has(tableStyle);
  }

  #startStyle(tag: Tag): void {
    const name = attribute(tag, 'style:name') ?? '';
    const family = attribute(tag, 'style:family');
    this.#style = `${family} ${name}`;
    this.#struck.delete(this.#style);
    if (family === 'table') {
      this.#table = name;
      this.#hiddenTables.delete(name);
    }
    if (family !== 'table-cell') return;
    const [data, parent] = [attribute(tag, 'style:data-style-name'), attribute(tag, 'style:parent-style-name')];
    if (data !== undefined) this.#dataStyles.set(name, data);
    if (parent !== undefined && parent !== name) this.#parents.set(name, parent);
  }

  #textProperties(tag: Tag): void {
    const lines = ['style:text-line-through-style', 'style:text-line-through-type'].flatMap((name) => attribute(tag, name) ?? []);
    if (lines.length > 0)
      this.#struck.set(
        this.#style,
        lines.every((line) => line !== 'none'),
      );
  }

  #dataStyleOf(cellStyle: string | undefined): string | undefined {
    return this.#inherited(cellStyle, (name) => this.#dataStyles.get(name));
  }

  /** What a style says, or else the one that it inherits from. */
  #inherited<Found>(style: string | undefined, own: (name: string) => Found | undefined): Found | undefined {
    let name = style;
    // styles that inherit in a circle are given up on
    for (let depth = 0; name !== undefined && depth < 20; depth++) {
      const found = own(name);
      if (found !== undefined) return found;
      name = this.#parents.get(name);
    }
    return undefined;
  }
}
