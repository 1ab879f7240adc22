import { type CostCell, type CostType, hasFigure, VIEWS, type View } from '../model/cost.ts';
import { financialYearOf, type Month } from '../model/month.ts';
import { lastMonth } from '../model/period.ts';

/** Whether part of the cell was left blank. */
export function partlyBlank(cell: CostCell): boolean {
  return cell.blanks > 0;
}

/** The cells that are so: the same list where all are, since they often are. */
export function allOr(cells: readonly CostCell[], isSo: (cell: CostCell) => boolean): readonly CostCell[] {
  return cells.every(isSo) ? cells : cells.filter(isSo);
}

/** Those of a view's cells that give a run rate: mostly all of them. */
export function ratedOf(cells: readonly CostCell[], deadline: Month): readonly CostCell[] {
  return allOr(cells, (cell) => givesRunRate(cell, deadline));
}

/** A line for the deadline's whole year averages over it: it is no exit rate. */
function givesRunRate({ measure, period }: CostCell, deadline: Month): boolean {
  return measure === 'annual' || period.months < 12 || financialYearOf(period.start) !== financialYearOf(deadline);
}

export function typesOf(cells: readonly CostCell[]): ReadonlySet<CostType> {
  return new Set(cells.filter(hasFigure).map(({ costType }) => costType));
}

export function monthsCovered(cells: readonly CostCell[]): ReadonlySet<Month> {
  const covered = new Set<Month>();
  for (const { period } of cells) for (let month = period.start; month <= lastMonth(period); month++) covered.add(month);
  return covered;
}

/** The cells that one view gives a month, blanks beside figures included. */
export interface MonthView {
  readonly view: View;
  readonly cells: readonly CostCell[];
}

/** Cells by the months they cover, so that each month finds its own without looking at all. */
export class Calendar {
  readonly #months = new Map<Month, Map<View, CostCell[]>>();
  readonly #views = new Map<Month, readonly MonthView[]>();

  constructor(cells: readonly CostCell[]) {
    for (const cell of cells) {
      const { scenario, period } = cell;
      if (scenario === 'baseline') continue;
      for (let month = period.start; month <= lastMonth(period); month++) {
        let views = this.#months.get(month);
        if (!views) {
          views = new Map();
          this.#months.set(month, views);
        }
        const known = views.get(scenario);
        if (known) known.push(cell);
        else views.set(scenario, [cell]);
      }
    }
  }

  /** Whether the month has cells, blank or not. */
  has(month: Month): boolean {
    return this.#months.has(month);
  }

  /** The views that give the month a figure, best first. */
  viewsOf(month: Month): readonly MonthView[] {
    const known = this.#views.get(month);
    if (known) return known;
    const views = this.#months.get(month);
    const found: MonthView[] = [];
    for (const view of views ? VIEWS : []) {
      const cells = views?.get(view);
      if (cells?.some(hasFigure)) found.push({ view, cells });
    }
    this.#views.set(month, found);
    return found;
  }
}
