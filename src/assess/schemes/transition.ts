import { type CostCell, hasFigure } from '../../model/cost.ts';
import { type Pence, sum } from '../../model/money.ts';
import { type FinancialYear, financialYearOf } from '../../model/month.ts';
import type { Scheme } from '../../model/scheme.ts';
import { Calendar, costOfYear } from '../cells.ts';

/** What the change itself costs, once (R9), and what that is made of. */
export interface Transition {
  readonly pence: Pence | null;
  /** The year's transition lines, and what the schemes say: where there are lines, they count. */
  readonly lines: readonly CostCell[];
  /** Whether some of them hold no figure: then they have no sum. */
  readonly linesBlank: boolean;
  readonly schemes: readonly Scheme[];
  /** The one-off costs that the schemes give; `null` where none gives one. */
  readonly ofSchemes: Pence | null;
  /** Schemes that give none beside some that do: their sum is then not the whole cost. */
  readonly blank: readonly Scheme[];
}

/**
 * @param cells one ICB's, of transition
 * @param schemes of the same ICB, whenever they start: what is paid for a scheme is paid before or as it does
 */
export function transitionOf(cells: readonly CostCell[], schemes: readonly Scheme[], year: FinancialYear): Transition {
  const own = cells.filter(({ scenario, period }) => scenario !== 'baseline' && financialYearOf(period.start) === year);
  const given = schemes.flatMap(({ oneOffCost }) => oneOffCost ?? []);
  const ofSchemes = given.length === 0 ? null : sum(given);
  const blank = ofSchemes === null ? [] : schemes.filter(({ oneOffCost }) => oneOffCost === null);
  const pence = own.length > 0 ? costOfYear(new Calendar(own), year).pence : blank.length > 0 ? null : ofSchemes;
  return { pence, lines: own.filter(hasFigure), linesBlank: own.some(({ blanks }) => blanks > 0), schemes, ofSchemes, blank };
}
