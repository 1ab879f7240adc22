import { BOUNDS } from '../../model/bound.ts';
import { type Diagnostic, fault, warning } from '../../model/diagnostic.ts';
import type { TableKind } from '../../model/input.ts';
import { type FinancialYear, monthRange } from '../../model/month.ts';
import { lastMonth, type Period, periodText } from '../../model/period.ts';
import { FIELDS_OF } from '../../model/tableFields.ts';
import { mendedHeader } from '../cells/mangledPound.ts';
import { isQuarterOfOneYear, looksLikePeriod, monthOfDay, readPeriod, withoutCumulative } from '../cells/period.ts';
import { isScenario, scenarioOf, scenarioWordIn } from '../cells/scenarioWord.ts';
import { withoutTotal } from '../cells/totalLabel.ts';
import { wordKey } from '../cells/word.ts';
import { codeColumns, codesTaken, keysBeside } from './codeColumns.ts';
import { constantsOf, isSamePeriod, type Surroundings, saidAround, saidTwice, yearAround } from './constants.ts';
import { type Column, columnsOf, type Header, keysOf, oneLine, type PeriodColumn, type Said } from './header.ts';
import { heldBy, otherFiguresOf } from './heldColumns.ts';
import { meantBy, openFields } from './misspeltFields.ts';
import { meantAsPeriod } from './misspeltPeriods.ts';
import { halfUnits, mixedUnits, ROW_MONEY } from './moneyColumns.ts';
import { type RunningTotal, refusedTotals, runningTotalOf, titledTotalOf } from './runningTotalColumns.ts';
import { isScenario as isScenarioAlone, mayHaveScenarios } from './twoRows.ts';
import { unitSplitterFor } from './units.ts';

export interface HeaderOptions extends Said, Surroundings {
  readonly kind: TableKind;
  readonly line: number;
  /** Whether running totals are read; otherwise they are faults. */
  readonly cumulative?: boolean;
  /** Headers of the columns whose codes give the cost types, where the table has them all. */
  readonly codes?: readonly string[];
  /** The year whose outturn is the baseline. */
  readonly baselineYear?: FinancialYear;
  /** A title above the table that calls its figures running totals. */
  readonly toDateTitle?: string | undefined;
}

/** The year of columns whose rows say theirs. */
const ANY_YEAR = 2025;

