import { subjectKey } from '../../model/check.ts';
import { type CheckChange, type Comparison, moreBy, type Turn, type WorseGate } from '../../model/comparison.ts';
import { type GateOptions, giversTo } from '../../model/gate.ts';
import { ascending } from '../../model/order.ts';
import type { SavedAssessment } from '../../model/saved.ts';
import { gatedChecks, gatedSubjects } from '../gate.ts';
import { pairedChecks } from './checks.ts';
import { sharedChecks, sharedLevels } from './madeWith.ts';
import { isOfGroups, isOfOneFootprint } from './recut.ts';
import { leavesOut, leavesOutIcb } from './subjects.ts';

/** Judges a comparison by whether gated verdicts got worse. The status depends on the verdicts alone. */
export function judgeWorse(
  { sides, checks: moved, geography, groups, recut }: Pick<Comparison, 'sides' | 'checks' | 'geography' | 'groups' | 'recut'>,
  { checks, level, selection }: GateOptions,
): WorseGate {
  const [from, to] = [sides.from.assessment, sides.to.assessment];
  const shared = sharedChecks({ from, to });
  const notJudgedThen = checks.filter((id) => !shared.includes(id));
  const judged = checks.filter((id) => shared.includes(id));
  const gatedOf = (side: SavedAssessment) => gatedChecks(side, { checks: judged, level, selection }).flatMap(({ gated }) => gated);
  const all = pairedChecks({ from: gatedOf(from), to: gatedOf(to) });
  const levels = sharedLevels({ from, to });
  const isUnknown = (check: CheckChange) =>
    !levels.includes(check.level) ||
    isOfGroups(check, recut) ||
    isOfOneFootprint(check, { groups, recut }) ||
    (check.verdict.from === null && leavesOut(from, check, geography)) ||
    (check.verdict.to === null && leavesOut(to, check, geography));
  const gated = all.filter((check) => !isUnknown(check));
  const turned = (wanted: Turn) => gated.filter(({ turn }) => turn === wanted);
  const [worse, lost] = [turned('worse'), turned('lost')];
  const there = new Set([from, to].flatMap(codesOf));
  const nowhere = [...selection.regions, ...selection.clusters, ...selection.icbs].filter((code) => !there.has(code));
  const unjudged = [...new Set([...nowhere, ...all.filter(isUnknown).map(({ subject }) => subject)])];
  const after = new Set(codesOf(to));
  const gone = [...gatedSubjects(from, level, selection).icb].filter(
    (code) => !after.has(code) && !leavesOutIcb(to, code, geography) && !isOfGroups({ level: 'icb', subject: code }, recut),
  );
  const notAssessed = gated.filter(({ verdict }) => verdict.from === 'not-assessed' && verdict.to === 'not-assessed');
  const keys = new Set(gated.map(keyOf));
  const isOpen = notJudgedThen.length + unjudged.length + lost.length + gone.length + notAssessed.length > 0;
  return {
    checks,
    level,
    gated,
    worse,
    better: turned('better'),
    lost,
    further: furtherOf(gated),
    notAssessed,
    beside: moved.filter((check) => !keys.has(keyOf(check))),
    gone,
    notJudgedThen,
    unjudged,
    status: worse.length > 0 ? 1 : isOpen || gated.length === 0 ? 4 : 0,
  };
}

function keyOf(check: CheckChange): string {
  return `${check.id}\n${subjectKey(check)}`;
}

/** Verdicts missed on both sides and now by more, the worst first. */
function furtherOf(gated: readonly CheckChange[]): readonly CheckChange[] {
  const more = gated.flatMap((check) => {
    const by = check.verdict.from === 'missed' && check.verdict.to === 'missed' ? moreBy(check) : null;
    return by !== null && by > 0n ? [{ check, by }] : [];
  });
  return more.toSorted((a, b) => ascending(b.by, a.by)).map(({ check }) => check);
}

function codesOf({ regions, clusters, icbs, geography }: SavedAssessment): readonly string[] {
  return [
    ...regions.map(({ region }) => region.code),
    ...clusters.map(({ cluster }) => cluster.id),
    ...icbs.map(({ icb }) => icb.code),
    ...giversTo(icbs, { geography }, undefined),
  ];
}
