import { LARGEST } from '../cells/sheet.ts';
import { attribute, eachTag, localName, type Tag } from './xml.ts';

/** Formulas saved without a value, and with 0, by row and column from 0; and the number of all others. */
export interface Formulas {
  readonly unvalued: ReadonlyMap<number, ReadonlyMap<number, string>>;
  readonly zero: ReadonlyMap<number, ReadonlyMap<number, string>>;
  readonly valued: number;
}

/** Scans the cells of a worksheet's XML. */
export function scanFormulas(data: string): Formulas {
  const scan = new FormulaScan(data);
  // Most sheets have no formula, and searching for one is faster than visiting every cell.
  if (/<(?:\w+:)?f[\s/>]/.test(data)) eachTag(data, (tag) => scan.take(tag));
  return scan;
}

interface Cell {
  readonly row: number;
  readonly column: number;
  readonly type: string | undefined;
  formula?: string;
  value?: string;
}

class FormulaScan implements Formulas {
  readonly unvalued = new Map<number, Map<number, string>>();
  readonly zero = new Map<number, Map<number, string>>();
  valued = 0;
  readonly #data: string;
  #row = -1;
  #column = -1;
  #cell: Cell | undefined;
  #textFrom = 0;

  constructor(data: string) {
    this.#data = data;
  }

  take(tag: Tag): void {
    switch (localName(tag.name)) {
      case 'row':
        if (!tag.closes) this.#startRow(tag);
        return;
      case 'c':
        if (!tag.closes) this.#startCell(tag);
        if (tag.closes || tag.empty) this.#endCell();
        return;
      case 'f':
        if (this.#cell) this.#cell.formula = this.#textBefore(tag);
        return;
      case 'v':
        if (this.#cell) this.#cell.value = this.#textBefore(tag);
    }
  }

  /** The text of an element at its end; blank at its start, or if it is empty. */
  #textBefore(tag: Tag): string {
    const text = tag.closes ? this.#data.slice(this.#textFrom, tag.from) : '';
    this.#textFrom = tag.to;
    return text;
  }

  #startRow(tag: Tag): void {
    this.#row = Number(attribute(tag, 'r') ?? this.#row + 2) - 1;
    this.#column = -1;
  }

  #startCell(tag: Tag): void {
    // A cell without a reference follows the one before it.
    const place = placeOf(attribute(tag, 'r') ?? '') ?? { row: this.#row, column: this.#column + 1 };
    this.#column = place.column;
    this.#cell = { ...place, type: attribute(tag, 't') };
  }

  #endCell(): void {
    const { formula, value, row, column, type } = this.#cell ?? {};
    this.#cell = undefined;
    if (formula === undefined || row === undefined || column === undefined) return;
    if (row >= LARGEST.rows || column >= LARGEST.columns) return;
    // A formula whose text is blank is saved as text with an empty value.
    if (value === undefined || (value === '' && type !== 'str')) put(this.unvalued, row, column, formula);
    else if (Number(value) === 0 && value !== '' && (type ?? 'n') === 'n') put(this.zero, row, column, formula);
    else this.valued += 1;
  }
}

function put(into: Map<number, Map<number, string>>, row: number, column: number, formula: string): void {
  const columns = into.get(row) ?? new Map<number, string>();
  into.set(row, columns.set(column, formula));
}

/** `C7` as row 6, column 2. */
export function placeOf(reference: string): { row: number; column: number } | undefined {
  const [, letters, digits] = /^([A-Z]{1,3})(\d{1,7})$/.exec(reference) ?? [];
  if (!letters || !digits) return undefined;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(digits) - 1, column };
}