export function readHeader(cells: readonly string[], options: HeaderOptions): Header {
  const fields = FIELDS_OF[options.kind];
  const mayHavePeriods = options.kind === 'costs';
  const maySayScenarios = mayHavePeriods && mayHaveScenarios(cells, options);
  const place = (index?: number, header?: string) => options.log.place(options.line, index, header);
  const present = new Set(cells.map((cell) => wordKey(cell)));
  const map = new Map([...(options.map ?? [])].filter(([, header]) => present.has(wordKey(header))));
  const codes = codeColumns(cells, options.codes ?? []);
  const keys = keysBeside(codes, keysOf(fields, map), map);
  const hasYears = options.set?.has('financial_year') || cells.some((cell) => keys.get(wordKey(cell)) === 'financial_year');
  const year = hasYears ? ANY_YEAR : options.year;
  const taken = new Map<string, Column>();
  const otherIcbColumns: Column[] = [];
  const periods: PeriodColumn[] = [];
  const diagnostics: Diagnostic[] = [];
  /** Headers such as `25-Dec`, read as a month. */
  const days: { readonly column: Column; readonly period: Period }[] = [];
  const scenariosAlone: Column[] = [];
  /** The first month of which the user gives the year. */
  let ofYear: Column | undefined;
  const unknown: { readonly column: Column; readonly name: string; readonly isPeriod?: boolean; readonly meant?: string }[] = [];
  const mangled: Diagnostic[] = [];
  const totals: RunningTotal[] = [];
  let refusedByTitle = false;
  const withoutUnit = unitSplitterFor(options.kind);

  cells.forEach((cell, index) => {
    const header = oneLine(cell);
    if (header === '') return;
    const mended = mendedHeader(header);
    const { name: unitless, unit } = withoutUnit(mended?.text ?? header);
    const known = maySayScenarios && isScenarioAlone(header) ? undefined : (keys.get(wordKey(unitless)) ?? keys.get(wordKey(header)));
    if (mended && (known !== undefined || (mayHavePeriods && readPeriod(unitless, year) !== 'bad')))
      mangled.push(fault('mangled-pound', { found: header, mark: mended.mark }, place(index, header)));
    const word = maySayScenarios && known === undefined ? scenarioWordIn(withoutCumulative(unitless)) : undefined;
    if (word?.rest === '') scenariosAlone.push({ index, header });
    if (word?.rest === '' && word.word === 'baseline')
      diagnostics.push(fault('scenario-without-period', { ofBaseline: true }, place(index, header)));
    const total = runningTotalOf(unitless, known, keys, mayHavePeriods, word?.rest);
    const titled =
      total === undefined && options.toDateTitle !== undefined ? titledTotalOf(unitless, known, mayHavePeriods, year) : undefined;
    const fills = total ?? titled;
    const toDate = fills !== undefined && options.cumulative === true && (fills === 'period' || fills === 'amount');
    if (total !== undefined && !toDate) {
      totals.push({ header, index, field: total, name: withoutCumulative(word?.rest || unitless), scenario: word?.word });
      return;
    }
    if (titled !== undefined && !toDate) refusedByTitle = true;
    const whole = toDate ? withoutCumulative(unitless) : unitless;
    const name = word && word.rest !== '' && isPeriodText(word.rest, year) ? word.rest : whole;
    const said = name === whole ? undefined : word?.word;
    const field = toDate && fills === 'amount' ? fills : known;
    const column: Column = { index, header, ...(unit && { unit }), ...(toDate && { toDate }) };
    if (field !== undefined) {
      const first = taken.get(field);
      if (!first) taken.set(field, column);
      else if (field === 'icb_code' && wordKey(first.header) !== wordKey(header)) otherIcbColumns.push(column);
      else diagnostics.push(fault('duplicate-column', { header, field, first: place(first.index, first.header) }, place(index, header)));
      return;
    }
    const read = mayHavePeriods ? readPeriod(name, year) : 'bad';
    const swapped = mayHavePeriods && read === 'bad' ? monthOfDay(name) : undefined;
    if (swapped) days.push({ column, period: swapped });
    const period = swapped ?? read;
    if (toDate && !(typeof period === 'object' && period.months === 1) && period !== 'no-year') {
      diagnostics.push(fault('running-total-period', { found: header }, place(index, header)));
    } else if (said === 'variance') unknown.push({ column, name: whole });
    else if (typeof period === 'object') {
      const isOfNone = year !== undefined && readPeriod(name) === 'no-year';
      if (isOfNone && !hasYears) ofYear ??= column;
      const ofRow = hasYears === true && isOfNone;
      const meant = said === 'outturn' && ofRow ? said : said && scenarioOf(said, period, options.baselineYear);
      const scenario = meant && isScenario(meant) ? meant : undefined;
      const twin = periods.find((each) => isSamePeriod(each.period, period) && each.scenario === scenario);
      if (meant && !isScenario(meant)) diagnostics.push(fault('scenario-unfit', { word: meant }, place(index, header)));
      else if (!twin) periods.push({ ...column, period, ...(scenario && { scenario }), ...(ofRow && { ofRow }) });
      else {
        const facts = { header, field: periodText(period), first: place(twin.index, twin.header) };
        diagnostics.push(fault('duplicate-column', facts, place(index, header)));
      }
    } else if (period === 'no-year') diagnostics.push(fault('no-year', { found: header, ...yearAround(options) }, place(index, header)));
    else if (!codes.some((each) => each.index === index)) {
      const { word: of, rest } = scenarioWordIn(withoutCumulative(unitless)) ?? { word: undefined, rest: '' };
      const isVariance = maySayScenarios && of === 'variance';
      unknown.push({ column, name, isPeriod: mayHavePeriods && looksLikePeriod(name), ...(!isVariance && { meant: rest || name }) });
    }
  });

  const isOfYears = periods.length === 0 || periods.some(({ ofRow }) => ofRow);
  const years = taken.get('financial_year');
  if (years && !isOfYears) {
    taken.delete('financial_year');
    unknown.push({ column: years, name: years.header });
  }
  diagnostics.push(...mangled.slice(0, 1));
  diagnostics.push(...refusedTotals(totals, periods, year, place));
  if (refusedByTitle) diagnostics.push(fault('cumulative-title', { title: options.toDateTitle ?? '' }, place()));
  const [day] = days;
  if (day) {
    const facts = { count: days.length, found: day.column.header, month: day.period.start };
    diagnostics.push(warning('day-for-year', facts, place(day.column.index, day.column.header)));
  }
  const around = yearAround(options);
  if (ofYear && options.year !== undefined && around.year !== undefined && around.year !== options.year) {
    const facts = { found: ofYear.header, year: options.year, around: around.year };
    diagnostics.push(warning('year-around', facts, place(ofYear.index, ofYear.header)));
  }
  const quarter = periods.find(({ header }) => isQuarterOfOneYear(withoutUnit(header).name));
  if (quarter) {
    const facts = { found: quarter.header, period: quarter.period };
    diagnostics.push(warning('quarter-of-one-year', facts, place(quarter.index, quarter.header)));
  }
  const others: string[] = [];
  const open = openFields(fields, taken, periods.length > 0);
  const unmapped = keysOf(fields, new Map());
  for (const { column, name, isPeriod, meant } of unknown) {
    const at = place(column.index, column.header);
    const field = unmapped.get(wordKey(name));
    const by = field && map.get(field);
    if (by) {
      diagnostics.push(warning('unknown-column', { header: column.header, displaced: { field, by } }, at));
      continue;
    }
    const { slip, near } = meantBy(name, open);
    const month = meant !== undefined && periods.length > 0 && meantAsPeriod({ index: column.index, name: meant }, periods, options.year);
    const isTotal = isTotalOfPeriods(meant ?? name, periods, options.year);
    if (!isTotal && (isPeriod || month)) diagnostics.push(fault('bad-period-column', { header: column.header, ...month }, at));
    else if (slip) diagnostics.push(fault('misspelt-column', { header: column.header, nearest: slip }, at));
    else if (unknown.length > MANY) others.push(column.header);
    else {
      const held = heldBy(column.header, options.kind);
      diagnostics.push(warning('unknown-column', { header: column.header, ...(near && { nearest: near }), ...(held && { held }) }, at));
    }
  }

  if (others.length > 0) diagnostics.push(warning('unknown-columns', { headers: others }, place()));
  diagnostics.push(...mixedUnits(periods, place), ...halfUnits(columnsOf({ fields: taken }, ROW_MONEY), place));
  const fillable = [...fields.filter(({ name }) => taken.has(name)), ...open].filter(({ name }) => isOfYears || name !== 'financial_year');
  const constants = constantsOf(fillable, taken, { ...options, width: cells.length });
  diagnostics.push(...constants.faults);
  diagnostics.push(...saidTwice(periods, constants.set, place));
  diagnostics.push(...codesTaken(codes, cells, taken, { index: cells.length + constants.set.length, header: '--cost-type-from' }, place));
  const codeColumn = taken.get('icb_code');
  const nameColumn = taken.get('icb_name');
  if (codeColumn && nameColumn) otherIcbColumns.push(nameColumn);
  else if (nameColumn) taken.set('icb_code', nameColumn);
  for (const [field, header] of options.map ?? []) {
    const isKnown = fields.some(({ name }) => name === field);
    if (isKnown && !map.has(field) && !taken.has(field)) diagnostics.push(warning('mapped-column-absent', { field, header }, place()));
    const column = map.has(field) && Object.hasOwn(BOUNDS, field) ? taken.get(field) : undefined;
    const says = column && otherFiguresOf(column.header);
    // Debits are costs where nothing is credited.
    const isSound =
      (says === 'heads' && field === 'population') ||
      (says === 'savings' && field === 'annual_saving') ||
      (says === 'debits' && !cells.some((cell) => otherFiguresOf(cell) === 'credits'));
    if (column && says && !isSound) diagnostics.push(fault('mapped-unfit', { field, says }, place(column.index, column.header)));
  }
  return {
    width: cells.length,
    headers: cells,
    fields: taken,
    otherIcbColumns,
    periods,
    constants: constants.set,
    saidAround: (field) => saidAround(field, options),
    icbColumns: () => cells.filter((cell) => cell !== '' && options.geography.findIcb(oneLine(cell))).length,
    yearAround: around,
    codes,
    scenariosAlone,
    diagnostics: withoutRepeats(diagnostics),
  };
}

