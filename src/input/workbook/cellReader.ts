import { LARGEST, type Sheet } from '../cells/sheet.ts';
import { Room, SheetBuilder } from './builder.ts';
import { Covered, type Range } from './covered.ts';
import { type NumberFormat, numberFormat } from './formats/numberFormat.ts';
import { type NumberWriter, shownText, textOf } from './formats/shownText.ts';
import { asTyped, serialDate } from './serial.ts';

/** A cell as the workbook library has it: type (`n`, `s`, `b`, `e`; `z` is blank), value (of an error its number or its name), number format. */
export interface ReadCell {
  readonly t: string;
  readonly v?: unknown;
  readonly z?: unknown;
}

/** The cells of a sheet by row and column from 0, and its merged cells. */
export interface CellsOfSheet {
  readonly '!data'?: readonly (readonly (ReadCell | undefined)[] | undefined)[];
  readonly '!merges'?: readonly Range[];
}

/** Facts of a sheet beside its cells. */
export interface SheetFacts {
  readonly name: string;
  readonly hidden: boolean;
  readonly isHiddenRow: (line: number) => boolean;
  readonly isHiddenColumn: (index: number) => boolean;
  /** Whether a cell is struck out, by row and column from 0. */
  readonly isStruck?: ((row: number, column: number) => boolean) | undefined;
  /** Formulas saved without their values, by row and column from 0, if the format can tell. */
  readonly unvalued?: ReadonlyMap<number, ReadonlyMap<number, string>>;
}

const NOTHING: ReadonlyMap<number, never> = new Map<number, never>();

export class CellReader {
  readonly #from1904: boolean;
  readonly #write: NumberWriter;
  readonly #room = new Room();
  readonly #formats = new Map<string, NumberFormat>();

  /** @param from1904 whether dates count from 1904 */
  constructor(from1904: boolean, write: NumberWriter) {
    this.#from1904 = from1904;
    this.#write = write;
  }

  /** @throws WorkbookError */
  sheet(read: CellsOfSheet, { name, hidden, isHiddenRow, isHiddenColumn, isStruck, unvalued = NOTHING }: SheetFacts): Sheet {
    const builder = new SheetBuilder(this.#room);
    const rows = read['!data'] ?? [];
    const covered = new Covered(read['!merges'] ?? []);
    // Only cells that exist are visited: a hostile sheet has one cell, at the far end.
    for (const row of keysOf(rows, unvalued)) {
      if (row >= LARGEST.rows) break;
      const cells = rows[row] ?? [];
      const formulas = unvalued.get(row) ?? NOTHING;
      covered.moveTo(row);
      for (const column of keysOf(cells, formulas)) {
        if (column >= LARGEST.columns) break;
        const formula = formulas.get(column);
        const cell = cells[column];
        if (covered.has(column)) continue;
        if (formula !== undefined) builder.cell(column, formula, { trouble: { kind: 'formula-without-value', found: formula } });
        else if (cell) this.#put(builder, column, cell);
        if (isStruck?.(row, column)) builder.strike(column);
      }
      builder.endRow(row + 1, { hidden: isHiddenRow(row + 1) });
    }
    return builder.sheet(name, hidden, isHiddenColumn);
  }

  #put(builder: SheetBuilder, column: number, { t, v, z }: ReadCell): void {
    if (t === 'n' && typeof v === 'number' && Number.isFinite(v)) this.#number(builder, column, v, String(z ?? ''));
    else if (t === 's') builder.cell(column, String(v ?? ''));
    else if (t === 'b') builder.cell(column, v ? 'TRUE' : 'FALSE');
    else if (t !== 'z') {
      const known = t === 'e' && (typeof v === 'string' ? Object.values(ERRORS).find((name) => name === v) : ERRORS[Number(v)]);
      const found = known || UNKNOWN_ERROR;
      builder.cell(column, found, { trouble: { kind: 'error-value', found } });
    }
  }

  #number(builder: SheetBuilder, column: number, value: number, code: string): void {
    const format = this.#formatOf(code);
    const shows = format.shows(value);
    const date = shows === 'date' || shows === 'day-and-month' ? serialDate(value, this.#from1904) : undefined;
    const day = date === undefined ? undefined : shows === 'date' ? date : asTyped(date);
    const look = format.look(value, () => day ?? shownText(this.#write, value, code, shows));
    builder.cell(column, day ?? textOf(value, look), look && { look });
  }

  #formatOf(code: string): NumberFormat {
    let format = this.#formats.get(code);
    if (!format) {
      format = numberFormat(code);
      this.#formats.set(code, format);
    }
    return format;
  }
}

/** Error values by their numbers in binary files. */
const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
  43: '#GETTING_DATA',
};

/** Shown for errors of later programs. */
const UNKNOWN_ERROR = '#ERROR!';

/** The filled indices of an array and the keys of a map, in order. */
function keysOf(array: readonly unknown[], more: ReadonlyMap<number, unknown>): number[] {
  const keys = Object.keys(array).map(Number).filter(Number.isInteger);
  if (more.size === 0) return keys;
  return [...new Set([...keys, ...more.keys()])].sort((one, other) => one - other);
}
