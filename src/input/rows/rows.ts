import { BOUNDS, type FigureField, isWithin } from '../../model/bound.ts';
import type { FieldName, Recurrence } from '../../model/cost.ts';
import { type Fault, fault } from '../../model/diagnostic.ts';
import type { Geography, Icb } from '../../model/geography.ts';
import type { Pence, Unit } from '../../model/money.ts';
import { type FinancialYear, financialYearOf } from '../../model/month.ts';
import { isMarkedOut } from '../../model/name.ts';
import type { Period } from '../../model/period.ts';
import type { Place } from '../../model/place.ts';
import { faultOfAmount, readAmount } from '../cells/amount.ts';
import { recurrenceReader } from '../cells/costWords.ts';
import { type Heads, readHeads } from '../cells/heads.ts';
import { bodyOfBoth, icbReader } from '../cells/icb.ts';
import { type CellLooks, faultOfLook, saysHeads } from '../cells/numberLook.ts';
import { isQuarterOfOneYear, monthOfDay, type PeriodReading } from '../cells/period.ts';
import type { Reading } from '../cells/word.ts';
import { type PeriodTexts, readRowPeriod, yearOfCell } from '../cells/yearColumn.ts';
import type { Column, Header, Said } from '../header/header.ts';
import type { FileLog } from '../log.ts';
import type { TotalsOptions } from '../table/totals.ts';
import { AroundCheck } from './aroundCheck.ts';
import { FileNotes } from './fileNotes.ts';
import { MoneyUnits } from './moneyUnits.ts';
import { UnitColumns } from './unitColumns.ts';

export interface TableOptions extends TotalsOptions, Said {
  /** The unit of amounts whose header, row of units and title name none. */
  readonly unit?: Unit;
  /** The financial year of `M9` and `Q3` in columns whose header names none. */
  readonly year?: FinancialYear;
  /** The line of the header, if the user gives it. */
  readonly headerRow?: number;
  /** Whether nothing shows the hashes of files. */
  readonly unhashed?: boolean;
}

/** Reads the cells of one file's rows. A cell at fault is logged at its place, and reads as `undefined`. */
export class Rows {
  readonly header: Header;
  readonly log: FileLog;
  readonly notes: FileNotes;
  readonly #readIcb: (text: string) => Reading<Icb>;
  readonly #readRecurrence: (text: string) => Reading<Recurrence>;
  readonly #geography: Geography;
  readonly around: AroundCheck;
  readonly units: MoneyUnits;
  readonly unitColumns: UnitColumns;
  readonly #periods = new Map<string, PeriodReading>();
  /** Columns that the user fills with no value of theirs. */
  readonly #refused = new Set<Column>();
  /** Number formats of the row that is read next; set by the reader of a workbook. */
  looks: CellLooks | undefined;
  readonly #year: FinancialYear | undefined;

  constructor(header: Header, { geography, unit, year }: TableOptions, log: FileLog, notes = new FileNotes(log)) {
    this.header = header;
    this.log = log;
    this.notes = notes;
    this.#geography = geography;
    this.#readIcb = icbReader(geography);
    this.#readRecurrence = recurrenceReader(this.column('recurrence')?.header);
    this.around = new AroundCheck(header, geography, log, year);
    this.unitColumns = new UnitColumns(header);
    this.units = new MoneyUnits(header, unit, log, notes);
    this.#year = year;
  }

  /** How many findings there are so far: a row that adds none is like any other with its keys. */
  get findings(): number {
    return this.notes.findings + this.log.findings;
  }

  column(field: FieldName): Column | undefined {
    return this.header.fields.get(field);
  }

