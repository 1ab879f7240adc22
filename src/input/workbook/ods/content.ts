import type { Sheet } from '../../cells/sheet.ts';
import { Room } from '../builder.ts';
import { damaged } from '../error.ts';
import { type OffLine, offLine } from '../raised.ts';
import { attribute, decoded, type Tag } from '../xml.ts';
import type { OdsCell } from './cell.ts';
import type { OdsStyles } from './styles.ts';
import { OdsTable } from './table.ts';

/** Elements beside the sheets or on top of cells, which are passed over: notes, deleted cells, copies of other programs' cells, drawings. */
const ASIDE = new Set(['office:annotation', 'table:tracked-changes', 'table:dde-links', 'table:shapes', 'office:forms', 'text:ruby-text']);

interface OpenCell extends OdsCell {
  /** The depth of its element; its text is one deeper. */
  readonly depth: number;
  readonly paragraphs: string[];
  readonly text: { struck: boolean; plain: boolean };
}

/** Reads the sheets from the tags of `content.xml`, taken in order. */
export class OdsContent {
  readonly #xml: string;
  readonly #styles: OdsStyles;
  readonly #sheets: Sheet[] = [];
  readonly #room = new Room();
  /** The names of the open elements. */
  readonly #open: string[] = [];
  /** The depth of an element that is passed over with all its content. */
  #aside: number | undefined;
  #table: OdsTable | undefined;
  #cell: OpenCell | undefined;
  #text: string | undefined;
  #textFrom = 0;
  /** Whether each open span of text is struck out. */
  #spans: boolean[] = [];
  #struckSpans = 0;
  /** Where each open span of text stands, if not on the line. */
  #places: (OffLine | undefined)[] = [];
  #whole = false;

  constructor(xml: string, styles: OdsStyles) {
    this.#xml = xml;
    this.#styles = styles;
  }

  /** @throws WorkbookError where an element ends that is not open: cells and rows would run into one another */
  take(tag: Tag): void {
    if (tag.closes && this.#open.pop() !== tag.name) throw damaged('elements of its content end where they should not');
    if (this.#aside !== undefined) this.#inAside(tag, this.#aside);
    else if (ASIDE.has(tag.name) || tag.name.startsWith('draw:')) this.#startAside(tag);
    else if (this.#cell) this.#inCell(tag, this.#cell);
    else if (this.#table) this.#inTable(tag, this.#table);
    else this.#outside(tag);
    if (!tag.closes && !tag.empty) this.#open.push(tag.name);
  }

  /** @throws WorkbookError */
  sheets(): readonly Sheet[] {
    if (!this.#whole) throw damaged('its content is cut short');
    return this.#sheets;
  }

  get #depth(): number {
    return this.#open.length;
  }

  #startAside(tag: Tag): void {
    if (this.#text !== undefined) this.#gather(tag);
    if (!tag.empty) this.#aside = this.#depth;
  }

  #inAside(tag: Tag, depth: number): void {
    if (!tag.closes || this.#depth !== depth) return;
    this.#aside = undefined;
    this.#textFrom = tag.to;
  }

  #outside(tag: Tag): void {
    if (tag.name === 'table:table' && !tag.closes) {
      this.#table = new OdsTable(tag, this.#styles, this.#room);
      if (tag.empty) this.#endTable(this.#table);
    } else if (tag.name === 'office:document-content') this.#whole = tag.closes;
    else this.#styles.take(tag, this.#xml);
  }

  #inTable(tag: Tag, table: OdsTable): void {
    switch (tag.name) {
      case 'table:table':
        if (tag.closes) this.#endTable(table);
        return;
      case 'table:table-column':
        if (!tag.closes) table.column(tag);
        return;
      case 'table:table-row':
        if (!tag.closes) table.startRow(tag);
        if (tag.closes || tag.empty) table.endRow();
        return;
      case 'table:table-cell':
      case 'table:covered-table-cell': {
        if (tag.closes) return;
        const cell = { tag, depth: this.#depth, paragraphs: [], text: { struck: false, plain: false } };
        if (tag.empty) table.cell(cell);
        else this.#cell = cell;
      }
    }
  }

  #endTable(table: OdsTable): void {
    this.#table = undefined;
    if (!table.isCopy) this.#sheets.push(table.sheet());
  }

  #inCell(tag: Tag, cell: OpenCell): void {
    if (tag.closes && this.#depth === cell.depth) {
      this.#table?.cell(cell);
      this.#cell = undefined;
    } else if (tag.name === 'text:p' && this.#depth === cell.depth + 1) this.#paragraph(tag, cell);
    else if (this.#text !== undefined) {
      this.#gather(tag);
      if (tag.name === 'text:span') this.#span(tag);
      if (!tag.closes) this.#text += spacing(tag);
    }
  }

  #paragraph(tag: Tag, { paragraphs }: OpenCell): void {
    if (tag.closes) this.#gather(tag);
    if (tag.closes || tag.empty) paragraphs.push(this.#text ?? '');
    this.#text = tag.closes || tag.empty ? undefined : '';
    this.#textFrom = tag.to;
    this.#spans = [];
    this.#struckSpans = 0;
    this.#places = [];
  }

  #span(tag: Tag): void {
    if (tag.closes) {
      this.#struckSpans -= Number(this.#spans.pop() ?? false);
      this.#places.pop();
    } else if (!tag.empty) {
      const style = attribute(tag, 'text:style-name');
      const isStruck = this.#styles.isStruck('text', style);
      this.#places.push(this.#styles.offLine(style) ?? this.#places.at(-1));
      this.#spans.push(isStruck);
      this.#struckSpans += Number(isStruck);
    }
  }

  /** Takes the text up to a tag. Line ends in it are only layout of the file: those of the text have tags. */
  #gather(tag: Tag): void {
    const more = decoded(this.#xml.slice(this.#textFrom, tag.from).replace(/[\t\r\n][ \t\r\n]*/g, ' '));
    const place = this.#places.at(-1);
    this.#text = (this.#text ?? '') + (place ? offLine(more, place) : more);
    this.#textFrom = tag.to;
    if (this.#cell && more.trim() !== '') this.#cell.text[this.#struckSpans > 0 ? 'struck' : 'plain'] = true;
  }
}

function spacing(tag: Tag): string {
  if (tag.name === 'text:s') return ' '.repeat(Math.min(1000, Number(attribute(tag, 'text:c') ?? 1) || 1));
  if (tag.name === 'text:tab') return '\t';
  return tag.name === 'text:line-break' ? '\n' : '';
}
