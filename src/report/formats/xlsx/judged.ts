import { type Assessment, aggregateOf, type IcbPosition } from '../../../model/assessment.ts';
import type { CheckResult } from '../../../model/check.ts';
import type { Doubt } from '../../../model/doubt.ts';
import { monthRange } from '../../../model/month.ts';
import type { NotAssessed } from '../../../model/notAssessed.ts';
import { doubtsBehind, giversIn, monthsNotGiven } from '../../../model/rests.ts';
import { checkOf, reasonWords } from '../../words/checks.ts';
import { acceptedWords } from '../../words/doubts.ts';
import { YES_ACCEPTED } from './formulas.ts';
import type { Subject } from './subjects.ts';

export type LiveCheck = 'envelope' | 'reduction' | 'recurrent';

/**
 * Facts that formulas cannot see, in words: `yes`; `no` and what prevents a verdict; or `only if over` and what prevents it from being
 * met. The formulas of the verdicts test how the words begin.
 */
export function canBeJudged(check: LiveCheck, subject: Subject, assessment: Assessment): string {
  const words = (reason: NotAssessed) => reasonWords(reason, assessment);
  const { measures } = subject;
  if (!measures) return 'no: it is not in the cost files';
  const members = membersOf(subject, assessment);
  const never = blockedBy(subject, members, assessment) ?? lacking(check, subject, members, assessment);
  if (never) return `no: ${words(never)}`;
  const reported = checkOf(assessment, check, subject.code);
  const doubts = doubtsOf(check, subject, members, assessment, reported);
  if (doubts.length > 0) return `only if over: ${doubts.map(words).join('; ')}`;
  const accepted = reported?.acceptedDoubts ?? [];
  return accepted.length > 0 ? `${YES_ACCEPTED}: ${acceptedWords(accepted)}` : 'yes';
}

/** Whether no cost of it can be judged at all. */
export function isBlocked(subject: Subject, assessment: Assessment): boolean {
  return !subject.measures || blockedBy(subject, membersOf(subject, assessment), assessment) !== undefined;
}

function membersOf({ level, code }: Subject, assessment: Assessment): readonly IcbPosition[] {
  return level === 'ICB' ? assessment.icbs.filter(({ icb }) => icb.code === code) : aggregateOf(code, assessment).members;
}

/** ICBs that are missing, or whose costs lack a required type. */
function blockedBy({ level, code }: Subject, members: readonly IcbPosition[], assessment: Assessment): NotAssessed | undefined {
  const aggregate = level === 'ICB' ? undefined : aggregateOf(code, assessment);
  if (aggregate && aggregate.missing.length > 0) return { because: 'icbs-missing', icbs: aggregate.missing };
  const icbs = giversIn(members, ({ scope }) => Boolean(scope.baselineLacks?.length || scope.deadlineLacks?.length));
  return icbs.length > 0 ? { because: 'scope-missed', icbs } : undefined;
}

/** The missing figure without which there is nothing to compare. */
function lacking(
  check: LiveCheck,
  { envelope, measures }: Subject,
  members: readonly IcbPosition[],
  { policy }: Assessment,
): NotAssessed | undefined {
  if (check === 'reduction' ? measures?.baseline === null : envelope === null) {
    return { because: check === 'reduction' ? 'no-baseline' : 'no-population' };
  }
  if (check === 'recurrent') {
    const months = monthRange(policy.deadline.value + 1, policy.recurrentUntil.value);
    const figures = measures?.months.filter(({ month, countedRunRate }) => months.includes(month) && countedRunRate !== null) ?? [];
    return figures.length === 0 ? monthsNotGiven(months, members) : undefined;
  }
  return measures?.exitRunRate === null ? { because: 'no-deadline-figure' } : undefined;
}

/** Reasons not to trust a figure that is inside; one that is over is over regardless. */
function doubtsOf(
  check: LiveCheck,
  { measures }: Subject,
  members: readonly IcbPosition[],
  { policy }: Assessment,
  reported: CheckResult | undefined,
): readonly NotAssessed[] {
  const behind = [...doubtsBehind(check, members, policy), ...turningIn(reported)];
  const open = behind.filter(({ accepted }) => accepted === null);
  const doubtful = open.length > 0 ? [{ because: 'doubtful', doubts: open, without: null } as const] : [];
  if (check === 'recurrent') {
    const whole = new Set(
      measures?.months.filter(({ complete, countedRunRate }) => complete && countedRunRate !== null).map(({ month }) => month),
    );
    const months = monthRange(policy.deadline.value + 1, policy.recurrentUntil.value).filter((month) => !whole.has(month));
    return [...(months.length > 0 ? [monthsNotGiven(months, members)] : []), ...doubtful];
  }
  const deadline = policy.deadline.value;
  const icbs = giversIn(members, ({ months }) => months.some(({ month, complete }) => month === deadline && !complete));
  return [...(icbs.length > 0 ? [{ because: 'partial-figure', icbs } as const] : []), ...doubtful];
}

/** What the verdict turned on as it was reported; the formulas work that out anew at another rate. */
function turningIn(reported: CheckResult | undefined): readonly Doubt[] {
  const { finding } = reported ?? {};
  if (finding?.kind !== 'not-assessed' || finding.reason.because !== 'doubtful') return [];
  return finding.reason.doubts.filter(({ doubt }) => doubt === 'turns-on');
}
