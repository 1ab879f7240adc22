import { fault } from '../../model/diagnostic.ts';
import type { Unit } from '../../model/money.ts';
import type { Place } from '../../model/place.ts';
import { moneyUnitIn } from '../cells/unitWord.ts';
import { type Column, columnsOf, type Header, oneLine } from '../header/header.ts';
import { MONEY_FIELDS } from '../header/moneyColumns.ts';
import { type SaidFigures, saidOfFigures, saysToDate } from '../header/saidOfFigures.ts';
import { type TitleUnit, unitIn, unitOfTitles } from '../header/units.ts';
import type { FileLog } from '../log.ts';
import type { UnitRow } from '../table/unitRow.ts';
import type { FileNotes } from './fileNotes.ts';
import { unitsBelow } from './unitsBelow.ts';

/** The units of a table's columns of money. */
export class MoneyUnits {
  /** The unit that the titles above the table name. */
  title: TitleUnit | undefined;
  readonly #columns: readonly Column[];
  readonly #header: Header;
  readonly #option: Unit | undefined;
  readonly #log: FileLog;
  readonly #notes: FileNotes;
  /** Units by column index, from the row of units below the header. */
  #below: ReadonlyMap<number, Unit> | undefined;

  /** @param option the unit that the user gives */
  constructor(header: Header, option: Unit | undefined, log: FileLog, notes: FileNotes) {
    this.#columns = [...columnsOf(header, MONEY_FIELDS), ...header.periods];
    this.#header = header;
    this.#option = option;
    this.#log = log;
    this.#notes = notes;
  }

  /** The unit of a column's amounts: from its header, else the row of units, else the user, else a title, else pounds. */
  of(column: Column): Unit {
    if (this.#option) this.#notes.unit(column, this.#option);
    const nearest = column.unit ?? this.#below?.get(column.index) ?? this.#option;
    if (nearest || !this.title) return nearest ?? 'pounds';
    this.#notes.titleUnit(this.title);
    return this.title.unit;
  }

  /** Takes the titles above the table; one that says figures to be of no money of ours is refused. */
  takeTitles(titles: readonly string[]): void {
    this.title = unitOfTitles(titles);
    for (const title of this.#log.sheet === undefined ? titles : [this.#log.sheet, ...titles])
      if (this.#refuseOthers(title, this.#log.place(), this.#option !== undefined)) return;
  }

  /** Refuses words that say figures to be no costs. @param isSaid whether the unit is known: another currency is then no matter */
  #refuseOthers(text: string, place: Place, isSaid: boolean): boolean {
    const says = saidOfFigures(text, this.#header.headers);
    const isUnit = says === undefined ? moneyUnitIn(text) === 'other' : says !== 'variances';
    if ((says === undefined && !isUnit) || (isUnit && isSaid)) return false;
    this.#refuse(text, place, says === 'other-unit' ? undefined : says);
    return true;
  }

  #refuse(text: string, place: Place, says: Exclude<SaidFigures, 'other-unit'> | undefined): void {
    this.#log.add(fault('unit-in-note', { found: oneLine(text), unit: null, read: 'pounds', heads: false, ...(says && { says }) }, place));
  }

  takeRow(row: UnitRow): void {
    this.#below = unitsBelow(row, this.#columns, { log: this.#log, title: this.title, option: this.#option });
  }

  /** Refuses a row of words that says another unit, where nothing but a title says one, or other figures than costs. */
  takeNote(cells: readonly string[], line: number): void {
    const isBare = !this.#option && this.#columns.some((column) => !column.unit && !this.#below?.has(column.index));
    const { fields, periods, headers } = this.#header;
    const amounts = [fields.get('amount'), ...periods.filter(({ period }) => period.months < 12)];
    for (const [index, cell] of cells.entries()) {
      const place = this.#log.place(line, index);
      if (this.#refuseOthers(cell, place, !isBare)) return;
      if (amounts.some((column) => column && !column.toDate) && saysToDate(cell, headers)) this.#refuse(cell, place, 'running-totals');
    }
    if (isBare) holdNote({ cells, line }, { unitIn: unitOfNote, read: this.title?.unit ?? 'pounds', heads: false, log: this.#log });
  }
}

/** The unit of money that a row of words says, among others or alone; `null` if it is none of ours. */
function unitOfNote(text: string): Unit | null | undefined {
  const alone = moneyUnitIn(text);
  if (alone === 'other') return null;
  return alone === 'heads' ? undefined : (alone ?? unitIn(text));
}

interface Held {
  readonly unitIn: (text: string) => Unit | null | undefined;
  /** The unit that the figures are read in; `pounds` if heads are counted one by one. */
  readonly read: Unit;
  readonly heads: boolean;
  readonly log: FileLog;
}

/** Refuses a row of words that says another unit than figures are read in. */
export function holdNote(
  row: { readonly cells: readonly string[]; readonly line: number },
  { unitIn: said, read, heads, log }: Held,
): void {
  for (const [index, cell] of row.cells.entries()) {
    const unit = said(cell);
    if (unit !== undefined && unit !== read)
      log.add(fault('unit-in-note', { found: oneLine(cell), unit, read, heads }, log.place(row.line, index)));
  }
}
