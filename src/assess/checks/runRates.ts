import { type IcbPosition, schemesOf } from '../../model/assessment.ts';
import type { CheckId } from '../../model/check.ts';
import type { Doubt } from '../../model/doubt.ts';
import type { IcbCode } from '../../model/geography.ts';
import { largest, type Pence } from '../../model/money.ts';
import { type Month, monthRange } from '../../model/month.ts';
import type { NotAssessed } from '../../model/notAssessed.ts';
import type { Policy } from '../../model/policy.ts';
import { doubtsBehind, giversIn, leaningsIn, monthsNotGiven, withUndecided } from '../../model/rests.ts';
import { recurrentBy } from '../../model/scheme.ts';
import { standingOf } from '../delivery.ts';
import { blocked, type Judgement, money, notAssessed, type Subject } from './subject.ts';

/** The limit of the exit run rate, and the gap to it. */
interface Against {
  readonly limit: 'envelope' | 'reductionCeiling';
  readonly gap: 'envelopeGap' | 'reductionGap';
}

/** Judges the exit run rate against a limit: met if the gap is 0 or below and nothing makes the figure unreliable. */
export function judgeGap(check: CheckId, subject: Subject, { limit, gap: of }: Against, policy: Policy): Judgement {
  const { measures, members } = subject;
  const gap = measures[of];
  const deadline = policy.deadline.value;
  const figures = { expected: money(measures[limit]), actual: money(measures.exitRunRate), gap };
  const reason = blocked(subject);
  if (reason) return notAssessed(reason, figures);
  if (measures.exitRunRate === null || gap === null)
    return notAssessed(bySuccessors([deadline], subject) ?? { because: 'no-deadline-figure' }, figures);
  const finding = { kind: 'gap', of: 'exitRunRate', limit, gap } as const;
  if (gap > 0n) return { verdict: 'missed', finding, ...figures };
  const icbs = partialAt(deadline, members);
  if (icbs.length > 0) return notAssessed({ because: 'partial-figure', icbs }, figures);
  const undecided = measures.undecidedSaving ?? 0n;
  const { open, accepted, without } = doubtsOn(check, subject, [{ month: deadline, gap, undecided }], policy);
  if (open.length > 0) return notAssessed({ because: 'doubtful', doubts: open, without }, figures);
  if (gap + undecided > 0n) return notAssessed(undecidedAt(deadline, undecided, members), figures);
  return { verdict: 'met', finding, acceptedDoubts: accepted, ...figures };
}

/** The ICBs whose figure of the deadline month is incomplete. Such a figure can show a subject over, never inside. */
export function partialAt(deadline: Month, members: readonly IcbPosition[]): readonly IcbCode[] {
  return giversIn(members, ({ months }) => months.some(({ month, complete }) => month === deadline && !complete));
}

/** R5: every month after the deadline is given and inside the envelope. */
export function recurrent(subject: Subject, policy: Policy): Judgement {
  const { envelope: limit, months } = subject.measures;
  const reason = blocked(subject);
  const expected = money(limit);
  if (reason) return notAssessed(reason, { expected });
  if (limit === null) return notAssessed({ because: 'no-population' });
  const last = policy.recurrentUntil.value;
  const first = policy.deadline.value + 1;
  const figures = months.filter(({ month, countedRunRate }) => month >= first && month <= last && countedRunRate !== null);
  const over = figures.find((each) => standingOf(each, limit) === 'over');
  const gaps = figures.map(({ month, countedRunRate, undecidedSaving: undecided }) => ({
    month,
    gap: (countedRunRate ?? 0n) - limit,
    undecided,
  }));
  const gap = largest(gaps.map((each) => each.gap));
  const compared = { expected, actual: money(gap === null ? null : gap + limit), gap };
  if (over && gap !== null) return { verdict: 'missed', finding: { kind: 'recurrent', gap, over, last }, ...compared };
  const complete = new Set(figures.filter((each) => each.complete).map(({ month }) => month));
  const notGiven = monthRange(first, last).filter((month) => !complete.has(month));
  if (notGiven.length > 0 || gap === null)
    return notAssessed(bySuccessors(notGiven, subject) ?? monthsNotGiven(notGiven, subject.members), compared);
  const { open, accepted, without } = doubtsOn('recurrent', subject, gaps, policy);
  if (open.length > 0) return notAssessed({ because: 'doubtful', doubts: open, without }, compared);
  const undecided = gaps.find((each) => each.gap + each.undecided > 0n);
  if (undecided) return notAssessed(undecidedAt(undecided.month, undecided.undecided, subject.members), compared);
  return { verdict: 'met', finding: { kind: 'recurrent', gap, over: null, last }, acceptedDoubts: accepted, ...compared };
}

/** The reason if an ICB's successors give some of the months, on their footprint. */
function bySuccessors(wanted: readonly Month[], { level, members }: Subject): NotAssessed | undefined {
  const [{ elsewhere } = {}] = level === 'icb' ? members : [];
  const months = wanted.filter((month) => elsewhere?.months.includes(month));
  if (!elsewhere || months.length === 0) return undefined;
  return { because: 'given-by-successors', months, successors: elsewhere.successors };
}

/** A month that a verdict rests on, with its gap and the savings of it that may yet be disallowed. */
interface MonthGap {
  readonly month: Month;
  readonly gap: Pence;
  readonly undecided: Pence;
}

interface DoubtsOn {
  readonly open: readonly Doubt[];
  /** Accepted doubts without whose acceptance the verdict would not be met. */
  readonly accepted: readonly Doubt[];
  /** Gap of the first month that turns, with the costs put back. */
  readonly without: Extract<NotAssessed, { because: 'doubtful' }>['without'];
}

/**
 * The doubts about a verdict that would be met.
 * @param months all inside as given
 */
function doubtsOn(check: CheckId, { measures, members }: Subject, months: readonly MonthGap[], policy: Policy): DoubtsOn {
  const behind = doubtsBehind(check, members, policy);
  const mayTurn = members.some(({ putBack }) => putBack.size > 0);
  const turning = (mayTurn ? months : []).map(({ month, gap, undecided }) => {
    const figure = measures.months.find((each) => each.month === month);
    const { putBack = 0n, putBackAccepted = 0n } = figure ?? {};
    const base = withUndecided(gap, undecided) + putBack;
    const leanings = leaningsIn(month, members);
    return {
      month,
      gap: gap + putBack,
      open: base > 0n ? leanings.filter(({ accepted }) => accepted === null) : [],
      agreed: base + putBackAccepted > 0n ? leanings.filter(({ accepted }) => accepted !== null) : [],
    };
  });
  const all = [...behind, ...turning.flatMap(({ open, agreed }) => [...open, ...agreed])];
  const first = turning.find(({ open }) => open.length > 0);
  return {
    open: all.filter(({ accepted }) => accepted === null),
    accepted: all.filter(({ accepted }) => accepted !== null),
    without: first ? { gap: first.gap, month: first.month } : null,
  };
}

/** The reason if savings that may yet be disallowed would put the month over. @param pence a year */
function undecidedAt(month: Month, pence: Pence, members: readonly IcbPosition[]): NotAssessed {
  const undecided = recurrentBy(schemesOf(members), month).filter(({ allowed }) => allowed === null);
  return { because: 'savings-undecided', of: undecided.map(({ icb, scheme }) => ({ icb, scheme })), pence };
}
