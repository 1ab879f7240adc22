import { type Diagnostic, fault, warning } from '../model/diagnostic.ts';
import type { FinancialYear } from '../model/month.ts';
import { nearest } from '../model/nearest.ts';
import { type Period, periodText } from '../model/period.ts';
import type { Place } from '../model/place.ts';
import type { Unit } from './cells/amount.ts';
import { looksLikePeriod, readPeriod } from './cells/period.ts';
import { wordKey } from './cells/word.ts';
import type { Field } from './fields.ts';

/** A column that the header names. `index` counts from 0. */
export interface Column {
  readonly index: number;
  readonly header: string;
  /** Where the header itself says so: `£k`. */
  readonly unit?: Unit;
}

export interface PeriodColumn extends Column {
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

export interface HeaderOptions {
  readonly fields: readonly Field[];
  /** Whether a column may be a period. */
  readonly periods: boolean;
  readonly year?: FinancialYear;
  /** Field to header, as the user maps them. */
  readonly map: ReadonlyMap<string, string>;
  /** The place of this header, or of a column of it. */
  readonly place: (index?: number, header?: string) => Place;
}

/** How many of these cells name a known column: tells a header, and a delimiter, from others. */
export function recognised(cells: readonly string[], fields: readonly Field[], map: ReadonlyMap<string, string>): number {
  const keys = keysOf(fields, map);
  return cells.filter((cell) => {
    const { name } = withoutUnit(cell);
    return keys.has(wordKey(name)) || readPeriod(name, 2025) !== 'bad';
  }).length;
}

export function readHeader(cells: readonly string[], options: HeaderOptions): Header {
  const present = new Set(cells.map((cell) => wordKey(cell)));
  const map = new Map([...options.map].filter(([, header]) => present.has(wordKey(header))));
  const keys = keysOf(options.fields, map);
  const taken = new Map<string, Column>();
  const otherIcbColumns: Column[] = [];
  const periods: PeriodColumn[] = [];
  const diagnostics: Diagnostic[] = [];
  const unknown: { readonly column: Column; readonly name: string }[] = [];

  cells.forEach((cell, index) => {
    const header = cell.replace(/[\s\u00A0]+/g, ' ').trim();
    if (header === '') return;
    const { name, unit } = withoutUnit(header);
    const column: Column = { index, header, ...(unit && { unit }) };
    const field = keys.get(wordKey(name)) ?? keys.get(wordKey(header));
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
    const period = options.periods ? readPeriod(name, options.year) : 'bad';
    if (typeof period === 'object') {
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

  for (const { column, name } of unknown) {
    const place = options.place(column.index, column.header);
    const slip = nearestField(
      name,
      options.fields.filter((field) => !field.harmless && !taken.has(field.name)),
      SLIP,
    );
    const near = slip ?? nearestField(name, options.fields);
    if (slip) diagnostics.push(fault('misspelt-column', { header: column.header, nearest: slip }, place));
    else diagnostics.push(warning('unknown-column', { header: column.header, ...(near && { nearest: near }) }, place));
  }

  diagnostics.push(...mixedUnits(periods, options));
  const codeColumn = taken.get('icb_code');
  const nameColumn = taken.get('icb_name');
  if (codeColumn && nameColumn) otherIcbColumns.push(nameColumn);
  else if (nameColumn) taken.set('icb_code', nameColumn);
  for (const [field, header] of options.map) {
    const known = options.fields.some(({ name }) => name === field);
    if (known && !map.has(field) && !taken.has(field))
      diagnostics.push(warning('mapped-column-absent', { field, header }, options.place()));
  }
  return { width: cells.length, headers: cells, fields: taken, otherIcbColumns, periods, diagnostics };
}

/** Months in thousands beside months in pounds are a slip in the header, whatever each says of itself. */
function mixedUnits(periods: readonly PeriodColumn[], { place }: HeaderOptions): readonly Diagnostic[] {
  const first = periods[0];
  const other = periods.find(({ unit }) => unit !== first?.unit);
  if (!first || !other) return [];
  return [fault('mixed-units', { header: other.header, first: first.header }, place(other.index, other.header))];
}

/** So many letters off, a header that would fill an empty place is taken for a slip of the hand, and refused. */
const SLIP = 2;

function nearestField(name: string, fields: readonly Field[], within?: number): string | undefined {
  const near = nearest(
    wordKey(name),
    fields.map((field) => wordKey(field.name)),
    within,
  );
  return fields.find((field) => wordKey(field.name) === near)?.name;
}

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

const UNIT_MARK = /[([]?\s*£\s*['’]?\s*(000s?|thousands?|k|millions?|mn|m)?\s*[)\]]?|[([]\s*(000s?|thousands?|millions?)\s*[)\]]/i;

/** `Amount (£k)` is the column `Amount` in thousands. */
function withoutUnit(header: string): { readonly name: string; readonly unit?: Unit } {
  const match = UNIT_MARK.exec(header);
  if (!match) return { name: header };
  const name = header.replace(match[0], ' ').trim();
  const mark = (match[1] ?? match[2] ?? '').toLowerCase();
  const unit: Unit = /^(000|k|t)/.test(mark) ? 'thousands' : mark.startsWith('m') ? 'millions' : 'pounds';
  return { name: name === '' ? 'amount' : name, unit };
}
