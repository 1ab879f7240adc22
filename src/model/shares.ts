import { COST_TYPES, type CostType } from './cost.ts';
import type { Footprints } from './footprints.ts';
import type { IcbCode } from './geography.ts';
import { amountIn, groupedBy } from './group.ts';
import type { Pence } from './money.ts';
import type { Place } from './place.ts';
import type { Basis } from './population.ts';
import type { Ratio } from './ratio.ts';
import { shareOut, unitsAlike, type Weight } from './share.ts';

/** Amounts of one cost by type: `null` is what no type is given for, such as a saving. */
export type ByType = ReadonlyMap<CostType | null, Pence>;

/** Shares bodies' figures out among their successors. */
export class Shares {
  readonly basis: Basis;
  readonly #byHeads: ReadonlyMap<IcbCode, readonly Weight[]>;
  readonly #agreed: ReadonlyMap<string, readonly Weight[]>;
  readonly #places: ReadonlyMap<string, Place>;

  constructor({ succession, agreed = [] }: Footprints, basis: Basis) {
    this.basis = basis;
    this.#byHeads = new Map(
      [...groupedBy(succession, ({ from }) => from)].map(([from, own]) => {
        const units = unitsAlike(own.map(({ heads }) => heads[basis]));
        return [from, own.map(({ to }, at) => ({ to, weight: units[at] ?? 0n }))];
      }),
    );
    this.#agreed = new Map(
      [...groupedBy(agreed, ({ from, costType }) => agreedKey(from, costType))].map(([key, own]) => {
        const units = unitsAlike(own.map(({ share }) => share));
        return [key, own.map(({ to }, at) => ({ to, weight: units[at] ?? 0n }))];
      }),
    );
    this.#places = new Map(
      agreed.flatMap(({ from, to, costType, place }) => (place ? [[`${agreedKey(from, costType)} ${to}`, place] as const] : [])),
    );
  }

  /** Successors by what they take over of a body's heads. */
  ofHeads(from: IcbCode): readonly Weight[] {
    return this.#byHeads.get(from) ?? [{ to: from, weight: 1n }];
  }

  /** Of a cost, and whether that was agreed. The shares of one type go before those of all. */
  ofCost(from: IcbCode, costType: CostType | null): { readonly weights: readonly Weight[]; readonly isAgreed: boolean } {
    const agreed = (costType && this.#agreed.get(agreedKey(from, costType))) ?? this.#agreed.get(agreedKey(from, null));
    return { weights: agreed ?? this.ofHeads(from), isAgreed: agreed !== undefined };
  }

  /** The shares of a body's costs that there are to tell: those of all types, and of each type that has its own. */
  told(from: IcbCode): readonly { readonly costType: CostType | null; readonly isAgreed: boolean }[] {
    const own = COST_TYPES.filter((type) => this.#agreed.has(agreedKey(from, type)));
    return [null, ...own].map((costType) => ({ costType, isAgreed: this.ofCost(from, costType).isAgreed }));
  }

  /** The cell of an agreed share of a cost. */
  placeOf(from: IcbCode, to: IcbCode, costType: CostType | null): Place | undefined {
    return this.#places.get(`${agreedKey(from, costType)} ${to}`);
  }

  /** The share of a cost that one successor takes over; 0 where it is none. */
  ratio(from: IcbCode, to: IcbCode, costType: CostType | null): Ratio {
    const { weights } = this.ofCost(from, costType);
    const total = weights.reduce((sum, { weight }) => sum + weight, 0n);
    return { numerator: weights.find((each) => each.to === to)?.weight ?? 0n, denominator: total };
  }

  /** The part of a yearly amount of one type that a successor takes over; the parts of all add up to it. */
  part(from: IcbCode, to: IcbCode, costType: CostType | null, pence: Pence): Pence {
    const { weights } = this.ofCost(from, costType);
    return amountIn(shareOut(pence, weights), to);
  }

  /**
   * The part of an amount that several types make up together, such as a reduction ceiling.
   * @param byType what the types come to, by which each one's shares count
   */
  partOfMixed(from: IcbCode, to: IcbCode, pence: Pence, byType: ByType): Pence {
    const types = [...byType].filter(([, each]) => each > 0n);
    if (types.every(([type]) => !this.ofCost(from, type).isAgreed)) return this.part(from, to, null, pence);
    const weights = mixedWeights(types.map(([type, amount]) => ({ amount, weights: this.ofCost(from, type).weights })));
    return amountIn(shareOut(pence, weights), to);
  }
}

/** The weights of what several amounts make up together, each with weights of its own: the same successors in the same order. */
export function mixedWeights(parts: readonly { readonly amount: Pence; readonly weights: readonly Weight[] }[]): readonly Weight[] {
  const totals = parts.map(({ weights }) => weights.reduce((sum, { weight }) => sum + weight, 0n));
  const product = totals.reduce((all, each) => all * each, 1n);
  return (parts[0]?.weights ?? []).map(({ to }) => ({
    to,
    weight: parts.reduce((sum, { amount, weights }, at) => {
      const weight = weights.find((each) => each.to === to)?.weight ?? 0n;
      return sum + amount * weight * (product / (totals[at] ?? 1n));
    }, 0n),
  }));
}

function agreedKey(from: IcbCode, costType: CostType | null): string {
  return `${from} ${costType ?? ''}`;
}
