import type { FinancialYear } from '../../model/month.ts';
import { looksCumulative, looksLikePeriod, monthOfDay, readPeriod, withoutCumulative } from '../cells/period.ts';
import { wordKey } from '../cells/word.ts';
import { MONEY_FIELDS } from './moneyColumns.ts';

/** What a header of running totals would fill, were it read: a field, also one that the user maps to it, or a period. */
export function runningTotalOf(
  name: string,
  field: string | undefined,
  keys: ReadonlyMap<string, string>,
  periods: boolean,
): string | undefined {
  if (!looksCumulative(name)) return undefined;
  const rest = withoutCumulative(name);
  const isPeriod = rest === '' || looksLikePeriod(rest) || readPeriod(rest) !== 'bad';
  const filled = field ?? keys.get(wordKey(rest));
  if (MONEY_FIELDS.some((each) => each === filled)) return filled;
  return periods && isPeriod ? 'period' : undefined;
}

/** The same of a header that a title above the table calls one; a year to date is the year itself. */
export function titledTotalOf(
  name: string,
  field: string | undefined,
  { periods, year }: { readonly periods: boolean; readonly year?: FinancialYear },
): 'amount' | 'period' | undefined {
  if (field === 'amount') return field;
  const read = periods && field === undefined ? readPeriod(name, year) : 'bad';
  const period = read === 'bad' && periods ? monthOfDay(name) : read;
  return typeof period === 'object' && period.months < 12 ? 'period' : undefined;
}

/** Longer than this it is no title, but a note. */
const WORDS = 12;

/** The title that calls what is below it running totals; one that says it is not, or that it is only partly, is left to the reader. */
export function toDateTitleOf(titles: readonly string[]): string | undefined {
  return titles.find(
    (title) => looksCumulative(title) && title.split(/\s+/).length <= WORDS && !/\b(?:not|non|in[\s-]month)\b/i.test(title),
  );
}
