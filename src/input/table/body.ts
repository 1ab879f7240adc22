import { fault, warning } from '../../model/diagnostic.ts';
import type { Geography } from '../../model/geography.ts';
import type { Taken } from '../../model/input.ts';
import type { TotalVerdict } from '../../model/inspection.ts';
import { isBlank, type SheetRow } from '../cells/sheet.ts';
import { isHeader } from '../header/header.ts';
import type { RowMeaning } from '../lines/ledgerScanner.ts';
import type { FileLog } from '../log.ts';
import { besideAt, isFigure, isFooter, isNote, isOfTable, onlyFigures } from './figuresAndNotes.ts';
import { type Lost, LostRows, type TableEnd } from './lostRows.ts';
import { notePartial } from './partialExport.ts';
import { noteTableBeside } from './secondTable.ts';
import type { TableShape } from './shape.ts';
import { StruckRows } from './struckRows.ts';
import { HeaderRow, TableCells } from './tableCells.ts';
import type { TableReader } from './tableReader.ts';
import { Claims } from './totalClaims.ts';
import { Totals, type TotalsOptions } from './totals.ts';
import { firstMoneyUnit, unitRowOf } from './unitRow.ts';

/** Blank rows that end a table; a single one may be within it. */
const BLANK_ROWS = 2;

interface BodyOptions extends TotalsOptions {
  readonly padded: boolean;
  readonly titles: readonly string[];
  readonly geography: Geography;
  readonly settled: () => void;
  readonly headerRow?: number;
}

/** Sorts the rows from a header on: data, totals, notes, and anything below the table. */
export class TableBody {
  readonly #reader: TableReader;
  readonly #log: FileLog;
  readonly #header: HeaderRow;
  readonly #cells: TableCells;
  readonly shape: TableShape | undefined;
  readonly #totals: Totals | undefined;
  readonly #claims: Claims | undefined;
  readonly #struck: StruckRows | undefined;
  readonly #options: BodyOptions;
  #hasUnits = false;
  #meaning: RowMeaning | undefined;
  #blanks = 0;
  #isApart = false; // Since a blank row there were notes alone.
  #data = 0;
  #notes = 0;
  #first = 0;
  #last = 0;
  #end: TableEnd | undefined;
  readonly #lost: LostRows | undefined;

