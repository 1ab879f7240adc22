import type { CostCell } from '../../model/cost.ts';
import type { Warning } from '../../model/diagnostic.ts';
import type { Allowance, Evidence } from '../../model/evidence.ts';
import type { Footprints } from '../../model/footprints.ts';
import { type Bodies, type Footprint, type Icb, type IcbCode, keyOf } from '../../model/geography.ts';
import { sum } from '../../model/money.ts';
import { ascending } from '../../model/order.ts';
import type { Basis, Population } from '../../model/population.ts';
import { Shares } from '../../model/shares.ts';
import { withAcceptance } from '../doubts/doubts.ts';
import { population as populationDoubt } from '../doubts/population.ts';
import { type IcbWorkings, positionOf } from '../icb.ts';
import { type GivenElsewhere, type IcbCosts, NOTHING_ELSEWHERE } from '../icbCosts.ts';
import { givenElsewhere } from './elsewhere.ts';
import { everyHead, populationOn } from './heads.ts';
import { idleShares } from './idleShares.ts';
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
  /** The bodies of a body's succession group, of either footprint, that may give what it does not; none where it did not change. */
  readonly groupOf: (icb: IcbCode) => readonly IcbCode[];
  /** A body's footprint, where bodies of the other may give what it does not. */
  readonly partOf: (icb: IcbCode) => Footprint | undefined;
  /** Allowances by body: a body of 2026/27 is held against its predecessors' parts. */
  readonly allowances: ReadonlyMap<IcbCode, Allowance>;
  /** What bodies of the other footprint give of its ground. */
  readonly elsewhereOf: (icb: IcbCode) => GivenElsewhere;
  /** The cells that a body's figures are held against: of a later body, those of its predecessors stand in where it has none. */
  readonly cellsOf: (icb: IcbCode, cellsOf: (icb: IcbCode) => readonly CostCell[]) => readonly CostCell[];
  /** What is given for both footprints, and changes nothing. */
  readonly idle: readonly Warning[];
  readonly drawn: (workings: readonly IcbWorkings[], ownCosts: (icb: Icb) => IcbCosts) => OnFootprint;
}

export function groundOf(evidence: Evidence, given: Population): Ground {
  const { geography, policy, usualPopulation, acceptedDoubts = [], costs, succession, allowances = new Map() } = evidence;
  const footprints = evidence.footprints && succession ? { ...evidence.footprints, agreed: succession.agreed } : evidence.footprints;
  if (!footprints) {
    return {
      geography,
      population: given,
      heads: given,
      usualPopulation: usualPopulation ?? null,
      bodies: geography.icbs,
      groupOf: () => [],
      partOf: () => undefined,
      allowances,
      elsewhereOf: () => NOTHING_ELSEWHERE,
      cellsOf: (icb, cellsOf) => cellsOf(icb),
      idle: [],
      drawn: (workings) => ({
        positions: new Map(workings.map(({ position }) => [position.icb.code, position])),
        givers: workings.map(({ position }) => position),
        groups: [],
        warnings: [],
      }),
    };
  }
  const rate = policy.ratePerHead.value;
  const { earlier, later, groups } = footprints;
  const population = populationOn(geography, given, footprints, rate);
  const bodies = [...earlier.icbs, ...later.icbs.map((icb) => ({ ...icb, code: keyOf(icb) }))]
    .filter(({ code }, at, all) => all.findIndex((each) => each.code === code) === at)
    .toSorted((a, b) => ascending(a.code, b.code));
  const heads = everyHead(footprints, given, rate);
  const usual = usualPopulation ? everyHead(footprints, usualPopulation, rate) : null;
  const isLater = (code: IcbCode) => groups.some((group) => group.later.includes(code));
  const elsewhere = givenElsewhere(costs.cells, groups, policy.scope.value);
  const named = new Set(costs.cells.map(({ icb }) => icb));
  const isHere = (code: IcbCode) => geography.icbs.some((icb) => keyOf(icb) === code);
  return {
    geography: { ...geography, others: bodies.filter(({ code }) => named.has(code) && !isHere(code)) },
    population,
    heads,
    usualPopulation: usual,
    bodies,
    partOf: (icb) => (isLater(icb) ? '2026/27' : groups.some((group) => group.earlier.includes(icb)) ? '2025/26' : undefined),
    groupOf: (icb) => codesOf(groups).find((codes) => codes.includes(icb)) ?? [],
    allowances: new Map([...allowances, ...laterAllowances(allowances, footprints, given.basis)]),
    elsewhereOf: (icb) => elsewhere.get(icb) ?? NOTHING_ELSEWHERE,
    cellsOf: (icb, cellsOf) => (isLater(icb) ? withHistory(cellsOf(icb), icb, cellsOf, footprints, given.basis) : cellsOf(icb)),
    idle: succession ? idleShares(succession, costs.cells, geography, earlier) : [],
    drawn: (workings, ownCosts) => {
      const givers = workings.map((each) => {
        const { icb, doubts, putBack, turnsOnAccepted } = each;
        return [
          icb.code,
          isLater(icb.code)
            ? positionOf(
                {
                  ...withGaps(ownCosts(icb), each),
                  drops: each.drops,
                  doubtfulBefore: each.doubtfulBefore,
                  doubts,
                  putBack,
                  turnsOnAccepted,
                },
                heads,
                policy,
              )
            : each,
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

function codesOf(groups: Footprints['groups']): readonly (readonly IcbCode[])[] {
  return groups.map(({ earlier, later }) => [...earlier, ...later]);
}

function laterAllowances(
  published: ReadonlyMap<IcbCode, Allowance>,
  footprints: Footprints,
  basis: Basis,
): readonly (readonly [IcbCode, Allowance])[] {
  const shares = new Shares(footprints, basis);
  return footprints.groups
    .flatMap(({ later }) => later)
    .flatMap((to) => {
      const parts = footprints.succession.filter((each) => each.to === to).map(({ from }) => ({ from, allowance: published.get(from) }));
      const [first] = parts;
      if (!first?.allowance || parts.some(({ allowance }) => !allowance)) return [];
      const pence = sum(parts.map(({ from, allowance }) => shares.part(from, to, null, allowance?.pence ?? 0n)));
      return [[to, { ...first.allowance, pence }] as const];
    });
}

/** A month of a later body lacks what its predecessors' parts have: a lesser view's types and functions, and the baseline's shown apart. */
function withGaps(own: IcbCosts, { runRates }: Pick<IcbCosts, 'runRates'>): IcbCosts {
  const held = new Map(runRates.map((each) => [`${each.month} ${each.view}`, each]));
  return {
    ...own,
    runRates: own.runRates.map((rate) => {
      const { complete = true, dropped = rate.dropped, lesser = rate.lesser } = held.get(`${rate.month} ${rate.view}`) ?? {};
      return { ...rate, complete: rate.complete && complete, dropped, lesser };
    }),
  };
}
