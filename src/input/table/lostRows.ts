import { fault } from '../../model/diagnostic.ts';
import type { Geography } from '../../model/geography.ts';
import { readScenario } from '../cells/costWords.ts';
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
  readonly #above: SheetRow[] = [];
  readonly #below: SheetRow[] = [];

  constructor(table: HeaderRow, shape: TableShape, geography: Geography) {
    this.#table = table;
    this.#shape = shape;
    this.#geography = geography;
  }

  above(row: SheetRow): void {
    if (this.#isLikeData(row)) this.#above.push(row);
  }

  /** @param isOfIcb whether the row names an ICB in the table's own column @returns whether it is such a row */
  below(row: SheetRow, isOfIcb: boolean): boolean {
    if (!isOfIcb && !this.#isLikeData(row)) return false;
    if (this.header && !this.#table.isWhollyRepeatedBy(this.header)) this.#rowsOfOther += 1;
    else this.#below.push(row);
    return true;
  }

  end(after: TableEnd | undefined, headerRow: number | undefined, reader: TableReader, log: FileLog): void {
    const [first] = this.#above;
    // Who says where the header is says what is to be passed over.
    if (first && headerRow === undefined) log.add(fault('rows-above', { rows: this.#above.length }, log.place(first.line)));
    const [orphan] = this.#below;
    if (orphan) log.add(fault('rows-below', { rows: this.#below.length, after: after ?? 'blank-rows' }, log.place(orphan.line)));
    noteTableBelow(this.header, { rows: this.#rowsOfOther, ...(headerRow !== undefined && { headerRow }) }, reader, log);
  }

  /**
   * Whether a row is one of figures, in whatever columns they stand: an ICB, a figure, and a scenario where the table has a column for it. Where it has none,
   * half as many cells as the header has.
   */
  #isLikeData({ cells }: SheetRow): boolean {
    const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
    if (!filled.some(isAmount)) return false;
    const isWhole = this.#shape.hasScenario
      ? filled.some((cell) => 'value' in readScenario(cell))
      : filled.length * 2 >= this.#table.cells.filter((cell) => cell.trim() !== '').length;
    return isWhole && filled.some((cell) => !isFigure(cell) && icbsNamedIn([cell], this.#geography).length === 1);
  }
}

/** A figure that is no year, no number of a version and no telephone's. */
function isAmount(cell: string): boolean {
  return isFigure(cell) && !/^(?:20\d\d|0\d.*|\D*\d{0,2}\D*)$/.test(cell);
}
