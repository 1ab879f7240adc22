/** A calendar month as a count of months since year 0, so that months can be compared and stepped. */
export type Month = number;

/** The NHS financial year, 1 April to 31 March, named by the year it starts in: 2025 is `2025/26`. */
export type FinancialYear = number;

export const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const APRIL = 3;

/** @param month 1 is January */
export function monthOf(year: number, month: number): Month {
  return year * 12 + month - 1;
}

/** `2025-12` */
export function monthText(month: Month): string {
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
}

/** Reads what {@link monthText} writes. */
export function monthFromText(text: string): Month {
  return monthOf(Number(text.slice(0, 4)), Number(text.slice(5)));
}

/** `December 2025` */
export function monthName(month: Month): string {
  return `${MONTH_NAMES[month % 12]} ${Math.floor(month / 12)}`;
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** The last day of the month: `31 December 2025`. */
export function monthEndName(month: Month): string {
  const year = Math.floor(month / 12);
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return `${(DAYS[month % 12] ?? 0) + (month % 12 === 1 && leap ? 1 : 0)} ${monthName(month)}`;
}

/** `Dec 2025` */
export function monthShortName(month: Month): string {
  return `${MONTH_NAMES[month % 12]?.slice(0, 3)} ${Math.floor(month / 12)}`;
}

/** 1 to 12 from at least the first three letters of an English month name. */
export function monthNumber(name: string): number | undefined {
  const wanted = name.toLowerCase();
  if (wanted.length < 3) return undefined;
  const index = MONTH_NAMES.findIndex((known) => known.toLowerCase().startsWith(wanted) || (wanted === 'sept' && known === 'September'));
  return index < 0 ? undefined : index + 1;
}

/** `2025/26` */
export function financialYearText(year: FinancialYear): string {
  return `${year}/${String((year + 1) % 100).padStart(2, '0')}`;
}

export function financialYearOf(month: Month): FinancialYear {
  return Math.floor((month - APRIL) / 12);
}

/** April of the year. */
export function firstMonth(year: FinancialYear): Month {
  return year * 12 + APRIL;
}

/** The twelve months of the year, April first. */
export function monthsOfYear(year: FinancialYear): readonly Month[] {
  return monthRange(firstMonth(year), firstMonth(year) + 11);
}

/** Every month from `first` to `last`, both included. */
export function monthRange(first: Month, last: Month): readonly Month[] {
  const months: Month[] = [];
  for (let month = first; month <= last; month++) months.push(month);
  return months;
}

/** `M09` for December. */
export function nhsMonth(month: Month): string {
  return `M${String(month - firstMonth(financialYearOf(month)) + 1).padStart(2, '0')}`;
}
