import {
  type Change,
  type Comparison,
  type InputChange,
  type OverrideChange,
  RULES,
  type RuleChange,
  type SchemeChange,
  type Side,
} from '../../model/comparison.ts';
import { compareDecimals, type Decimal, decimalText, parseDecimal } from '../../model/decimal.ts';
import { isEverything, isShown, type Selection, selected, shownIn } from '../../model/gate.ts';
import type { Bodies, SuccessionGroup } from '../../model/geography.ts';
import { groupedBy } from '../../model/group.ts';
import { ascending } from '../../model/order.ts';
import type { SavedAssessment, SavedCheck, SavedScheme } from '../../model/saved.ts';
import { schemeKey } from '../../model/scheme.ts';
import { pairedChecks } from './checks.ts';
import { notComparedOf, sharedChecks, sharedLevels, sharedMeasures } from './madeWith.ts';
import { measuresChange } from './measures.ts';
import { areApart, isOfOneFootprint, namedGroups, withoutIcbs } from './recut.ts';
import { CLUSTERS, ICBS, leavesOut, leavesOutIcb, REGIONS, subjectChanges } from './subjects.ts';

/**
 * Compares two assessments. Pure: the same two give the same answer.
 * @param selection subjects to compare; England, rules, inputs and findings are always compared
 * @param groups which ICBs of one footprint were taken over by which of the other, in case the sides are drawn on both
 */
export function compare(sides: Change<Side>, selection: Selection, geography: Bodies, groups: readonly SuccessionGroup[] = []): Comparison {
  const named = namedGroups(sides, groups);
  const recut = areApart(sides) ? named : [];
  const from = withoutIcbs(chosen(sides.from.assessment, selection), recut);
  const to = withoutIcbs(chosen(sides.to.assessment, selection), recut);
  const pair = { from, to };
  const [shared, measures, levels] = [sharedChecks(pair), sharedMeasures(pair), sharedLevels(pair)];
  const isJudgedByBoth = (check: SavedCheck) =>
    shared.includes(check.id) && levels.includes(check.level) && !leavesOut(from, check, geography) && !leavesOut(to, check, geography);
  const checks = pairedChecks({ from: from.checks.filter(isJudgedByBoth), to: to.checks.filter(isJudgedByBoth) });
  const icbIsLeftOutOf = (side: SavedAssessment) => (icb: string) => leavesOutIcb(side, icb, geography);
  return {
    sides,
    selection,
    geography,
    notCompared: notComparedOf(pair),
    groups: named,
    recut,
    rules: ruleChanges(pair),
    overrides: overrideChanges(pair),
    inputs: inputChanges(pair),
    icbs: subjectChanges(ICBS, pair, measures, geography),
    regions: subjectChanges(REGIONS, pair, measures, geography),
    clusters: subjectChanges(CLUSTERS, levels.includes('cluster') ? pair : withoutClusters(pair), measures, geography),
    national: measuresChange(from.national, to.national, measures),
    checks: checks.filter((check) => check.verdict.from !== check.verdict.to && !isOfOneFootprint(check, { groups: named, recut })),
    schemes: schemeChanges(pair, { from: icbIsLeftOutOf(from), to: icbIsLeftOutOf(to) }),
    diagnostics: diagnosticChanges(pair),
  };
}

/** Adds the clusters of both sides, which may be from files of their own; the new side's definition goes before the old side's. */
export function withClustersOf({ from, to }: Change<Side>, bodies: Bodies): Bodies {
  const all = [...bodies.clusters, ...[from, to].flatMap(({ assessment }) => assessment.clusters.map(({ cluster }) => cluster))];
  return { ...bodies, clusters: [...new Map(all.map((cluster) => [cluster.id, cluster])).values()] };
}

/** Clusters are not compared if a side was made without them. */
function withoutClusters({ from, to }: Change<SavedAssessment>): Change<SavedAssessment> {
  return { from: { ...from, clusters: [] }, to: { ...to, clusters: [] } };
}

/** The part of an assessment that the selection shows. */
function chosen(assessment: SavedAssessment, selection: Selection): SavedAssessment {
  if (isEverything(selection)) return assessment;
  const shown = selected(assessment, selection);
  return {
    ...assessment,
    ...shownIn(assessment, shown),
    schemes: assessment.schemes.filter(({ icb }) => shown.icbs.includes(icb)),
    checks: assessment.checks.filter((check) => isShown(check, shown)),
  };
}

function ruleChanges({ from, to }: Change<SavedAssessment>): readonly RuleChange[] {
  const valuesOf = ({ policy, basis, geography }: SavedAssessment) => ({
    ...policy.values,
    id: policy.id,
    title: policy.title,
    basis,
    footprint: geography.asAt,
  });
  const [old, now] = [valuesOf(from), valuesOf(to)];
  return RULES.flatMap((rule) => {
    const change = { rule, from: old[rule], to: now[rule] };
    return isChanged(change) ? [change] : [];
  });
}