/** Whether a header is the total of columns that the table has, such as `2025/26 Total` beside the months of the year. */
function isTotalOfPeriods(name: string, periods: readonly PeriodColumn[], year: FinancialYear | undefined): boolean {
  const rest = withoutTotal(name);
  const whole = rest === name ? 'bad' : readPeriod(rest, year);
  if (typeof whole !== 'object') return false;
  const parts = periods.filter(({ period }) => period.months < whole.months);
  return monthRange(whole.start, lastMonth(whole)).every((month) =>
    parts.some(({ period }) => period.start <= month && month <= lastMonth(period)),
  );
}

function isPeriodText(text: string, year: FinancialYear | undefined): boolean {
  return readPeriod(text, year) !== 'bad' || monthOfDay(text) !== undefined;
}

/** More unknown columns than this are named in one warning. */
const MANY = 5;

/** Up to this many columns with the same fault are each reported; of more, the first, with a count of the others. What each lacks is the same, or is its own. */
const MOST_ALIKE = { 'no-year': 3, 'bad-period-column': 12 };

/** A table of another kind may have a hundred columns that look like periods: one fault is enough. */
function withoutRepeats(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const like = (code: string) => diagnostics.filter((each) => each.code === code);
  return diagnostics.flatMap((each): readonly Diagnostic[] => {
    if (each.code !== 'no-year' && each.code !== 'bad-period-column') return [each];
    const own = like(each.code);
    if (own.length <= MOST_ALIKE[each.code]) return [each];
    if (own[0] !== each) return [];
    const more = own.length - 1;
    return each.code === 'no-year' ? [{ ...each, facts: { ...each.facts, more } }] : [{ ...each, facts: { ...each.facts, more } }];
  });
}
