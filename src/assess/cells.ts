import { type CostCell, type CostType, VIEWS, type View } from '../model/cost.ts';
import type { Month } from '../model/month.ts';
import { covers } from '../model/period.ts';

/** Whether the cell holds a figure, and not only blanks. */
export function given(cell: CostCell): boolean {
  return cell.parts.some((part) => part.lines > part.blanks);
}

/** Whether part of the cell was left blank. */
export function partlyBlank(cell: CostCell): boolean {
  return cell.blanks > 0;
}

export function typesOf(cells: readonly CostCell[]): ReadonlySet<CostType> {
  return new Set(cells.filter(given).map(({ costType }) => costType));
}

/** The cells that one view gives a month, blanks beside figures included. */
export interface MonthView {
  readonly view: View;
  readonly cells: readonly CostCell[];
}

/** The views that give the month a figure, best first. */
export function viewsOf(cells: readonly CostCell[], month: Month): readonly MonthView[] {
  const covering = cells.filter(({ period }) => covers(period, month));
  return VIEWS.map((view) => ({ view, cells: covering.filter(({ scenario }) => scenario === view) })).filter((each) =>
    each.cells.some(given),
  );
}
