import { fault, warning } from '../../model/diagnostic.ts';
import type { Geography } from '../../model/geography.ts';
import type { SheetRow } from '../cells/sheet.ts';
import { wordKey } from '../cells/word.ts';
import type { FileLog } from '../log.ts';
import { swallowedRows } from './rowsInCell.ts';

/** A table's header as further rows are held against it. */
export class HeaderRow {
  readonly line: number;
  readonly cells: readonly string[];

  /** @param width how many of its cells are the table's */
  constructor({ line, cells }: SheetRow, width: number) {
    this.line = line;
    this.cells = cells.slice(0, width);
  }

  /** Columns that have no header. */
  headless(): Set<number> {
    return new Set(this.cells.flatMap((cell, index) => (cell.trim() === '' ? [index] : [])));
  }

  /** Whether two or more of a row's cells are the header's, each in its column. */
  isRepeatedBy(row: SheetRow): boolean {
    return this.cells.filter((cell, index) => cell.trim() !== '' && this.isSame(row, index)).length >= 2;
  }

  /** Whether a row is the header, cell for cell. */
  isWhollyRepeatedBy(row: SheetRow): boolean {
    return this.cells.every((cell, index) => cell.trim() === '' || this.isSame(row, index));
  }

  isSame({ cells }: SheetRow, index: number): boolean {
    return wordKey(cells[index] ?? '') === wordKey(this.cells[index] ?? '');
  }
}

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

interface Extent {
  /** How many cells the header has. */
  readonly width: number;
  /** Whether another table stands to the right. */
  readonly cut: boolean;
  /** Whether rows end where their last cell does, as in a workbook. */
  readonly padded: boolean;
}

/** The cells of a row that are the table's; `undefined` where the row has more, or fewer where none may be left out. */
function cellsWithin({ cells, line }: SheetRow, { width, cut, padded }: Extent, log: FileLog): readonly string[] | undefined {
  const inner = cut ? cells.slice(0, width) : cells;
  const first = firstBeside(inner, width);
  if (first === undefined && (padded || inner.length >= width)) return inner;
  // In text, a cell next to the table is most likely the rest of an amount that its comma split; what stands apart from the table is not.
  if (first !== undefined && (padded || first > width)) {
    const others = inner.filter((cell, index) => index > first && cell.trim() !== '');
    log.add(fault('cell-beside', { found: inner[first]?.trim() ?? '', more: others.length }, log.place(line, first)));
  } else log.add(fault('ragged-row', { cells: inner.length, wanted: width }, log.place(line)));
  return undefined;
}

/** Where the first cell stands that holds something, to the right of the table. */
function firstBeside(cells: readonly string[], width: number): number | undefined {
  for (let index = width; index < cells.length; index++) if (cells[index]?.trim()) return index;
  return undefined;
}
