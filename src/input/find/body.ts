import { fault, type Warning, warning } from '../../model/diagnostic.ts';
import type { Geography } from '../../model/geography.ts';
import type { Taken } from '../../model/input.ts';
import type { TotalVerdict } from '../../model/inspection.ts';
import { wordKey } from '../cells/word.ts';
import type { FileLog, TableReader } from '../table.ts';
import type { RowMeaning } from '../text/keySums.ts';
import { besideAt, isFigure, onlyFigures } from './cells.ts';
import { partialExport } from './partial.ts';
import type { TableShape } from './shape.ts';
import { isBlank, type SheetRow } from './sheetRow.ts';
import { Struck } from './struck.ts';
import { swallowedRows } from './swallowed.ts';
import { Totals, type TotalsOptions } from './totals.ts';
import { cellsWithin } from './within.ts';

/** So many blank rows end a table; one may stand within it. */
const BLANK_ROWS = 2;

interface BodyOptions extends TotalsOptions {
  readonly padded: boolean;
  /** The words above the header. */
  readonly titles: readonly string[];
}

/** The rows from a header on: data, totals, notes, and what is below the table. */
export class TableBody {
  readonly #reader: TableReader;
  readonly #log: FileLog;
  readonly #padded: boolean;
  readonly #header: SheetRow;
  readonly #width: number;
  /** Whether another table stands to the right. */
  readonly #cut: boolean;
  readonly #shape: TableShape | undefined;
  readonly #totals: Totals | undefined;
  readonly #struck: Struck | undefined;
  /** Columns without a header that no row has filled yet. */
  readonly #headless: Set<number>;
  readonly #readable: boolean;
  #meaning: RowMeaning | undefined;
  #blanks = 0;
  #data = 0;
  #notes = 0;
  #first = 0;
  #last = 0;
  #end: 'blank-rows' | 'repeated-header' | undefined;
  /** The header of a table below. */
  #headerBelow: SheetRow | undefined;
  #orphan: SheetRow | undefined;
  #orphans = 0;
  #rowsBelow = 0;
  readonly #geography: Geography;

  constructor(header: SheetRow, reader: TableReader, log: FileLog, options: BodyOptions) {
    const { padded, titles } = options;
    this.#reader = reader;
    this.#log = log;
    this.#padded = padded;
    this.#geography = options.geography;
    const beside = besideAt(header.cells, (cell) => reader.recognises([cell]).icb);
    const end = header.cells.findLastIndex((cell) => cell.trim() !== '') + 1;
    this.#cut = beside !== undefined;
    this.#width = beside ?? end;
    this.#header = { ...header, cells: header.cells.slice(0, this.#width) };
    this.#headless = new Set(this.#header.cells.flatMap((cell, index) => (cell.trim() === '' ? [index] : [])));
    if (beside !== undefined) {
      const second = header.cells.findIndex((cell, index) => index >= beside && cell.trim() !== '');
      log.add(warning('table-beside', { header: header.cells[second] ?? '' }, log.place(header.line, second, header.cells[second])));
    }
    const sound = this.#sound(header) && !this.swallows(header);
    this.#shape = sound ? reader.header(this.#header.cells, header.line, titles) : undefined;
    this.#readable = this.#shape !== undefined;
    this.#totals = this.#shape && new Totals(this.#shape, options);
    this.#struck = this.#shape && new Struck(this.#shape);
  }

  get rows(): number {
    return this.#data;
  }

  /** What the last row taken says of rows like it; nothing where it was no data. */
  get meaning(): RowMeaning | undefined {
    return this.#meaning;
  }

  /** Whether further rows are those of a ledger: too many to be held against a total, and all of them data. */
  get isLedger(): boolean {
    return this.#totals?.isTooMany === true && !this.#end && this.#blanks < BLANK_ROWS && this.#headless.size === 0;
  }

  /** Counts rows of a ledger that were read elsewhere. */
  skip(rows: number, last: number): void {
    this.#data += rows;
    this.#last = last;
    this.#blanks = 0;
    this.#reader.likeRows?.(rows);
  }

