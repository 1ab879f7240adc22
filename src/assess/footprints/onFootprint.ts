import type { IcbPosition, Recut } from '../../model/assessment.ts';
import { type CostCell, hasFigure } from '../../model/cost.ts';
import type { Warning } from '../../model/diagnostic.ts';
import type { Doubt } from '../../model/doubt.ts';
import type { Footprints } from '../../model/footprints.ts';
import { type Bodies, type Footprint, type Icb, type IcbCode, keyOf, type SuccessionGroup } from '../../model/geography.ts';
import type { Month } from '../../model/month.ts';
import { monthRange } from '../../model/month.ts';
import { lastMonth } from '../../model/period.ts';
import type { Policy } from '../../model/policy.ts';
import type { Population } from '../../model/population.ts';
import { Shares } from '../../model/shares.ts';
import type { IcbWorkings } from '../icb.ts';
import type { RunRate } from '../runRate.ts';
import { carriedPosition } from './carried.ts';
import { Decisions } from './decisions.ts';
import { partMonths } from './partMonths.ts';
import type { Source, Taker } from './taker.ts';

/** What a report on one footprint is drawn from. */
export interface OnFootprint {
  /** Of the report's bodies, by their codes. */
  readonly positions: ReadonlyMap<IcbCode, IcbPosition>;
  /** Of the bodies that give figures, by their own. */
  readonly givers: readonly IcbPosition[];
  /** Of succession groups of which the other footprint gives figures, as a whole. */
  readonly groups: readonly { readonly icbs: readonly IcbCode[]; readonly position: IcbPosition }[];
  readonly warnings: readonly Warning[];
}

export interface Ground {
  /** The bodies that the report is drawn of. */
  readonly geography: Bodies;
  readonly footprints: Footprints;
  /** On the report's footprint. */
  readonly population: Population;
  readonly policy: Policy;
  /** Doubts about the heads of a body that gives no costs. */
  readonly doubtsOfHeads: (icb: Icb) => readonly Doubt[];
}

/**
 * Draws positions on the report's footprint, with what the other gives carried over (spec §8.4).
 * @param givers by key, each by its own figures
 */
export function onFootprint(givers: ReadonlyMap<IcbCode, IcbWorkings>, ground: Ground): OnFootprint {
  const { geography, footprints } = ground;
  const own = new Map<IcbCode, IcbPosition>();
  const groups: { readonly icbs: readonly IcbCode[]; readonly position: IcbPosition }[] = [];
  for (const icb of geography.icbs) {
    const working = givers.get(keyOf(icb));
    if (working) own.set(icb.code, { ...working.position, icb });
  }
  const warnings: Warning[] = [];
  for (const group of footprints.groups) {
    const [here, there] = geography.asAt === '2026/27' ? [group.later, group.earlier] : [group.earlier, group.later];
    const icbs = geography.icbs.filter((icb) => here.includes(keyOf(icb)));
    const drawn = new Group(group, givers, ground);
    if (!there.some((code) => givers.has(code))) {
      for (const { code, key } of icbs) {
        const position = own.get(code);
        if (position && ground.population.carriedEnvelopes?.has(code)) own.set(code, { ...position, recut: drawn.recutOf(key ?? code) });
      }
      continue;
    }
    for (const icb of icbs) own.set(icb.code, drawn.positionOf(icb));
    groups.push({ icbs: icbs.map(({ code }) => code), position: drawn.together(icbs) });
    warnings.push(...drawn.warnings());
  }
  const positions = new Map(
    geography.icbs.flatMap(({ code }) => {
      const position = own.get(code);
      return position ? [[code, position] as const] : [];
    }),
  );
  return { positions, givers: [...givers.values()].map(({ position }) => position), groups, warnings };
}

/** One succession group of which figures are given on the footprint that the report is not drawn on. */
class Group {
  readonly #group: SuccessionGroup;
  readonly #givers: ReadonlyMap<IcbCode, IcbWorkings>;
  readonly #ground: Ground;
  readonly #shares: Shares;
  readonly #decisions: Decisions;

