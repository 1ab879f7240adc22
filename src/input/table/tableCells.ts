import { fault, warning } from '../../model/diagnostic.ts';
import type { Geography } from '../../model/geography.ts';
import type { SheetRow } from '../cells/sheet.ts';
import type { FileLog } from '../log.ts';
import { cellsWithin } from './cellsWithin.ts';
import type { HeaderRow } from './headerRow.ts';
import { swallowedRows } from './rowsInCell.ts';

interface TableExtent {
  readonly padded: boolean;
  readonly cut: boolean;
  readonly geography: Geography;
}

/** Takes the cells of a table out of its rows, and says what is wrong with them as cells. */
export class TableCells {
  readonly #header: HeaderRow;
  readonly #log: FileLog;
  /** Whether rows end where their last cell does, as in a workbook. */
  readonly #padded: boolean;
  /** Whether another table stands to the right. */
  readonly #cut: boolean;
  readonly #geography: Geography;
  /** Columns without a header that no row has filled yet. */
  readonly #headless: Set<number>;

  constructor(header: HeaderRow, log: FileLog, { padded, cut, geography }: TableExtent) {
    this.#header = header;
    this.#log = log;
    this.#padded = padded;
    this.#cut = cut;
    this.#geography = geography;
    this.#headless = header.headless();
  }

  /** Whether every column without a header was filled by some row. */
  get areAllKnown(): boolean {
    return this.#headless.size === 0;
  }

  /** The cells of a row that are the table's; `undefined` where it has more, or fewer where none may be left out. */
  of(row: SheetRow): readonly string[] | undefined {
    return cellsWithin(row, { width: this.#header.cells.length, cut: this.#cut, padded: this.#padded }, this.#log);
  }

  /**
   * Whether other rows of the table are in a cell of this one, which is logged.
   * @param isTitle where it may begin with the code of the ICB that it speaks of
   */
  swallow({ cells, line, isBroken }: SheetRow, isTitle = false): boolean {
    if (isBroken !== true) return false;
    const { cells: headers } = this.#header;
    const swallowed = swallowedRows(cells, { width: headers.length, ...(!isTitle && { geography: this.#geography }) });
    if (!swallowed) return false;
    const { index, found, lines, below } = swallowed;
    const opens = this.#log.place(line, index, isTitle ? undefined : headers[index]);
    this.#log.add(fault('rows-in-cell', { found, rows: lines, opens }, opens.sheet === undefined ? this.#log.place(line + below) : opens));
    return true;
  }

  /** Whether every cell of the row can be read; each that cannot is logged. */
  areSound({ troubles, line }: SheetRow): boolean {
    if (!troubles) return true;
    const own = [...troubles].filter(([index]) => index < this.#header.cells.length);
    for (const [index, { kind, found }] of own) {
      const place = this.#log.place(line, index, this.#header.cells[index]);
      this.#log.add(kind === 'error-value' ? fault('cell-error', { found }, place) : fault('formula-without-value', { found }, place));
    }
    return own.length === 0;
  }

  /** Says of each column without a header that it holds something, once. Most rows of a workbook end long before a stray header does. */
  noteHeadless(cells: readonly string[]): void {
    if (this.#headless.size === 0) return;
    for (let index = 0; index < cells.length; index++) {
      if (!this.#headless.has(index) || !cells[index]?.trim()) continue;
      this.#headless.delete(index);
      this.#log.add(warning('unknown-column', { header: '' }, this.#log.place(this.#header.line, index)));
    }
  }
}
