import { BOUNDS } from '../../model/bound.ts';
import type { Scenario } from '../../model/cost.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Field } from '../../model/fields.ts';
import { type NamedAround, type SetField, TABLE_KINDS, type TableKind } from '../../model/input.ts';
import type { Unit } from '../../model/money.ts';
import { type FinancialYear, financialYearOf } from '../../model/month.ts';
import type { Period } from '../../model/period.ts';
import { FIELDS_OF } from '../../model/tableFields.ts';
import { monthOfDay, readPeriod, withoutCumulative } from '../cells/period.ts';
import { scenarioWordIn } from '../cells/scenarioWord.ts';
import { remembered, wordKey } from '../cells/word.ts';
import { unitSplitterFor } from './units.ts';

/** A column of the header. `index` counts from 0. */
export interface Column {
  readonly index: number;
  readonly header: string;
  /** The unit in the header itself: `£k`. */
  readonly unit?: Unit;
  /** True if its figures are running totals from April of the year. */
  readonly toDate?: true;
}

export interface PeriodColumn extends Column {
  readonly period: Period;
  /** The scenario that the header says; otherwise each row says its own. */
  readonly scenario?: Scenario;
  /** True if the header names no year, and each row says its own: the period is then that of some year. */
  readonly ofRow?: true;
}

/** The period of a column in a row of a financial year. */
export function periodOf({ period, ofRow }: PeriodColumn, year: FinancialYear | undefined): Period {
  if (!ofRow || year === undefined) return period;
  return { ...period, start: period.start + 12 * (year - financialYearOf(period.start)) };
}