  constructor(group: SuccessionGroup, givers: ReadonlyMap<IcbCode, IcbWorkings>, ground: Ground) {
    this.#group = group;
    this.#givers = givers;
    this.#ground = ground;
    this.#shares = new Shares(ground.footprints, ground.population.basis);
    this.#decisions = new Decisions(
      [...this.#codes].flatMap(([code, footprint]) => {
        const lines = givers.get(code);
        return lines ? [{ footprint, lines }] : [];
      }),
      ground.policy,
    );
  }

  get #codes(): readonly (readonly [IcbCode, Footprint])[] {
    const { earlier, later } = this.#group;
    return [...earlier.map((code) => [code, '2025/26'] as const), ...later.map((code) => [code, '2026/27'] as const)];
  }

  positionOf(icb: Icb): IcbPosition {
    const { asAt } = this.#ground.geography;
    const key = keyOf(icb);
    const own = this.#whole(key, asAt);
    if (asAt === '2025/26') {
      const successors = this.#ground.footprints.succession.filter(({ from }) => from === key).map(({ to }) => to);
      return this.#position({ icb, codes: [icb.code], sources: [own], successors, recut: [] });
    }
    return this.#position({ icb, codes: [icb.code], sources: [...this.#partsOf(key), own], recut: this.recutOf(key) });
  }

  /** The group as if it were one body: its bodies' figures on the earlier footprint, and those that only the later gives. */
  together(icbs: readonly Icb[]): IcbPosition {
    const [first] = icbs;
    if (!first) throw new TypeError('a group of no bodies');
    const sources = this.#codes.map(([code, footprint]) => this.#whole(code, footprint));
    return this.#position({ icb: first, codes: icbs.map(({ code }) => code), sources, recut: [] });
  }

  warnings(): readonly Warning[] {
    return partMonths(this.#group, {
      decided: this.#decisions.of('run rate'),
      rateOf: (code, month) => this.#rateOf(code, month),
      bodyOf: (code, footprint) => this.#bodyOf(code, footprint),
      policy: this.#ground.policy,
    });
  }

  #rateOf(code: IcbCode, month: Month): RunRate | undefined {
    return this.#givers.get(code)?.runRates.find((each) => each.month === month);
  }

  #position(taker: Pick<Taker, 'icb' | 'codes' | 'sources' | 'successors' | 'recut'>): IcbPosition {
    const { geography, population, policy } = this.#ground;
    const whole: Taker = {
      ...taker,
      footprint: geography.asAt,
      bodiesOf: (footprint) => (footprint === '2025/26' ? this.#group.earlier : this.#group.later),
      rateOf: (code, month) => this.#rateOf(code, month),
      doubtsOfHeads: taker.sources.flatMap(({ icb, working }) => (working ? [] : this.#ground.doubtsOfHeads(icb))),
    };
    return carriedPosition(whole, this.#decisions, population, policy);
  }

  #whole(code: IcbCode, footprint: Footprint): Source {
    return {
      icb: this.#bodyOf(code, footprint),
      footprint,
      working: this.#givers.get(code),
      part: (_, pence) => pence,
      partOfMixed: (pence) => pence,
    };
  }

  #partsOf(to: IcbCode): readonly Source[] {
    return this.#predecessorsOf(to).map((from) => ({
      icb: this.#bodyOf(from, '2025/26'),
      footprint: '2025/26',
      working: this.#givers.get(from),
      part: (costType, pence) => this.#shares.part(from, to, costType, pence),
      partOfMixed: (pence, byType) => this.#shares.partOfMixed(from, to, pence, byType),
    }));
  }

  recutOf(to: IcbCode): readonly Recut[] {
    return this.#predecessorsOf(to).flatMap((from) =>
      this.#shares.told(from).map(({ costType, isAgreed }) => {
        const place = this.#shares.placeOf(from, to, costType);
        return {
          from,
          share: this.#shares.ratio(from, to, costType),
          basis: isAgreed ? ('agreed' as const) : this.#shares.basis,
          costType,
          ...(place && { place }),
        };
      }),
    );
  }

  #predecessorsOf(to: IcbCode): readonly IcbCode[] {
    return this.#ground.footprints.succession
      .filter((each) => each.to === to)
      .map(({ from }) => from)
      .toSorted();
  }

  #bodyOf(code: IcbCode, footprint: Footprint): Icb {
    const { earlier, later } = this.#ground.footprints;
    const icb = (footprint === '2025/26' ? earlier : later).icbs.find((each) => keyOf(each) === code);
    if (!icb) throw new TypeError(`no body ${code}`);
    return { ...icb, code };
  }
}

/** Cells of a body of 2026/27 with its predecessors' parts, to hold its figures against: what it was before, in each scenario. */
export function withHistory(
  own: readonly CostCell[],
  to: IcbCode,
  cellsOf: (icb: IcbCode) => readonly CostCell[],
  footprints: Footprints,
  basis: Population['basis'],
): readonly CostCell[] {
  const shares = new Shares(footprints, basis);
  const predecessors = footprints.succession.filter((each) => each.to === to).map(({ from }) => from);
  const monthsOf = ({ scenario, period }: CostCell) => monthRange(period.start, lastMonth(period)).map((month) => `${scenario} ${month}`);
  const filled = new Set(own.filter(hasFigure).flatMap(monthsOf));
  // A row of a wide table is blank in the months before its body is there: they are given by nobody yet.
  const isIdle = (cell: CostCell) => !hasFigure(cell) && !monthsOf(cell).some((month) => filled.has(month));
  const keyOf = ({ scenario, period, costType }: CostCell) => `${scenario} ${costType} ${period.start}`;
  const given = new Set(own.filter((cell) => !isIdle(cell)).map(keyOf));
  const eachGives = predecessors.map((from) => new Set(cellsOf(from).filter(hasFigure).flatMap(monthsOf)));
  const isWhole = (cell: CostCell) => monthsOf(cell).every((month) => eachGives.every((gives) => gives.has(month)));
  const before = predecessors
    .flatMap((from) =>
      cellsOf(from)
        .filter(isWhole)
        .map(
          (cell): CostCell => ({
            ...cell,
            icb: to,
            pence: shares.part(from, to, cell.costType, cell.pence),
            below: shares.part(from, to, cell.costType, cell.below),
          }),
        ),
    )
    .filter((cell) => !given.has(keyOf(cell)));
  const covered = new Set(before.flatMap(monthsOf));
  return [...own.filter((cell) => !isIdle(cell) || !monthsOf(cell).every((month) => covered.has(month))), ...before];
}
