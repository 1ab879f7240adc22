import { BOUNDS, type FigureField, isWithin } from '../../model/bound.ts';
import { fault } from '../../model/diagnostic.ts';
import type { Icb } from '../../model/geography.ts';
import type { Pence, Unit } from '../../model/money.ts';
import type { FinancialYear } from '../../model/month.ts';
import type { Period } from '../../model/period.ts';
import type { Place } from '../../model/place.ts';
import { readAmount } from '../cells/amount.ts';
import { type Heads, readHeads } from '../cells/heads.ts';
import { icbReader } from '../cells/icb.ts';
import { mangledInAmount } from '../cells/mangledPound.ts';
import { agreesWith, type CellLook, type CellLooks, saysHeads, storedIn } from '../cells/numberLook.ts';
import { isQuarterOfOneYear, monthOfDay, type PeriodReading, readPeriod, yearIn } from '../cells/period.ts';
import type { Reading } from '../cells/word.ts';
import type { Column, Header } from '../header/header.ts';
import { MONEY_FIELDS } from '../header/moneyColumns.ts';
import type { TitleUnit } from '../header/units.ts';
import type { FileLog } from '../log.ts';
import type { TotalsOptions } from '../table/totals.ts';
import type { UnitRow } from '../table/unitRow.ts';
import { FileNotes } from './fileNotes.ts';
import { RegionCheck } from './regionCheck.ts';
import { unitsBelow } from './unitsBelow.ts';

export interface TableOptions extends TotalsOptions {
  /** What amounts are in where the header does not say. */
  readonly unit?: Unit;
  /** The year that `M9` and `Q3` belong to where nothing else says so. */
  readonly year?: FinancialYear;
  /** Field to header, where a file's header is one the program does not know. */
  readonly map?: ReadonlyMap<string, string>;
  /** The line of the header, where the user says so. */
  readonly headerRow?: number;
}

/** Reads the cells of one file's rows, logging each fault at its place. */
export class Rows {
  readonly header: Header;
  readonly log: FileLog;
  readonly notes: FileNotes;
  readonly #readIcb: (text: string) => Reading<Icb>;
  readonly #regions: RegionCheck;
  readonly #periods = new Map<string, PeriodReading>();
  readonly #unit: Unit | undefined;
  /** What the titles above the table say. */
  titleUnit: TitleUnit | undefined;
  /** How a workbook shows the numbers of the row that is read next. */
  looks: CellLooks | undefined;
  readonly #year: FinancialYear | undefined;
  /** What a row of units says of each column of money. */
  #rowUnits: ReadonlyMap<number, Unit> | undefined;

  constructor(header: Header, { geography, unit, year }: TableOptions, log: FileLog, notes = new FileNotes(log)) {
    this.header = header;
    this.log = log;
    this.notes = notes;
    this.#readIcb = icbReader(geography);
    this.#regions = new RegionCheck(header, geography, log);
    this.#unit = unit;
    this.#year = year;
  }

  /** How many findings there are so far: a row that adds none has nothing to report. */
  get findings(): number {
    return this.notes.findings + this.log.findings;
  }

  column(field: string): Column | undefined {
    return this.header.fields.get(field);
  }

  place(line: number, column: Column): Place {
    return this.log.place(line, column.index, column.header);
  }

  /** The trimmed text of a field, `''` where it is blank or the table has no such column. */
  text(cells: readonly string[], field: string): string {
    const column = this.column(field);
    return column ? (cells[column.index]?.trim() ?? '') : '';
  }

