import { LARGEST, type Sheet } from '../../cells/sheet.ts';
import { type Room, SheetBuilder } from '../builder.ts';
import { damaged, WorkbookError } from '../error.ts';
import { attribute, type Tag } from '../xml.ts';
import { type OdsCell, readOdsCell } from './cell.ts';
import type { OdsStyles } from './styles.ts';

/** The style of tables in which LibreOffice caches cells of other workbooks. */
const COPY_OF_ANOTHER = 'ta_extref';

interface Columns {
  /** One past the last of them. */
  readonly to: number;
  readonly hidden: boolean;
  readonly style: string | undefined;
}

/** A sheet as it is read; columns, rows and cells may be repeated. */
export class OdsTable {
  readonly isCopy: boolean;
  readonly #tag: Tag;
  readonly #styles: OdsStyles;
  readonly #builder: SheetBuilder;
  readonly #columns: Columns[] = [];
  #line = 1;
  #column = 0;
  #row: Tag | undefined;

  constructor(tag: Tag, styles: OdsStyles, room: Room) {
    this.#builder = new SheetBuilder(room);
    this.#tag = tag;
    this.#styles = styles;
    this.isCopy = attribute(tag, 'table:style-name') === COPY_OF_ANOTHER;
  }

  column(tag: Tag): void {
    const to = (this.#columns.at(-1)?.to ?? 0) + repeats(tag, 'table:number-columns-repeated');
    this.#columns.push({ to, hidden: isHidden(tag), style: attribute(tag, 'table:default-cell-style-name') });
  }

  startRow(tag: Tag): void {
    this.#row = tag;
    this.#column = 0;
  }

  /** @throws WorkbookError */
  endRow(): void {
    const repeated = this.#row ? repeats(this.#row, 'table:number-rows-repeated') : 1;
    this.#builder.endRow(this.#line, { repeated, hidden: this.#row !== undefined && isHidden(this.#row) });
    this.#line += repeated;
  }

  /** @throws WorkbookError */
  cell(cell: OdsCell): void {
    const from = this.#column;
    this.#column += repeats(cell.tag, 'table:number-columns-repeated');
    // Cells beneath a merged one are not seen, so they are not read.
    if (cell.tag.name === 'table:covered-table-cell') return;
    if (cell.paragraphs.length === 0 && !/value|formula/.test(cell.tag.attributes)) return;
    const style = attribute(cell.tag, 'table:style-name') ?? this.#styleAt(from);
    const { text, ...more } = readOdsCell(cell, style, this.#styles);
    if (text === '') return;
    if (this.#column > LARGEST.columns) throw new WorkbookError('inflates', `one of its sheets has more than ${LARGEST.columns} columns`);
    const isStruck = this.#styles.isStruck('table-cell', style) || (cell.text.struck && !cell.text.plain);
    for (let column = from; column < this.#column; column++) {
      this.#builder.cell(column, text, more);
      if (isStruck) this.#builder.strike(column);
    }
  }

  sheet(): Sheet {
    const hidden = this.#styles.isHidden(attribute(this.#tag, 'table:style-name'));
    return this.#builder.sheet(attribute(this.#tag, 'table:name') ?? '', hidden, (index) => this.#at(index)?.hidden === true);
  }

  #styleAt(column: number): string | undefined {
    return (this.#row && attribute(this.#row, 'table:default-cell-style-name')) ?? this.#at(column)?.style;
  }

  /** The first columns that end after it. */
  #at(column: number): Columns | undefined {
    let [from, to] = [0, this.#columns.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (column < (this.#columns[middle]?.to ?? 0)) to = middle;
      else from = middle + 1;
    }
    return this.#columns[from];
  }
}

/** @throws WorkbookError */
function repeats(tag: Tag, name: string): number {
  const said = attribute(tag, name) ?? '1';
  if (!/^\d{1,9}$/.test(said) || Number(said) === 0) throw damaged(`a cell, row or column of it is repeated ${said.slice(0, 20)} times`);
  return Number(said);
}

/** Whether a row or column is hidden, by hand or by a filter. */
function isHidden(tag: Tag): boolean {
  const visibility = attribute(tag, 'table:visibility');
  return visibility === 'collapse' || visibility === 'filter';
}
