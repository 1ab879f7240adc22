import { warning } from '../../model/diagnostic.ts';
import type { SheetRow } from '../cells/sheet.ts';
import type { FileLog } from '../log.ts';
import type { TableShape } from './shape.ts';

/** Rows of data that a workbook shows struck out: they count, with a warning. */
export class StruckRows {
  readonly #labels: readonly number[];
  readonly #figures: readonly number[];
  readonly #rows: number[] = [];
  /** Number of struck figures in other rows. */
  #others = 0;

  constructor({ labels, figures }: TableShape) {
    this.#labels = labels;
    this.#figures = figures.map(({ index }) => index);
  }

  /** Counts the row as struck if its label is, or all its figures are. */
  row({ cells, line }: SheetRow, struck: ReadonlySet<number>): void {
    const filled = (columns: readonly number[]) => columns.filter((index) => (cells[index]?.trim() ?? '') !== '');
    const figures = filled(this.#figures);
    const isStruck = (columns: readonly number[]) => columns.length > 0 && columns.every((index) => struck.has(index));
    if (isStruck(filled(this.#labels)) || isStruck(figures)) this.#rows.push(line);
    else this.#others += figures.filter((index) => struck.has(index)).length;
  }

  end(log: FileLog): void {
    if (this.#rows.length + this.#others === 0) return;
    log.add(warning('struck-out', { rows: this.#rows, figures: this.#others }, log.place()));
  }
}
