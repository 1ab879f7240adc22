import type { Geography, IcbCode } from '../../model/geography.ts';
import { type FinancialYear, financialYearOf } from '../../model/month.ts';
import type { PopulationFigure } from '../../model/population.ts';

/** Heads of a body that there is only since April 2026 are published from that financial year on. */
export function yearOfBodies(
  figures: ReadonlyMap<IcbCode, PopulationFigure>,
  { laterIcbs, laterFrom }: Geography,
): FinancialYear | undefined {
  return laterIcbs.some(({ code }) => figures.has(code)) ? financialYearOf(laterFrom) : undefined;
}
