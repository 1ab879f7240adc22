import { addDecimals, type Decimal } from '../../model/decimal.ts';
import type { Footprints } from '../../model/footprints.ts';
import { type Bodies, type Icb, type IcbCode, keyOf } from '../../model/geography.ts';
import { amountIn } from '../../model/group.ts';
import { type Pence, sum } from '../../model/money.ts';
import { envelopeOf, type Population, type PopulationFigure, type TakenOver } from '../../model/population.ts';
import { shareOut } from '../../model/share.ts';
import { Shares } from '../../model/shares.ts';

/** A thousandth of a head is the smallest place in which heads are published. */
const PLACES = 3;

/**
 * The heads of a footprint's bodies, by their codes there. Where a succession group has heads of 2025/26 alone, its bodies of 2026/27 take
 * over the parts that were theirs, and of the envelopes what those carry over (spec §8.4).
 * @param rate pounds per head
 */
export function populationOn({ icbs, asAt }: Bodies, population: Population, footprints: Footprints, rate: Decimal): Population {
  const { figures } = population;
  const onFootprint = new Map<IcbCode, PopulationFigure>();
  const envelopes = new Map<IcbCode, Pence>();
  const takenOver: TakenOver[] = [];
  for (const icb of icbs) {
    const own = figures.get(keyOf(icb));
    const parts = asAt === '2026/27' ? partsOf(icb, population, footprints, rate) : [];
    takenOver.push(...parts);
    if (parts.length === 0 || isGiven(keyOf(icb), population, footprints)) {
      if (own) onFootprint.set(icb.code, own);
      continue;
    }
    const carried = parts.flatMap((each) => (each.carried ? [each.carried.part] : []));
    if (carried.length < parts.length) continue;
    const heads = carried.map((part) => part.heads).reduce(addDecimals);
    onFootprint.set(icb.code, { heads, rows: parts.length });
    envelopes.set(icb.code, sum(carried.map(({ envelope }) => envelope)));
  }
  return {
    ...population,
    figures: onFootprint,
    ...(envelopes.size > 0 && { carriedEnvelopes: envelopes }),
    ...(takenOver.length > 0 && { takenOver }),
  };
}

/** Whether a body of 2026/27, or another of its group, has heads of its own. */
function isGiven(key: IcbCode, { figures }: Population, { groups }: Footprints): boolean {
  return groups.find(({ later }) => later.includes(key))?.later.some((code) => figures.has(code)) ?? false;
}

/** What a body of 2026/27 takes over of each of 2025/26; nothing where it did not change. */
function partsOf(icb: Icb, population: Population, footprints: Footprints, rate: Decimal): readonly TakenOver[] {
  const { figures, basis } = population;
  const key = keyOf(icb);
  const shares = new Shares(footprints, basis);
  const scale = Math.max(PLACES, ...[...figures.values()].map(({ heads }) => heads.scale));
  const isOwn = isGiven(key, population, footprints);
  return footprints.succession
    .filter(({ to }) => to === key)
    .flatMap((part) => {
      const from = footprints.earlier.icbs.find(({ code }) => code === part.from);
      if (!from) return [];
      const all = footprints.succession.filter((each) => each.from === from.code).map(({ heads }) => heads[basis]);
      const heads = isOwn ? undefined : figures.get(from.code)?.heads;
      const envelope = envelopeOf(population, [from.code], rate);
      const own = (amount: bigint) => amountIn(shareOut(amount, shares.ofHeads(from.code)), key);
      const carried =
        heads && envelope !== null
          ? {
              whole: { heads, envelope },
              part: { heads: { units: own(heads.units * 10n ** BigInt(scale - heads.scale)), scale }, envelope: own(envelope) },
            }
          : null;
      return [{ from, to: icb.code, heads: part.heads[basis], of: all.reduce(addDecimals), carried }];
    });
}

/**
 * The heads of the bodies of both footprints, by their keys. Bodies whose successors alone have heads are held against what they handed on.
 * @param rate pounds per head
 */
export function everyHead(footprints: Footprints, given: Population, rate: Decimal): Population {
  const { earlier, later, groups, succession } = footprints;
  const [before, since] = [earlier, later].map((bodies) => populationOn(bodies, given, footprints, rate));
  const byKey = <Value>(figures: ReadonlyMap<IcbCode, Value> = new Map()) =>
    later.icbs.flatMap((icb) => {
      const figure = figures.get(icb.code);
      return figure === undefined ? [] : [[keyOf(icb), figure] as const];
    });
  const handedOn = groups
    .filter((group) => group.later.some((code) => given.figures.has(code)))
    .flatMap((group) => group.earlier)
    .map((code) => {
      const parts = succession.filter(({ from }) => from === code).map(({ heads }) => heads[given.basis]);
      return [code, { heads: parts.reduce(addDecimals), rows: parts.length }] as const;
    });
  return {
    ...given,
    figures: new Map([...handedOn, ...(before?.figures ?? []), ...byKey(since?.figures)]),
    carriedEnvelopes: new Map(byKey(since?.carriedEnvelopes)),
  };
}
