import { type Fault, fault } from '../../model/diagnostic.ts';
import type { FinancialYear } from '../../model/month.ts';
import type { Place } from '../../model/place.ts';
import { looksCumulative, looksLikePeriod, monthOfDay, readPeriod, withoutCumulative } from '../cells/period.ts';
import { wordKey } from '../cells/word.ts';
import { isSamePeriod } from './constants.ts';
import type { PeriodColumn } from './header.ts';
import { MONEY_FIELDS } from './moneyColumns.ts';

/**
 * The field that a header of running totals would fill if it were read, by its name or the user's mapping; `period` for a period.
 * @param rest the name without its scenario, too
 */
export function runningTotalOf(
  name: string,
  field: string | undefined,
  keys: ReadonlyMap<string, string>,
  periods: boolean,
  rest = withoutCumulative(name),
): string | undefined {
  if (!looksCumulative(name)) return undefined;
  // `YTD Actual` beside months is a column of its own, and not read.
  const isPeriod = (rest === '' && withoutCumulative(name) === '') || looksLikePeriod(rest) || readPeriod(rest) !== 'bad';
  const filled = field ?? keys.get(wordKey(withoutCumulative(name)));
  if (MONEY_FIELDS.some((each) => each === filled)) return filled;
  return periods && isPeriod ? 'period' : undefined;
}

/** The same for a header that only a title above the table calls a running total. A full year is no running total. */
export function titledTotalOf(
  name: string,
  field: string | undefined,
  periods: boolean,
  year: FinancialYear | undefined,
): 'amount' | 'period' | undefined {
  if (field === 'amount') return field;
  const read = periods && field === undefined ? readPeriod(name, year) : 'bad';
  const period = read === 'bad' && periods ? monthOfDay(name) : read;
  return typeof period === 'object' && period.months < 12 ? 'period' : undefined;
}

/** A column of running totals that is refused: its name without its scenario and the words for a running total, and the scenario. */
export interface RunningTotal {
  readonly header: string;
  readonly index: number;
  readonly field: string;
  readonly name: string;
  readonly scenario: string | undefined;
}

/** Refuses running totals, once for all of a field; they can be deleted where each has its month beside it. */
export function refusedTotals(
  totals: readonly RunningTotal[],
  periods: readonly PeriodColumn[],
  year: FinancialYear | undefined,
  place: (index?: number, header?: string) => Place,
): readonly Fault[] {
  return totals.flatMap((first, at): readonly Fault[] => {
    const alike = totals.filter(({ field }) => field === first.field);
    if (totals.findIndex(({ field }) => field === first.field) !== at) return [];
    const months = alike.map(({ name, scenario }) => {
      const period = readPeriod(name, year);
      return periods.find((each) => typeof period === 'object' && isSamePeriod(each.period, period) && each.scenario === scenario)?.header;
    });
    const [beside] = months;
    const { header, index, field } = first;
    const more = alike.length - 1;
    const facts = { header, field, ...(more > 0 && { more }), ...(beside !== undefined && !months.includes(undefined) && { beside }) };
    return [fault('cumulative-column', facts, place(index, header))];
  });
}

/** Longer texts are notes rather than titles. */
const WORDS = 12;

/** The title that calls the figures below it running totals. Titles that deny it, or limit it to some of them, do not count. */
export function toDateTitleOf(titles: readonly string[]): string | undefined {
  return titles.find(
    (title) => looksCumulative(title) && title.split(/\s+/).length <= WORDS && !/\b(?:not|non|in[\s-]month)\b/i.test(title),
  );
}
