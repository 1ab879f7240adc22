import type { FinancialYear } from '../../model/month.ts';
import { looksCumulative, looksLikePeriod, monthOfDay, readPeriod, withoutCumulative } from '../cells/period.ts';
import { wordKey } from '../cells/word.ts';
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

/** Longer texts are notes rather than titles. */
const WORDS = 12;

/** The title that calls the figures below it running totals. Titles that deny it, or limit it to some of them, do not count. */
export function toDateTitleOf(titles: readonly string[]): string | undefined {
  return titles.find(
    (title) => looksCumulative(title) && title.split(/\s+/).length <= WORDS && !/\b(?:not|non|in[\s-]month)\b/i.test(title),
  );
}
