/** The smallest recurrent change of a region, and its shares, from the oracle's own figures. */
import type { OracleAnswer, OracleFigures } from './answer.ts';
import { type Fraction, fraction, fromText, isAbove, minus, over, plus, times, total, ZERO } from './fraction.ts';

export interface OracleOptions {
  readonly by: 'excess' | 'population';
  readonly keep: readonly string[];
  /** Pounds per head. */
  readonly floor: string | null;
  readonly deadline: string;
  readonly until: string;
}

export interface OracleChange {
  readonly from: string;
  readonly binding: string;
  /** In pence, as are the others. */
  readonly change: bigint;
  readonly short: bigint;
  readonly most: ReadonlyMap<string, bigint>;
  readonly shares: ReadonlyMap<string, bigint>;
}

const pence = (pounds: string) => BigInt(pounds.replace('.', ''));

/** `null` where nothing is over; `undefined` where the region has no figure to be judged by. */
export function changeOf(
  answer: OracleAnswer,
  region: string,
  icbs: readonly string[],
  options: OracleOptions,
): OracleChange | null | undefined {
  const figures = answer.regions.get(region)?.figures;
  if (!figures || figures.envelope === null) return undefined;
  const limit = pence(figures.envelope);
  const months = spent(figures, options.deadline, options.until);
  if (!months.some(({ month }) => month === options.deadline)) return undefined;
  const tooMuch = months.filter(({ counted }) => counted > limit);
  const [first] = tooMuch;
  if (!first) return null;
  // The first of those that no other is above.
  const binding = tooMuch.find(({ counted }) => tooMuch.every((other) => other.counted <= counted)) ?? first;
  const change = binding.counted - limit;
  const givers = icbs.flatMap((icb) => {
    const own = answer.icbs.get(icb)?.figures;
    if (!own || own.population === null || own.envelope === null) return [];
    const spending = spent(own, first.month, options.until);
    const there = spending.find(({ month }) => month === binding.month);
    const fixed = options.keep.includes(icb) || !there || spending.some(({ view }) => view === 'actual');
    const floor = options.floor === null ? 0n : half(times(fromText(options.floor), fromText(own.population)));
    const rooms = spending.map(({ run, counted }) => roomOf(run, floor - (counted - run)));
    const most = fixed ? 0n : rooms.reduce((least, room) => (room < least ? room : least));
    return [{ icb, most, excess: there ? there.counted - pence(own.envelope) : 0n, heads: fromText(own.population) }];
  });
  const isOver = ({ excess }: { readonly excess: bigint }) => options.by === 'excess' && excess > 0n;
  const shares = new Map(givers.map(({ icb }) => [icb, 0n]));
  const firstRound = pour(
    change,
    givers.filter(isOver).map(({ icb, most, excess }) => ({ icb, most, weight: fraction(excess) })),
  );
  const left = change - added(firstRound);
  const secondRound = pour(
    left,
    givers.filter((each) => !isOver(each)).map(({ icb, most, heads }) => ({ icb, most, weight: heads })),
  );
  for (const [icb, share] of [...firstRound, ...secondRound]) shares.set(icb, share);
  return {
    from: first.month,
    binding: binding.month,
    change,
    short: left - added(secondRound),
    most: new Map(givers.map(({ icb, most }) => [icb, most])),
    shares,
  };
}

function spent({ months }: OracleFigures, first: string, last: string) {
  return months.flatMap(({ month, runRate, countedRunRate, view }) =>
    month < first || month > last || runRate === null || countedRunRate === null
      ? []
      : [{ month, view, run: pence(runRate), counted: pence(countedRunRate) }],
  );
}

/** Whole pence a month are taken off one by one, in thought: the most that leaves at least so much. */
function roomOf(run: bigint, least: bigint): bigint {
  const kept = least > 0n ? least : 0n;
  const monthly = kept % 12n === 0n ? kept / 12n : kept / 12n + 1n;
  return run > monthly * 12n ? run - monthly * 12n : 0n;
}

/** Pounds to pence, half a penny up. */
function half(pounds: Fraction): bigint {
  const { top, bottom } = plus(times(pounds, 100), fraction(1, 2));
  return top / bottom;
}

interface Vessel {
  readonly icb: string;
  readonly most: bigint;
  readonly weight: Fraction;
}

/** Fills vessels at one level: the fullest first, each to its brim while the level of all that are left would be above it. */
function pour(amount: bigint, vessels: readonly Vessel[]): ReadonlyMap<string, bigint> {
  const usable = vessels.filter(({ most, weight }) => most > 0n && isAbove(weight, ZERO));
  const byBrim = usable.toSorted((a, b) => (isAbove(over(fraction(b.most), b.weight), over(fraction(a.most), a.weight)) ? -1 : 1));
  const shares = new Map<string, bigint>();
  let left = amount;
  for (const [at, { icb, most, weight }] of byBrim.entries()) {
    const weights = total(byBrim.slice(at).map((each) => each.weight));
    if (isAbove(times(over(weight, weights), fraction(left)), fraction(most))) {
      shares.set(icb, most);
      left -= most;
      continue;
    }
    return new Map([...shares, ...toThePenny(left, byBrim.slice(at), weights)]);
  }
  return shares;
}

/** Rounded down, and a penny more for those who lost most, by code where they lost alike. */
function toThePenny(amount: bigint, vessels: readonly Vessel[], weights: Fraction): readonly (readonly [string, bigint])[] {
  const exact = vessels.map(({ icb, weight }) => ({ icb, share: times(over(weight, weights), fraction(amount)) }));
  const down = exact.map(({ icb, share }) => ({
    icb,
    whole: share.top / share.bottom,
    lost: minus(share, fraction(share.top / share.bottom)),
  }));
  const pennies = amount - down.reduce((sum, { whole }) => sum + whole, 0n);
  const lucky = down
    .toSorted((a, b) => (isAbove(a.lost, b.lost) ? -1 : isAbove(b.lost, a.lost) ? 1 : a.icb < b.icb ? -1 : 1))
    .slice(0, Number(pennies))
    .map(({ icb }) => icb);
  return down.map(({ icb, whole }) => [icb, whole + (lucky.includes(icb) ? 1n : 0n)]);
}

function added(shares: ReadonlyMap<string, bigint>): bigint {
  return [...shares.values()].reduce((sum, each) => sum + each, 0n);
}
