import {
  type ClusterPosition,
  type Flexibility,
  type IcbPosition,
  type MonthFigure,
  measureOf,
  type NationalPosition,
  type Received,
  type RegionPosition,
  type SchemeSaving,
} from '../model/assessment.ts';
import { VIEWS } from '../model/cost.ts';
import type { Bodies, Cluster, Icb, IcbCode, Region } from '../model/geography.ts';
import { groupedBy, inOneList } from '../model/group.ts';
import { SUMMED_MEASURES, type SummedMeasure } from '../model/measures.ts';
import { type Pence, sum, sumOrNull } from '../model/money.ts';
import type { Month } from '../model/month.ts';
import { ascending } from '../model/order.ts';
import type { Policy } from '../model/policy.ts';
import { envelopeOf, headsOf, type Population } from '../model/population.ts';
import { isDoubtfulAt, isWholeAt } from '../model/rests.ts';
import { measuresOf, scopeMissed } from './measures.ts';
import { partsOf, partTogether } from './schemes/bridge.ts';
import { functionsTogether } from './schemes/functions.ts';

/** What regions and England are added up from. */
export interface Context {
  readonly policy: Policy;
  readonly population: Population;
  readonly geography: Bodies;
  readonly positions: ReadonlyMap<IcbCode, IcbPosition>;
  /** Succession groups of which the other footprint gives figures, as a whole. */
  readonly groups: readonly { readonly icbs: readonly IcbCode[]; readonly position: IcbPosition }[];
}

/** The positions that the figures of these ICBs add up from: their own, and those of the succession groups that they make up. */
function membersOf(codes: readonly IcbCode[], context: Context): readonly IcbPosition[] {
  return everyMember(codes, context).filter((member) => member !== undefined);
}

/** On the footprint of 2026/27 each ICB has its part; on the one before it has none of what its successors give, but the group has. */
function everyMember(codes: readonly IcbCode[], context: Context): readonly (IcbPosition | undefined)[] {
  const { positions, geography } = context;
  return geography.asAt === '2026/27' ? codes.map((code) => positions.get(code)) : withGroups(codes, context);
}

function withGroups(codes: readonly IcbCode[], { positions, groups }: Context): readonly (IcbPosition | undefined)[] {
  const whole = groups.filter(({ icbs }) => icbs.every((code) => codes.includes(code)));
  const within = new Set(whole.flatMap(({ icbs }) => icbs));
  return [...codes.filter((code) => !within.has(code)).map((code) => positions.get(code)), ...whole.map(({ position }) => position)];
}

export function regionPosition(region: Region, context: Context): RegionPosition {
  const icbs = context.geography.icbs.filter((icb) => icb.region === region.code);
  const together = positionTogether(icbs, context, (_, { of }) => of);
  const flexibility = flexibilityOf(icbs, together.missing, context);
  return { region, icbs: icbs.map(({ code }) => code), flexibility, ...together };
}

export function clusterPosition(cluster: Cluster, context: Context): ClusterPosition {
  const icbs = context.geography.icbs.filter(({ code }) => cluster.icbs.includes(code));
  return { cluster, ...positionTogether(icbs, context, (_, { of }) => of) };
}

export function nationalPosition(context: Context): NationalPosition {
  return positionTogether(context.geography.icbs, context, ({ icb }) => icb.region);
}

/**
 * The measures of these ICBs together.
 * @param partOf code of the ICB or region under which an ICB's schemes are shown
 */
function positionTogether(
  icbs: readonly Icb[],
  context: Context,
  partOf: (position: IcbPosition, part: SchemeSaving) => string,
): NationalPosition {
  const { policy, population } = context;
  const codes = icbs.map(({ code }) => code);
  const missing = missingOf(icbs, context);
  const every = everyMember(codes, context);
  const members = every.filter((member) => member !== undefined);
  const total = (key: SummedMeasure) => sumOrNull(every.map((each) => (each ? measureOf(each, key) : null)));
  const scopeKept = every.every((each) => each && !scopeMissed(each));
  // A sum is `null` if any ICB lacks the figure; ratios come from the sums.
  const measures = measuresOf(
    {
      ...(Object.fromEntries(SUMMED_MEASURES.map((key) => [key, total(key)])) as Record<SummedMeasure, Pence | null>),
      population: headsOf(population, codes),
      envelope: envelopeOf(population, codes, policy.ratePerHead.value),
      months: sharedMonths(every),
      schemeParts: partsBy(every, partOf, policy.deadline.value),
    },
    policy,
    scopeKept && missing.length === 0 && !members.some((each) => each.elsewhere?.months.some((month) => month >= policy.deadline.value)),
  );
  // Parts of functions are rounded; those of the groups as a whole are not.
  const functionMembers = withGroups(codes, context).filter((member) => member !== undefined);
  const functions = functionsTogether(functionMembers, measures, policy);
  return { missing, received: receivedOf(icbs, missing, context), members, functions, ...measures };
}

/** The ICBs without a population, a baseline or a figure for the deadline month. */
function missingOf(icbs: readonly Icb[], { positions, groups, geography }: Context): readonly IcbCode[] {
  const codes = icbs.map(({ code }) => code);
  const whole = geography.asAt === '2026/27' ? [] : groups.filter((group) => group.icbs.every((code) => codes.includes(code)));
  const positionFor = (code: IcbCode) => whole.find((group) => group.icbs.includes(code))?.position ?? positions.get(code);
  return codes.filter((code) => !isReceived(positionFor(code)));
}

