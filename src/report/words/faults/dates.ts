const DAY_COUNT_HINT = 'This is a spreadsheet’s number for a date: format the column as a date, then save it again. Or write 2025-12.';
const DAY_AND_MONTH_HINT =
  'This is a day and a month without a year, as a spreadsheet may make of a month that is typed in. Write 2025-12.';

/** What to do of what a spreadsheet has made of a month; nothing where it does not look so. */
export function dateHint(found: string): string | undefined {
  if (/^\d{5}$/.test(found)) return DAY_COUNT_HINT;
  return /^\d{1,2}[-\s][a-z]{3,9}$/i.test(found) ? DAY_AND_MONTH_HINT : undefined;
}
