import type { CostType } from '../model/cost.ts';
import type { Pence } from '../model/money.ts';

/** The amounts of a month or of the baseline. */
interface Amounts {
  readonly byType: ReadonlyMap<CostType, Pence>;
  readonly total: Pence;
}

interface Extremes {
  least: Pence;
  most: Pence;
  /** How many figures have the amount. */
  count: number;
}

/**
 * How far apart all figures of an ICB are: its baseline and every month of every view. Most ICBs' are so even that rules which look for
 * far too low amounts need not look at each.
 */
export class Spread {
  /** By cost type; `null` is the sum. */
  readonly #extremes = new Map<CostType | null, Extremes>();
  #count = 0;

  constructor(all: readonly Amounts[]) {
    all.forEach(({ byType, total }) => {
      this.#count += 1;
      this.#add(null, total);
      byType.forEach((pence, costType) => {
        this.#add(costType, pence);
      });
    });
  }

  #add(type: CostType | null, pence: Pence): void {
    const known = this.#extremes.get(type);
    if (!known) {
      this.#extremes.set(type, { least: pence, most: pence, count: 1 });
      return;
    }
    known.count += 1;
    if (pence < known.least) known.least = pence;
    if (pence > known.most) known.most = pence;
  }

  /** Whether all figures have the same types, above 0, and no type, nor the sum, is under that part of its amount in another figure. */
  isWithin(numerator: bigint, denominator: bigint): boolean {
    for (const { least, most, count } of this.#extremes.values())
      if (count < this.#count || least <= 0n || least * denominator < most * numerator) return false;
    return true;
  }

  /** Whether the largest sum is at most so many times any amount, whatever its type: none is below 0 then, so that none is larger than that. */
  isAllWithin(times: bigint): boolean {
    const most = this.#extremes.get(null)?.most ?? 0n;
    for (const { least } of this.#extremes.values()) if (least * times < most) return false;
    return true;
  }

  get isPositive(): boolean {
    for (const { least } of this.#extremes.values()) if (least <= 0n) return false;
    return true;
  }

  /** The smallest sum. */
  get least(): Pence {
    return this.#extremes.get(null)?.least ?? 0n;
  }
}
