import type { IcbPosition, Measures } from '../model/assessment.ts';
import type { CostType } from '../model/cost.ts';
import { type Warning, warning } from '../model/diagnostic.ts';
import { DOUBT_IDS, type Doubt } from '../model/doubt.ts';
import type { Icb, IcbCode } from '../model/geography.ts';
import { groupedBy } from '../model/group.ts';
import type { Policy } from '../model/policy.ts';
import { leaningsIn, turningOf } from '../model/rests.ts';
import type { AssessedScheme } from '../model/scheme.ts';
import type { Doubted } from './doubts/byIcb.ts';
import type { Drop } from './doubts/nilOrUnit.ts';
import type { IcbWorkings } from './icb.ts';

/** An ICB, a region or England, with the ICBs that make it up. */
interface Aggregate {
  readonly measures: Measures;
  readonly members: readonly IcbPosition[];
}

/** Every doubt there is, by the ICB whose figures are doubted. */
export function everyDoubt(
  workings: readonly IcbWorkings[],
  aggregates: readonly Aggregate[],
  schemes: readonly AssessedScheme[],
  policy: Policy,
): ReadonlyMap<IcbCode, readonly Doubt[]> {
  const turnings = aggregates.flatMap(({ measures, members }) => turningOf(measures, members, policy));
  const once = new Map(turnings.map((each) => [`${each.icb} ${each.month}`, each]));
  const all = [...workings.flatMap(({ position }) => position.doubts), ...once.values(), ...schemes.flatMap(({ doubt }) => doubt ?? [])];
  return groupedBy(all, ({ icb }) => icb);
}

/** Every doubt as a finding, months alike together; and what was looked at and is none. */
export function doubtFindings(
  workings: readonly IcbWorkings[],
  doubted: readonly Doubted[],
  byIcb: ReadonlyMap<IcbCode, readonly Doubt[]>,
  policy: Policy,
): readonly Warning[] {
  return workings.flatMap((each, at) => {
    const { icb } = each;
    const own = byIcb.get(icb.code) ?? [];
    return [
      ...groupsOf(own).map((doubts) => warning('doubtful', { icb, doubts }, doubts[0]?.place)),
      ...takenUp(icb, doubted[at]?.drops ?? []),
      ...standsEitherWay(each, own, policy),
    ];
  });
}

/** Doubts that differ in nothing but their month, in the order of the doubts. */
function groupsOf(doubts: readonly Doubt[]): readonly (readonly Doubt[])[] {
  const groups = groupedBy(doubts, (each) => `${each.doubt} ${each.costType ?? ''} ${each.scheme ?? ''} ${kindOf(each)}`);
  const told = firstOfTwins([...groups.values()])
    .filter(saysMoreThanMonths)
    .filter(saysMoreThanSum);
  const rank = ([first]: readonly Doubt[]) => (first ? DOUBT_IDS.indexOf(first.doubt) : 0);
  return told.toSorted((a, b) => rank(a) - rank(b));
}

/** Where one type alone makes its sum doubtful, the type is told of; where several do, the sum. */
function saysMoreThanSum(group: readonly Doubt[], _: number, groups: readonly (readonly Doubt[])[]): boolean {
  const [first] = group;
  if (first?.doubt !== 'sign' && first?.doubt !== 'nil-or-unit') return true;
  const months = (of: readonly Doubt[]) => of.map(({ month }) => month).join();
  const alike = groups.filter((other) => other[0]?.doubt === first.doubt && months(other) === months(group));
  const types = alike.filter(([other]) => other?.costType !== null).length;
  return first.costType === null ? types !== 1 : types === 1 || types === alike.length;
}

/** A baseline of next to nothing a head says nothing that the months beside it do not. */
function saysMoreThanMonths([doubt]: readonly Doubt[], _: number, groups: readonly (readonly Doubt[])[]): boolean {
  const isPerHead = (each: Doubt | undefined) => each?.doubt === 'unit-apart' && each.facts.kind === 'per-head';
  return !isPerHead(doubt) || doubt?.month !== null || !groups.some(([other]) => isPerHead(other) && other?.month !== null);
}

/** Of two labels that equal each other, the first is told of. */
function firstOfTwins(groups: readonly (readonly Doubt[])[]): readonly (readonly Doubt[])[] {
  const before = new Set<string>();
  return groups.filter(([doubt]) => {
    if (doubt?.doubt !== 'doubled' || doubt.facts.kind !== 'labels') return true;
    const { label, equals } = doubt.facts;
    const isSecond = equals.kind === 'label' && before.has(`${equals.costType} ${equals.label}`);
    before.add(`${doubt.costType} ${label}`);
    return !isSecond;
  });
}

/** What would be told in other words, and is told by itself. */
function kindOf(doubt: Doubt): string {
  const isBaseline = doubt.month === null ? 'baseline' : '';
  switch (doubt.doubt) {
    case 'unit-apart':
      return `${isBaseline} ${doubt.facts.kind}`;
    case 'doubled':
      return `${isBaseline} ${doubt.facts.kind} ${doubt.facts.kind === 'labels' ? doubt.facts.label : ''}`;
    case 'turns-on':
      return String(doubt.accepted === null);
    case 'sign':
    case 'nil-or-unit':
    case 'population':
    case 'allowance':
    case 'receiving-unit':
      return isBaseline;
  }
}

/** A cost that left for another ICB of the region. */
function takenUp(icb: Icb, drops: readonly Drop[]): readonly Warning[] {
  const moved = drops.flatMap(({ takenUpBy: by, ...drop }) => (by ? [{ ...drop, by }] : []));
  return [...groupedBy(moved, ({ by, costType }) => `${by.code} ${costType}`).values()].flatMap((group) => {
    const [first] = group;
    const months = group.map(({ judged }) => judged.month);
    const costType: CostType | null = first?.costType ?? null;
    return first ? [warning('cost-taken-up', { icb, by: first.by, costType, months, pence: first.reference - first.pence })] : [];
  });
}

/** What could be put back, and turns no verdict of the ICB or of those that it is part of. */
function standsEitherWay({ position }: IcbWorkings, own: readonly Doubt[], { deadline }: Policy): readonly Warning[] {
  const { icb, envelope } = position;
  if (envelope === null || own.some(({ doubt }) => doubt === 'turns-on' || doubt === 'sign')) return [];
  return leaningsIn(deadline.value, [position]).map(({ facts, place }) =>
    warning('stands-either-way', { icb, month: deadline.value, envelope, ...facts }, place),
  );
}
