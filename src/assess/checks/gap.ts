import type { IcbPosition } from '../../model/assessment.ts';
import type { CheckId, NotAssessed } from '../../model/check.ts';
import type { Doubt } from '../../model/doubt.ts';
import type { IcbCode } from '../../model/geography.ts';
import type { Pence } from '../../model/money.ts';
import type { Month } from '../../model/month.ts';
import type { Policy } from '../../model/policy.ts';
import { doubtsBehind, leaningsIn, withUndecided } from '../../model/rests.ts';
import { annualSavingOf, recurrentBy } from '../../model/scheme.ts';
import { blocked, type Judgement, money, notAssessed, type Subject } from './subject.ts';

/** Run rates of the deadline month that are not whole: they can show a subject over, never inside. */
export function partialAt(deadline: Month, members: readonly IcbPosition[]): readonly IcbCode[] {
  return members.filter(({ months }) => months.some(({ month, complete }) => month === deadline && !complete)).map(({ icb }) => icb.code);
}

/** The measures that are the limit of the exit run rate, and how far it is over. */
interface Against {
  readonly limit: 'envelope' | 'reductionCeiling';
  readonly gap: 'envelopeGap' | 'reductionGap';
}

/** Judges the exit run rate against a limit: met when the gap is 0 or below, and nothing keeps that from being relied on. */
export function judgeGap(check: CheckId, subject: Subject, { limit, gap: of }: Against, policy: Policy): Judgement {
  const { measures, members } = subject;
  const gap = measures[of];
  const deadline = policy.deadline.value;
  const figures = { expected: money(measures[limit]), actual: money(measures.exitRunRate), gap };
  const reason = blocked(subject);
  if (reason) return notAssessed(reason, figures);
  if (measures.exitRunRate === null || gap === null) return notAssessed({ because: 'no-deadline-figure' }, figures);
  const finding = { kind: 'gap', of: 'exitRunRate', limit, gap } as const;
  if (gap > 0n) return { verdict: 'missed', finding, ...figures };
  const icbs = partialAt(deadline, members);
  if (icbs.length > 0) return notAssessed({ because: 'partial-figure', icbs }, figures);
  const undecided = measures.undecidedSaving ?? 0n;
  const { open, accepted, without } = doubtsOn(check, subject, [{ month: deadline, gap, undecided }], policy);
  if (open.length > 0) return notAssessed({ because: 'doubtful', doubts: open, without }, figures);
  if (gap + undecided > 0n) return notAssessed(undecidedAt(deadline, members), figures);
  return { verdict: 'met', finding, ...figures, acceptedDoubts: accepted };
}

/** A month that a verdict rests on: how far over it is, and the savings that may yet be disallowed. */
interface Standing {
  readonly month: Month;
  readonly gap: Pence;
  readonly undecided: Pence;
}

interface DoubtsOn {
  readonly open: readonly Doubt[];
  /** Without these agreements the verdict would not be met. */
  readonly accepted: readonly Doubt[];
  /** How the verdict stands in the first month that turns, without what it turns on. */
  readonly without: Extract<NotAssessed, { because: 'doubtful' }>['without'];
}

/**
 * What keeps a verdict that would be met from being relied on.
 * @param months each inside as given
 */
export function doubtsOn(check: CheckId, { measures, members }: Subject, months: readonly Standing[], policy: Policy): DoubtsOn {
  const behind = doubtsBehind(check, members, policy);
  const mayTurn = members.some(({ putBack }) => putBack.size > 0);
  const turning = (mayTurn ? months : []).flatMap(({ month, gap, undecided }) => {
    const figure = measures.months.find((each) => each.month === month);
    const { putBack = 0n, putBackAccepted = 0n } = figure ?? {};
    const leanings = (agreed: boolean) => leaningsIn(month, members).filter(({ accepted }) => (accepted !== null) === agreed);
    const base = withUndecided(gap, undecided);
    const isOpen = putBack > 0n && base + putBack > 0n;
    const isAgreed = putBackAccepted > 0n && base + putBack + putBackAccepted > 0n;
    return [
      ...(isOpen ? [{ month, gap: gap + putBack, doubts: leanings(false) }] : []),
      ...(isAgreed ? [{ month, gap: gap + putBack + putBackAccepted, doubts: leanings(true) }] : []),
    ];
  });
  const all = [...behind, ...turning.flatMap(({ doubts }) => doubts)];
  const first = turning.find(({ doubts }) => doubts.some(({ accepted }) => accepted === null));
  return {
    open: all.filter(({ accepted }) => accepted === null),
    accepted: all.filter(({ accepted }) => accepted !== null),
    without: first ? { gap: first.gap, month: first.month } : null,
  };
}

/** Savings of a month that may yet be disallowed, and would then put the subject over. */
export function undecidedAt(month: Month, members: readonly IcbPosition[]): NotAssessed {
  const undecided = recurrentBy(
    members.flatMap(({ schemes }) => schemes ?? []),
    month,
  ).filter(({ allowed }) => allowed === null);
  return { because: 'savings-undecided', of: undecided.map(({ icb, scheme }) => ({ icb, scheme })), pence: annualSavingOf(undecided) };
}
