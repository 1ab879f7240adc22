import type { CellLook } from '../../cells/numberLook.ts';
import type { Shown } from '../formats/sections.ts';
import type { OffLine } from '../raised.ts';
import { attribute, eachTag, type Tag } from '../xml.ts';
import { DataStyles } from './dataStyles.ts';

/** The styles of an OpenDocument spreadsheet, as far as they matter for reading cells. */
export class OdsStyles {
  readonly #data = new DataStyles();
  readonly #dataStyles = new Map<string, string>();
  readonly #parents = new Map<string, string>();
  readonly #hiddenTables = new Set<string>();
  /** Whether a style strikes text out, by the family and name of the style. */
  readonly #struck = new Map<string, boolean>();
  /** Where styles of parts of a text set them, if not on the line. */
  readonly #offLine = new Map<string, OffLine>();
  #table = '';
  #style = '';

  /** Reads the styles of a part; they replace those of earlier parts. */
  read(xml: string): void {
    eachTag(xml, (tag) => this.take(tag, xml));
  }

  /** @param xml the part that the tag is from */
  take(tag: Tag, xml: string): void {
    this.#data.take(tag, xml);
    if (tag.closes) return;
    if (tag.name === 'style:style') this.#startStyle(tag);
    else if (tag.name === 'style:table-properties' && attribute(tag, 'table:display') === 'false') this.#hiddenTables.add(this.#table);
    else if (tag.name === 'style:text-properties') this.#textProperties(tag);
  }

  /** How a cell of this style shows a date. */
  shows(cellStyle: string | undefined): Shown {
    const parts = this.#data.parts(this.#dataStyleOf(cellStyle) ?? '');
    if (!parts) return 'date';
    const has = (part: string) => parts.has(part);
    return has('day') && has('month') && !has('year') && !has('hours') ? 'day-and-month' : 'date';
  }

  /** How a cell of this style shows a number; nothing if it shows digits alone. */
  look(cellStyle: string | undefined, value: number, shown: () => string): CellLook | undefined {
    const style = this.#dataStyleOf(cellStyle);
    return style === undefined ? undefined : this.#data.look(style, value, shown);
  }

  /** Whether a style strikes out the text of a cell, or of a part of one. */
  isStruck(family: 'table-cell' | 'text', style: string | undefined): boolean {
    return this.#inherited(style, (name) => this.#struck.get(`${family} ${name}`)) ?? false;
  }

  offLine(textStyle: string | undefined): OffLine | undefined {
    return this.#offLine.get(`text ${textStyle}`);
  }

  isHidden(tableStyle: string | undefined): boolean {
    return tableStyle !== undefined && this.#hiddenTables.has(tableStyle);
  }

  #startStyle(tag: Tag): void {
    const name = attribute(tag, 'style:name') ?? '';
    const family = attribute(tag, 'style:family');
    this.#style = `${family} ${name}`;
    this.#struck.delete(this.#style);
    this.#offLine.delete(this.#style);
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
    // `super 58%`, `-33% 58%`; `0% 100%` is on the line.
    const [, below, above] = /^(sub|-)|^(super|0*[1-9])/.exec(attribute(tag, 'style:text-position') ?? '') ?? [];
    if (below || above) this.#offLine.set(this.#style, below ? 'subscript' : 'superscript');
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

  /** A property of a style, or of the style that it inherits from. */
  #inherited<Found>(style: string | undefined, own: (name: string) => Found | undefined): Found | undefined {
    let name = style;
    // Bounded, because styles may inherit in a circle.
    for (let depth = 0; name !== undefined && depth < 20; depth++) {
      const found = own(name);
      if (found !== undefined) return found;
      name = this.#parents.get(name);
    }
    return undefined;
  }
}
