import { fault } from '../../model/diagnostic.ts';
import type { Taken } from '../../model/input.ts';
import { isBlank, type SheetRow } from '../cells/sheet.ts';
import { isHeader } from '../header/header.ts';
import type { RowMeaning } from '../lines/keySums.ts';
import type { FileLog } from '../log.ts';
import { TableBody } from './body.ts';
import type { TableReader } from './tableReader.ts';
import type { TotalsOptions } from './totals.ts';

/** Rows to search for the header; a table has fewer titles and notes above it. */
const LOOKED_AT = 60;

export interface FindOptions extends TotalsOptions {
  /** The line of the header, if the user gives it. */
  readonly headerRow?: number;
}

/** Finds the table among the rows of a sheet by its contents, apart from titles above it and anything below or beside it. */
export class TableFinder {
  readonly #reader: TableReader;
  readonly #log: FileLog;
  readonly #options: FindOptions;
  /** Whether rows end at their last cell, as in a workbook. */
  readonly #padded: boolean;
  readonly #above: SheetRow[] = [];
  #body: TableBody | undefined;
  /** Called before sums of the rows above are needed: hands on what the scanner has pending. */
  settled: (() => void) | undefined;

  constructor(reader: TableReader, log: FileLog, options: FindOptions, padded: boolean) {
    this.#reader = reader;
    this.#log = log;
    this.#options = options;
    this.#padded = padded;
  }

  get rows(): number {
    return this.#body?.rows ?? 0;
  }

  /** See {@link TableBody.isLedger}; then {@link LedgerScanner} may read further rows. */
  get isLedger(): boolean {
    return this.#body?.isLedger === true;
  }

  /** Counts rows of a ledger that the scanner has read. */
  skip(rows: number, last: number): void {
    this.#body?.skip(rows, last);
  }

  /** See {@link TableBody.meaning}. */
  get meaning(): RowMeaning | undefined {
    return this.#body?.meaning;
  }

  get taken(): Taken | undefined {
    return this.#body?.taken;
  }

  take(row: SheetRow): void {
    if (this.#body) {
      this.#body.take(row);
      return;
    }
    if (isBlank(row.cells)) return;
    const { headerRow } = this.#options;
    if (headerRow !== undefined) {
      if (row.line === headerRow) this.#open(row);
      else if (this.#above.length < LOOKED_AT) this.#above.push(row);
      return;
    }
    if (isHeader(this.#reader.recognises(row.cells))) {
      this.#open(row);
      return;
    }
    this.#above.push(row);
    if (this.#above.length >= LOOKED_AT) this.#settle();
  }

  end(): void {
    const { headerRow } = this.#options;
    if (!this.#body && this.#above.length > 0 && headerRow === undefined) this.#settle();
    if (this.#body) {
      this.#body.end();
      return;
    }
    this.#log.add(
      headerRow === undefined
        ? fault('file-empty', {}, this.#log.place())
        : fault('header-row-absent', { row: headerRow }, this.#log.place()),
    );
  }

  /** Without a certain header, opens the table at the row most like one, or at the first: reading it reports what is wrong. */
  #settle(): void {
    const scores = this.#above.map(({ cells }) => {
      const { count, icb } = this.#reader.recognises(cells);
      return icb || count >= 2 ? count : 0;
    });
    const best = scores.indexOf(Math.max(...scores));
    const [header, ...below] = this.#above.slice(best);
    if (!header) return;
    this.#open(header, this.#above.slice(0, best));
    for (const row of below) this.#body?.take(row);
  }

  #open(header: SheetRow, above: readonly SheetRow[] = this.#above): void {
    const titles = above.flatMap(({ cells }) => cells.map((cell) => cell.replace(/\s+/g, ' ').trim()).filter((cell) => cell !== ''));
    this.#body = new TableBody(header, this.#reader, this.#log, {
      ...this.#options,
      padded: this.#padded,
      titles,
      settled: () => this.settled?.(),
    });
    this.#body.titles(above);
  }
}
