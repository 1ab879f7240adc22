import type { Assessment, IcbPosition, Measures, MonthFigure } from '../../model/assessment.ts';
import { ENGLAND } from '../../model/check.ts';
import { poundsTimes } from '../../model/decimal.ts';
import { selected, shownIn } from '../../model/gate.ts';
import type { IcbCode } from '../../model/geography.ts';
import { amountIn } from '../../model/group.ts';
import { divideUp, largest, type Pence, sum } from '../../model/money.ts';
import type { Month } from '../../model/month.ts';
import type { IcbShare, RebalanceOptions, SubjectChange } from '../../model/rebalance.ts';
import { shareOut, unitsAlike } from '../../model/share.ts';

/**
 * The smallest recurrent change that puts each subject over its envelope inside it at the deadline, and keeps it there: the same amount a
 * year in every month from the first that is over to the policy's last, shared among its ICBs to the penny.
 * @param beyond by subject that is over, pence a year that the change is larger by
 */
export function rebalance(
  assessment: Assessment,
  options: RebalanceOptions,
  beyond: ReadonlyMap<string, Pence> = new Map(),
): readonly SubjectChange[] {
  return subjectsAt(assessment, options).map((each) => changeOf(each, assessment, options, amountIn(beyond, each.code)));
}

interface Subject {
  readonly code: string;
  readonly measures: Measures;
  readonly icbs: readonly IcbCode[];
}

function subjectsAt(assessment: Assessment, { level, selection }: RebalanceOptions): readonly Subject[] {
  const { regions, clusters, icbs } = shownIn(assessment, selected(assessment, selection));
  switch (level) {
    case 'region':
      return regions.map((each) => ({ code: each.region.code, measures: each, icbs: each.icbs }));
    case 'cluster':
      return clusters.map((each) => ({ code: each.cluster.id, measures: each, icbs: each.cluster.icbs }));
    case 'icb':
      return icbs.map((each) => ({ code: each.icb.code, measures: each, icbs: [each.icb.code] }));
    case 'national': {
      const { national, geography } = assessment;
      return [{ code: ENGLAND, measures: national, icbs: geography.icbs.map(({ code }) => code) }];
    }
  }
}

function changeOf({ code, measures, icbs }: Subject, assessment: Assessment, options: RebalanceOptions, beyond: Pence): SubjectChange {
  const { policy } = assessment;
  const nothing = { level: options.level, subject: code, from: null, binding: null, change: 0n, beyond: 0n, short: 0n, icbs: [] };
  const months = givenFrom(policy.deadline.value, policy.recurrentUntil.value, measures.months);
  const { envelope } = measures;
  if (envelope === null || months[0]?.month !== policy.deadline.value) return { ...nothing, outcome: 'unknown' };
  const over = largest(months.map(({ countedRunRate }) => countedRunRate - envelope)) ?? 0n;
  const change = over + beyond;
  const first = months.find(({ countedRunRate }) => countedRunRate + beyond > envelope);
  const binding = months.find(({ countedRunRate }) => countedRunRate - envelope === over);
  if (over <= 0n || !first || !binding) return { ...nothing, outcome: 'inside' };
  const positions = assessment.icbs.filter(({ icb }) => icbs.includes(icb.code));
  const span = { from: first.month, until: policy.recurrentUntil.value, binding: binding.month };
  const heads = unitsAlike(positions.map(({ population }) => population ?? { units: 0n, scale: 0 }));
  const givers = positions.map((position, at) => ({ heads: heads[at] ?? 0n, ...giverOf(position, span, options) }));
  const { shares, short } = shared(change, givers, options);
  return {
    ...nothing,
    ...span,
    outcome: short > 0n ? 'impossible' : 'changed',
    change,
    beyond,
    short,
    icbs: givers.map(({ heads: _, ...each }) => ({ ...each, change: amountIn(shares, each.icb.code), months: [] })),
  };
}

