import { annualised, type CostCell, type CostType, hasFigure, type View } from '../model/cost.ts';
import type { Icb } from '../model/geography.ts';
import { addIn } from '../model/group.ts';
import { type Pence, sum } from '../model/money.ts';
import type { Month } from '../model/month.ts';
import { type Place, placeOf } from '../model/place.ts';
import { horizonOf, type Policy } from '../model/policy.ts';
import type { Scope } from '../model/scope.ts';
import { type Calendar, type MonthView, partlyBlank, ratedOf } from './cells.ts';
import { Spread } from './spread.ts';

/** Annualised recurrent in-scope cost by cost type, in pence: of a month in one view, or of the baseline. */
export class Figures {
  readonly cells: readonly CostCell[];
  readonly byType: ReadonlyMap<CostType, Pence>;
  readonly total: Pence;
  readonly scope: Scope;

  /** @param cells none of them blank, not even in part */
  constructor(cells: readonly CostCell[], scope: Scope) {
    const byType = new Map<CostType, Pence>();
    let total = 0n;
    cells.forEach((cell) => {
      const pence = cell.scenario === 'baseline' ? cell.pence : annualised(cell);
      addIn(byType, cell.costType, pence);
      total += pence;
    });
    this.cells = cells;
    this.byType = byType;
    this.total = total;
    this.scope = scope;
  }

  /** The amount of a type, or of all for `null`. If the combined type is not given, it is the sum of the types it stands for. */
  of(type: CostType | null): Pence | undefined {
    if (type === null) return this.total;
    const own = this.byType.get(type);
    if (own !== undefined || type !== this.scope.combined) return own;
    const parts = this.scope.required.map((each) => this.byType.get(each));
    return parts.every((each) => each !== undefined) ? sum(parts) : undefined;
  }

  /** Whether every cost type that a complete figure needs is given. */
  get isWhole(): boolean {
    return this.of(this.scope.combined) !== undefined;
  }

  /** Longest period of a cell, in months. */
  get periodMonths(): number {
    return this.cells.reduce((longest, { measure, period }) => Math.max(longest, measure === 'annual' ? 12 : period.months), 0);
  }

  /** Place of a type's first amount. */
  placeOf(type: CostType | null): Place | undefined {
    const part = this.cells.find(({ costType }) => type === null || costType === type)?.parts[0];
    return part && placeOf(part);
  }
}

/** A month in one view, without blanks. */
export interface ViewOfMonth {
  readonly month: Month;
  readonly view: View;
  readonly figures: Figures;
}

/** The best view that gives a month a run rate. */
export interface BestView extends MonthView {
  /** Its cells that give the run rate, blank ones included. */
  readonly rated: readonly CostCell[];
  /** `undefined` if blank in part. */
  readonly figures: Figures | undefined;
  /** The views that give the month a figure and are not as good, best first. */
  readonly lesser: readonly MonthView[];
}

/** The figures of an ICB by which doubts and warnings are judged. */
export interface IcbFigures {
  readonly icb: Icb;
  /** `undefined` if the year is not complete: no verdict rests on it then. */
  readonly baseline: Figures | undefined;
  /** By month, for every month that has a run rate. */
  readonly best: ReadonlyMap<Month, BestView>;
  /** A month's figures in one view; `undefined` if blank in part or absent. */
  readonly at: (view: View, month: Month) => Figures | undefined;
  /** By month, the views that give it without blanks, best first. */
  readonly views: ReadonlyMap<Month, readonly ViewOfMonth[]>;
  readonly spread: Spread;
  /** The months whose best view has no blanks, in order. */
  readonly months: readonly ViewOfMonth[];
  /** Those from the deadline month on. */
  readonly judged: readonly ViewOfMonth[];
}

/**
 * @param recurrent the ICB's recurrent in-scope cost
 * @param baselineCells `undefined` unless the baseline is complete
 */
export function figuresOf(icb: Icb, recurrent: Calendar, baselineCells: readonly CostCell[] | undefined, policy: Policy): IcbFigures {
  const { first, last } = horizonOf(policy);
  const deadline = policy.deadline.value;
  const scope = policy.scope.value;
  const best = new Map<Month, BestView>();
  const views = new Map<Month, ViewOfMonth[]>();
  const months: ViewOfMonth[] = [];
  const baseline = baselineCells && new Figures(baselineCells, scope);
  const every = baseline ? [baseline] : [];
  for (let month = first; month <= last; month++) {
    const all = recurrent.viewsOf(month);
    for (let rank = 0; rank < all.length; rank++) {
      const each = all[rank];
      if (!each) continue;
      const { view, cells } = each;
      const rated = ratedOf(cells, deadline);
      if (!rated.some(hasFigure)) continue;
      const figures = rated.some(partlyBlank) ? undefined : new Figures(rated, scope);
      if (!best.has(month)) best.set(month, { view, cells, rated, figures, lesser: rank + 1 < all.length ? all.slice(rank + 1) : [] });
      if (!figures) continue;
      every.push(figures);
      const own = { month, view, figures };
      const known = views.get(month);
      if (known) known.push(own);
      else views.set(month, [own]);
    }
    const first = views.get(month)?.[0];
    if (first && first.view === best.get(month)?.view) months.push(first);
  }
  return {
    icb,
    baseline,
    best,
    at: (view, month) => views.get(month)?.find((each) => each.view === view)?.figures,
    views,
    spread: new Spread(every),
    months,
    judged: months.filter(({ month }) => month >= deadline),
  };
}
