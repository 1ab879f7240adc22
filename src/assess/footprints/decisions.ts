import { type CostType, VIEWS, type View } from '../../model/cost.ts';
import type { Footprint } from '../../model/geography.ts';
import type { Month } from '../../model/month.ts';
import { monthRange } from '../../model/month.ts';
import { horizonOf, type Policy } from '../../model/policy.ts';
import type { Calendar } from '../cells.ts';
import type { IcbCosts } from '../icbCosts.ts';

/** A body of a succession group with the figures that it gives itself. */
export interface Giver {
  readonly footprint: Footprint;
  readonly lines: IcbCosts;
}

/** Costs of which each has views and months of its own. */
export type Cost = 'run rate' | 'recurrent' | 'non-recurrent' | CostType;

/**
 * Which footprint gives a succession group's figures. The best view of a month is chosen for the group as a whole, and decides: actuals on
 * one footprint go before a plan on the other (spec §8.3).
 */
export class Decisions {
  readonly baseline: Footprint | undefined;
  readonly #givers: readonly Giver[];
  readonly #months: readonly Month[];
  readonly #known = new Map<Cost, ReadonlyMap<Month, Footprint>>();

  constructor(givers: readonly Giver[], policy: Policy) {
    const { first, last } = horizonOf(policy);
    this.#givers = givers;
    this.#months = monthRange(first, last);
    this.baseline = givers.find(({ lines }) => lines.baseline.cells.length > 0)?.footprint;
  }

  of(cost: Cost): ReadonlyMap<Month, Footprint> {
    const known = this.#known.get(cost);
    if (known) return known;
    const decided = new Map(
      this.#months.flatMap((month) => this.#best(cost, month) ?? []).map(({ month, footprint }) => [month, footprint]),
    );
    this.#known.set(cost, decided);
    return decided;
  }

  #best(cost: Cost, month: Month): { readonly month: Month; readonly footprint: Footprint } | undefined {
    let best: { readonly rank: number; readonly footprint: Footprint } | undefined;
    for (const { footprint, lines } of this.#givers) {
      const view = viewOf(lines, cost, month);
      const rank = view === undefined ? VIEWS.length : VIEWS.indexOf(view);
      if (rank < (best?.rank ?? VIEWS.length)) best = { rank, footprint };
    }
    return best && { month, footprint: best.footprint };
  }
}

function viewOf(lines: IcbCosts, cost: Cost, month: Month): View | undefined {
  if (cost === 'run rate') return lines.runRates.find((each) => each.month === month)?.view;
  return calendarOf(lines, cost)?.viewsOf(month)[0]?.view;
}

export function calendarOf({ recurrent, nonRecurrent, beside }: IcbCosts, cost: Exclude<Cost, 'run rate'>): Calendar | undefined {
  switch (cost) {
    case 'recurrent':
      return recurrent;
    case 'non-recurrent':
      return nonRecurrent;
    case 'running-cost':
    case 'programme-pay':
    case 'in-scope':
    case 'hosted-service':
    case 'pod':
    case 'specialised-commissioning':
    case 'transition':
      return beside.get(cost);
  }
}
