import { addDecimals, type Decimal } from '../../model/decimal.ts';
import type { Footprints } from '../../model/footprints.ts';
import { type Bodies, type IcbCode, keyOf } from '../../model/geography.ts';
import { type Pence, sum } from '../../model/money.ts';
import { envelopeOf, type Population, type PopulationFigure } from '../../model/population.ts';
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
  const shares = new Shares(footprints, population.basis);
  const scale = Math.max(PLACES, ...[...figures.values()].map(({ heads }) => heads.scale));
  const taken = (to: IcbCode) =>
    footprints.succession.filter((each) => each.to === to).map(({ from }) => ({ from, heads: figures.get(from)?.heads }));
  const onFootprint = new Map<IcbCode, PopulationFigure>();
  const carried = new Map<IcbCode, Pence>();
  for (const icb of icbs) {
    const key = keyOf(icb);
    const group = asAt === '2026/27' ? footprints.groups.find(({ later }) => later.includes(key)) : undefined;
    const own = figures.get(key);
    if (!group || group.later.some((code) => figures.has(code))) {
      if (own) onFootprint.set(icb.code, own);
      continue;
    }
    const parts = taken(key).map(({ from, heads }) => {
      if (!heads) return undefined;
      const weights = shares.ofHeads(from);
      const units = heads.units * 10n ** BigInt(scale - heads.scale);
      const envelope = envelopeOf(population, [from], rate) ?? 0n;
      return { units: shareOut(units, weights).get(key) ?? 0n, envelope: shareOut(envelope, weights).get(key) ?? 0n };
    });
    const whole = parts.filter((part) => part !== undefined);
    if (whole.length < parts.length) continue;
    onFootprint.set(icb.code, { heads: { units: sum(whole.map(({ units }) => units)), scale }, rows: whole.length });
    carried.set(icb.code, sum(whole.map(({ envelope }) => envelope)));
  }
  return { ...population, figures: onFootprint, ...(carried.size > 0 && { carriedEnvelopes: carried }) };
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
