import { type FinancialYear, financialYearOf, firstMonth, MONTH_NAMES, monthNumber, monthOf } from '../../model/month.ts';
import { nearest } from '../../model/nearest.ts';
import { monthPeriod, type Period, quarterPeriod, yearPeriod } from '../../model/period.ts';
import { remembered } from './word.ts';

/** Dashes and slashes that programs substitute for the plain ones, and invisible characters. */
const DASHES = /[\u00AD\u2010-\u2015\u2043\u2212\uFE58\uFE63\uFF0D]/g;
const SLASHES = /[\u2044\u2215\u29F8\uFF0F\\]/g;
const UNSEEN = /[\u200B-\u200D\u2060\uFEFF]/g;

function plainMarks(text: string): string {
  return text.replace(DASHES, '-').replace(SLASHES, '/').replace(UNSEEN, '');
}

/** A period; `no-year` for one such as `M9` whose year is unknown; `bad` for anything else. */
export type PeriodReading = Period | 'no-year' | 'bad';

const MONTH = String.raw`(?:M|P|Month\s*|Period\s*)(\d{1,2})`;
const QUARTER = String.raw`(?:Q|Qtr\.?|Quarter)\s*([1-4])`;
const FY = String.raw`(?:FY|Financial\s+year)\s*`;
const YEAR = String.raw`(?:${FY})?(\d{4})\s*[/-]\s*(\d{2}|\d{4})|${FY}(\d{2})(?:\s*[/-]\s*(\d{2}))?|${FY}(\d{4})`;

const YEAR_AND_QUARTER = new RegExp(`^(\\d{4})[\\s/-]*${QUARTER}$`, 'i');

interface Form {
  readonly form: RegExp;
  readonly read: (groups: readonly (string | undefined)[], year?: FinancialYear) => PeriodReading;
}

