import type { Acceptance } from '../../../model/accepted.ts';
import type { Assessment } from '../../../model/assessment.ts';
import type { CheckId, CheckResult, CheckVerdict } from '../../../model/check.ts';
import { type Gate, isShown, type Selection, selected } from '../../../model/gate.ts';
import type { Pence } from '../../../model/money.ts';
import { acceptanceWords } from '../../words/accepted.ts';
import { checkSentence } from '../../words/checks.ts';
import { nothingToJudge, subjectText } from '../../words/gate.ts';

/** One check of one subject, as a build server is told of it. */
export interface Verdict {
  readonly id: CheckId;
  readonly check: CheckResult;
  readonly verdict: CheckVerdict;
  readonly gated: boolean;
  /** The agreement that covers it. */
  readonly acceptedBy?: Acceptance;
  /** Whether it fails a build where it is not met: it is gated, and nobody has agreed to it. */
  readonly decides: boolean;
  /** `North West (Y62)` */
  readonly subject: string;
  readonly sentence: string;
}

/** Why an unmet verdict does not fail the build; blank if it does. */
export function whyNoMatter({ gated, acceptedBy }: Pick<Verdict, 'gated' | 'acceptedBy'>): string {
  if (acceptedBy) return acceptanceWords(acceptedBy);
  return gated ? '' : 'Not gated.';
}

/** What keeps a gate from passing and is no check: a subject that is not in the files, or that nothing was gated at all. */
export interface GateTrouble {
  readonly id: 'absent' | 'nothing-gated';
  /** A code; blank where nothing was gated. */
  readonly subject: string;
  readonly sentence: string;
}

/** What the gate says beside its verdicts, in words. */
export const TROUBLE_TITLES: Readonly<Record<GateTrouble['id'], string>> = {
  absent: 'Every ICB, region and cluster that is to be gated is in the cost files.',
  'nothing-gated': 'At least one verdict is gated.',
};

/** Every check of what is shown, and whatever else is gated, in the order of the assessment. */
export function verdictsOf(assessment: Assessment, { selection, gate }: { readonly selection: Selection; readonly gate?: Gate }) {
  const shown = selected(assessment, selection);
  const gated = new Set(gate?.gated);
  return assessment.checks
    .filter((check) => gated.has(check) || isShown(check, shown))
    .map((check): Verdict => {
      const { id, verdict } = check;
      const subject = subjectText(check, assessment);
      const acceptedBy = gate?.accepted.find((each) => each.check === check)?.by;
      const decides = gated.has(check) && !acceptedBy;
      const sentence = checkSentence(check, assessment);
      return { id, check, verdict, gated: gated.has(check), ...(acceptedBy && { acceptedBy }), decides, subject, sentence };
    });
}

/** Empty exactly where the gate's status comes from its verdicts alone. */
export function troublesOf(gate: Gate | undefined, assessment: Assessment): readonly GateTrouble[] {
  if (!gate) return [];
  const absent = gate.absent.map(
    (code): GateTrouble => ({
      id: 'absent',
      subject: code,
      sentence: `${subjectText({ subject: code }, assessment)} is to be gated and is not in the cost files.`,
    }),
  );
  if (gate.gated.length > 0) return absent;
  const reasons = gate.withoutSubjects.map((id) => nothingToJudge(id, assessment));
  return [...absent, { id: 'nothing-gated', subject: '', sentence: ['Nothing was gated.', ...reasons].join(' ') }];
}

/** What fails a build, the worst first: missed, by how much it is over, then not assessed. */
export function worstFirst(verdicts: readonly Verdict[]): readonly Verdict[] {
  const rank = ({ verdict }: Verdict) => ['missed', 'not-assessed', 'met'].indexOf(verdict);
  return verdicts.toSorted((a, b) => rank(a) - rank(b) || byGap(b.check.gap, a.check.gap));
}

/** An unknown amount counts as the least. */
export function byGap(a: Pence | null, b: Pence | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? -1 : 1;
  return a < b ? -1 : 1;
}
