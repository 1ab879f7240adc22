import type { Assessment, IcbPosition, Recut } from '../../../model/assessment.ts';
import { type CostType, hasFigure } from '../../../model/cost.ts';
import type { Decimal } from '../../../model/decimal.ts';
import type { IcbCode } from '../../../model/geography.ts';
import { groupedBy } from '../../../model/group.ts';
import { type Pence, sum } from '../../../model/money.ts';
import type { TakenOver } from '../../../model/population.ts';
import type { Ratio } from '../../../model/ratio.ts';
import { shareOut, type Weight } from '../../../model/share.ts';
import { mixedWeights } from '../../../model/shares.ts';
import { Places } from './address.ts';
import { quotedText, total } from './formulas.ts';
import type { Subjects } from './subjects.ts';

/** What is shared out on the sheet, and its columns from the whole to the part, by largest remainder. */
export const SHARED_OUT = ['envelope', 'ceiling'] as const;
export type SharedOut = (typeof SHARED_OUT)[number];
export const STEPS = ['whole', 'exact', 'hundreds', 'rest', 'down', 'remainder', 'rank', 'taken'] as const;
export type Step = (typeof STEPS)[number];
const stepsOf = (what: SharedOut) => STEPS.map((step) => `${what}.${step}` as const);

/** The columns of the sheet Succession: whose part it is, the shares, and what is shared out. */
export const SUCCESSION_KEYS = [
  'from',
  'fromName',
  'into',
  'intoName',
  'cost',
  'heads',
  'of',
  'share',
  'costShare',
  'by',
  'place',
  'population',
  ...stepsOf('envelope'),
  'baseline',
  'ceilingShare',
  ...stepsOf('ceiling'),
] as const;
export type SuccessionKey = (typeof SUCCESSION_KEYS)[number];

/** What of a row's shares is about all costs, and so about heads and the envelope. */
export const ALL_COSTS = 'all';

/** A body of 2025/26 and one of 2026/27 that takes it over; again for each type of cost that was shared otherwise. */
export interface SuccessionRow {
  readonly key: string;
  readonly part: TakenOver;
  /** `null` where no costs are taken over. */
  readonly recut: Recut | null;
  readonly cost: string;
  /** What is taken over of the baseline's ceiling; `null` where the ICB of 2025/26 does not give the baseline. */
  readonly ceiling: CeilingPart | null;
}

export interface CeilingPart {
  /** Of the ICB of 2025/26. */
  readonly baseline: Pence;
  readonly whole: Pence;
  readonly part: Pence;
  /** Of the costs that make up the baseline, each type by its own share. */
  readonly weight: bigint;
  readonly total: bigint;
  /** Whether those are the heads, other weights, or more than binary numbers hold: then the share stands for them. */
  readonly by: 'heads' | 'weights' | 'share';
}

/** Pence in a hundred pounds. Amounts are multiplied in two steps, so that no product outgrows what binary numbers hold exactly. */
export const HUNDRED = 10_000;

export function thousandths({ units, scale }: Decimal): bigint {
  return units * 10n ** BigInt(3 - scale);
}

export interface Succession {
  readonly rows: readonly SuccessionRow[];
  readonly places: Places<SuccessionKey>;
}

/** What the ICBs that are listed take over: all parts of a body, for what rounding leaves is shared among them. */
export function successionOf({ population, icbs }: Assessment, subjects: Subjects): Succession {
  const parts = (population.takenOver ?? []).filter(({ to }) => subjects.icbs.some(({ code }) => code === to));
  const positions = new Map(icbs.map((position) => [position.icb.code, position]));
  const rows = [...groupedBy(parts, ({ from }) => from.code)].flatMap(([from, own]) => {
    const ceilings = ceilingsOf(
      from,
      own.map((part) => ({ part, position: positions.get(part.to) })),
    );
    return own.flatMap((part): readonly SuccessionRow[] => {
      const recut = recutFrom(from, positions.get(part.to));
      if (recut.length === 0 && part.carried === null) return [];
      return (recut.length === 0 ? [null] : recut).map((each) => {
        const cost = each?.costType ?? ALL_COSTS;
        const ceiling = cost === ALL_COSTS ? (ceilings?.get(part.to) ?? null) : null;
        return { key: `${from} ${part.to} ${cost}`, part, recut: each, cost, ceiling };
      });
    });
  });
  return {
    rows,
    places: new Places(
      'Succession',
      SUCCESSION_KEYS,
      rows.map(({ key }) => key),
    ),
  };
}

