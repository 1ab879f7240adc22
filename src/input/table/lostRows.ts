import { fault, warning } from '../../model/diagnostic.ts';
import type { Geography } from '../../model/geography.ts';
import { readScenario } from '../cells/costWords.ts';
import { readPeriod } from '../cells/period.ts';
import type { SheetRow } from '../cells/sheet.ts';
import { icbsNamedIn } from '../header/constants.ts';
import type { FileLog } from '../log.ts';
import { isFigure } from './figuresAndNotes.ts';
import { noteTableBelow } from './secondTable.ts';
import type { TableShape } from './shape.ts';
import type { HeaderRow } from './tableCells.ts';
import type { TableReader } from './tableReader.ts';

/** What ends a table before its last row. */
export type TableEnd = 'blank-rows' | 'repeated-header';

/** Rows of figures outside a table, above its header or below its end: they would be lost. */
export class LostRows {
  readonly #table: HeaderRow;
  readonly #shape: TableShape;
  readonly #geography: Geography;
  /** The header of another table below. */
  header: SheetRow | undefined;
  #rowsOfOther = 0;
  #looks = 0;
  readonly #above: Lost = { rows: 0, first: 0 };
  readonly #below: Lost = { rows: 0, first: 0 };
  /** Rows below it of words and an amount: most often a memo. */
  readonly #memos: Lost = { rows: 0, first: 0 };

  constructor(table: HeaderRow, shape: TableShape, geography: Geography) {
    this.#table = table;
    this.#shape = shape;
    this.#geography = geography;
  }

