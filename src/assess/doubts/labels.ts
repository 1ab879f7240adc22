import type { CostCell, CostType } from '../../model/cost.ts';
import { type Pence, sum } from '../../model/money.ts';
import { financialYearOf } from '../../model/month.ts';
import { type Place, placeOf } from '../../model/place.ts';
import { monthsCovered } from '../cells.ts';

/** In pence: amounts that are multiples of it were rounded, and may be equal by chance. */
export const THOUSAND = 100_000n;

/** What one label, a function or none, costs period by period within one ICB, scenario and cost type. */
export class LabelSeries {
  readonly cells: readonly CostCell[];
  readonly costType: CostType;
  readonly label: string;
  readonly byPeriod: ReadonlyMap<string, Pence>;
  readonly byYear: ReadonlyMap<string, Pence>;
  /** Equal texts: the same periods; the same amounts period by period; the same months and sums by financial year. */
  readonly periods: string;
  readonly amounts: string;
  readonly years: string;
  readonly months: string;
  readonly isNothing: boolean;
  readonly isRound: boolean;

  /** @param cells of one cost type, at least one */
  constructor(cells: readonly CostCell[]) {
    this.cells = cells;
    this.costType = cells[0]?.costType ?? 'in-scope';
    this.label = cells[0]?.function ?? '';
    this.byPeriod = sumsBy(cells, ({ period }) => `${period.start}+${period.months}`);
    this.byYear = sumsBy(cells, ({ period }) => String(financialYearOf(period.start)));
    this.periods = [...this.byPeriod.keys()].join();
    this.amounts = textOf(this.byPeriod);
    this.months = [...monthsCovered(cells)].toSorted((a, b) => a - b).join();
    this.years = `${this.months}|${textOf(this.byYear)}`;
    this.isNothing = cells.every(({ pence }) => pence === 0n);
    this.isRound = cells.every(({ pence }) => pence % THOUSAND === 0n);
  }

  /** Whether the amounts are the same in every period given; of periods of different length, in every year. */
  equals(other: LabelSeries): boolean {
    return this.periods === other.periods ? this.amounts === other.amounts : this.years === other.years;
  }

  get total(): Pence {
    return sum(this.cells.map(({ pence }) => pence));
  }

  get place(): Place | undefined {
    const part = this.cells[0]?.parts[0];
    return part && placeOf(part);
  }

  /** Whether it is half of what it is a part of, in every period given: then it equals the sum of all the other parts. */
  isHalfOf(whole: LabelSeries): boolean {
    const halves = (own: ReadonlyMap<string, Pence>, all: ReadonlyMap<string, Pence>) =>
      own.size === all.size && [...own].every(([key, pence]) => all.get(key) === pence * 2n);
    return halves(this.byPeriod, whole.byPeriod) || (this.months === whole.months && halves(this.byYear, whole.byYear));
  }
}

function sumsBy(cells: readonly CostCell[], keyOf: (cell: CostCell) => string): ReadonlyMap<string, Pence> {
  const sums = new Map<string, Pence>();
  for (const cell of cells) sums.set(keyOf(cell), (sums.get(keyOf(cell)) ?? 0n) + cell.pence);
  return new Map([...sums].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

function textOf(sums: ReadonlyMap<string, Pence>): string {
  return [...sums].map(([key, pence]) => `${key}=${pence}`).join();
}