  get taken(): Taken {
    return { header: this.#header.line, first: this.#first, last: this.#last, totals: this.#totals?.count ?? 0, notes: this.#notes };
  }

  take(row: SheetRow): void {
    this.#meaning = undefined;
    if (isBlank(row.cells)) {
      this.#blanks += 1;
      return;
    }
    const shape = this.#shape;
    if (!shape || this.swallows(row)) return;
    const label = shape.labelOf(row.cells);
    if (this.#blanks >= BLANK_ROWS && this.#data > 0) this.#end ??= 'blank-rows';
    this.#blanks = 0;
    if (label !== 'icb' && this.saysPartial(row)) this.#notes += 1;
    else if (!this.#end && label !== 'icb' && this.#isRepeated(row)) {
      this.#end = 'repeated-header';
      this.#headerBelow = row;
    } else if (this.#end) this.#below(row, label);
    else if (typeof label === 'object') this.#total(row, label);
    else if (label === 'none' && onlyFigures(row.cells)) this.#total(row, null);
    else if (label !== 'icb' && this.#isNote(row, shape)) this.#notes += 1;
    else this.#row(row);
  }

  end(): void {
    if (!this.#readable) return;
    if (this.#data === 0 && !this.#log.faulty) this.#log.add(fault('no-rows', {}, this.#log.place()));
    const verdicts = this.#totals?.verdicts() ?? [];
    if (this.#reader.totals) this.#reader.totals(verdicts);
    else for (const each of verdicts) if (!each.agrees) this.#log.add(this.#difference(each));
    this.#struck?.end(this.#log);
    if (this.#orphan)
      this.#log.add(fault('rows-below', { rows: this.#orphans, after: this.#end ?? 'blank-rows' }, this.#log.place(this.#orphan.line)));
    if (this.#rowsBelow > 0 && this.#headerBelow)
      this.#log.add(warning('table-below', { rows: this.#rowsBelow }, this.#log.place(this.#headerBelow.line)));
  }

  /**
   * Whether other rows of the table are in a cell of this one, which is logged.
   * @param isTitle where it may begin with the code of the ICB that it speaks of
   */
  swallows({ cells, line, isBroken }: SheetRow, isTitle = false): boolean {
    if (isBroken !== true) return false;
    const swallowed = swallowedRows(cells, { width: this.#width, ...(!isTitle && { geography: this.#geography }) });
    if (!swallowed) return false;
    const { index, found, lines, below } = swallowed;
    const opens = this.#log.place(line, index, isTitle ? undefined : this.#header.cells[index]);
    this.#log.add(fault('rows-in-cell', { found, rows: lines, opens }, opens.sheet === undefined ? this.#log.place(line + below) : opens));
    return true;
  }

  /** Whether a row that is no data says that the file is not whole, which is logged. */
  saysPartial({ cells, line }: SheetRow): boolean {
    const text = partialExport(cells);
    if (text === undefined) return false;
    const index = cells.findIndex((cell) => cell.trim() !== '');
    this.#log.add(warning('export-partial', { text }, this.#log.place(line, index)));
    return true;
  }

  #difference({ label, line, column, header, printed, sum }: TotalVerdict): Warning {
    return warning('total-differs', { label, printed, sum }, this.#log.place(line, column - 1, header));
  }

  #row(row: SheetRow): void {
    this.#data += 1;
    this.#first ||= row.line;
    this.#last = row.line;
    const cells = cellsWithin(row, { width: this.#width, cut: this.#cut, padded: this.#padded }, this.#log);
    if (!cells || !this.#sound(row)) return;
    if (this.#headless.size > 0) this.#noteHeadless(cells);
    this.#totals?.data(cells);
    if (row.struck) this.#struck?.row(row, row.struck);
    this.#meaning = this.#reader.row(cells, row.line, row.looks);
  }

  #total(row: SheetRow, label: Parameters<Totals['total']>[2]): void {
    if (this.#sound(row)) this.#totals?.total(row.cells, row.line, label);
  }

  /** Totals are held against the table still, in the columns whose headers are the table's; ICBs without a header of their own are lost rows. */
  #below(row: SheetRow, label: ReturnType<TableShape['labelOf']>): void {
    if (typeof label === 'object') {
      const header = this.#headerBelow;
      const cells = header ? row.cells.map((cell, index) => (isFigure(cell) && !this.#isSame(header, index) ? '' : cell)) : row.cells;
      this.#total({ ...row, cells }, label);
    } else if (label === 'icb') {
      if (this.#headerBelow && !this.#isWhole(this.#headerBelow)) this.#rowsBelow += 1;
      else {
        this.#orphan ??= row;
        this.#orphans += 1;
      }
    } else if (this.#isRepeated(row) || this.#reader.recognises(row.cells).icb) this.#headerBelow = row;
    else this.#notes += 1;
  }

  /** Whether two or more of its cells are the header's, each in its column. */
  #isRepeated(row: SheetRow): boolean {
    return this.#header.cells.filter((cell, index) => cell.trim() !== '' && this.#isSame(row, index)).length >= 2;
  }

  /** Whether it is the header, cell for cell. */
  #isWhole(row: SheetRow): boolean {
    return this.#header.cells.every((cell, index) => cell.trim() === '' || this.#isSame(row, index));
  }

  #isSame({ cells }: SheetRow, index: number): boolean {
    return wordKey(cells[index] ?? '') === wordKey(this.#header.cells[index] ?? '');
  }

  /** Words and no figure, in a cell or two: a source, a footnote, a heading. */
  #isNote({ cells }: SheetRow, { figures, labels }: TableShape): boolean {
    const filled = cells.filter((cell) => cell.trim() !== '');
    return (
      filled.length <= 2 &&
      !filled.some(isFigure) &&
      figures.every(({ index }) => (cells[index]?.trim() ?? '') === '') &&
      !(filled.length === 2 && labels.some((index) => (cells[index]?.trim() ?? '') !== ''))
    );
  }

  /** Whether every cell of the row can be read; each that cannot is logged. */
  #sound({ troubles, line }: SheetRow): boolean {
    if (!troubles) return true;
    const own = [...troubles].filter(([index]) => index < this.#width);
    for (const [index, { kind, found }] of own) {
      const place = this.#log.place(line, index, this.#header?.cells[index]);
      this.#log.add(kind === 'error-value' ? fault('cell-error', { found }, place) : fault('formula-without-value', { found }, place));
    }
    return own.length === 0;
  }

  /** Says of each column without a header that it holds something, once. Most rows of a workbook end long before a stray header does. */
  #noteHeadless(cells: readonly string[]): void {
    for (let index = 0; index < cells.length; index++) {
      if (!this.#headless.has(index) || !cells[index]?.trim()) continue;
      this.#headless.delete(index);
      this.#log.add(warning('unknown-column', { header: '' }, this.#log.place(this.#header.line, index)));
    }
  }
}