/** A value that one side does not hold is not compared. Numbers are equal whatever their decimals. */
function isChanged(change: { readonly [Side in 'from' | 'to']: string | undefined } & Pick<RuleChange, 'rule'>): change is RuleChange {
  const { rule, from, to } = change;
  if (from === undefined || to === undefined || from === to) return false;
  const [old, now] = ['id', 'title'].includes(rule) ? [] : [from, to].map(parseDecimal);
  return !old || !now || compareDecimals(old, now) !== 0;
}

function overrideChanges({ from, to }: Change<SavedAssessment>): readonly OverrideChange[] {
  const keyOf = ({ parameter, option }: Pick<OverrideChange, 'parameter' | 'option'>) => JSON.stringify([parameter, option]);
  const [old, now] = [from, to].map(({ policy }) => new Map(policy.overrides.map((each) => [keyOf(each), each])));
  const all = new Map([...from.policy.overrides, ...to.policy.overrides].map((each) => [keyOf(each), each]));
  return [...all]
    .map(([key, { parameter, option }]) => ({ parameter, option, from: old?.get(key)?.to ?? null, to: now?.get(key)?.to ?? null }))
    .filter((each) => each.from !== each.to);
}

/** Pairs files by role and name, and the rest by role and bytes, because a file may have been renamed. */
function inputChanges({ from, to }: Change<SavedAssessment>): readonly InputChange[] {
  const named = paired(from.inputs, to.inputs, ({ role, file }) => JSON.stringify([role, file]));
  const renamed = paired(named.onlyFrom, named.onlyTo, ({ role, sha256 }) => JSON.stringify([role, sha256]));
  const changes = [
    ...named.pairs.filter((pair) => pair.from.sha256 !== pair.to.sha256 || pair.from.rows !== pair.to.rows),
    ...renamed.pairs,
    ...renamed.onlyFrom.map((input) => ({ from: input, to: null })),
    ...renamed.onlyTo.map((input) => ({ from: null, to: input })),
  ];
  return sortedBy(changes, (change) => textOf(change, ({ role, file }) => `${role}\n${file}`));
}

const SCHEME_FACTS = [
  'scheme',
  'start',
  'function',
  'recurrence',
  'annualSaving',
  'movesTo',
  'receivingCost',
  'netSaving',
  'oneOffCost',
  'allowed',
] as const satisfies readonly (keyof SavedScheme)[];

/** As texts: absent where a table has no such column, or the cell is blank. */
const EXACT_FACTS = ['likelihood', 'wte'] as const satisfies readonly (keyof SavedScheme)[];

function isOtherScheme({ from, to }: Change<SavedScheme>): boolean {
  const text = (value: Decimal | undefined) => value && decimalText(value);
  return SCHEME_FACTS.some((fact) => from[fact] !== to[fact]) || EXACT_FACTS.some((fact) => text(from[fact]) !== text(to[fact]));
}

/** @param isLeftOut whether a side leaves out an ICB */
function schemeChanges({ from, to }: Change<SavedAssessment>, isLeftOut: Change<(icb: string) => boolean>): readonly SchemeChange[] {
  const { pairs, onlyFrom, onlyTo } = paired(from.schemes, to.schemes, schemeKey);
  const changes = [
    ...pairs.filter(isOtherScheme),
    ...onlyFrom.filter(({ icb }) => !isLeftOut.to(icb)).map((scheme) => ({ from: scheme, to: null })),
    ...onlyTo.filter(({ icb }) => !isLeftOut.from(icb)).map((scheme) => ({ from: null, to: scheme })),
  ];
  return sortedBy(changes, (change) => textOf(change, schemeKey));
}

/** A finding that only changed its line is not a new one. */
function diagnosticChanges({ from, to }: Change<SavedAssessment>): Comparison['diagnostics'] {
  const { onlyFrom, onlyTo } = paired(from.diagnostics, to.diagnostics, ({ code, severity, message }) =>
    JSON.stringify([code, severity, message]),
  );
  return { came: onlyTo, went: onlyFrom };
}

/** Pairs items with the same key one by one, in order. */
function paired<Item>(
  from: readonly Item[],
  to: readonly Item[],
  keyOf: (item: Item) => string,
): { readonly pairs: readonly { from: Item; to: Item }[]; readonly onlyFrom: readonly Item[]; readonly onlyTo: readonly Item[] } {
  const waiting = new Map([...groupedBy(from, keyOf)].map(([key, items]) => [key, [...items]]));
  const pairs: { from: Item; to: Item }[] = [];
  const onlyTo: Item[] = [];
  for (const item of to) {
    const partner = waiting.get(keyOf(item))?.shift();
    if (partner === undefined) onlyTo.push(item);
    else pairs.push({ from: partner, to: item });
  }
  const left = new Set([...waiting.values()].flat());
  return { pairs, onlyFrom: from.filter((item) => left.has(item)), onlyTo };
}

function textOf<Item>({ from, to }: Change<Item | null>, text: (item: Item) => string): string {
  const item = to ?? from;
  return item === null ? '' : text(item);
}

function sortedBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] {
  const keyed = items.map((item) => ({ item, key: keyOf(item) }));
  return keyed.toSorted((a, b) => ascending(a.key, b.key)).map(({ item }) => item);
}
