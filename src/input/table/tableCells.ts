import { fault, warning } from '../../model/diagnostic.ts';
import type { Geography } from '../../model/geography.ts';
import { LARGEST, type SheetRow } from '../cells/sheet.ts';
import { wordKey } from '../cells/word.ts';
import type { FileLog } from '../log.ts';
import { swallowedRows } from './rowsInCell.ts';
import type { TableShape } from './shape.ts';

/** A table's header, for comparing later rows with it. */
export class HeaderRow {
  readonly line: number;
  readonly cells: readonly string[];

  /** @param width the number of its cells that belong to the table */
  constructor({ line, cells }: SheetRow, width: number) {
    this.line = line;
    this.cells = cells.slice(0, width);
  }

  /** Columns that have no header. */
  headless(): Set<number> {
    return new Set(this.cells.flatMap((cell, index) => (cell.trim() === '' ? [index] : [])));
  }

  /** Whether two or more cells of a row equal the header's in their columns. */
  isRepeatedBy(row: SheetRow): boolean {
    return this.cells.filter((cell, index) => cell.trim() !== '' && this.isSame(row, index)).length >= 2;
  }

  /** Whether a row repeats every header. */
  isWhollyRepeatedBy(row: SheetRow): boolean {
    return this.cells.every((cell, index) => cell.trim() === '' || this.isSame(row, index));
  }

  isSame({ cells }: SheetRow, index: number): boolean {
    return wordKey(cells[index] ?? '') === wordKey(this.cells[index] ?? '');
  }
}

interface TableExtent {
  /** Whether rows end at their last cell, as in a workbook. */
  readonly padded: boolean;
  /** Whether another table stands to the right. */
  readonly cut: boolean;
  readonly geography: Geography;
}

/** Takes a table's cells out of its rows, and logs faults of the rows as such. */
export class TableCells {
  readonly #header: HeaderRow;
  readonly #log: FileLog;
  readonly #extent: TableExtent;
  /** Columns without a header that no row has filled yet. */
  readonly #headless: Set<number>;

  constructor(header: HeaderRow, log: FileLog, extent: TableExtent) {
    this.#header = header;
    this.#log = log;
    this.#extent = extent;
    this.#headless = header.headless();
  }

  /** Whether some row has filled each column without a header. */
  get areAllKnown(): boolean {
    return this.#headless.size === 0;
  }

  /** The table's cells of a row; `undefined` if there are too many, or too few in a file whose rows are not padded. */
  of({ cells, line }: SheetRow): readonly string[] | undefined {
    const { cut, padded } = this.#extent;
    const width = this.#header.cells.length;
    const inner = cut ? cells.slice(0, width) : cells;
    const first = firstBeside(inner, width);
    if (first === undefined && (padded || inner.length >= width)) return inner;
    // In text, a cell right beside the table is most likely the rest of an amount that its comma split; one further away is not.
    if (first === undefined || (!padded && first === width))
      return this.#log.refuse(fault('ragged-row', { cells: inner.length, wanted: width }, this.#log.place(line)));
    const others = inner.filter((cell, index) => index > first && cell.trim() !== '');
    return this.#log.refuse(fault('cell-beside', { found: inner[first]?.trim() ?? '', more: others.length }, this.#log.place(line, first)));
  }

  /** The cells of a row, followed by the columns that the user fills, and by its cost type where codes give it. */
  filled(cells: readonly string[], { set, coded }: Pick<TableShape, 'set' | 'coded'>): readonly string[] {
    if (set.length === 0 && !coded) return cells;
    const own = this.#header.cells.map((_, index) => cells[index] ?? '');
    return [...own, ...set.map(({ value }) => value), ...(coded ? [coded.typeOf(cells)] : [])];
  }

  /**
   * Logs, and tells, whether a cell of the row contains other rows of the table.
   * @param isTitle whether a line of it may begin with the code of an ICB and still be prose
   */
  swallow({ cells, line, isBroken }: SheetRow, isTitle = false): boolean {
    if (isBroken !== true) return false;
    const { cells: headers } = this.#header;
    const swallowed = swallowedRows(cells, { width: headers.length, ...(!isTitle && { geography: this.#extent.geography }) });
    if (!swallowed) return false;
    const { index, found, lines, below } = swallowed;
    const opens = this.#log.place(line, index, isTitle ? undefined : headers[index]);
    this.#log.add(fault('rows-in-cell', { found, rows: lines, opens }, opens.sheet === undefined ? this.#log.place(line + below) : opens));
    return true;
  }

  /** Whether every cell of the row can be read; the others are logged. */
  areSound({ troubles, line }: SheetRow): boolean {
    if (!troubles) return true;
    const own = [...troubles].filter(([index]) => index < this.#header.cells.length);
    for (const [index, { kind, found }] of own) {
      const place = this.#log.place(line, index, this.#header.cells[index]);
      this.#log.add(kind === 'error-value' ? fault('cell-error', { found }, place) : fault('formula-without-value', { found }, place));
    }
    return own.length === 0;
  }

  /** Whether a table may have the header; what is wrong with it is logged. */
  isHeaderSound(header: SheetRow): boolean {
    const columns = header.cells.filter((cell) => cell.trim() !== '').length;
    if (columns <= LARGEST.columns) return this.areSound(header) && !this.swallow(header);
    this.#log.add(fault('too-many-columns', { columns, most: LARGEST.columns }, this.#log.place(header.line)));
    return false;
  }

  /** Warns once of each column without a header that has a filled cell. */
  noteHeadless(cells: readonly string[]): void {
    if (this.#headless.size === 0) return;
    for (let index = 0; index < cells.length; index++) {
      if (!this.#headless.has(index) || !cells[index]?.trim()) continue;
      this.#headless.delete(index);
      this.#log.add(warning('unknown-column', { header: '' }, this.#log.place(this.#header.line, index)));
    }
  }
}

/** The index of the first filled cell to the right of the table. */
function firstBeside(cells: readonly string[], width: number): number | undefined {
  for (let index = width; index < cells.length; index++) if (cells[index]?.trim()) return index;
  return undefined;
}
