import { type Diagnostic, fault, warning } from '../../model/diagnostic.ts';
import type { Field } from '../../model/fields.ts';
import type { Unit } from '../../model/money.ts';
import type { FinancialYear } from '../../model/month.ts';
import { type Period, periodText } from '../../model/period.ts';
import type { Place } from '../../model/place.ts';
import { mendedHeader } from '../cells/mangledPound.ts';
import { isQuarterOfOneYear, looksLikePeriod, monthOfDay, readPeriod, withoutCumulative } from '../cells/period.ts';
import { wordKey } from '../cells/word.ts';
import { meantBy, openFields } from './misspelt.ts';
import { halfUnits, mixedUnits, ROW_MONEY } from './moneyColumns.ts';
import { runningTotalOf, titledTotalOf } from './runningTotalColumns.ts';
import { unitSplitterFor } from './units.ts';

/** A column that the header names. `index` counts from 0. */
export interface Column {
  readonly index: number;
  readonly header: string;
  /** Where the header itself says so: `£k`. */
  readonly unit?: Unit;
  /** Its figures are running totals, from April of the year. */
  readonly toDate?: true;
}

interface PeriodColumn extends Column {
  readonly period: Period;
}

export interface Header {
  readonly width: number;
  readonly headers: readonly string[];
  readonly fields: ReadonlyMap<string, Column>;
  /** Further columns that name the ICB, for holding against the first. */
  readonly otherIcbColumns: readonly Column[];
  readonly periods: readonly PeriodColumn[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The columns of these fields that a table has. */
export function columnsOf({ fields }: Pick<Header, 'fields'>, names: readonly string[]): readonly Column[] {
  return names.flatMap((name) => fields.get(name) ?? []);
}

/** The columns that are read as no field and no period. */
export function unreadColumns({ headers, fields, periods, otherIcbColumns }: Header): readonly Column[] {
  const read = new Set([...fields.values(), ...periods, ...otherIcbColumns].map(({ index }) => index));
  return headers.flatMap((text, index) => (read.has(index) ? [] : [{ index, header: oneLine(text) }]));
}

/** A header as messages show it. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

export interface HeaderOptions {
  readonly fields: readonly Field[];
  /** Whether a column may be a period. */
  readonly periods: boolean;
  readonly year?: FinancialYear;
  /** Whether running totals are read; otherwise they are faults. */
  readonly cumulative?: boolean;
  /** A title above the table that calls its figures running totals. */
  readonly toDateTitle?: string;
  /** Field to header, as the user maps them. */
  readonly map: ReadonlyMap<string, string>;
  /** The place of this header, or of a column of it. */
  readonly place: (index?: number, header?: string) => Place;
}

/** What a row of cells is known to be as a header. */
export interface Recognition {
  /** How many of the cells name a known column. */
  readonly count: number;
  /** Whether one of them names the ICB. */
  readonly icb: boolean;
}

/** Whether a row is surely a header: it names the ICB, and something of it. */
export function isHeader({ icb, count }: Recognition): boolean {
  return icb && count >= 2;
}

/**
 * How far these cells name known columns: tells a header, and a delimiter, from others.
 * @param periods whether a column may be a period
 */
export function recognised(
  cells: readonly string[],
  fields: readonly Field[],
  map: ReadonlyMap<string, string>,
  periods: boolean,
): Recognition {
  const keys = keysOf(fields, map);
  const withoutUnit = unitSplitterFor(fields);
  let count = 0;
  let icb = false;
  for (const cell of cells) {
    const header = oneLine(cell);
    if (header === '') continue;
    const { name: unitless } = withoutUnit(header);
    const name = withoutCumulative(unitless);
    const field = keys.get(wordKey(unitless)) ?? keys.get(wordKey(header)) ?? keys.get(wordKey(name));
    if (field !== undefined || (periods && (readPeriod(name, 2025) !== 'bad' || monthOfDay(name)))) count += 1;
    icb ||= field === 'icb_code' || field === 'icb_name';
  }
  return { count, icb };
}

export function readHeader(cells: readonly string[], options: HeaderOptions): Header {
  const present = new Set(cells.map((cell) => wordKey(cell)));
  const map = new Map([...options.map].filter(([, header]) => present.has(wordKey(header))));
  const keys = keysOf(options.fields, map);
  const taken = new Map<string, Column>();
  const otherIcbColumns: Column[] = [];
  const periods: PeriodColumn[] = [];
  const diagnostics: Diagnostic[] = [];
  /** `25-Dec`, read as a month. */
  const days: { readonly column: Column; readonly period: Period }[] = [];
  const unknown: { readonly column: Column; readonly name: string }[] = [];
  const mangled: Diagnostic[] = [];
  let refusedByTitle = false;
  const withoutUnit = unitSplitterFor(options.fields);

  cells.forEach((cell, index) => {
    const header = oneLine(cell);
    if (header === '') return;
    const mended = mendedHeader(header);
    const { name: unitless, unit } = withoutUnit(mended?.text ?? header);
    const known = keys.get(wordKey(unitless)) ?? keys.get(wordKey(header));
    if (mended && (known !== undefined || (options.periods && readPeriod(unitless, options.year) !== 'bad')))
      mangled.push(fault('mangled-pound', { found: header, mark: mended.mark }, options.place(index, header)));
    const total = runningTotalOf(unitless, known, keys, options.periods);
    const titled = total === undefined && options.toDateTitle !== undefined ? titledTotalOf(unitless, known, options) : undefined;
    const fills = total ?? titled;
    const toDate = fills !== undefined && options.cumulative === true && (fills === 'period' || fills === 'amount');
    if (total !== undefined && !toDate) {
      diagnostics.push(fault('cumulative-column', { header, field: total }, options.place(index, header)));
      return;
    }
    if (titled !== undefined && !toDate) refusedByTitle = true;
    const name = toDate ? withoutCumulative(unitless) : unitless;
    const field = toDate && fills === 'amount' ? fills : known;
    const column: Column = { index, header, ...(unit && { unit }), ...(toDate && { toDate }) };
    if (field !== undefined) {
      const first = taken.get(field);
      if (!first) taken.set(field, column);
      else if (field === 'icb_code' && wordKey(first.header) !== wordKey(header)) otherIcbColumns.push(column);
      else
        diagnostics.push(
          fault('duplicate-column', { header, field, first: options.place(first.index, first.header) }, options.place(index, header)),
        );
      return;
    }
    const read = options.periods ? readPeriod(name, options.year) : 'bad';
    const swapped = options.periods && read === 'bad' ? monthOfDay(name) : undefined;
    if (swapped) days.push({ column, period: swapped });
    const period = swapped ?? read;
    if (toDate && !(typeof period === 'object' && period.months === 1) && period !== 'no-year') {
      diagnostics.push(fault('running-total-period', { found: header }, options.place(index, header)));
    } else if (typeof period === 'object') {
      const twin = periods.find((each) => each.period.start === period.start && each.period.months === period.months);
      if (!twin) periods.push({ ...column, period });
      else {
        const facts = { header, field: periodText(period), first: options.place(twin.index, twin.header) };
        diagnostics.push(fault('duplicate-column', facts, options.place(index, header)));
      }
    } else if (period === 'no-year') diagnostics.push(fault('no-year', { found: header }, options.place(index, header)));
    else if (options.periods && looksLikePeriod(name))
      diagnostics.push(fault('bad-period-column', { header }, options.place(index, header)));
    else unknown.push({ column, name });
  });

  diagnostics.push(...mangled.slice(0, 1));
  if (refusedByTitle) diagnostics.push(fault('cumulative-title', { title: options.toDateTitle ?? '' }, options.place()));
  const [day] = days;
  if (day) {
    const facts = { count: days.length, found: day.column.header, month: day.period.start };
    diagnostics.push(warning('day-for-year', facts, options.place(day.column.index, day.column.header)));
  }
  const quarter = periods.find(({ header }) => isQuarterOfOneYear(withoutUnit(header).name));
  if (quarter) {
    const facts = { found: quarter.header, period: quarter.period };
    diagnostics.push(warning('quarter-of-one-year', facts, options.place(quarter.index, quarter.header)));
  }
  const others: string[] = [];
  const open = openFields(options.fields, taken, periods.length > 0);
  for (const { column, name } of unknown) {
    const place = options.place(column.index, column.header);
    const { slip, near } = meantBy(name, open);
    if (slip) diagnostics.push(fault('misspelt-column', { header: column.header, nearest: slip }, place));
    else if (unknown.length > MANY) others.push(column.header);
    else diagnostics.push(warning('unknown-column', { header: column.header, ...(near && { nearest: near }) }, place));
  }

  if (others.length > 0) diagnostics.push(warning('unknown-columns', { headers: others }, options.place()));
  diagnostics.push(...mixedUnits(periods, options.place), ...halfUnits(columnsOf({ fields: taken }, ROW_MONEY), options.place));
  const codeColumn = taken.get('icb_code');
  const nameColumn = taken.get('icb_name');
  if (codeColumn && nameColumn) otherIcbColumns.push(nameColumn);
  else if (nameColumn) taken.set('icb_code', nameColumn);
  for (const [field, header] of options.map) {
    const known = options.fields.some(({ name }) => name === field);
    if (known && !map.has(field) && !taken.has(field))
      diagnostics.push(warning('mapped-column-absent', { field, header }, options.place()));
  }
  return { width: cells.length, headers: cells, fields: taken, otherIcbColumns, periods, diagnostics: withoutRepeats(diagnostics) };
}

/** More unknown columns than these are named in one sentence. */
const MANY = 5;

/** Every header a field may have. A mapped field answers to the mapped header only. */
function keysOf(fields: readonly Field[], map: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  for (const { name, aliases } of fields) {
    if (map.has(name)) continue;
    for (const alias of aliases) keys.set(alias, name);
    keys.set(wordKey(name), name);
  }
  // A mapping of another table's field says nothing of this one.
  for (const [field, header] of map) if (fields.some(({ name }) => name === field)) keys.set(wordKey(header), field);
  return keys;
}

/** So many columns with one fault are named each: of more the first is, with how many are like it. */
const MOST_ALIKE = 12;

/** A table of another kind may have a hundred columns that look like periods: one sentence is enough. */
function withoutRepeats(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const like = (code: string) => diagnostics.filter((each) => each.code === code);
  return diagnostics.flatMap((each): readonly Diagnostic[] => {
    if (each.code !== 'no-year' && each.code !== 'bad-period-column') return [each];
    const own = like(each.code);
    if (own.length <= MOST_ALIKE) return [each];
    if (own[0] !== each) return [];
    const more = own.length - 1;
    return each.code === 'no-year' ? [{ ...each, facts: { ...each.facts, more } }] : [{ ...each, facts: { ...each.facts, more } }];
  });
}