  icb(cells: readonly string[], line: number): Icb | undefined {
    const column = this.column('icb_code');
    const icb = this.wanted(cells, line, column, 'icb_code', this.#readIcb);
    if (!icb || !column) return icb;
    this.#regions.hold(icb, cells, line);
    for (const other of this.header.otherIcbColumns) {
      const text = cells[other.index]?.trim() ?? '';
      const reading = text === '' ? undefined : this.#readIcb(text);
      if (reading && 'value' in reading && reading.value !== icb) {
        const facts = { found: text, icb, other: reading.value, otherPlace: this.place(line, column) };
        this.log.add(fault('icb-disagrees', facts, this.place(line, other)));
        return undefined;
      }
    }
    return icb;
  }

  /** `null` where the cell is blank, `undefined` where it is at fault. */
  amount(cells: readonly string[], line: number, column: Column, field = 'amount'): Pence | null | undefined {
    // The spaces around a dash tell an accounting format's 0 from a gap.
    const raw = cells[column.index] ?? '';
    const found = raw.trim();
    if (found === '') return null;
    const look = this.looks?.get(column.index);
    if (look && this.#isShownOtherwise(look, this.unitOf(column), field, this.place(line, column))) return undefined;
    const amount = readAmount(raw, this.unitOf(column));
    if (amount === 'missing') {
      this.notes.missing(found, this.place(line, column));
      return null;
    }
    if (amount === 'unit') {
      this.log.add(fault('unit-for-amount', { found, field }, this.place(line, column)));
      return undefined;
    }
    if (amount === 'too-long') {
      this.log.add(fault('too-many-digits', { found, field }, this.place(line, column)));
      return undefined;
    }
    if (!amount) {
      const mark = mangledInAmount(found);
      const facts = mark === undefined ? fault('bad-amount', { found, field }) : fault('mangled-pound', { found, mark });
      this.log.add({ ...facts, place: this.place(line, column) });
      return undefined;
    }
    if (amount.shift || amount.footnote !== undefined || amount.dash) this.notes.amount(amount, found, this.place(line, column));
    return amount.pence;
  }

  /**
   * Heads; `undefined` where the cell is at fault.
   * @param unit in which they are counted: `pounds` is one by one
   */
  heads(cells: readonly string[], line: number, column: Column | undefined, unit: Unit): Heads | undefined {
    const look = column && this.looks?.get(column.index);
    const isRefused = look && !(look.kind === 'unit' && saysHeads(look));
    if (isRefused && this.#isShownOtherwise(look, unit, 'population', this.place(line, column))) return undefined;
    return this.wanted(cells, line, column, 'population', readHeads);
  }

  /** Whether a cell shows something else than the figure that it holds, in this unit; it is then logged. */
  #isShownOtherwise(look: CellLook, unit: Unit, field: string, place: Place): boolean {
    const { shown: found } = look;
    if (look.kind === 'otherwise') this.log.add(fault('shown-otherwise', { found, holds: look.holds }, place));
    else if (look.kind !== 'unit') {
      const facts = { found, format: look.kind };
      this.log.add(field === 'population' ? fault('bad-heads', facts, place) : fault('bad-amount', { ...facts, field }, place));
    } else if (agreesWith(unit, look)) return false;
    else {
      const { holds, words: said } = look;
      const facts = { found, holds, said, stored: storedIn(look), field, unit };
      this.log.add(fault('unit-in-format', facts, place));
    }
    return true;
  }

  /** An amount of a field that cannot be below 0. */
  unsigned(cells: readonly string[], line: number, column: Column, field: FigureField): Pence | null | undefined {
    const pence = this.amount(cells, line, column, field);
    if (pence === null || pence === undefined || isWithin(BOUNDS[field], pence)) return pence;
    this.log.add(fault('negative-amount', { field, found: cells[column.index]?.trim() ?? '' }, this.place(line, column)));
    return undefined;
  }

  /** One that must be given, too. */
  wantedUnsigned(cells: readonly string[], line: number, column: Column, field: FigureField): Pence | undefined {
    const raw = cells[column.index] ?? '';
    const found = raw.trim();
    if (found !== '' && readAmount(raw, 'pounds') !== 'missing') return this.unsigned(cells, line, column, field) ?? undefined;
    this.log.add(fault('blank-cell', { field, ...(found !== '' && { found }) }, this.place(line, column)));
    return undefined;
  }

  period(cells: readonly string[], line: number, column: Column, field: string): Period | undefined {
    const found = cells[column.index]?.trim() ?? '';
    if (found === '') {
      this.log.add(fault('blank-cell', { field }, this.place(line, column)));
      return undefined;
    }
    let period = this.#periods.get(found);
    const isNew = period === undefined;
    if (period === undefined) {
      period = readPeriod(found, yearIn(column.header) ?? this.#year);
      this.#periods.set(found, period);
    }
    if (typeof period === 'object') {
      if (isNew && isQuarterOfOneYear(found)) this.notes.quarterOfOneYear(found, period, this.place(line, column));
      return period;
    }
    const swapped = monthOfDay(found);
    if (swapped) {
      this.notes.dayForYear(found, swapped, this.place(line, column));
      return swapped;
    }
    const place = this.place(line, column);
    this.log.add(period === 'no-year' ? fault('no-year', { found }, place) : fault('bad-period', { found, field }, place));
    return undefined;
  }

  /** What a cell that must be filled says; `undefined` where it is at fault, or the table has no such column. */
  wanted<Value>(
    cells: readonly string[],
    line: number,
    column: Column | undefined,
    field: string,
    read: (text: string) => Reading<Value>,
  ): Value | undefined {
    if (!column) return undefined;
    const found = cells[column.index]?.trim() ?? '';
    if (found === '') {
      this.log.add(fault('blank-cell', { field }, this.place(line, column)));
      return undefined;
    }
    const reading = read(found);
    if ('value' in reading) return reading.value;
    this.log.add(reading.fault(this.place(line, column)));
    return undefined;
  }

  /** What a cell that may be blank, or a column that may be absent, says. */
  optional<Value>(
    cells: readonly string[],
    line: number,
    field: string,
    read: (text: string) => Reading<Value>,
    otherwise: Value,
  ): Value | undefined {
    return this.text(cells, field) === '' ? otherwise : this.wanted(cells, line, this.column(field), field, read);
  }

  /** The unit of the amounts in a column: by its header, the row of units, the user, or a title, whichever is first. */
  unitOf(column: Column): Unit {
    this.notes.unit(column, this.#unit);
    const nearest = column.unit ?? this.#rowUnits?.get(column.index) ?? this.#unit;
    if (nearest || !this.titleUnit) return nearest ?? 'pounds';
    this.notes.titleUnit(this.titleUnit);
    return this.titleUnit.unit;
  }

  /** Takes the row of units below the header. */
  takeUnits(row: UnitRow): void {
    const money = [...MONEY_FIELDS.flatMap((field) => this.column(field) ?? []), ...this.header.periods];
    this.#rowUnits = unitsBelow(row, money, { log: this.log, title: this.titleUnit, option: this.#unit });
  }
}
