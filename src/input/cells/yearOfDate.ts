import { financialYearOf } from '../../model/month.ts';
import { readPeriod } from './period.ts';

/**
 * The latest year in the date of a count of heads: 2019 for `mid-2019`, `30/06/2019` and `2019/20`, 2025 for `2018-based, mid-2025`.
 * Nothing if it names none.
 */
export function yearOfDate(text: string): number | undefined {
  const years = [...text.matchAll(/(?<!\d)(?:19|20)\d\d(?!\d)/g)].map(([year]) => Number(year));
  if (years.length > 0) return Math.max(...years.filter((year, index) => !isSecond(text, years, year, index)));
  const period = readPeriod(text);
  return typeof period === 'object' ? financialYearOf(period.start) : undefined;
}

/** Whether a year is the second of a financial year, as 2020 in `2019/2020`. */
function isSecond(text: string, years: readonly number[], year: number, index: number): boolean {
  return years[index - 1] === year - 1 && new RegExp(`${year - 1}\\s*[/–-]\\s*${year}`).test(text);
}
