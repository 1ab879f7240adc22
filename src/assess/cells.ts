import { type CostCell, type CostType, hasFigure, VIEWS, type View } from '../model/cost.ts';
import type { Month } from '../model/month.ts';
import { lastMonth } from '../model/period.ts';

/** Whether part of the cell was left blank. */
export function partlyBlank(cell: CostCell): boolean {
  return cell.blanks > 0;
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
    const views = this.#months.get(month);
    const found: MonthView[] = [];
    if (!views) return found;
    for (const view of VIEWS) {
      const cells = views.get(view);
      if (cells?.some(hasFigure)) found.push({ view, cells });
    }
    return found;
  }
}