type Whole = IcbPosition & { readonly baseline: Pence; readonly envelope: Pence; readonly exitRunRate: Pence; readonly envelopeGap: Pence };

function isReceived(position: IcbPosition | undefined): position is Whole {
  return position !== undefined && position.envelope !== null && position.baseline !== null && position.exitRunRate !== null;
}

/** `null` if any ICB has no costs, or no schemes are given. */
function partsBy(
  members: readonly (IcbPosition | undefined)[],
  partOf: (position: IcbPosition, part: SchemeSaving) => string,
  deadline: Month,
): readonly SchemeSaving[] | null {
  const parts: { readonly of: string; readonly part: SchemeSaving }[] = [];
  for (const member of members) {
    if (!member?.schemes) return null;
    const own = member.schemeParts ?? partsOf(member.icb.code, member.schemes, deadline);
    parts.push(...own.map((part) => ({ of: partOf(member, part), part })));
  }
  return [...groupedBy(parts, ({ of }) => of)]
    .toSorted(([a], [b]) => ascending(a, b))
    .map(([of, own]) =>
      partTogether(
        of,
        own.map(({ part }) => part),
      ),
    );
}

/** The months that all ICBs have, in the order of the first one's. The view of each is the weakest of theirs. */
function sharedMonths(members: readonly (IcbPosition | undefined)[]): readonly MonthFigure[] {
  const figures = inOneList(members.map((each) => each?.months ?? []));
  const shared: MonthFigure[] = [];
  groupedBy(figures, ({ month }) => month).forEach((own, month) => {
    if (own.length === members.length) shared.push(together(month, own));
  });
  return shared;
}

function together(month: Month, figures: readonly MonthFigure[]): MonthFigure {
  let runRate: Pence | null = 0n;
  let countedRunRate: Pence | null = 0n;
  let weakest = 0;
  let periodMonths = 0;
  let complete = true;
  let undecidedSaving = 0n;
  let doubtful = false;
  let putBack = 0n;
  let putBackAccepted = 0n;
  figures.forEach((figure) => {
    runRate = runRate === null || figure.runRate === null ? null : runRate + figure.runRate;
    countedRunRate = countedRunRate === null || figure.countedRunRate === null ? null : countedRunRate + figure.countedRunRate;
    weakest = Math.max(weakest, VIEWS.indexOf(figure.view));
    periodMonths = Math.max(periodMonths, figure.periodMonths);
    complete &&= figure.complete;
    undecidedSaving += figure.undecidedSaving;
    doubtful ||= figure.doubtful;
    putBack += figure.putBack;
    putBackAccepted += figure.putBackAccepted;
  });
  const view = VIEWS[weakest] ?? 'plan';
  return { month, runRate, countedRunRate, view, periodMonths, complete, undecidedSaving, doubtful, putBack, putBackAccepted };
}

function receivedOf(icbs: readonly Icb[], missing: readonly IcbCode[], context: Context): Received | null {
  const codes = icbs.map(({ code }) => code);
  const received = membersOf(codes, context).filter(isReceived);
  if (missing.length === 0 || received.length === 0) return null;
  const envelope = envelopeOf(context.population, codes, context.policy.ratePerHead.value);
  const exitRunRate = sum(received.map((each) => each.exitRunRate));
  return {
    icbs: codes.filter((code) => !missing.includes(code)),
    baseline: sum(received.map(({ baseline }) => baseline)),
    envelope: sum(received.map((each) => each.envelope)),
    exitRunRate,
    envelopeGap: sum(received.map(({ envelopeGap }) => envelopeGap)),
    envelopeLeft: envelope === null ? null : envelope - exitRunRate,
  };
}

function flexibilityOf(icbs: readonly Icb[], missing: readonly IcbCode[], context: Context): Flexibility {
  const codes = icbs.map(({ code }) => code);
  const deadline = context.policy.deadline.value;
  // What is not the whole cost can be over, and has no room for others.
  const isTold = (position: IcbPosition, gap: Pence) => !scopeMissed(position) && (gap > 0n || isWholeAt(deadline, position));
  const gapsOf = (positions: readonly IcbPosition[]) =>
    positions.flatMap((position) =>
      position.envelopeGap === null || !isTold(position, position.envelopeGap)
        ? []
        : [{ icb: position.icb.code, gap: position.envelopeGap }],
    );
  const gaps = gapsOf(codes.flatMap((code) => context.positions.get(code) ?? []));
  const members = membersOf(codes, context);
  const isWhole = gapsOf(members).length === members.length && members.every((each) => isWholeAt(deadline, each));
  const isDoubted = members.flatMap((each) => each.gave ?? [each]).some((position) => isDoubtfulAt(deadline, position));
  return {
    over: gaps.filter(({ gap }) => gap > 0n),
    // A doubtful figure may be anything, so that nobody knows who covers whom.
    coveredBy: isDoubted ? [] : gaps.filter(({ gap }) => gap < 0n).map(({ icb, gap }) => ({ icb, headroom: -gap })),
    slack: missing.length === 0 && isWhole && !isDoubted ? -sum(gaps.map(({ gap }) => gap)) : null,
  };
}
