import type { IcbPosition } from '../../model/assessment.ts';
import type { NotAssessed } from '../../model/check.ts';
import type { IcbCode } from '../../model/geography.ts';
import type { Pence } from '../../model/money.ts';
import type { Month } from '../../model/month.ts';
import { tooSmall } from '../../model/plausible.ts';
import { annualSavingOf, recurrentBy } from '../../model/scheme.ts';
import { blocked, type Judgement, money, notAssessed, type Subject } from './subject.ts';

/** Run rates of the deadline month that are not whole: they can show a subject over, never inside. */
export function partialAt(deadline: Month, members: readonly IcbPosition[]): readonly IcbCode[] {
  return members.filter(({ months }) => months.some(({ month, complete }) => month === deadline && !complete)).map(({ icb }) => icb.code);
}

/**
 * Judges an exit run rate against a limit: met when the gap is 0 or below.
 * @param doubt what keeps a gap of 0 or below from being trusted
 */
export function judgeGap(subject: Subject, limit: Pence | null, gap: Pence | null, deadline: Month, doubt?: NotAssessed): Judgement {
  const { measures, members } = subject;
  const figures = { expected: money(limit), actual: money(measures.exitRunRate), gap };
  const reason = blocked(subject);
  if (reason) return notAssessed(reason, figures);
  if (measures.exitRunRate === null || gap === null) return notAssessed({ because: 'no-deadline-figure' }, figures);
  const finding = { kind: 'gap', gap } as const;
  if (gap > 0n) return { verdict: 'missed', finding, ...figures };
  const icbs = partialAt(deadline, members);
  if (icbs.length > 0) return notAssessed({ because: 'partial-figure', icbs }, figures);
  const small = tooSmall(members);
  if (small.length > 0) return notAssessed({ because: 'unit-doubtful', icbs: small }, figures);
  if (gap + (measures.undecidedSaving ?? 0n) > 0n) return notAssessed(undecidedAt(deadline, members), figures);
  return doubt ? notAssessed(doubt, figures) : { verdict: 'met', finding, ...figures };
}

/** Savings of a month that may yet be disallowed, and would then put the subject over. */
export function undecidedAt(month: Month, members: readonly IcbPosition[]): NotAssessed {
  const undecided = recurrentBy(
    members.flatMap(({ schemes }) => schemes ?? []),
    month,
  ).filter(({ allowed }) => allowed === null);
  return { because: 'savings-undecided', of: undecided.map(({ icb, scheme }) => ({ icb, scheme })), pence: annualSavingOf(undecided) };
}
