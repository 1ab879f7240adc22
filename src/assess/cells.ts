import { annualised, type CostCell, hasFigure, VIEWS, type View } from '../model/cost.ts';
import { divideRounded, type Pence } from '../model/money.ts';
import { type FinancialYear, financialYearOf, firstMonth, type Month } from '../model/month.ts';

export function partlyBlank(cell: CostCell): boolean {
  return cell.blanks > 0;
}

/** The cells of a view that give a run rate; usually all do, and they are not copied. */
export function ratedOf(cells: readonly CostCell[], deadline: Month): readonly CostCell[] {
  return cells.some(isOfYear) ? withoutYear(cells, financialYearOf(deadline)) : cells;
}

function isOfYear({ measure, period }: CostCell): boolean {
  return measure !== 'annual' && period.months === 12;
}

/** A line for the deadline's whole year gives none: it averages over the year and is no exit rate. */
function withoutYear(cells: readonly CostCell[], year: FinancialYear): readonly CostCell[] {
  return cells.filter((cell) => !isOfYear(cell) || financialYearOf(cell.period.start) !== year);
}

export function monthsCovered(cells: readonly CostCell[]): ReadonlySet<Month> {
  const covered = new Set<Month>();
  cells.forEach(({ period }) => {
    const end = period.start + period.months;
    for (let month = period.start; month < end; month++) covered.add(month);
  });
  return covered;
}

/** All cells of one view for a month, blank ones included. */
export interface MonthView {
  readonly view: View;
  readonly cells: readonly CostCell[];
}

/** Cells by the months they cover; baselines are left out. */
export class Calendar {
  /** Best view first. Nearly every month has one. */
  readonly #months = new Map<Month, (MonthView & { readonly cells: CostCell[] })[]>();

  constructor(cells: readonly CostCell[]) {
    cells.forEach((cell) => {
      const { scenario, period } = cell;
      if (scenario === 'baseline') return;
      const end = period.start + period.months;
      for (let month = period.start; month < end; month++) {
        const views = this.#months.get(month);
        const known = views && viewIn(views, scenario);
        if (known) known.cells.push(cell);
        else if (views) {
          views.push({ view: scenario, cells: [cell] });
          views.sort((a, b) => VIEWS.indexOf(a.view) - VIEWS.indexOf(b.view));
        } else {
          // One after another: see `cellOf`.
          const own = [cell];
          const first = { view: scenario, cells: own };
          this.#months.set(month, [first]);
        }
      }
    });
  }

  get isEmpty(): boolean {
    return this.#months.size === 0;
  }

  /** Whether the month has cells, blank or not. */
  has(month: Month): boolean {
    return this.#months.has(month);
  }

  /** The views that give the month a figure, best first. */
  viewsOf(month: Month): readonly MonthView[] {
    const views = this.#months.get(month) ?? NO_VIEWS;
    return views.every(givesFigure) ? views : views.filter(givesFigure);
  }
}

const NO_VIEWS: readonly MonthView[] = [];

function givesFigure({ cells }: MonthView): boolean {
  return cells.some(hasFigure);
}

function viewIn<Each extends MonthView>(views: readonly Each[], view: View): Each | undefined {
  return views.find((each) => each.view === view);
}

/** Annualised cost of the cells, in pence; blank cells are left out. */
export function yearlyOf(cells: readonly CostCell[]): Pence {
  return cells.reduce((total, cell) => (hasFigure(cell) ? total + annualised(cell) : total), 0n);
}

/** Cost of a financial year, in pence. */
export interface YearCost {
  /** `null` if no month is given, or part of one is blank. */
  readonly pence: Pence | null;
  readonly monthsGiven: number;
  /** Months with a blank cell in their best view, or with nothing but blanks. */
  readonly blankMonths: readonly Month[];
}

const NO_COST: YearCost = { pence: null, monthsGiven: 0, blankMonths: [] };

/**
 * The cost of a year: each month from its best view that has any, quarters and years spread evenly, rounded once.
 * @param isWanted tells the months that are looked at
 */
export function costOfYear(calendar: Calendar, year: FinancialYear, isWanted: (month: Month) => boolean = () => true): YearCost {
  if (calendar.isEmpty) return NO_COST;
  let yearly = 0n;
  let monthsGiven = 0;
  const blankMonths: Month[] = [];
  const first = firstMonth(year);
  for (let month = first; month < first + 12; month++) {
    if (!isWanted(month)) continue;
    const best = calendar.viewsOf(month)[0];
    if (best ? best.cells.some(partlyBlank) : calendar.has(month)) blankMonths.push(month);
    if (!best) continue;
    monthsGiven += 1;
    yearly += yearlyOf(best.cells);
  }
  const known = monthsGiven > 0 && blankMonths.length === 0;
  return { pence: known ? divideRounded(yearly, 12n) : null, monthsGiven, blankMonths };
}

/** The cost of one month by the same rule, in pence; `null` if it is not given or partly blank. */
export function costOfMonth(calendar: Calendar, month: Month): Pence | null {
  const best = calendar.viewsOf(month)[0];
  return !best || best.cells.some(partlyBlank) ? null : divideRounded(yearlyOf(best.cells), 12n);
}
