import type { IcbPosition, Measures } from '../../model/assessment.ts';
import { type Warning, warning } from '../../model/diagnostic.ts';
import { DOUBT_IDS, type Doubt } from '../../model/doubt.ts';
import type { IcbCode } from '../../model/geography.ts';
import { groupedBy } from '../../model/group.ts';
import { sum } from '../../model/money.ts';
import type { Policy } from '../../model/policy.ts';
import { leaningsIn, turningOf } from '../../model/rests.ts';
import type { AssessedScheme } from '../../model/scheme.ts';
import { outsideAllYear, type PlacedPart } from '../doubts/turnsOn.ts';
import type { IcbWorkings } from '../icb.ts';

/** An ICB, a region or England, with the ICBs it is made of. */
export interface Aggregate {
  readonly measures: Measures;
  readonly members: readonly IcbPosition[];
}

/** Every doubt, by the ICB whose figures are doubted. */
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

/** One warning for all doubts that differ in their month alone; and warnings of what might have been a doubt and is none. */
export function doubtWarnings(
  workings: readonly IcbWorkings[],
  byIcb: ReadonlyMap<IcbCode, readonly Doubt[]>,
  subjects: readonly Aggregate[],
  policy: Policy,
): readonly Warning[] {
  const outside = insideOnlyWithout(workings, byIcb, subjects, policy);
  return workings.flatMap((each) => {
    const { icb } = each;
    const own = byIcb.get(icb.code) ?? [];
    const parts = outside.get(icb.code);
    return [
      ...groupsOf(own).map((doubts) => warning('doubtful', { icb, doubts }, doubts[0]?.place)),
      ...takenUp(each),
      ...(parts ? outsideWarning(each, parts, policy) : standsEitherWay(each, own, policy)),
    ];
  });
}

function groupsOf(doubts: readonly Doubt[]): readonly (readonly Doubt[])[] {
  const groups = groupedBy(doubts, (each) => `${each.doubt} ${each.costType ?? ''} ${each.scheme ?? ''} ${kindOf(each)}`);
  const shown = firstOfTwins([...groups.values()])
    .filter(saysMoreThanMonths)
    .filter(saysMoreThanSum);
  const rank = ([first]: readonly Doubt[]) => (first ? DOUBT_IDS.indexOf(first.doubt) : 0);
  return shown.toSorted((a, b) => rank(a) - rank(b));
}

/** If one type alone makes the sum doubtful, the type is shown; if several do, the sum. */
function saysMoreThanSum(group: readonly Doubt[], _: number, groups: readonly (readonly Doubt[])[]): boolean {
  const [first] = group;
  if (first?.doubt !== 'sign' && first?.doubt !== 'nil-or-unit') return true;
  const months = (of: readonly Doubt[]) => of.map(({ month }) => month).join();
  const alike = groups.filter((other) => other[0]?.doubt === first.doubt && months(other) === months(group));
  const types = alike.filter(([other]) => other?.costType !== null).length;
  return first.costType === null ? types !== 1 : types === 1 || types === alike.length;
}

/** A baseline of next to nothing per head is left out if months are as low: it has the same cause. */
function saysMoreThanMonths([doubt]: readonly Doubt[], _: number, groups: readonly (readonly Doubt[])[]): boolean {
  const isPerHead = (each: Doubt | undefined) => each?.doubt === 'unit-apart' && each.facts.kind === 'per-head';
  return !isPerHead(doubt) || doubt?.month !== null || !groups.some(([other]) => isPerHead(other) && other?.month !== null);
}

/** Of two labels that equal each other, only the first is shown. */
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

/** The kind of a doubt: doubts of different kinds have different sentences. */
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

/** Costs that another ICB of the region takes up. */
function takenUp({ icb, drops }: IcbWorkings): readonly Warning[] {
  const moved = drops.flatMap(({ takenUpBy: by, ...drop }) => (by ? [{ ...drop, by }] : []));
  return [...groupedBy(moved, ({ by, costType }) => `${by.code} ${costType}`).values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { by, costType, reference, pence } = first;
    return [warning('cost-taken-up', { icb, by, costType, months: group.map(({ judged }) => judged.month), pence: reference - pence })];
  });
}

/** Costs that could be put back and that turn no verdict, neither of the ICB nor of its region or England. */
function standsEitherWay({ position }: IcbWorkings, own: readonly Doubt[], { deadline }: Policy): readonly Warning[] {
  const { icb, envelope } = position;
  if (envelope === null || own.some(({ doubt }) => doubt === 'turns-on' || doubt === 'sign')) return [];
  return leaningsIn(deadline.value, [position]).map(({ facts, place }) =>
    warning('stands-either-way', { icb, month: deadline.value, envelope, ...facts }, place),
  );
}

/**
 * What stands outside the run rate all year, so that no doubt takes it up, of the ICBs that would be over with it, or whose region or England
 * would be.
 */
function insideOnlyWithout(
  workings: readonly IcbWorkings[],
  byIcb: ReadonlyMap<IcbCode, readonly Doubt[]>,
  subjects: readonly Aggregate[],
  policy: Policy,
): ReadonlyMap<IcbCode, readonly PlacedPart[]> {
  const turned = (code: IcbCode) => byIcb.get(code)?.some(({ doubt }) => doubt === 'turns-on' || doubt === 'sign') ?? false;
  const outside = workings.flatMap((each): [IcbCode, readonly PlacedPart[]][] => {
    const parts = turned(each.icb.code) ? [] : outsideAllYear(each, policy);
    return parts.length === 0 ? [] : [[each.icb.code, parts]];
  });
  if (outside.length === 0) return new Map();
  const decides = new Set(
    subjects.flatMap(({ measures: { envelopeGap: gap }, members }) => {
      const codes = members.map(({ icb }) => icb.code);
      const own = outside.filter(([code]) => codes.includes(code));
      const added = sum(own.flatMap(([, parts]) => parts.map(({ pence }) => pence)));
      return gap !== null && gap <= 0n && gap + added > 0n ? own.map(([code]) => code) : [];
    }),
  );
  return new Map(outside.filter(([code]) => decides.has(code)));
}

function outsideWarning({ position }: IcbWorkings, parts: readonly PlacedPart[], { deadline }: Policy): readonly Warning[] {
  const { icb, envelope, exitRunRate: pence } = position;
  if (envelope === null || pence === null) return [];
  const without = pence + sum(parts.map((part) => part.pence));
  const facts = { icb, month: deadline.value, envelope, pence, without, parts: parts.map(({ place: _, ...part }) => part) };
  return [warning('outside-all-year', facts, parts.find(({ place }) => place)?.place)];
}
