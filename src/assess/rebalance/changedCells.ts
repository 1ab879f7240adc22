import type { IcbPosition } from '../../model/assessment.ts';
import { annualised, type CostCell } from '../../model/cost.ts';
import type { IcbCode } from '../../model/geography.ts';
import { amountIn, groupedBy } from '../../model/group.ts';
import { type Pence, sum } from '../../model/money.ts';
import { type Month, monthRange } from '../../model/month.ts';
import { lastMonth, monthPeriod } from '../../model/period.ts';
import { shareOut } from '../../model/share.ts';

/** What an ICB gives up from a month on. */
export interface CellChange {
  readonly position: Pick<IcbPosition, 'months' | 'sources'>;
  /** Pence a year. */
  readonly change: Pence;
  readonly from: Month;
  readonly until: Month;
}

/**
 * The costs with each ICB's change taken off its recurrent in-scope lines, in proportion to what each line adds; lines below 0 stay. Changed
 * cells, and the yearly rates of summary rows, come out as monthly cells, a month's sum rounded down to the penny: by up to 11p a year.
 */
export function changedCells(cells: readonly CostCell[], changes: ReadonlyMap<IcbCode, CellChange>): readonly CostCell[] {
  const changed = new Map([...changes].map(([icb, { position, ...change }]) => [icb, { ...change, months: monthsOf(position, change) }]));
  const inMonths = new Set([...changed.values()].flatMap(({ months }) => [...months.values()].flat()));
  const split = new Set(cells.filter((cell) => cell.measure === 'annual' || inMonths.has(cell)));
  const pieces = [...split].flatMap((cell) => monthsIn(cell).map((month) => ({ cell, month })));
  const parts = new Map<CostCell, CostCell[]>();
  for (const [, own] of groupedBy(pieces, ({ cell, month }) => `${cell.icb} ${cell.scenario} ${cell.recurrence} ${month}`)) {
    const [{ cell, month } = {}] = own;
    if (!cell || month === undefined) continue;
    const { change = 0n, months } = changed.get(cell.icb) ?? {};
    const isBest = months?.get(month)?.includes(cell) ?? false;
    for (const [of, part] of monthly(
      own.map((each) => each.cell),
      month,
      isBest ? change : 0n,
    ))
      parts.set(of, [...(parts.get(of) ?? []), part]);
  }
  return cells.flatMap((cell) => parts.get(cell) ?? [cell]);
}

/** By month to be changed, the cells of its run rate. */
function monthsOf({ months, sources }: CellChange['position'], { from, until }: Pick<CellChange, 'from' | 'until'>) {
  const wanted = months.filter(({ month, runRate }) => month >= from && month <= until && runRate !== null);
  return new Map(wanted.map(({ month }) => [month, sources.months.get(month) ?? []]));
}

function monthsIn({ period }: CostCell): readonly Month[] {
  return monthRange(period.start, lastMonth(period));
}

/** The parts of cells in one month, less a change. @param change pence a year, no more than the amounts above 0 come to */
function monthly(cells: readonly CostCell[], month: Month, change: Pence): readonly (readonly [CostCell, CostCell])[] {
  const yearly = (cell: CostCell, pence: Pence) => annualised({ ...cell, pence });
  const below = cells.map((cell) => roundedDown(yearly(cell, cell.below)));
  const wanted = roundedDown(sum(cells.map(annualised)) - change) - sum(below);
  const weights = cells.map((cell, at) => ({ to: String(at), weight: yearly(cell, cell.pence - cell.below) }));
  const above = weights.some(({ weight }) => weight > 0n) ? shareOut(wanted, weights) : new Map<string, Pence>();
  return cells.map((cell, at) => {
    const own = below[at] ?? 0n;
    const pence = own + amountIn(above, String(at));
    return [cell, { ...cell, measure: 'period', period: monthPeriod(month), pence, below: own }];
  });
}

/** A month's part of a yearly amount. */
function roundedDown(yearly: Pence): Pence {
  const part = yearly / 12n;
  return part * 12n > yearly ? part - 1n : part;
}
