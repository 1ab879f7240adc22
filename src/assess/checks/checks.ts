import type { IcbPosition } from '../../model/assessment.ts';
import { CHECK_IDS, type CheckId, type CheckResult, checkDefinition, isSchemeCheck, type SchemeCheckId } from '../../model/check.ts';
import type { Submission } from '../../model/cost.ts';
import type { Policy } from '../../model/policy.ts';
import { doubtsBehind } from '../../model/rests.ts';
import type { AssessedScheme } from '../../model/scheme.ts';
import { judgeGap, recurrent } from './runRates.ts';
import { costShift, functionMove, reconciliation } from './schemes.ts';
import { blocked, type Judgement, money, notAssessed, resultOf, type Subject } from './subject.ts';

interface Rules {
  readonly policy: Policy;
  readonly submissions: readonly Submission[];
}

/** Judges one subject; `undefined` if the check does not apply to it. */
type Check = (subject: Subject, rules: Rules) => Judgement | undefined;

/** The judgement of each check of an ICB, a region or England. */
const CHECKS: Readonly<Record<Exclude<CheckId, SchemeCheckId>, Check>> = {
  envelope,
  reduction,
  recurrent: (subject, { policy }) => recurrent(subject, policy),
  coverage,
  scope,
  'scheme-reconciliation': (subject, { policy }) => reconciliation(subject, policy),
  submission,
};

/** The judgement of each check of a scheme. */
const SCHEME_CHECKS: Readonly<Record<SchemeCheckId, (scheme: AssessedScheme, policy: Policy) => Judgement>> = {
  'cost-shift': costShift,
  function: functionMove,
};

/** Makes every check of every subject, in the order of the checks, and of the subjects within each. */
export function checksOf(
  {
    subjects,
    givers,
    schemes,
  }: { readonly subjects: readonly Subject[]; readonly givers: readonly Subject[]; readonly schemes: readonly AssessedScheme[] },
  rules: Rules,
): readonly CheckResult[] {
  return CHECK_IDS.flatMap((id) => {
    if (isSchemeCheck(id)) {
      return schemes.map((each) =>
        resultOf(id, { level: 'scheme', subject: each.icb, scheme: each.scheme }, SCHEME_CHECKS[id](each, rules.policy)),
      );
    }
    return (checkDefinition(id).ofGiver ? givers : subjects)
      .filter(({ level }) => checkDefinition(id).levels.includes(level))
      .flatMap((subject) => {
        const judgement = CHECKS[id](subject, rules);
        return judgement
          ? [resultOf(id, { level: subject.level, subject: subject.code }, undoubted(id, judgement, subject, rules.policy))]
          : [];
      });
  });
}

/** No check is met while a doubt is open about figures that it rests on. Doubts that were accepted are told with the verdict. */
function undoubted(id: CheckId, judgement: Judgement, { members }: Subject, policy: Policy): Judgement {
  if (judgement.verdict !== 'met') return judgement;
  const behind = doubtsBehind(id, members, policy);
  if (behind.length === 0) return judgement;
  const open = behind.filter(({ accepted }) => accepted === null);
  const { verdict: _, finding: __, ...figures } = judgement;
  return open.length > 0
    ? notAssessed({ because: 'doubtful', doubts: open, without: null }, figures)
    : { acceptedDoubts: behind, ...judgement };
}

/** R1, R3, R4: the exit run rate is within rate × population. */
function envelope(subject: Subject, { policy }: Rules): Judgement {
  const { measures } = subject;
  if (measures.envelope === null && !blocked(subject)) {
    return notAssessed({ because: 'no-population' }, { actual: money(measures.exitRunRate) });
  }
  return judgeGap('envelope', subject, { limit: 'envelope', gap: 'envelopeGap' }, policy);
}

/** R2: the exit run rate is at or below the baseline less the reduction. */
function reduction(subject: Subject, { policy }: Rules): Judgement {
  const { measures } = subject;
  if (measures.baseline === null && !blocked(subject)) {
    const [{ elsewhere } = {}] = subject.level === 'icb' ? subject.members : [];
    const reason = elsewhere?.baseline
      ? ({ because: 'given-by-successors', months: null, successors: elsewhere.successors } as const)
      : ({ because: 'no-baseline' } as const);
    return notAssessed(reason, { actual: money(measures.exitRunRate) });
  }
  return judgeGap('reduction', subject, { limit: 'reductionCeiling', gap: 'reductionGap' }, policy);
}

/** R3: each ICB of the region, or of England, has a population, a baseline and a figure for the deadline month. */
function coverage({ wanted, missing }: Subject): Judgement {
  const received = wanted - missing.length;
  return {
    verdict: missing.length === 0 ? 'met' : 'missed',
    finding: { kind: 'coverage', received, wanted, missing },
    expected: { kind: 'count', count: wanted },
    actual: { kind: 'count', count: received },
  };
}

/** R7: the baseline and the deadline month hold both running cost and programme pay. */
function scope({ members, part }: Subject, { policy }: Rules): Judgement | undefined {
  const position: IcbPosition | undefined = members[0];
  if (!position) return undefined;
  const { baselineLacks, deadlineLacks } = position.scope;
  const { required } = policy.scope.value;
  const lacks = new Set([...(baselineLacks ?? []), ...(deadlineLacks ?? [])]);
  const text = (present: readonly string[]) => ({ kind: 'text', text: present.join(' + ') || 'none' }) as const;
  const figures = { expected: text(required), actual: text(required.filter((type) => !lacks.has(type))) };
  const finding = { kind: 'scope', baselineLacks: baselineLacks ?? [], deadlineLacks: deadlineLacks ?? [] } as const;
  if (lacks.size > 0) return { verdict: 'missed', finding, ...figures };
  const isHalf = part !== undefined && (baselineLacks ?? deadlineLacks) !== null;
  // A body that came later gives neither: its predecessors are judged.
  if (part === '2026/27' && !isHalf) return undefined;
  if (baselineLacks === null && !isHalf) return notAssessed({ because: 'no-baseline' });
  if (deadlineLacks === null && !isHalf) return notAssessed({ because: 'no-deadline-figure' });
  return { verdict: 'met', finding, ...figures };
}

/** R8: the plan was handed in by the policy's time. A bare date on the due day leaves that open. */
function submission(subject: Subject, { policy, submissions }: Rules): Judgement | undefined {
  const found = submissions.find(({ icb }) => icb === subject.code);
  if (!found) return undefined;
  const due = policy.plansDue.value;
  const { submitted } = found;
  const figures = { expected: { kind: 'text', text: due }, actual: { kind: 'text', text: submitted } } as const;
  if (submitted === due.slice(0, 10)) return notAssessed({ because: 'time-of-day-unknown' }, figures);
  return { verdict: submitted <= due ? 'met' : 'missed', finding: { kind: 'submission', submitted, due }, ...figures };
}