const FORMS: readonly Form[] = [
  { form: /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ]00:00(?::00(?:\.0+)?)?)?$/, read: ([y, m, d]) => calendarMonth(y, Number(m), d) },
  { form: /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?: 00:00(?::00)?)?$/, read: ([d, m, y]) => calendarMonth(y, Number(m), d) },
  { form: /^([A-Za-z]{3,9})\.?[\s/'’-]*(\d{4}|\d{2})$/, read: ([name = '', y]) => calendarMonth(y, monthNumber(name) ?? 0) },
  { form: /^(\d{1,2})[\s-]([A-Za-z]{3,9})[\s-](\d{4}|\d{2})$/, read: ([d, name = '', y]) => calendarMonth(y, monthNumber(name) ?? 0, d) },
  { form: new RegExp(`^${MONTH}$`, 'i'), read: ([m], year) => (year === undefined ? 'no-year' : yearMonth(year, Number(m))) },
  { form: new RegExp(`^${QUARTER}$`, 'i'), read: ([q], year) => (year === undefined ? 'no-year' : quarterPeriod(year, Number(q))) },
  { form: new RegExp(`^(?:${YEAR})$`, 'i'), read: (groups) => inYear(groups, (year) => yearPeriod(year)) },
  {
    form: new RegExp(`^(?:${YEAR})[\\s,/-]*${MONTH}$`, 'i'),
    read: (groups) => inYear(groups, (year) => yearMonth(year, Number(groups[5]))),
  },
  {
    form: new RegExp(`^${MONTH}[\\s,/-]*(?:${YEAR})$`, 'i'),
    read: ([m, ...groups]) => inYear(groups, (year) => yearMonth(year, Number(m))),
  },
  {
    form: new RegExp(`^(?:${YEAR})[\\s-]*${QUARTER}$`, 'i'),
    read: (groups) => inYear(groups, (year) => quarterPeriod(year, Number(groups[5]))),
  },
  {
    form: new RegExp(`^${QUARTER}[\\s,/-]*(?:${YEAR})$`, 'i'),
    read: ([q, ...groups]) => inYear(groups, (year) => quarterPeriod(year, Number(q))),
  },
  { form: YEAR_AND_QUARTER, read: ([y, q]) => quarterPeriod(Number(y), Number(q)) },
];

/** The one form without a digit: a header that has none need not be held to the others. */
const WITHOUT_DIGIT: readonly Form[] = [
  { form: /^([A-Za-z]{3,9})\.?$/, read: ([name = ''], year) => monthOfYear(monthNumber(name), year) },
];

/** @param year the financial year of `M9` and `Q3`, if known */
export function readPeriod(text: string, year?: FinancialYear): PeriodReading {
  const known = readers.get(year) ?? remembered((each) => readInFull(each, year));
  if (readers.size < MOST_YEARS) readers.set(year, known);
  return known(text);
}

/** Upper bound on the years whose texts are remembered. */
const MOST_YEARS = 20;

const readers = new Map<FinancialYear | undefined, (text: string) => PeriodReading>();

/** `25/26` in a period: no month and no day of one, as long as both are years of plans. */
const SHORT_YEAR = /(?<![\d/.-]|FY ?)(2\d) ?[/-] ?(2\d)(?![\d/.-])/i;

function readInFull(text: string, year: FinancialYear | undefined): PeriodReading {
  const wanted = plainMarks(text)
    .replace(/[\s\u00A0]+/g, ' ')
    .replace(SHORT_YEAR, '20$1/$2')
    .trim();
  for (const { form, read } of /\d/.test(wanted) ? FORMS : WITHOUT_DIGIT) {
    const match = form.exec(wanted);
    if (!match) continue;
    const period = read(match.slice(1), year);
    if (period !== 'bad') return period;
  }
  return 'bad';
}

/** Whether a quarter names a single year, as in `2025Q1`. It is read as the financial year that begins then; callers report that. */
export function isQuarterOfOneYear(text: string): boolean {
  return YEAR_AND_QUARTER.test(plainMarks(text).trim());
}

const DAY_AND_MONTH = /^(\d{1,2})[-\s]([A-Za-z]{3,9})$/;

/**
 * Reads `25-Dec` as December 2025: a spreadsheet takes a typed `Dec-25` for 25 December, and saves it without its year. Only days that
 * are years of plans are read so; callers report that.
 */
export function monthOfDay(text: string): Period | undefined {
  const [, day, name = ''] = DAY_AND_MONTH.exec(plainMarks(text).trim()) ?? [];
  const month = name.length === 3 ? monthNumber(name) : undefined;
  if (month === undefined || Number(day) < 24 || Number(day) > 27) return undefined;
  return monthPeriod(monthOf(2000 + Number(day), month));
}

/** Spreadsheet dates from 2024 to 2027, as days since 1900 or 1904. */
const DAY_COUNT = /^4[3-6]\d{3}$/;

/** `Quarter 5`, with or without a year; not `Quarter 3 savings`. */
const QUARTER_WORD = /^(?:qtr\.?|quarter)\s*\d+(?:$|[\s,/-]*(?:FY\s*)?\d)/i;

/** A long word and a year of plans: `Decmber 2025`. Short month names resemble too many other words. */
const MISSPELT_MONTH = /^([A-Za-z]{6,10})[\s/'’.-]*(?:20)?2[4-7]$/;
const LONG_MONTHS = MONTH_NAMES.filter((name) => name.length >= 6);

/** Whether a header is clearly meant as a period: if it cannot be read, it is a fault rather than an unknown column. */
export function looksLikePeriod(header: string): boolean {
  const text = plainMarks(header);
  const name = /^([A-Za-z]{3,9})(?![A-Za-z])/.exec(text)?.[1] ?? DAY_AND_MONTH.exec(text)?.[2];
  if (name && monthNumber(name) !== undefined) return true;
  const misspelt = MISSPELT_MONTH.exec(text)?.[1];
  if (misspelt && nearest(misspelt, LONG_MONTHS, misspelt.length < 8 ? 1 : 2)) return true;
  return (
    DAY_COUNT.test(text) || QUARTER_WORD.test(text) || /^(\d{4}\s*[/-]|\d{1,2}[/-]\d{1,2}|\d{4}\s*Q|FY\s*\d|[MQ]\d{1,2}(?!\w))/i.test(text)
  );
}

const CUMULATIVE = /(?<![a-z])(?:ytd|year[\s_-]*to[\s_-]*date|cumulative(?:ly)?|cumul|cum)(?![a-z])\.?/gi;

/** Whether a header calls its figures running totals: `YTD`, `Cumulative`, `Dec-25 (year to date)`. */
export function looksCumulative(header: string): boolean {
  return withoutCumulative(header) !== header;
}

/** A header without the words that call its figures running totals. */
export function withoutCumulative(header: string): string {
  const rest = header.replace(CUMULATIVE, ' ');
  return rest === header
    ? header
    : rest
        .replace(/[([]\s*[)\]]/g, ' ')
        .replace(/\s+/g, ' ')
        .replace(/^[\s:,_-]+|[\s:,_-]+$/g, '');
}

/** The financial year that a header such as `period (2025/26)` names. */
export function yearIn(text: string): FinancialYear | undefined {
  return yearsIn(text)[0];
}

/** Every financial year that a text names. */
export function yearsIn(text: string): readonly FinancialYear[] {
  return [...plainMarks(text).matchAll(new RegExp(YEAR, 'gi'))].flatMap((match) => {
    const period = inYear(match.slice(1), yearPeriod);
    return typeof period === 'object' ? [financialYearOf(period.start)] : [];
  });
}

function calendarMonth(year: string | undefined, month: number, day?: string): PeriodReading {
  const fullYear = year?.length === 2 ? 2000 + Number(year) : Number(year);
  const days = new Date(Date.UTC(fullYear, month, 0)).getUTCDate();
  if (month < 1 || month > 12 || (day !== undefined && (Number(day) < 1 || Number(day) > days))) return 'bad';
  return monthPeriod(monthOf(fullYear, month));
}

/** A month that is named without its year: `Dec`. */
function monthOfYear(calendar: number | undefined, year: FinancialYear | undefined): PeriodReading {
  if (calendar === undefined) return 'bad';
  return year === undefined ? 'no-year' : yearMonth(year, ((calendar + 8) % 12) + 1);
}

function yearMonth(year: FinancialYear, month: number): PeriodReading {
  return month < 1 || month > 12 ? 'bad' : monthPeriod(firstMonth(year) + month - 1);
}

/** A period of the year that `YEAR` matched: `2025/26`, `2025-26`, `2025/2026`, `FY25/26`, `FY26` or `FY2026`; the last two name the year it ends in. */
function inYear(groups: readonly (string | undefined)[], period: (year: FinancialYear) => PeriodReading): PeriodReading {
  const [long, next, short, shortNext, ending] = groups;
  if (ending) return period(Number(ending) - 1);
  if (short && !shortNext) return period(2000 + Number(short) - 1);
  const start = long ? Number(long) : 2000 + Number(short);
  const follows = Number((next ?? shortNext)?.slice(-2)) === (start + 1) % 100;
  return follows && (next?.length !== 4 || Number(next) === start + 1) ? period(start) : 'bad';
}
