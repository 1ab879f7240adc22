import { checkDefinition } from '../../model/check.ts';
import type { Change, CheckChange, Comparison, Side } from '../../model/comparison.ts';
import type { IcbCode, SuccessionGroup } from '../../model/geography.ts';
import type { SavedAssessment, SavedCheck } from '../../model/saved.ts';

/** The groups that a side names. */
export function namedGroups({ from, to }: Change<Side>, groups: readonly SuccessionGroup[]): readonly SuccessionGroup[] {
  const [old, now] = [from.assessment, to.assessment];
  const named = new Set([old, now].flatMap(({ icbs }) => icbs.map(({ icb }) => icb.code)));
  return groups.filter((group) => [...codesOf([group])].some((code) => named.has(code)));
}

function codesOf(groups: readonly SuccessionGroup[]): ReadonlySet<IcbCode> {
  return new Set(groups.flatMap(({ earlier, later }) => [...earlier, ...later]));
}

/** Whether a verdict is about an ICB of these groups, or a scheme of one. */
export function isOfGroups({ level, subject }: Pick<SavedCheck, 'level' | 'subject'>, groups: readonly SuccessionGroup[]): boolean {
  return (level === 'icb' || level === 'scheme') && codesOf(groups).has(subject);
}

/** Whether the sides are drawn on two footprints, so that the ICBs of groups are others on each. */
export function areApart({ from, to }: Change<Side>): boolean {
  return from.assessment.geography.asAt !== to.assessment.geography.asAt;
}

/**
 * Whether one side alone has a verdict because of the footprints: on an ICB that gave figures, which on the other side its predecessors or
 * successors gave, or on a cluster that there is on one footprint.
 */
export function isOfOneFootprint({ verdict, ...check }: CheckChange, { groups, recut }: Pick<Comparison, 'groups' | 'recut'>): boolean {
  if (verdict.from !== null && verdict.to !== null) return false;
  return check.level === 'cluster' ? recut.length > 0 : checkDefinition(check.id).ofGiver === true && isOfGroups(check, groups);
}

/** An assessment without the ICBs of these groups; the sums of regions, clusters and England hold them. */
export function withoutIcbs(assessment: SavedAssessment, groups: readonly SuccessionGroup[]): SavedAssessment {
  if (groups.length === 0) return assessment;
  const codes = codesOf(groups);
  return {
    ...assessment,
    icbs: assessment.icbs.filter(({ icb }) => !codes.has(icb.code)),
    schemes: assessment.schemes.filter(({ icb }) => !codes.has(icb)),
    checks: assessment.checks.filter((check) => !isOfGroups(check, groups)),
  };
}
