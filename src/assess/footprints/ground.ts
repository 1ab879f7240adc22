import type { CostCell } from '../../model/cost.ts';
import { addDecimals } from '../../model/decimal.ts';
import type { Evidence } from '../../model/evidence.ts';
import type { Footprints } from '../../model/footprints.ts';
import { type Bodies, type Icb, type IcbCode, keyOf } from '../../model/geography.ts';
import { ascending } from '../../model/order.ts';
import type { Population } from '../../model/population.ts';
import { withAcceptance } from '../doubts/doubts.ts';
import { population as populationDoubt } from '../doubts/population.ts';
import { type IcbWorkings, positionOf } from '../icb.ts';
import type { IcbCosts } from '../icbCosts.ts';
import { populationOn } from './heads.ts';
import { type OnFootprint, onFootprint, withHistory } from './onFootprint.ts';

/** What a run's figures stand on: one footprint, mostly, or two. */
export interface Ground {
  /** Of the report's footprint, with the bodies of the other that give figures. */
  readonly geography: Bodies;
  /** Heads of the report's bodies. */
  readonly population: Population;
  /** Heads of every body, by its key. */
  readonly heads: Population;
  /** The bundled heads of every body on the same basis, to hold given ones against. */
  readonly usualPopulation: Population | null;
  /** Every body that can give figures, by its key, in order. */
  readonly bodies: readonly Icb[];
  /** Whether bodies of the other footprint may give what a body does not. */
  readonly isPart: (icb: IcbCode) => boolean;
  /** The cells that a body's figures are held against: of a later body, those of its predecessors stand in where it has none. */
  readonly cellsOf: (icb: IcbCode, cellsOf: (icb: IcbCode) => readonly CostCell[]) => readonly CostCell[];
  readonly drawn: (workings: readonly IcbWorkings[], ownCosts: (icb: Icb) => IcbCosts) => OnFootprint;
}

export function groundOf(evidence: Evidence, given: Population): Ground {
  const { geography, footprints, policy, usualPopulation, acceptedDoubts = [], costs } = evidence;
  if (!footprints) {
    return {
      geography,
      population: given,
      heads: given,
      usualPopulation: usualPopulation ?? null,
      bodies: geography.icbs,
      isPart: () => false,
      cellsOf: (icb, cellsOf) => cellsOf(icb),
      drawn: (workings) => ({
        positions: new Map(workings.map(({ position }) => [position.icb.code, position])),
        givers: workings.map(({ position }) => position),
        groups: [],
      }),
    };
  }
  const rate = policy.ratePerHead.value;
  const { earlier, later, groups } = footprints;
  const population = populationOn(geography, given, footprints, rate);
  const bodies = [...earlier.icbs, ...later.icbs.map((icb) => ({ ...icb, code: keyOf(icb) }))]
    .filter(({ code }, at, all) => all.findIndex((each) => each.code === code) === at)
    .toSorted((a, b) => ascending(a.code, b.code));
  const heads = everyHead(footprints, given, policy);
  const usual = usualPopulation ? everyHead(footprints, usualPopulation, policy) : null;
  const isLater = (code: IcbCode) => groups.some((group) => group.later.includes(code));
  const named = new Set(costs.cells.map(({ icb }) => icb));
  const isHere = (code: IcbCode) => geography.icbs.some((icb) => keyOf(icb) === code);
  return {
    geography: { ...geography, others: bodies.filter(({ code }) => named.has(code) && !isHere(code)) },
    population,
    heads,
    usualPopulation: usual,
    bodies,
    isPart: (icb) => groups.some((group) => group.earlier.includes(icb) || group.later.includes(icb)),
    cellsOf: (icb, cellsOf) => (isLater(icb) ? withHistory(cellsOf(icb), icb, cellsOf, footprints, given.basis) : cellsOf(icb)),
    drawn: (workings, ownCosts) => {
      const givers = workings.map((each) => {
        const { icb, doubts, putBack, turnsOnAccepted } = each;
        return [
          icb.code,
          isLater(icb.code) ? positionOf({ ...ownCosts(icb), drops: each.drops, doubts, putBack, turnsOnAccepted }, heads, policy) : each,
        ] as const;
      });
      return onFootprint(new Map(givers), {
        geography,
        footprints,
        population,
        policy,
        doubtsOfHeads: (icb) => populationDoubt(icb, given, usual).map((each) => withAcceptance(each, acceptedDoubts)),
      });
    },
  };
}

/** The heads of the bodies of both footprints. Bodies whose successors alone have heads are held against what they handed on. */
function everyHead(footprints: Footprints, given: Population, { ratePerHead }: Evidence['policy']): Population {
  const { earlier, later, groups, succession } = footprints;
  const [before, since] = [earlier, later].map((bodies) => populationOn(bodies, given, footprints, ratePerHead.value));
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
