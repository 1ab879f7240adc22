import type { Assessment } from '../../../model/assessment.ts';
import { type CheckId, type Quantity, subjectKey, unsureOf } from '../../../model/check.ts';
import type { Fault } from '../../../model/diagnostic.ts';
import type { RefusedFile } from '../../../model/refused.ts';
import { checkReferences, quantityText } from '../../words/checks.ts';
import { MISUSE_TITLE } from '../../words/diagnostics.ts';
import { acceptedWords } from '../../words/doubts.ts';
import { explainAdvice } from '../../words/gate.ts';
import { fileText, placeWords } from '../../words/places.ts';
import { referenceText } from '../../words/policy.ts';
import { faultCount, leftOutWords } from '../../words/refused.ts';
import { counted, exactGap, exactMoney, gapText, MET_BY_AGREEMENT, visible } from '../../words/values.ts';
import { evidenceOf } from '../ci/places.ts';
import { type GateTrouble, type Verdict, whyNoMatter } from '../ci/verdicts.ts';
import { diagnosticLines } from '../ci/words.ts';
import type { Misuse } from '../format.ts';
import type { Case } from './suite.ts';

export function verdictCase(verdict: Verdict, assessment: Assessment): Case {
  const { id, check, decides, sentence } = verdict;
  // A scheme's whole name, so that no two cases have one name.
  const subject = check.scheme === undefined ? verdict.subject : visible(subjectKey(check));
  const name = `${id}: ${subject}`;
  const { acceptedDoubts = [] } = check;
  if (verdict.verdict === 'met')
    return acceptedDoubts.length > 0 ? { name, note: `${MET_BY_AGREEMENT}: ${acceptedWords(acceptedDoubts)}` } : { name };
  const missed = verdict.verdict === 'missed';
  if (!decides) {
    const message = `${missed ? 'Missed. ' : ''}${sentence} ${whyNoMatter(verdict)}`;
    return { name, result: { kind: 'skipped', type: verdict.verdict, message, details: [] } };
  }
  const details = detailsOf(verdict, assessment);
  return { name, result: { kind: missed ? 'failure' : 'error', type: verdict.verdict, message: sentence, details } };
}

/** What keeps the gate from passing beside its verdicts. */
export function gateCase({ id, subject, sentence }: GateTrouble): Case {
  const name = subject === '' ? id : `${id}: ${subject}`;
  return { name, result: { kind: 'error', type: id, message: sentence, details: [] } };
}

/** A check that was asked for and judged nothing. */
export function judgedCase(id: CheckId, message: string): Case {
  return { name: id, result: { kind: 'skipped', type: 'nothing-to-judge', message, details: [] } };
}

/** A file that was read, with what it is refused for. */
export function fileCase(file: string, faults: readonly Fault[]): Case {
  const name = fileText(file);
  if (faults.length === 0) return { name };
  const message = `Refused: ${counted(faultCount(faults), 'fault')}. Nothing was computed.`;
  return { name, result: { kind: 'error', type: 'refused', message, details: faults.flatMap(diagnosticLines) } };
}

/** A file that a report leaves out: nothing is gated, so that it is skipped. */
export function leftOutCase({ file, icbs, faults }: RefusedFile): Case {
  const lines = [`Refused. ${leftOutWords(icbs)}`, ...faults.flatMap(diagnosticLines)];
  return { name: fileText(file), result: { kind: 'skipped', type: 'refused', message: lines.join('\n'), details: [] } };
}

/** A case for a run that was not made. */
export function misuseCase({ message, hint }: Misuse): Case {
  return { name: MISUSE_TITLE, result: { kind: 'error', type: 'usage', message, details: hint === '' ? [] : [hint] } };
}

function detailsOf({ id, check }: Verdict, assessment: Assessment): readonly string[] {
  const figures = [
    ...(check.expected ? [`Expected: ${figure(check.expected)}`] : []),
    ...(check.actual ? [`Actual: ${figure(check.actual)}`] : []),
    ...(check.gap === null ? [] : [`Gap: ${gapText(check.gap, unsureOf(check), exactGap)}`]),
  ];
  const advice = explainAdvice(check, assessment);
  return [
    ...figures,
    ...evidenceOf(check, assessment).flatMap(({ place }) => (place.line === undefined ? [] : [`Where: ${placeWords(place)}`])),
    ...checkReferences(id, assessment).map((reference) => `Policy: ${referenceText(reference)}`),
    ...(advice ? [`Next: ${advice}`] : []),
  ];
}

function figure(quantity: Quantity): string {
  return quantity.kind === 'money' ? exactMoney(quantity.pence) : visible(quantityText(quantity) ?? '');
}
