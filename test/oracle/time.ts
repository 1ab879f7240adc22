/** Months and periods as text, for the oracle: `2025-12`, `2025/26 Q3`, `2025/26`. */

const known = new Map<string, readonly string[]>();

/** The months of a period, in order. */
export function monthsOf(period: string): readonly string[] {
  const months = known.get(period) ?? spelledOut(period);
  known.set(period, months);
  return months;
}

function spelledOut(period: string): readonly string[] {
  if (/^\d{4}-\d{2}$/.test(period)) return [period];
  const start = Number(period.slice(0, 4));
  const year = [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3].map((month) => `${month > 3 ? start : start + 1}-${month < 10 ? '0' : ''}${month}`);
  const quarter = /Q(\d)$/.exec(period)?.[1];
  return quarter === undefined ? year : year.slice(Number(quarter) * 3 - 3, Number(quarter) * 3);
}

export function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${number < 9 ? '0' : ''}${number + 1}`;
}

/** From one month to another, both included; none where the second is earlier. */
export function monthsFrom(first: string, last: string): readonly string[] {
  return first > last ? [] : [first, ...monthsFrom(nextMonth(first), last)];
}

export function financialYearOf(month: string): string {
  const year = Number(month.slice(0, 4)) - (month.slice(5) < '04' ? 1 : 0);
  return `${year}/${String(year + 1).slice(2)}`;
}
