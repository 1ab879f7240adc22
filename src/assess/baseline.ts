import { type CostCell, type CostType, hasFigure } from '../model/cost.ts';
import { type Pence, sum } from '../model/money.ts';
import { type Month, monthsOfYear } from '../model/month.ts';
import { lastMonth, overlap } from '../model/period.ts';
import { missingFromScope, type Policy } from '../model/policy.ts';
import { partlyBlank, typesOf } from './cells.ts';

export interface Baseline {
  /** The year's recurrent in-scope cost; `null` unless every month of the year has a figure and none is partly blank. */
  readonly pence: Pence | null;
  readonly cells: readonly CostCell[];
  /** Months with no figure, or with part of one. */
  readonly monthsWithout: readonly Month[];
  readonly blank: boolean;
  /** `null` where there is no figure at all to look at. */
  readonly lacks: readonly CostType[] | null;
  /** Two files add to the same cells, so that the sum may be twice the cost. */
  readonly doubled: boolean;
}

/** @param cells recurrent, in scope, of one ICB */
export function baselineOf(cells: readonly CostCell[], policy: Policy): Baseline {
  const months = monthsOfYear(policy.baselineYear.value);
  const ofYear = cells.filter(({ scenario, period }) => scenario === 'baseline' && months.includes(period.start));
  const figures = ofYear.filter(hasFigure);
  const blanks = ofYear.filter(partlyBlank);
  const given = monthsCovered(figures);
  const gaps = monthsCovered(blanks);
  const monthsWithout = months.filter((month) => !given.has(month) || gaps.has(month));
  return {
    pence: monthsWithout.length === 0 ? sum(figures.map(({ pence }) => pence)) : null,
    cells: figures,
    monthsWithout,
    blank: blanks.length > 0,
    lacks: figures.length === 0 ? null : missingFromScope(policy.scope.value, typesOf(figures)),
    doubled: isDoubled(figures),
  };
}

/** Whether two files add to the same of an ICB's baseline figures, or one gives the sum and another its parts. */
export function isDoubled(figures: readonly CostCell[]): boolean {
  return figures.some(({ parts }) => parts.filter(hasFigure).length > 1) || figures.some((cell) => isSplitElsewhere(cell, figures));
}

function monthsCovered(cells: readonly CostCell[]): ReadonlySet<Month> {
  const covered = new Set<Month>();
  for (const { period } of cells) for (let month = period.start; month <= lastMonth(period); month++) covered.add(month);
  return covered;
}

/** Whether a figure without a function stands in one file, and the same cost type and months with one in another. */
function isSplitElsewhere(cell: CostCell, figures: readonly CostCell[]): boolean {
  if (cell.function !== '') return false;
  const files = new Set(cell.parts.map(({ file }) => file));
  const alike = figures.filter((each) => each.function !== '' && each.costType === cell.costType && overlap(each.period, cell.period));
  return alike.some(({ parts }) => parts.some(({ file }) => !files.has(file)));
}
