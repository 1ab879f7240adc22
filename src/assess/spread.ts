import type { CostType } from '../model/cost.ts';
import type { Pence } from '../model/money.ts';

/** What a month or the baseline comes to. */
interface Amounts {
  readonly byType: ReadonlyMap<CostType, Pence>;
  readonly total: Pence;
}

/** The least and the most that an amount comes to. */
interface Extremes {
  least: Pence;
  most: Pence;
  /** In how many figures it is. */
  count: number;
}

/**
 * How far apart an ICB’s figures are, all of them together: its baseline and every month of every view. Most ICBs’ are so even that
 * rules which look for amounts that are far too low need not look at each.
 */
export class Spread {
  /** By cost type; of the sum for `null`. */
  readonly #extremes = new Map<CostType | null, Extremes>();
  #count = 0;

  constructor(all: Iterable<Amounts>) {
    for (const { byType, total } of all) {
      this.#count += 1;
      this.#add(null, total);
      for (const [costType, pence] of byType) this.#add(costType, pence);
    }
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

  /** Whether the same types are in all figures, above 0, and none of them, nor their sum, is anywhere under that part of what it is elsewhere. */
  isWithin(numerator: bigint, denominator: bigint): boolean {
    for (const { least, most, count } of this.#extremes.values())
      if (count < this.#count || least <= 0n || least * denominator < most * numerator) return false;
    return true;
  }

  /** Whether all amounts are above 0, and none is under that part of another, whatever their types. */
  isAllWithin(numerator: bigint, denominator: bigint): boolean {
    const most = this.#extremes.get(null)?.most ?? 0n;
    for (const { least, most: own } of this.#extremes.values())
      if (least <= 0n || own > most || least * denominator < most * numerator) return false;
    return true;
  }

  get isPositive(): boolean {
    for (const { least } of this.#extremes.values()) if (least <= 0n) return false;
    return true;
  }

  /** The least that the sum comes to. */
  get least(): Pence {
    return this.#extremes.get(null)?.least ?? 0n;
  }
}
