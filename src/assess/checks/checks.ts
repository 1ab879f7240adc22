import type { IcbPosition } from '../../model/assessment.ts';
import { CHECK_IDS, type CheckId, type CheckResult, checkDefinition } from '../../model/check.ts';
import type { Submission } from '../../model/cost.ts';
import { monthRange } from '../../model/month.ts';
import type { Policy } from '../../model/policy.ts';
import { standingOf } from '../delivery.ts';
import { judgeGap } from './gap.ts';
import { blocked, type Judgement, money, notAssessed, resultOf, type Subject } from './subject.ts';

/** What the checks judge by. */
export interface Rules {
  readonly policy: Policy;
  readonly submissions: readonly Submission[];
}

/** A check of one subject; `undefined` where it does not concern it. */
type Check = (subject: Subject, rules: Rules) => Judgement | undefined;

/** How each check is made. Cost shifts are judged on schemes, which are not read yet: it has no subjects. */
const JUDGES: Readonly<Record<Exclude<CheckId, 'cost-shift'>, Check>> & { readonly 'cost-shift'?: Check } = {
  envelope,
  reduction,
  recurrent,
  coverage,
  scope,
  submission,
};

/** Every check of every subject, in the order of the checks and, within one, of the subjects. */
export function checksOf(subjects: readonly Subject[], rules: Rules): readonly CheckResult[] {
  return CHECK_IDS.flatMap((id) => {
    return subjects
      .filter(({ level }) => checkDefinition(id).levels.includes(level))
      .flatMap((subject) => {
        const judgement = JUDGES[id]?.(subject, rules);
        return judgement ? [resultOf(id, subject, judgement)] : [];
      });
  });
}

/** R1, R3, R4: the exit run rate is within rate × population. */
function envelope(subject: Subject, { policy }: Rules): Judgement {
  const { measures } = subject;
  if (measures.envelope === null && !blocked(subject)) {
    return notAssessed({ because: 'no-population' }, { actual: money(measures.exitRunRate) });
  }
  return judgeGap(subject, measures.envelope, measures.envelopeGap, policy.deadline.value);
}

/** R2: the exit run rate is at or below the baseline less the reduction. */
function reduction(subject: Subject, { policy }: Rules): Judgement {
  const { measures, members } = subject;
  const doubled = members.filter(({ baselineDoubled }) => baselineDoubled).map(({ icb }) => icb.code);
  const doubt = doubled.length > 0 ? ({ because: 'baseline-doubled', icbs: doubled } as const) : undefined;
  if (measures.baseline === null && !blocked(subject)) {
    return notAssessed({ because: 'no-baseline' }, { actual: money(measures.exitRunRate) });
  }
  return judgeGap(subject, measures.reductionCeiling, measures.reductionGap, policy.deadline.value, doubt);
}

/** R5: every month after the deadline is given and inside the envelope. */
function recurrent(subject: Subject, { policy }: Rules): Judgement {
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
  const lacking = monthRange(first, last).filter((month) => !inside.has(month));
  if (lacking.length > 0 || worst === null) return notAssessed({ because: 'months-not-given', months: lacking }, compared);
  return { verdict: 'met', finding: { kind: 'recurrent', gap: worst - limit, month: first, last }, ...compared };
}

/** R3: the aggregate is judged whole: each of its ICBs has a population, a baseline and a figure for the deadline month. */
function coverage({ wanted, missing }: Subject): Judgement {
  const received = wanted - missing.length;
  return {
    verdict: missing.length === 0 ? 'met' : 'missed',
    finding: { kind: 'coverage', received, wanted, missing },
    expected: { kind: 'count', count: wanted },
    actual: { kind: 'count', count: received },
  };
}

/** R7: the figures hold all running costs and programme pay. */
function scope({ members }: Subject, { policy }: Rules): Judgement | undefined {
  const position: IcbPosition | undefined = members[0];
  if (!position) return undefined;
  const { baselineLacks, deadlineLacks } = position.scope;
  const { required } = policy.scope.value;
  const lacks = new Set([...(baselineLacks ?? []), ...(deadlineLacks ?? [])]);
  const text = (present: readonly string[]) => ({ kind: 'text', text: present.join(' + ') || 'none' }) as const;
  const figures = { expected: text(required), actual: text(required.filter((type) => !lacks.has(type))) };
  const finding = { kind: 'scope', baselineLacks: baselineLacks ?? [], deadlineLacks: deadlineLacks ?? [] } as const;
  if (lacks.size > 0) return { verdict: 'missed', finding, ...figures };
  if (baselineLacks === null) return notAssessed({ because: 'no-baseline' });
  if (deadlineLacks === null) return notAssessed({ because: 'no-deadline-figure' });
  return { verdict: 'met', finding, ...figures };
}

/** R8: the plan was handed in by the time the policy gives; a bare date on the day itself does not tell. */
function submission(subject: Subject, { policy, submissions }: Rules): Judgement | undefined {
  const found = submissions.find(({ icb }) => icb === subject.code);
  if (!found) return undefined;
  const due = policy.plansDue.value;
  const { submitted } = found;
  const figures = { expected: { kind: 'text', text: due }, actual: { kind: 'text', text: submitted } } as const;
  if (submitted === due.slice(0, 10)) return notAssessed({ because: 'time-of-day-unknown' }, figures);
  return { verdict: submitted <= due ? 'met' : 'missed', finding: { kind: 'submission', submitted, due }, ...figures };
}
