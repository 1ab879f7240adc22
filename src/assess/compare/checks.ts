import { CHECK_IDS, CHECK_LEVELS, type CheckVerdict, subjectKey } from '../../model/check.ts';
import type { Change, CheckChange, Turn } from '../../model/comparison.ts';
import { ascending } from '../../model/order.ts';
import type { SavedCheck } from '../../model/saved.ts';
import { schemeKey } from '../../model/scheme.ts';

const RANK: Readonly<Record<CheckVerdict, number>> = { missed: 0, 'not-assessed': 1, met: 2 };

/** Verdicts of both sides, each with its own of the other side or with none, in the order they are read. */
export function pairedChecks({ from, to }: Change<readonly SavedCheck[]>): readonly CheckChange[] {
  const [old, now] = [from, to].map((checks) => new Map(checks.map((check) => [verdictKey(check), check])));
  const all = new Map([...from, ...to].map((check) => [verdictKey(check), check]));
  const withSchemes = new Set(to.filter(({ level }) => level === 'scheme').map(({ id, subject }) => `${id} ${subject}`));
  return [...all]
    .map(([key, { id, level, subject, scheme }]) => {
      const [was, is] = [old?.get(key), now?.get(key)];
      const verdict = { from: was?.verdict ?? null, to: is?.verdict ?? null };
      return {
        id,
        level,
        subject,
        ...(scheme !== undefined && { scheme }),
        verdict,
        doubtAccepted: { from: was?.doubtAccepted ?? false, to: is?.doubtAccepted ?? false },
        doubtful: { from: was?.doubtful ?? false, to: is?.doubtful ?? false },
        gap: { from: was?.gap ?? null, to: is?.gap ?? null },
        turn: turnOf(verdict, withSchemes.has(`${id} ${subject}`)),
      };
    })
    .toSorted(compareChecks);
}

/**
 * Met is better than not assessed, and that than missed; but what was missed and is not assessed is lost, and no better. A verdict that
 * came is worse unless it is met: it is one more that fails. One that went is worse, since what was vouched for is no longer; or lost, if
 * it was missed. But a scheme may go, as long as others of its ICB are judged: a plan changes.
 */
function turnOf({ from, to }: Change<CheckVerdict | null>, othersAreJudged: boolean): Turn {
  if (from === null) return to === 'met' ? 'neither' : 'worse';
  if (to === null && othersAreJudged) return 'neither';
  if (from === 'missed') return to === 'met' ? 'better' : to === 'missed' ? 'neither' : 'lost';
  if (to === null) return 'worse';
  const change = RANK[to] - RANK[from];
  return change < 0 ? 'worse' : change > 0 ? 'better' : 'neither';
}

/** What names a verdict on both sides; a scheme's name may have changed its capitals. */
function verdictKey({ id, subject, scheme }: SavedCheck): string {
  return `${id}\n${scheme === undefined ? subject : schemeKey({ icb: subject, scheme })}`;
}

function compareChecks(a: CheckChange, b: CheckChange): number {
  return (
    CHECK_LEVELS.indexOf(a.level) - CHECK_LEVELS.indexOf(b.level) ||
    ascending(subjectKey(a), subjectKey(b)) ||
    CHECK_IDS.indexOf(a.id) - CHECK_IDS.indexOf(b.id)
  );
}