  constructor(header: SheetRow, reader: TableReader, log: FileLog, options: BodyOptions) {
    this.#options = options;
    const { padded, titles, geography } = options;
    this.#reader = reader;
    this.#log = log;
    const beside = besideAt(header.cells, (cell) => reader.recognises([cell]).icb);
    const end = header.cells.findLastIndex((cell) => cell.trim() !== '') + 1;
    this.#header = new HeaderRow(header, beside ?? end);
    this.#cells = new TableCells(this.#header, log, { padded, cut: beside !== undefined, geography });
    if (beside !== undefined) noteTableBeside(header, beside, reader, log);
    const sound = this.#cells.isHeaderSound(header);
    this.shape = sound ? reader.header(this.#header.cells, header.line, titles) : undefined;
    this.#totals =
      this.shape && new Totals(this.shape, reader.rowsKept === undefined ? options : { rowsKept: reader.rowsKept, ...options });
    this.#claims = this.shape && new Claims(this.shape, log);
    this.#struck = this.shape && new StruckRows(this.shape);
    this.#lost = this.shape && new LostRows(this.#header, this.shape, geography);
  }

  get rows(): number {
    return this.#data;
  }

  /** The sum that further rows with the keys of the last row add to; nothing if it was no data, or they must be read by themselves. */
  get meaning(): RowMeaning | undefined {
    return this.#meaning;
  }

  /** Whether the table is a ledger: it has too many rows to keep, and the next row is still part of it. */
  get isLedger(): boolean {
    return this.#totals?.isTooMany === true && !this.#end && this.#blanks < BLANK_ROWS && this.#cells.areAllKnown;
  }

  /** Counts rows of a ledger that the scanner has read. */
  skip(rows: number, last: number): void {
    this.#data += rows;
    this.#last = last;
    [this.#blanks, this.#isApart] = [0, false];
    this.#reader.likeRows?.(rows);
  }

  get taken(): Taken {
    const set = this.shape?.set ?? [];
    return {
      header: this.#header.line,
      first: this.#first,
      last: this.#last,
      totals: this.#totals?.count ?? 0,
      notes: this.#notes,
      ...(set.length > 0 && { set }),
      ...(this.shape?.coded && { coded: this.shape.coded.columns.map(({ header }) => header) }),
      ...(this.shape?.keepsTypes && { coded: [] }),
    };
  }

  /** Looks through the rows above the header for rows of figures, or within a cell, and for signs of a partial export. */
  titles(rows: readonly SheetRow[], further: Lost): void {
    for (const row of rows) {
      this.#cells.swallow(row, true);
      notePartial(row, this.#log);
      this.#lost?.above(row, this.#options.headerRow, this.#log);
    }
    if (further.rows > 0) this.#lost?.further(further);
  }

  take(row: SheetRow): void {
    this.#meaning = undefined;
    if (isBlank(row.cells)) {
      this.#blanks += 1;
      return;
    }
    const shape = this.shape;
    if (!shape || this.#cells.swallow(row)) return;
    const label = shape.labelOf(row.cells);
    if (label !== 'icb' && this.#isUnitRow(row, shape)) return;
    if (this.#blanks >= BLANK_ROWS && this.#data > 0) this.#end ??= 'blank-rows';
    this.#isApart = this.#data > 0 && (this.#isApart || this.#blanks > 0);
    this.#blanks = 0;
    if (label !== 'icb' && !isOfTable(row.cells, shape) && notePartial(row, this.#log, row.line)) this.#notes += 1;
    else if (!this.#end && label !== 'icb' && this.#header.isRepeatedBy(row)) {
      this.#end = 'repeated-header';
      if (this.#lost) this.#lost.header = row;
    } else if (this.#end) this.#below(row, label);
    else if (typeof label === 'object') this.#total(row, label);
    else if (label === 'none' && onlyFigures(row.cells)) this.#total(row, null);
    else if (label !== 'icb' && (isNote(row.cells, shape) || (this.#isApart && isFooter(row.cells, shape)))) this.#note(row);
    else {
      this.#isApart = false;
      this.#row(row);
    }
  }

  end(): void {
    if (!this.shape) return;
    const proven = this.#settleClaims();
    if (this.#data === 0 && !this.#log.faulty) this.#log.add(fault('no-rows', {}, this.#log.place()));
    const verdicts = [...(this.#totals?.verdicts() ?? []), ...proven].toSorted((a, b) => a.line - b.line || a.column - b.column);
    this.#reader.totals?.(verdicts);
    for (const each of verdicts) if (!each.agrees) this.#noteDifference(each);
    this.#struck?.end(this.#log);
    this.#lost?.end(this.#end, this.#options.headerRow, this.#reader, this.#log);
  }

  /** A labelled total that differs is a warning; a row without a label that is no sum is a fault. */
  #noteDifference({ label, line, column, header, printed, sum }: TotalVerdict): void {
    const place = this.#log.place(line, column - 1, header);
    if (label === '') {
      if (!this.#log.faulty && this.shape?.read.some(({ index }) => index === column - 1))
        this.#log.add(fault('row-without-label', { found: printed, sum }, place));
    } else if (!this.#reader.totals) this.#log.add(warning('total-differs', { label, printed, sum }, place));
  }

  /** Decides, now that all rows are known, which claims are totals; reads the others as data. */
  #settleClaims(): readonly TotalVerdict[] {
    const claims = this.#claims;
    if (!claims || claims.isEmpty) return [];
    const { totals, verdicts, data } = claims.settle(this.#totals?.claimSums() ?? this.#reader.claimSums?.());
    this.#totals?.prove(totals.map(({ line }) => line));
    for (const each of data) this.#read(each);
    return verdicts;
  }

  /** Takes a row of units directly below the header, or refuses one that comes too late for the figures above it; tells whether the row is one. */
  #isUnitRow(row: SheetRow, shape: TableShape): boolean {
    const isLate = this.#data > 0;
    if (!this.#reader.units || (isLate ? this.#end || this.#blanks >= BLANK_ROWS : this.#hasUnits)) return false;
    const units = unitRowOf(row.cells.slice(0, this.#header.cells.length), row.line, shape);
    const money = firstMoneyUnit(units);
    if (!units || (isLate && !money)) return false;
    this.#blanks = 0;
    this.#hasUnits = true;
    if (!isLate) this.#reader.units(units);
    else if (units.whole || !money) this.#note(row);
    else
      this.#log.add(
        fault('unit-row-late', { found: money.found }, this.#log.place(row.line, money.index, this.#header.cells[money.index])),
      );
    return true;
  }

  #row(row: SheetRow): void {
    const cells = this.#cells.of(row);
    if (!cells || !this.#cells.areSound(row)) {
      this.#count(row.line);
      return;
    }
    const filled = this.shape ? this.#cells.filled(cells, this.shape) : cells;
    const whole = filled === row.cells ? row : { ...row, cells: filled };
    const claim = this.#claims?.take(whole);
    for (const freed of claim?.freed ?? []) this.#read(freed);
    if (!claim?.kept) this.#meaning = this.#read(whole);
  }

  #count(line: number): void {
    this.#data += 1;
    this.#first = this.#first === 0 ? line : Math.min(this.#first, line);
    this.#last = Math.max(this.#last, line);
  }

  #read({ cells, line, looks, struck }: SheetRow): RowMeaning | undefined {
    this.#count(line);
    this.#cells.noteHeadless(cells);
    this.#totals?.data(cells, line);
    if (struck) this.#struck?.row({ cells, line }, struck);
    return this.#reader.row(cells, line, looks);
  }

  #total(row: SheetRow, label: Parameters<Totals['total']>[2]): void {
    if (!this.#cells.areSound(row)) return;
    const isApart = label === null && this.#totals?.isTooMany === true;
    if (isApart) this.#options.settled();
    this.#totals?.total(row.cells, row.line, label, isApart ? this.#reader.sumsAbove?.(row.cells, row.line) : undefined);
  }

  /** Compares totals below the table in columns whose headers it shares; rows of ICBs without a header of their own are lost, which is a fault. */
  #below(row: SheetRow, label: ReturnType<TableShape['labelOf']>): void {
    if (typeof label === 'object') {
      const header = this.#lost?.header;
      const cells = header
        ? row.cells.map((cell, index) => (isFigure(cell) && !this.#header.isSame(header, index) ? '' : cell))
        : row.cells;
      this.#total({ ...row, cells }, label);
    } else if (label === 'icb') this.#lost?.below(row, true);
    else if (label === 'none' && !this.#lost?.header && onlyFigures(row.cells)) this.#total(row, null);
    else {
      const recognition = this.#reader.recognises(row.cells);
      const isHeaderBelow = this.#header.isRepeatedBy(row) || recognition.icb || isHeader(recognition);
      if (this.#lost && isHeaderBelow) this.#lost.header = row;
      else if (!this.#lost?.below(row, false)) this.#note(row);
    }
  }

  #note(row: SheetRow): void {
    this.#notes += 1;
    if (!this.#lost?.inCell(row, this.#log)) this.#reader.note?.(row.cells, row.line);
  }
}
