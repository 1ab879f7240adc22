import { financialYearOf } from '../../model/month.ts';
import { readPeriod } from './period.ts';

/**
 * The latest year that a date of heads names: of `mid-2019` and `30/06/2019` 2019, and of `2019/20` as well. Nothing where it names
 * none. `2018-based, mid-2025` is of 2025.
 */
export function yearOfDate(text: string): number | undefined {
  const years = [...text.matchAll(/(?<!\d)(?:19|20)\d\d(?!\d)/g)].map(([year]) => Number(year));
  if (years.length > 0) return Math.max(...years.filter((year, index) => !isSecond(text, years, year, index)));
  const period = readPeriod(text);
  return typeof period === 'object' ? financialYearOf(period.start) : undefined;
}

/** The 2020 of `2019/2020` ends the year that 2019 begins. */
function isSecond(text: string, years: readonly number[], year: number, index: number): boolean {
  return years[index - 1] === year - 1 && new RegExp(`${year - 1}\\s*[/–-]\\s*${year}`).test(text);
}