function recutFrom(from: IcbCode, position: IcbPosition | undefined): readonly Recut[] {
  return (position?.recut ?? []).filter((each) => each.from === from);
}

interface Taker {
  readonly part: TakenOver;
  readonly position: IcbPosition | undefined;
}

/** The successors' parts of one body's ceiling; `null` where it gives no baseline, or not all of them are here. */
function ceilingsOf(from: IcbCode, takers: readonly Taker[]): ReadonlyMap<IcbCode, CeilingPart> | null {
  const position = takers[0]?.position;
  const giver = position?.gave?.find(({ icb }) => icb.code === from);
  const cells = position?.sources.baseline.filter(hasFigure).filter(({ icb }) => icb === from) ?? [];
  const [baseline, whole] = [giver?.baseline ?? null, giver?.reductionCeiling ?? null];
  if (cells.length === 0 || baseline === null || whole === null || baseline <= 0n) return null;
  const byType = [...groupedBy(cells, ({ costType }) => costType)].map(([costType, own]) => {
    const shares = takers.flatMap((taker) => shareIn(recutFrom(from, taker.position), costType));
    return { amount: sum(own.map(({ pence }) => pence)), shares };
  });
  const isWhole = byType.every(
    ({ shares }) => shares.length === takers.length && sum(shares.map(({ numerator }) => numerator)) === shares[0]?.denominator,
  );
  if (!isWhole) return null;
  const weights = mixedWeights(
    byType.flatMap(({ amount, shares }) =>
      amount > 0n ? [{ amount, weights: takers.map(({ part: { to } }, at) => ({ to, weight: shares[at]?.numerator ?? 0n })) }] : [],
    ),
  );
  const common = weights.reduce((divisor, { weight }) => greatestCommon(divisor, weight), 0n);
  const lowest = weights.map(({ to, weight }) => ({ to, weight: weight / common }));
  const heads = takers.map(({ part: { to, heads: own } }) => ({ to, weight: thousandths(own) }));
  const isAlike = lowest.every(({ weight }, at) => weight * totalOf(heads) === (heads[at]?.weight ?? 0n) * totalOf(lowest));
  const isHeld = (baseline / BigInt(HUNDRED) + 1n) * totalOf(lowest) <= BigInt(Number.MAX_SAFE_INTEGER);
  const by = isAlike ? 'heads' : isHeld ? 'weights' : 'share';
  const [own, parts] = [isAlike ? heads : lowest, shareOut(whole, weights)];
  return new Map(
    own.map(({ to, weight }) => [to, { baseline, whole, part: parts.get(to) ?? 0n, weight, total: totalOf(own), by }] as const),
  );
}

const totalOf = (weights: readonly Weight[]): bigint => sum(weights.map(({ weight }) => weight));

/** The share of a type of cost: its own, else that of all. */
function shareIn(recut: readonly Recut[], costType: CostType): readonly Ratio[] {
  const found = recut.find((each) => each.costType === costType) ?? recut.find((each) => each.costType === null);
  return found ? [found.share] : [];
}

function greatestCommon(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommon(b, a % b);
}

/** Formula: the parts of its predecessors' envelopes or ceilings together, each to the penny; nothing where one of them has no cell. */
export function takenOver(what: SharedOut, code: string, { rows, places }: Succession): string | undefined {
  const own = rows.filter(({ part, cost }) => part.to === code && cost === ALL_COSTS);
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last || own.length === 0 || own.some(({ part, ceiling }) => (what === 'envelope' ? part.carried : ceiling) === null))
    return undefined;
  const down = (key: SuccessionKey) => places.down(key, first.key, last.key);
  return total(down(`${what}.taken`), `${down('into')},${quotedText(code)},${down('cost')},${quotedText(ALL_COSTS)}`, 2);
}