type Given = MonthFigure & { readonly countedRunRate: Pence; readonly runRate: Pence };

/** The months that have a figure. */
function givenFrom(first: Month, last: Month, months: readonly MonthFigure[]): readonly Given[] {
  const isGiven = (each: MonthFigure): each is Given => each.countedRunRate !== null && each.runRate !== null;
  return months.filter(isGiven).filter(({ month }) => month >= first && month <= last);
}

interface Giver extends Omit<IcbShare, 'change' | 'months'> {
  readonly heads: bigint;
}

function giverOf(
  position: IcbPosition,
  { from, until, binding }: { readonly from: Month; readonly until: Month; readonly binding: Month },
  { keep, floor }: RebalanceOptions,
): Omit<Giver, 'heads'> {
  const { icb, envelope, population } = position;
  const months = givenFrom(from, until, position.months);
  const atBinding = months.find(({ month }) => month === binding);
  const over = envelope === null || !atBinding ? null : atBinding.countedRunRate - envelope;
  const isCarried = position.elsewhere !== undefined || (position.gave ?? []).some((giver) => giver.icb.code !== icb.code);
  const fixed = keep.includes(icb.code)
    ? 'kept'
    : isCarried || !atBinding
      ? 'carried'
      : months.some(({ view }) => view === 'actual')
        ? 'actual'
        : null;
  const least = floor && population ? poundsTimes(floor, population) : 0n;
  const most = fixed ? 0n : smallest(months.map((each) => roomOf(each, least)));
  return { icb, over, most, fixed };
}

/** What a month can give a year, if whole pence a month are left, none below 0 and none that bring the counted run rate below the least. */
function roomOf({ runRate, countedRunRate }: Given, least: Pence): Pence {
  const kept = least - (countedRunRate - runRate);
  const room = runRate - 12n * divideUp(kept > 0n ? kept : 0n, 12n);
  return room > 0n ? room : 0n;
}

function smallest(amounts: readonly Pence[]): Pence {
  return -(largest(amounts.map((each) => -each)) ?? 0n);
}

/**
 * Shares a change out in proportion to what ICBs are over, or to their heads, none above what its ICB can give: what one cannot, the
 * others do. What all that are over cannot give, the rest do by heads.
 */
function shared(
  change: Pence,
  givers: readonly Giver[],
  { by }: RebalanceOptions,
): { readonly shares: ReadonlyMap<IcbCode, Pence>; readonly short: Pence } {
  const isOver = ({ over }: Giver) => over !== null && over > 0n;
  const byHeads = by === 'population' ? givers : givers.filter((each) => !isOver(each));
  const byExcess = by === 'population' ? [] : givers.filter(isOver);
  const first = filled(change, byExcess, ({ over }) => over ?? 0n);
  const left = change - sum([...first.values()]);
  const rest = filled(left, byHeads, ({ heads }) => heads);
  return { shares: new Map([...first, ...rest]), short: left - sum([...rest.values()]) };
}

/** The shares of those that have a weight; less than the amount where all of them give the most they can. */
function filled(amount: Pence, givers: readonly Giver[], weightOf: (giver: Giver) => bigint): ReadonlyMap<IcbCode, Pence> {
  const full = new Map<IcbCode, Pence>();
  for (;;) {
    const open = givers.filter((each) => weightOf(each) > 0n && each.most > 0n && !full.has(each.icb.code));
    const left = amount - sum([...full.values()]);
    if (open.length === 0 || left === 0n) return full;
    const total = sum(open.map(weightOf));
    const over = open.filter((each) => left * weightOf(each) > each.most * total);
    if (over.length === 0) {
      const weights = open.map((each) => ({ to: each.icb.code, weight: weightOf(each) }));
      return new Map([...full, ...shareOut(left, weights)]);
    }
    for (const { icb, most } of over) full.set(icb.code, most);
  }
}
