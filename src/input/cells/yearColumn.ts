import { type FinancialYear, financialYearOf } from '../../model/month.ts';
import { type PeriodReading, readPeriod, yearIn } from './period.ts';

/** The financial year that a text such as `2026/27` names. */
export function readFinancialYear(text: string): FinancialYear | undefined {
  const period = readPeriod(text);
  return typeof period === 'object' && period.months === 12 ? financialYearOf(period.start) : undefined;
}

/**
 * The financial year of a cell in a column of years: `2025/26`, `25/26` or `FY26`. A single year, `2026`, is the financial year that ends in it, where the header or
 * the cell says that the year is financial.
 */
export function yearOfCell(text: string, header: string): FinancialYear | undefined {
  const known = readFinancialYear(text) ?? (/^\s*\d{2}\s*[/-]/.test(text) ? readFinancialYear(`FY${text.trim()}`) : undefined);
  if (known !== undefined) return known;
  const [year] = /^\s*\d{4}\s*$/.exec(text) ?? [];
  return year !== undefined && /financial|fiscal|\bfin|\bfy/i.test(header) ? Number(year) - 1 : undefined;
}

/** The texts of the cells that say a row's period, with their headers. */
export interface PeriodTexts {
  readonly text: string;
  readonly header: string;
  /** Of the column of years, if there is one. */
  readonly year?: { readonly text: string; readonly header: string } | undefined;
}

/**
 * Reads a row's period; in a table with a column of years of the row's year, and then a bare `9` under `Period` as well.
 * @param usual the year of `M9` where neither the row nor the header says one
 */
export function readRowPeriod({ text, header, year }: PeriodTexts, usual?: FinancialYear): PeriodReading {
  if (!year) return readPeriod(text, yearIn(header) ?? usual);
  const own = yearOfCell(year.text, year.header);
  if (own === undefined) return 'bad';
  return readPeriod(/^\s*\d{1,2}\s*$/.test(text) && /period/i.test(header) ? `M${text.trim()}` : text, own);
}
