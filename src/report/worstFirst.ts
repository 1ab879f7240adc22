import type { Assessment } from '../model/assessment.ts';
import { ascending } from '../model/order.ts';
import { checkOf } from './words/checks.ts';

/**
 * The order in which subjects are read: over the envelope by most, then over it later, then not assessed, then inside by least. Equals stay
 * in the order of the assessment.
 */
export function worstFirst<Of>(subjects: readonly Of[], codeOf: (subject: Of) => string, assessment: Assessment): readonly Of[] {
  const keyed = subjects.map((subject) => {
    const envelope = checkOf(assessment, 'envelope', codeOf(subject));
    const later = checkOf(assessment, 'recurrent', codeOf(subject));
    const verdicts = [envelope?.verdict, later?.verdict];
    const rank = verdicts[0] === 'missed' ? 0 : verdicts[1] === 'missed' ? 1 : verdicts.includes('not-assessed') ? 2 : 3;
    // What is not assessed has no gap that could be told of.
    return { subject, rank, gap: (rank === 2 ? null : (rank === 1 ? later : envelope)?.gap) ?? 0n };
  });
  return keyed.toSorted((a, b) => a.rank - b.rank || ascending(b.gap, a.gap)).map(({ subject }) => subject);
}