  above(row: SheetRow, headerRow: number | undefined, log: FileLog): void {
    if (this.#isLikeData(row)) count(this.#above, row);
    else if (headerRow === undefined) this.inCell(row, log);
  }

  /** Rows further above, of which there may be too many to keep. */
  further(rows: Lost): void {
    if (this.#above.rows === 0) this.#above.first = rows.first;
    this.#above.rows += rows.rows;
  }

  /** @param isOfIcb whether the row names an ICB in the table's own column @returns whether it is such a row */
  below(row: SheetRow, isOfIcb: boolean): boolean {
    if (!isOfIcb && !this.#isLikeData(row)) {
      const isMemo = !this.header && this.#shape.read.some(({ index }) => isAmount((row.cells[index] ?? '').trim()));
      if (isMemo) count(this.#memos, row);
      return false;
    }
    if (this.header && !this.#table.isWhollyRepeatedBy(this.header)) this.#rowsOfOther += 1;
    else count(this.#below, row);
    return true;
  }

  /** Logs, and tells, whether a cell of a row of words holds a row of the table: its values are parted by another sign, or quoted as one. */
  inCell({ cells, line }: SheetRow, log: FileLog): boolean {
    const index = cells.findIndex((cell) => /\d{3}/.test(cell) && cell.length <= LONGEST_ROW && PARTED.some((by) => this.#isRow(cell, by)));
    if (index >= 0) log.add(fault('rows-in-cell', { found: cells[index]?.trim() ?? '', rows: 1 }, log.place(line, index)));
    return index >= 0;
  }

  /** Stricter than {@link LostRows.#isLikeData}, because a sentence has commas too: the ICB and the period stand alone. */
  #isRow(text: string, by: RegExp): boolean {
    const cells = text.split(by).map((cell) => cell.replaceAll('"', '').trim());
    const width = this.#table.cells.filter((cell) => cell.trim() !== '').length;
    if (by === SPACES ? cells.length !== width : cells.length < 2 || cells.length * 2 < width) return false;
    const { said, hasScenario } = this.#shape;
    const hasPeriod = said.length === Number(hasScenario) || cells.some((cell) => typeof readPeriod(cell) === 'object');
    const isNamed = hasPeriod && cells.some((cell) => cell !== '' && this.#geography.findIcb(cell) !== undefined);
    return (isNamed || this.#fitsColumns(cells)) && this.#isLikeData({ cells });
  }

  end(after: TableEnd | undefined, headerRow: number | undefined, reader: TableReader, log: FileLog): void {
    const [above, below] = [this.#above, this.#below];
    // Who says where the header is says what is to be passed over.
    if (above.rows > 0)
      log.add(
        headerRow === undefined
          ? fault('rows-above', { rows: above.rows }, log.place(above.first))
          : warning('rows-passed-over', above, log.place(headerRow)),
      );
    if (below.rows > 0) log.add(fault('rows-below', { rows: below.rows, after: after ?? 'blank-rows' }, log.place(below.first)));
    else if (this.#memos.rows > 0) log.add(warning('rows-passed-over', { ...this.#memos, below: true }, log.place(this.#memos.first)));
    noteTableBelow(this.header, { rows: this.#rowsOfOther, ...(headerRow !== undefined && { headerRow }) }, reader, log);
  }

  /**
   * Whether a row is one of figures, in whatever columns they stand: an ICB, a figure, and a scenario where the table has a column for it. Where it has none,
   * half as many cells as the header has. In the table's own columns the name may be one that is not known, such as `GM ICB`.
   */
  #isLikeData({ cells }: Pick<SheetRow, 'cells'>): boolean {
    const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
    if (!filled.some(isAmount)) return false;
    const isWhole = this.#shape.hasScenario
      ? filled.some((cell) => 'value' in readScenario(cell))
      : filled.length * 2 >= this.#table.cells.filter((cell) => cell.trim() !== '').length;
    return isWhole && (this.#fitsColumns(cells) || filled.some((cell) => !isFigure(cell) && this.#namesIcb(cell)));
  }

  #fitsColumns(cells: readonly string[]): boolean {
    const { read, said, labels, hasScenario, textOf, calls } = this.#shape;
    const has = (index: number) => (cells[index] ?? '').trim() !== '';
    const keys = said.filter(has).length + Number(labels.some((index) => has(index) && !isFigure(cells[index] ?? '')));
    return (
      said.every(has) &&
      keys >= 2 &&
      read.some(({ index }) => isAmount((cells[index] ?? '').trim())) &&
      (!hasScenario || 'value' in readScenario(textOf(cells, 'scenario'))) &&
      !calls.callOf(cells)
    );
  }

  /** Whether a cell is the name of an ICB, or has one among other words. */
  #namesIcb(cell: string): boolean {
    if (cell.length > LONGEST) return false;
    if (this.#geography.findIcb(cell)) return true;
    if (this.#looks >= MOST_LOOKS) return false;
    this.#looks += 1;
    return icbsNamedIn([cell], this.#geography).length === 1;
  }
}

/** Cells that are looked through for a name among other words, which takes long: after so many that have none, only whole names count. */
const MOST_LOOKS = 2000;

/** Of a cell that names an ICB among other words; a longer one is a note. */
const LONGEST = 120;

/** Of a cell that holds a row; a longer one is prose. */
const LONGEST_ROW = 4000;

/** What may part the values of a row that stands in one cell. */
const SPACES = /\s+/;
const PARTED = [/,/, /;/, /\t/, /\|/, SPACES];

/** Rows, of which there may be many, by the line of the first. */
export interface Lost {
  rows: number;
  first: number;
}

export function count(lost: Lost, { line }: SheetRow): void {
  if (lost.rows === 0) lost.first = line;
  lost.rows += 1;
}

/** Whether a row has figures and words, whatever its table. */
export function hasFigures({ cells }: SheetRow): boolean {
  return cells.filter((cell) => cell.trim() !== '').length > 2 && cells.some((cell) => isAmount(cell.trim()));
}

/** A figure that is no year, no number of a version and no telephone's. */
function isAmount(cell: string): boolean {
  return isFigure(cell) && !/^(?:20\d\d|0\d.*|\D*\d{0,2}\D*)$/.test(cell);
}
