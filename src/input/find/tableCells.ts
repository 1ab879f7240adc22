import { fault, warning } from '../../model/diagnostic.ts';
import type { FileLog } from '../table.ts';
import type { HeaderRow } from './headerRow.ts';
import type { SheetRow } from './sheetRow.ts';

/** Takes the cells of a table out of its rows, and says what is wrong with them as cells. */
export class TableCells {
  readonly #header: HeaderRow;
  readonly #log: FileLog;
  /** Whether rows end where their last cell does, as in a workbook. */
  readonly #padded: boolean;
  /** Whether another table stands to the right. */
  readonly #cut: boolean;
  /** Columns without a header that no row has filled yet. */
  readonly #headless: Set<number>;

  constructor(header: HeaderRow, log: FileLog, { padded, cut }: { readonly padded: boolean; readonly cut: boolean }) {
    this.#header = header;
    this.#log = log;
    this.#padded = padded;
    this.#cut = cut;
    this.#headless = header.headless();
  }

  /** Whether every column without a header was filled by some row. */
  get areAllKnown(): boolean {
    return this.#headless.size === 0;
  }

  /** As many cells as the header has; `undefined` where the row has more or fewer. */
  of({ cells, line }: SheetRow): readonly string[] | undefined {
    const width = this.#header.cells.length;
    const inner = this.#cut ? cells.slice(0, width) : cells;
    if (this.#padded && inner.length < width) return [...inner, ...Array.from({ length: width - inner.length }, () => '')];
    const surplus = inner.length > width && inner.slice(width).some((cell) => cell.trim() !== '');
    if (!surplus && inner.length >= width) return inner;
    this.#log.add(fault('ragged-row', { cells: inner.length, wanted: width }, this.#log.place(line)));
    return undefined;
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

  /** Says of a column without a header that it has something in it, once. */
  noteHeadless(cells: readonly string[]): void {
    for (const index of this.#headless) {
      if (!cells[index]?.trim()) continue;
      this.#headless.delete(index);
      this.#log.add(warning('unknown-column', { header: '' }, this.#log.place(this.#header.line, index)));
    }
  }
}
