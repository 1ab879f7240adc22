import { type CostCell, hasFigure } from '../../model/cost.ts';
import { type Pence, sum } from '../../model/money.ts';
import { type FinancialYear, financialYearOf } from '../../model/month.ts';
import type { Scheme } from '../../model/scheme.ts';
import { Calendar, costOfYear } from '../cells.ts';

/** R9: the one-off cost of the change, and its parts. */
export interface Transition {
  readonly pence: Pence | null;
  /** The year's transition lines. If there are any, they count and the schemes' one-off costs do not. */
  readonly lines: readonly CostCell[];
  /** Whether some lines are blank, so that they have no sum. */
  readonly linesBlank: boolean;
  readonly schemes: readonly Scheme[];
  /** Sum of the schemes' one-off costs; `null` if no scheme gives one. */
  readonly ofSchemes: Pence | null;
  /** Schemes without a one-off cost, if others give one: the sum is then not the whole cost. */
  readonly blank: readonly Scheme[];
}

/**
 * @param cells transition cells of one ICB
 * @param schemes of the same ICB, whenever they start: a scheme is paid for before it starts, or as it does
 */
export function transitionOf(cells: readonly CostCell[], schemes: readonly Scheme[], year: FinancialYear): Transition {
  const own = cells.filter(({ scenario, period }) => scenario !== 'baseline' && financialYearOf(period.start) === year);
  const given = schemes.flatMap(({ oneOffCost }) => oneOffCost ?? []);
  const ofSchemes = given.length === 0 ? null : sum(given);
  const blank = ofSchemes === null ? [] : schemes.filter(({ oneOffCost }) => oneOffCost === null);
  const pence = own.length > 0 ? costOfYear(new Calendar(own), year).pence : blank.length > 0 ? null : ofSchemes;
  return { pence, lines: own.filter(hasFigure), linesBlank: own.some(({ blanks }) => blanks > 0), schemes, ofSchemes, blank };
}
