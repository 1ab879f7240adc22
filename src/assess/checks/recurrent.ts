import { monthRange } from '../../model/month.ts';
import { tooSmall } from '../../model/plausible.ts';
import type { Policy } from '../../model/policy.ts';
import { standingOf } from '../delivery.ts';
import { undecidedAt } from './gap.ts';
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
  let worst: bigint | null = null;
  for (const { countedRunRate } of figures)
    if (countedRunRate !== null && (worst === null || countedRunRate > worst)) worst = countedRunRate;
  const compared = { expected, actual: money(worst), gap: worst === null ? null : worst - limit };
  if (over && worst !== null) {
    return { verdict: 'missed', finding: { kind: 'recurrent', gap: worst - limit, month: over.month, last }, ...compared };
  }
  const inside = new Set(figures.filter((each) => standingOf(each, limit) === 'inside').map(({ month }) => month));
  const whole = new Set(figures.filter(({ complete }) => complete).map(({ month }) => month));
  const lacking = monthRange(first, last).filter((month) => !inside.has(month));
  const notGiven = lacking.filter((month) => !whole.has(month));
  if (notGiven.length > 0 || worst === null) return notAssessed({ because: 'months-not-given', months: notGiven }, compared);
  const small = tooSmall(subject.members);
  if (small.length > 0) return notAssessed({ because: 'unit-doubtful', icbs: small }, compared);
  const [undecided] = lacking;
  if (undecided !== undefined) return notAssessed(undecidedAt(undecided, subject.members), compared);
  return { verdict: 'met', finding: { kind: 'recurrent', gap: worst - limit, month: first, last }, ...compared };
}
