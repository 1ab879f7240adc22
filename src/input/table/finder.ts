import { fault } from '../../model/diagnostic.ts';
import type { Taken } from '../../model/input.ts';
import { isBlank, type SheetRow } from '../cells/sheet.ts';
import { isHeader } from '../header/header.ts';
import type { RowMeaning } from '../lines/keySums.ts';
import type { FileLog } from '../log.ts';
import { TableBody } from './body.ts';
import type { TableReader } from './tableReader.ts';
import type { TotalsOptions } from './totals.ts';

/** So many rows are looked at before one of them must be the header: titles and notes above a table are fewer. */
const LOOKED_AT = 60;

/** Where to look, besides what the source says. */
export interface FindOptions extends TotalsOptions {
  /** The line of the header, where the user says so. */
  readonly headerRow?: number;
}

/** Finds the table among the rows of a sheet, by content: titles above it, and what stands below or beside it, are no data. */
export class TableFinder {
  readonly #reader: TableReader;
  readonly #log: FileLog;
  readonly #options: FindOptions;
  /** Whether rows end where their last cell does, as in a workbook. */
  readonly #padded: boolean;
  readonly #above: SheetRow[] = [];
  #body: TableBody | undefined;
  /** Brings what was added up elsewhere to its cells, before they are added up again. */
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

  /** Whether further rows are those of a ledger, and may be read by {@link LedgerScanner}. */
  get isLedger(): boolean {
    return this.#body?.isLedger === true;
  }

  /** Counts rows of a ledger that were read elsewhere. */
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

  /** No row is surely a header: the one that looks most like one, or the first, is taken for it, and says what is wrong. */
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
