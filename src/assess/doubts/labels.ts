import type { CostCell, CostType } from '../../model/cost.ts';
import { groupedBy, sumsBy } from '../../model/group.ts';
import { magnitude, type Pence, sum } from '../../model/money.ts';
import { ascending } from '../../model/order.ts';
import { type Place, placeOf } from '../../model/place.ts';
import { monthsCovered } from '../cells.ts';

/** In pence. Multiples of it were rounded, and may be equal by chance. */
export const THOUSAND = 100_000n;

/** A sum of figures, each of which may be rounded by half a last printed place. */
interface Amount {
  readonly pence: Pence;
  /** How many figures it is the sum of. */
  readonly figures: bigint;
}

/** Amounts of one ICB and scenario by period. */
export interface Series {
  readonly byPeriod: ReadonlyMap<string, Amount>;
  /** The last printed place of its figures, in pence. They are rounded alike, so one figure in pence shows that none is rounded. */
  readonly place: Pence;
  /** The months as one text: equal if two series cover the same months in different periods. */
  readonly months: string;
  readonly total: Amount;
  /** Whether every amount is a multiple of £1,000. */
  readonly isRound: boolean;
}

/** Cost of one label (a function, or none) within one cost type. */
export interface LabelSeries extends Series {
  readonly costType: CostType;
  readonly label: string;
  /** The periods as one text, for comparison. */
  readonly periods: string;
  /** The periods and amounts as one text, for comparison. */
  readonly amounts: string;
  readonly isNothing: boolean;
  /** Place of the first figure. */
  readonly at: Place | undefined;
}

/** @param cells of one label, at least one */
export function seriesOf(cells: readonly CostCell[]): LabelSeries {
  const sums = sumsBy(
    cells,
    ({ period }) => `${period.start}+${period.months}`,
    ({ pence }) => pence,
  );
  const byPeriod = new Map([...sums].toSorted(([a], [b]) => ascending(a, b)));
  const amounts = [...byPeriod.values()];
  const place = lastPlaceOf(amounts);
  const part = cells[0]?.parts[0];
  return {
    costType: cells[0]?.costType ?? 'in-scope',
    label: cells[0]?.function ?? '',
    byPeriod: new Map([...byPeriod].map(([key, pence]) => [key, { pence, figures: 1n }])),
    place,
    periods: [...byPeriod.keys()].join(),
    months: [...monthsCovered(cells)].toSorted((a, b) => a - b).join(),
    total: { pence: sum(amounts), figures: BigInt(amounts.length) },
    amounts: [...byPeriod].map(([key, pence]) => `${key}=${pence}`).join(),
    isNothing: amounts.every((pence) => pence === 0n),
    isRound: place === THOUSAND,
    at: part && placeOf(part),
  };
}

/** Upper bound on the slack of the label's series, without making the series. */
export function mostSlack(cells: readonly CostCell[]): Pence {
  const periods = new Set(cells.map(({ period }) => period.start * 16 + period.months));
  const place = periods.size === cells.length ? lastPlaceOf(cells.map(({ pence }) => pence)) : THOUSAND;
  return place * BigInt(cells.length);
}

/** @returns in pence, the largest of 1p, 10p, £1, £10, £100 and £1,000 that every amount is a multiple of */
function lastPlaceOf(amounts: readonly Pence[]): Pence {
  let place = THOUSAND;
  for (const pence of amounts) while (pence % place !== 0n) place /= 10n;
  return place;
}

/** The sum of several labels. */
export interface Whole extends Series {
  /** Whether at least two labels have each of its months. */
  readonly isShared: boolean;
  /** The place of each label, the finest first. */
  readonly places: readonly Pence[];
}

export function addedUp(all: readonly LabelSeries[]): Whole {
  const byPeriod = new Map<string, Amount>();
  for (const each of all) for (const [key, amount] of each.byPeriod) byPeriod.set(key, plus(byPeriod.get(key), amount));
  const labelsByMonth = groupedBy(
    all.flatMap(({ months }) => months.split(',')),
    (month) => month,
  );
  const places = all.map(({ place }) => place).toSorted(ascending);
  return {
    byPeriod,
    place: places[0] ?? THOUSAND,
    places,
    months: [...labelsByMonth.keys()]
      .map(Number)
      .toSorted((a, b) => a - b)
      .join(),
    isShared: [...labelsByMonth.values()].every(({ length }) => length > 1),
    total: all.reduce<Amount>((total, each) => plus(total, each.total), { pence: 0n, figures: 0n }),
    isRound: all.every(({ isRound }) => isRound),
  };
}

function plus(a: Amount | undefined, b: Amount): Amount {
  return { pence: (a?.pence ?? 0n) + b.pence, figures: (a?.figures ?? 0n) + b.figures };
}

/** Twice the most that rounding can have added to the sum of the series, or taken from it. */
export function slackOf({ total, place }: Series): Pence {
  return total.figures * place;
}

/** Whether two series are equal but for rounding: in every period, or in their sums if the periods differ in length. */
export function equal(one: Series, other: Series): boolean {
  return agree(
    one,
    other,
    (a, b) => isWithin(a.pence - b.pence, a.figures * one.place + b.figures * other.place),
    one.months === other.months,
  );
}

/** Whether a part is half of the whole, which means that it equals the sum of all other parts. */
export function isHalfOf(part: Series, whole: Whole): boolean {
  const [finest, next] = whole.places;
  const others = (part.place === finest ? next : finest) ?? part.place;
  const slack = (own: Amount, all: Amount) => own.figures * part.place + (all.figures - own.figures) * others;
  const haveSameMonths = part.months === whole.months && whole.isShared;
  return agree(part, whole, (own, all) => isWithin(all.pence - 2n * own.pence, slack(own, all)), haveSameMonths);
}

/** @param haveSameMonths whether the sums may be compared if the periods differ */
function agree(one: Series, other: Series, areAlike: (a: Amount, b: Amount) => boolean, haveSameMonths: boolean): boolean {
  const pairs = [...one.byPeriod].map(([key, amount]) => ({ amount, its: other.byPeriod.get(key) }));
  const haveSamePeriods = one.byPeriod.size === other.byPeriod.size && pairs.every(({ its }) => its);
  if (haveSamePeriods) return pairs.every(({ amount, its }) => its && areAlike(amount, its));
  return haveSameMonths && areAlike(one.total, other.total);
}

function isWithin(difference: Pence, slack: Pence): boolean {
  return 2n * magnitude(difference) <= slack;
}
