import { CHECK_IDS, CHECK_LEVELS, type CheckVerdict, subjectKey } from '../../model/check.ts';
import type { Change, CheckChange, Turn } from '../../model/comparison.ts';
import { ascending } from '../../model/order.ts';
import type { SavedCheck } from '../../model/saved.ts';
import { schemeKey } from '../../model/scheme.ts';

const RANK: Readonly<Record<CheckVerdict, number>> = { missed: 0, 'not-assessed': 1, met: 2 };

/** Pairs each verdict of one side with that of the other, if there is one; in the order of reports. */
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
        unsure: { from: was?.unsure ?? null, to: is?.unsure ?? null },
        gap: { from: was?.gap ?? null, to: is?.gap ?? null },
        turn: turnOf(verdict, withSchemes.has(`${id} ${subject}`)),
      };
    })
    .toSorted(compareChecks);
}

/**
 * Met is better than not assessed, which is better than missed; but from missed to not assessed is lost, which is no improvement. A new
 * verdict is worse unless it is met. A verdict that went is worse, because nothing vouches for it any more, or lost if it was missed; but
 * a scheme may go while others of its ICB are judged, because plans change.
 */
function turnOf({ from, to }: Change<CheckVerdict | null>, othersAreJudged: boolean): Turn {
  if (from === null) return to === 'met' ? 'neither' : 'worse';
  if (to === null && othersAreJudged) return 'neither';
  if (from === 'missed') return to === 'met' ? 'better' : to === 'missed' ? 'neither' : 'lost';
  if (to === null) return 'worse';
  const change = RANK[to] - RANK[from];
  return change < 0 ? 'worse' : change > 0 ? 'better' : 'neither';
}

/** The key of a verdict on both sides; a scheme's name may have changed its capitals. */
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