export interface Header {
  readonly width: number;
  readonly headers: readonly string[];
  readonly fields: ReadonlyMap<string, Column>;
  /** Other ICB columns, to be checked against the first. */
  readonly otherIcbColumns: readonly Column[];
  readonly periods: readonly PeriodColumn[];
  /** Columns that the user fills, in order, to the right of the table's own. */
  readonly constants: readonly SetField[];
  /** Columns whose codes give the cost types, in the order of the coding; empty where the table has them itself. */
  readonly codes: readonly Column[];
  /** What is outside the table and says what a column would that it lacks. */
  readonly saidAround: (field: string) => readonly NamedAround[];
  /** How many columns are named by an ICB. */
  readonly icbColumns: () => number;
  /** The one financial year that what is outside the table names, if it names one. */
  readonly yearAround: { readonly year?: FinancialYear };
  /** Columns that say a scenario and no period. */
  readonly scenariosAlone: readonly Column[];
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
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** How much of a row of cells is known as a header. */
export interface Recognition {
  /** How many of the cells name a known column. */
  readonly count: number;
  /** Whether one of them names the ICB. */
  readonly icb: boolean;
  /** The first column of figures: a field, or {@link PERIOD}. */
  readonly figures?: string;
  /** Whether the user names the ICB of the whole table. */
  readonly given?: boolean;
}

/** Whether a row is certainly a header: it names the ICB and another column, or two columns where the user names the ICB. */
export function isHeader({ icb, given = false, count }: Recognition): boolean {
  return (icb || given) && count >= 2;
}

/** Which header a field has, and which fields have no column but one value for all rows, as the user says. */
export interface Said {
  readonly map?: ReadonlyMap<string, string>;
  readonly set?: ReadonlyMap<string, string>;
}

/** What the user says of a table's columns, out of further options. */
export function saidBy({ map, set }: Said): Said {
  return { ...(map && { map }), ...(set && { set }) };
}

/** A number alone names no column that nobody maps. */
const NUMBER = /^\s*-?\d+(?:\.\d+)?\s*$/;

/** What a header is that names a period, beside the fields. */
const PERIOD = '(period)';

/** By kind of table, where nothing is mapped: the first rows of every sheet of a region's files are looked at. */
const readers = new Map<TableKind, (cell: string) => string | undefined>();

/** The field that a header names, {@link PERIOD}, or nothing. */
function namedBy(kind: TableKind, map: ReadonlyMap<string, string>): (cell: string) => string | undefined {
  const known = map.size === 0 ? readers.get(kind) : undefined;
  if (known) return known;
  const keys = keysOf(FIELDS_OF[kind], map);
  const withoutUnit = unitSplitterFor(kind);
  const read = remembered((cell) => {
    const header = oneLine(cell);
    if (header === '') return undefined;
    const { name: unitless } = withoutUnit(header);
    const name = withoutCumulative(unitless);
    const field = keys.get(wordKey(unitless)) ?? keys.get(wordKey(header)) ?? keys.get(wordKey(name));
    return field ?? (kind === 'costs' && isPeriodName(name) ? PERIOD : undefined);
  });
  if (map.size === 0) readers.set(kind, read);
  return read;
}

/** Counts the cells that name columns of a kind of table: tells a header, and a delimiter, from others. */
export function recognised(cells: readonly string[], kind: TableKind, { map = new Map(), set }: Said): Recognition {
  const named = namedBy(kind, map);
  let count = 0;
  let icb = false;
  let figures: string | undefined;
  for (const cell of cells) {
    if (cell === '' || (map.size === 0 && NUMBER.test(cell))) continue;
    const field = named(cell);
    if (field === undefined) continue;
    count += 1;
    if (field === PERIOD || Object.hasOwn(BOUNDS, field)) figures ??= field;
    icb ||= field === 'icb_code' || field === 'icb_name';
  }
  return { count, icb, ...(figures && { figures }), given: set?.has('icb_code') === true || set?.has('icb_name') === true };
}

function isPeriodName(name: string): boolean {
  const isPeriod = (text: string) => readPeriod(text, 2025) !== 'bad' || monthOfDay(text) !== undefined;
  return isPeriod(name) || isPeriod(scenarioWordIn(name)?.rest ?? '');
}

/** The kind of table that recognises most of these cells, and how many. */
export function kindOfHeader(cells: readonly string[], said: Said): Recognition & { readonly kind: TableKind } {
  const all = TABLE_KINDS.map((kind) => ({ kind, ...recognised(cells, kind, said) }));
  if (all.some(({ kind, count }) => kind === 'coding' && count > 0) && isOfCoding(cells, said))
    return { kind: 'coding', count: 2, icb: true };
  return all.reduce((best, each) => (each.count > best.count ? each : best));
}

/** Most columns of codes in a coding. */
export const MOST_CODES = 2;

/** Whether a header is of `cost_type` and one or two columns that costs do not have, and of nothing that costs need. A sentence is no header. */
function isOfCoding(cells: readonly string[], { map = new Map(), set }: Said): boolean {
  if (set?.has('icb_code') || set?.has('icb_name')) return false;
  const headers = cells.map(oneLine).filter((header) => header !== '');
  const [own, costs] = [FIELDS_OF.coding, FIELDS_OF.costs].map((fields) => keysOf(fields, map));
  const codes = headers.filter((header) => !own?.has(wordKey(header)));
  return (
    headers.some((header) => own?.get(wordKey(header)) === 'cost_type') &&
    codes.length > 0 &&
    codes.length <= MOST_CODES &&
    !codes.some((header) => costs?.has(wordKey(header)) || isPeriodName(header) || header.endsWith('.'))
  );
}

/** Of every kind of table where nothing is mapped: a region's files have hundreds of headers. */
const unmapped = new Map<readonly Field[], ReadonlyMap<string, string>>();

/** Fields by the headers that name them, each as its word key. A mapped field has its mapped header only. */
export function keysOf(fields: readonly Field[], map: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const known = map.size === 0 ? unmapped.get(fields) : undefined;
  if (known) return known;
  const keys = new Map<string, string>();
  for (const { name, aliases } of fields) {
    if (map.has(name)) continue;
    for (const alias of aliases) keys.set(alias, name);
    keys.set(wordKey(name), name);
  }
  // Mappings may be for fields of another kind of table.
  for (const [field, header] of map) if (fields.some(({ name }) => name === field)) keys.set(wordKey(header), field);
  if (map.size === 0) unmapped.set(fields, keys);
  return keys;
}
