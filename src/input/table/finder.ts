import { fault } from '../../model/diagnostic.ts';
import type { Taken } from '../../model/input.ts';
import { isBlank, LARGEST, type SheetRow } from '../cells/sheet.ts';
import { isHeader } from '../header/header.ts';
import type { RowMeaning } from '../lines/ledgerScanner.ts';
import type { FileLog } from '../log.ts';
import { TableBody } from './body.ts';
import { count, hasFigures, type Lost } from './lostRows.ts';
import type { TableReader } from './tableReader.ts';
import type { TotalsOptions } from './totals.ts';

/** Rows to search for the header; a table has fewer titles and notes above it. */
const LOOKED_AT = 60;

/** The lines by which git sets two versions of a text apart, one below the other. */
const CONFLICT = /^(?:<{7}|>{7}|\|{7})(?: |$)|^={7}$/;

/** Thrown after more rows without data than a sheet has: they may never end. */
export class EndlessError extends Error {
  override readonly name = 'EndlessError';
}

export interface FindOptions extends TotalsOptions {
  /** The line of the header, if the user gives it. */
  readonly headerRow?: number;
  /** Whether nothing that is made of what is read has the hashes of files: those of long ones are not made then, unless they tell files apart. */
  readonly unhashed?: boolean;
}

/** Finds the table among the rows of a sheet by its contents, apart from titles above it and anything below or beside it. */
export class TableFinder {
  readonly #reader: TableReader;
  readonly #log: FileLog;
  readonly #options: FindOptions;
  /** Whether rows end at their last cell, as in a workbook. */
  readonly #padded: boolean;
  readonly #above: SheetRow[] = [];
  /** Rows of figures above the header that the user says, besides those looked at. */
  readonly #further: Lost = { rows: 0, first: 0 };
  /** A header that may go on in the next row. */
  #upper: SheetRow | undefined;
  #body: TableBody | undefined;
  /** Rows in a row without data. */
  #idle = 0;
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

  /** @throws EndlessError */
  take(row: SheetRow): void {
    const before = this.rows;
    this.#take(row);
    this.#idle = this.rows > before ? 0 : this.#idle + 1;
    if (this.#idle > LARGEST.rows) throw new EndlessError();
  }

  #take(row: SheetRow): void {
    if (CONFLICT.test(row.cells[0] ?? '') && this.#body?.shape?.labelOf(row.cells) !== 'icb') {
      this.#log.add(fault('conflict-marker', {}, this.#log.place(row.line)));
      return;
    }
    if (this.#body) {
      this.#body.take(row);
      return;
    }
    if (isBlank(row.cells)) return;
    if (this.#upper) {
      this.#begin(this.#upper, row);
      return;
    }
    const { headerRow } = this.#options;
    const isFound = headerRow === undefined ? isHeader(this.#reader.recognises(row.cells)) : row.line === headerRow;
    if (isFound && this.#reader.twoRows?.mayBegin(row.cells) && !this.#joined(this.#above.at(-1), row)) this.#upper = row;
    else if (isFound) this.#begin(row);
    else if (headerRow === undefined || this.#above.length < LOOKED_AT) this.#above.push(row);
    else if (hasFigures(row)) count(this.#further, row);
    if (headerRow === undefined && !this.#upper && this.#above.length >= LOOKED_AT) this.#settle();
  }

  /** Opens the table at its header, which may go on in the row below, or have begun in the row above. */
  #begin(header: SheetRow, below?: SheetRow): void {
    this.#upper = undefined;
    const down = this.#joined(header, below);
    const up = down ? undefined : this.#joined(this.#above.at(-1), header);
    if (up) this.#above.pop();
    this.#open(down ?? up ?? header);
    if (below && !down) this.#body?.take(below);
  }

  /** Two rows that follow each other as one header; nothing if they are none. */
  #joined(above: SheetRow | undefined, below: SheetRow | undefined): SheetRow | undefined {
    if (!above || !below || above.line + 1 !== below.line) return undefined;
    const cells = this.#reader.twoRows?.joined(above.cells, below.cells);
    return cells && { ...below, cells };
  }

  end(): void {
    const { headerRow } = this.#options;
    if (this.#upper) this.#begin(this.#upper);
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
    this.#above.length = best;
    this.#begin(header, below[0]);
    for (const row of below.slice(1)) this.#body?.take(row);
  }

  #open(header: SheetRow): void {
    const above = this.#above;
    const titles = above.flatMap(({ cells }) => cells.map((cell) => cell.replace(/\s+/g, ' ').trim()).filter((cell) => cell !== ''));
    this.#body = new TableBody(header, this.#reader, this.#log, {
      ...this.#options,
      padded: this.#padded,
      titles,
      settled: () => this.settled?.(),
    });
    this.#body.titles(above, this.#further);
  }
}
