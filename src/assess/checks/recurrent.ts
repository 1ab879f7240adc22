import { largest } from '../../model/money.ts';
import { monthRange } from '../../model/month.ts';
import type { Policy } from '../../model/policy.ts';
import { standingOf } from '../delivery.ts';
import { doubtsOn, undecidedAt } from './gap.ts';
import { blocked, type Judgement, money, notAssessed, type Subject } from './subject.ts';

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
  if (over && gap !== null) return { verdict: 'missed', finding: { kind: 'recurrent', gap, month: over.month, last }, ...compared };
  const whole = new Set(figures.filter(({ complete }) => complete).map(({ month }) => month));
  const notGiven = monthRange(first, last).filter((month) => !whole.has(month));
  if (notGiven.length > 0 || gap === null) return notAssessed({ because: 'months-not-given', months: notGiven }, compared);
  const { open, accepted, without } = doubtsOn('recurrent', subject, gaps, policy);
  if (open.length > 0) return notAssessed({ because: 'doubtful', doubts: open, without }, compared);
  const undecided = gaps.find((each) => each.gap + each.undecided > 0n);
  if (undecided) return notAssessed(undecidedAt(undecided.month, subject.members), compared);
  return { verdict: 'met', finding: { kind: 'recurrent', gap, month: first, last }, ...compared, acceptedDoubts: accepted };
}
