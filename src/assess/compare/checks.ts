import { CHECK_IDS, type CheckLevel, subjectKey } from '../../model/check.ts';
import type { Change, CheckChange } from '../../model/comparison.ts';
import type { SavedAssessment, SavedCheck } from '../../model/saved.ts';
import { schemeKey } from '../../model/scheme.ts';

const LEVELS: readonly CheckLevel[] = ['region', 'national', 'icb', 'scheme'];

/** What names a verdict on both sides; a scheme's name may have changed its capitals. */
export function verdictKey({ id, subject, scheme }: Pick<SavedCheck, 'id' | 'subject' | 'scheme'>): string {
  return `${id}\n${scheme === undefined ? subjectKey({ subject }) : schemeKey({ icb: subject, scheme })}`;
}

/** Verdicts of both sides, each with its own of the other side or with none, in the order they are read. */
export function pairedChecks({ from, to }: Change<readonly SavedCheck[]>): readonly CheckChange[] {
  const [old, now] = [from, to].map((checks) => new Map(checks.map((check) => [verdictKey(check), check])));
  const all = new Map([...from, ...to].map((check) => [verdictKey(check), check]));
  return [...all]
    .map(([key, { id, level, subject, scheme }]) => {
      const [was, is] = [old?.get(key), now?.get(key)];
      return {
        id,
        level,
        subject,
        ...(scheme !== undefined && { scheme }),
        verdict: { from: was?.verdict ?? null, to: is?.verdict ?? null },
        gap: { from: was?.gap ?? null, to: is?.gap ?? null },
      };
    })
    .toSorted(compareChecks);
}

function compareChecks(a: CheckChange, b: CheckChange): number {
  const [keyA, keyB] = [subjectKey(a), subjectKey(b)];
  return (
    LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) ||
    (keyA < keyB ? -1 : keyA > keyB ? 1 : 0) ||
    CHECK_IDS.indexOf(a.id) - CHECK_IDS.indexOf(b.id)
  );
}

/** Verdicts that changed, came or went; not those of a subject that one side leaves out. */
export function checkChanges(
  { from, to }: Change<SavedAssessment>,
  leavesOut: Change<(check: SavedCheck) => boolean>,
): readonly CheckChange[] {
  const pairs = pairedChecks({
    from: from.checks.filter((check) => !leavesOut.to(check)),
    to: to.checks.filter((check) => !leavesOut.from(check)),
  });
  return pairs.filter(({ verdict }) => verdict.from !== verdict.to);
}