  /** The place of a cell. A column that the user fills has no cells: its place is the option. */
  place(line: number, column: Column): Place {
    if (this.#isFilled(column)) return { ...this.log.place(), header: column.header };
    return this.log.place(line, column.index, column.header);
  }

  /** The trimmed text of a field, `''` if it is blank or the table has no such column. */
  text(cells: readonly string[], field: FieldName): string {
    const column = this.column(field);
    return column ? (cells[column.index]?.trim() ?? '') : '';
  }

  /** The ICB of a row, by what further columns say of it, too. */
  icb(cells: readonly string[], line: number): Icb | undefined {
    const column = this.column('icb_code');
    const icb = this.wanted(cells, line, column, 'icb_code', this.#readIcb);
    if (!icb || !column) return icb;
    this.around.icb(icb, cells, line);
    let named = icb;
    for (const other of this.header.otherIcbColumns) {
      const text = cells[other.index]?.trim() ?? '';
      const reading = text === '' ? undefined : this.#readIcb(text);
      if (reading && 'fault' in reading && isMarkedOut(text)) return this.#refuse(reading.fault, line, other);
      if (!reading || !('value' in reading) || reading.value === named) continue;
      const both = bodyOfBoth(named, reading.value, this.#geography);
      if (!both) {
        const facts = { found: text, icb: named, other: reading.value, otherPlace: this.place(line, column) };
        return this.#refuse(fault('icb-disagrees', facts), line, other);
      }
      named = both;
    }
    return named;
  }

  /** An amount in pence, `null` if the cell is blank or marks a missing figure. */
  amount(cells: readonly string[], line: number, column: Column, field = 'amount'): Pence | null | undefined {
    // Not trimmed for `readAmount`: the spaces around a dash tell an accounting format's 0 from a gap.
    const raw = cells[column.index] ?? '';
    const found = raw.trim();
    if (found === '') return null;
    const unit = this.units.of(column);
    const unlike = (this.looks && faultOfLook(this.looks.get(column.index), unit, field)) ?? this.unitColumns.faultOf(cells, unit);
    if (unlike) return this.#refuse(unlike, line, column);
    const amount = readAmount(raw, unit);
    if (amount === 'missing') {
      this.notes.missing(found, this.place(line, column));
      return null;
    }
    if (typeof amount !== 'object') return this.#refuse(faultOfAmount(amount, found, field), line, column);
    if (amount.shift || amount.footnote !== undefined || amount.dash) this.notes.amount(amount, found, this.place(line, column));
    return amount.pence;
  }

  /** @param unit `pounds` if heads are counted one by one */
  heads(cells: readonly string[], line: number, column: Column | undefined, unit: Unit): Heads | undefined {
    const look = column && this.looks?.get(column.index);
    const ofLook = look?.kind === 'unit' && saysHeads(look) ? undefined : faultOfLook(look, unit, 'population');
    const unlike = ofLook ?? this.unitColumns.faultOf(cells, unit, true);
    return column && unlike ? this.#refuse(unlike, line, column) : this.wanted(cells, line, column, 'population', readHeads);
  }

  /** An amount of a field that cannot be below 0, `null` if blank. */
  unsigned(cells: readonly string[], line: number, column: Column, field: FigureField): Pence | null | undefined {
    const pence = this.amount(cells, line, column, field);
    if (pence === null || pence === undefined || isWithin(BOUNDS[field], pence)) return pence;
    return this.#refuse(fault('negative-amount', { field, found: cells[column.index]?.trim() ?? '' }), line, column);
  }

  /** The same of a field that must not be blank. */
  wantedUnsigned(cells: readonly string[], line: number, column: Column, field: FigureField): Pence | undefined {
    const raw = cells[column.index] ?? '';
    const found = raw.trim();
    if (found !== '' && readAmount(raw, 'pounds') !== 'missing') return this.unsigned(cells, line, column, field) ?? undefined;
    return this.#refuse(fault('blank-cell', { field, ...(found !== '' && { found }) }), line, column);
  }

  period(cells: readonly string[], line: number, column: Column, field: string): Period | undefined {
    const found = cells[column.index]?.trim() ?? '';
    if (found === '') return this.#refuse(fault('blank-cell', { field }), line, column);
    const texts = this.periodTexts(cells, column);
    const year = texts.year && this.year(cells, line);
    if (texts.year && year === undefined) return undefined;
    const key = `${texts.year?.text ?? ''} ${found}`;
    let period = this.#periods.get(key);
    const isNew = period === undefined;
    period ??= readRowPeriod(texts, this.#year);
    this.#periods.set(key, period);
    if (typeof period === 'object') {
      if (year !== undefined && financialYearOf(period.start) !== year)
        return this.#refuse(fault('year-disagrees', { found, year: texts.year?.text ?? '' }), line, column);
      if (isNew) this.around.period(texts, line, column.index);
      if (isNew && isQuarterOfOneYear(found)) this.notes.quarterOfOneYear(found, period, this.place(line, column));
      return period;
    }
    const swapped = monthOfDay(found);
    if (swapped) {
      this.notes.dayForYear(found, swapped, this.place(line, column));
      return swapped;
    }
    const wrong = period === 'no-year' ? fault('no-year', { found, ...this.header.yearAround }) : fault('bad-period', { found, field });
    return this.#refuse(wrong, line, column);
  }

  /** The cells that say a row's period. */
  periodTexts(cells: readonly string[], column: Column | undefined): PeriodTexts {
    const years = this.column('financial_year');
    const year = years && { text: this.text(cells, 'financial_year'), header: years.header };
    return { text: column ? (cells[column.index]?.trim() ?? '') : '', header: column?.header ?? '', year };
  }

  /** The financial year of a row; `undefined` also if the table has no column of years. */
  year(cells: readonly string[], line: number): FinancialYear | undefined {
    const column = this.column('financial_year');
    return this.wanted(cells, line, column, 'financial_year', (found) => {
      const value = yearOfCell(found, column?.header ?? '');
      return value === undefined ? { fault: fault('bad-year', { found }) } : { value };
    });
  }

  /** The value of a cell that must not be blank; `undefined` also if the table has no such column. */
  wanted<Value>(
    cells: readonly string[],
    line: number,
    column: Column | undefined,
    field: string,
    read: (text: string) => Reading<Value>,
  ): Value | undefined {
    if (!column) return undefined;
    const found = cells[column.index]?.trim() ?? '';
    if (found === '') return this.#refuse(fault('blank-cell', { field }), line, column);
    const reading = read(found);
    if ('value' in reading) return reading.value;
    return this.#refuse(reading.fault, line, column);
  }

  /** The value of a field, `otherwise` if its cell is blank or its column absent. */
  optional<Value>(
    cells: readonly string[],
    line: number,
    field: FieldName,
    read: (text: string) => Reading<Value>,
    otherwise: Value,
  ): Value | undefined {
    return this.text(cells, field) === '' ? otherwise : this.wanted(cells, line, this.column(field), field, read);
  }

  /** `recurrent` if the cell is blank or the column absent. */
  recurrence(cells: readonly string[], line: number): Recurrence | undefined {
    return this.optional(cells, line, 'recurrence', this.#readRecurrence, 'recurrent');
  }

  /** Whether the user fills the column. */
  #isFilled({ index }: Column): boolean {
    return index >= this.header.width;
  }

  /** Logs a fault at its cell; of a column that the user fills once, however many rows there are. Returns what a cell at fault reads as. */
  #refuse(found: Fault, line: number, column: Column): undefined {
    if (this.#isFilled(column)) {
      if (this.#refused.has(column)) return undefined;
      this.#refused.add(column);
    }
    return this.log.refuse({ ...found, place: this.place(line, column) });
  }
}
