import type { Assessment, Measures } from '../../../model/assessment.ts';
import { type Month, monthEndName, monthRange, monthShortName } from '../../../model/month.ts';
import { horizonOf, type Policy } from '../../../model/policy.ts';
import { SHARED_NOTE } from '../../recut.ts';
import { checkOf } from '../../words/checks.ts';
import { deliveryText, monthsText, shortMoney } from '../../words/values.ts';
import { gapLabel, notAssessedLabel } from '../judged.ts';
import type { Subject } from '../subjects.ts';

/** `▲ £0.76m over`, or why that is not known. */
export function standing({ key, measures, markOf }: Subject, assessment: Assessment): string {
  if (measures === null) return 'not in the cost files';
  const check = checkOf(assessment, 'envelope', key);
  return measures.envelopeGap === null
    ? notAssessedLabel(check, assessment)
    : `${gapLabel(measures.envelopeGap, check)}${markOf('envelopeGap')}`;
}

/** Where the run rate stands at the deadline, and whether it was delivered. */
export function leadOf(subject: Subject, assessment: Assessment): string {
  const { measures, markOf } = subject;
  if (measures === null) return 'Not in the cost files.';
  const { exitRunRate, envelope } = measures;
  const figures =
    exitRunRate === null || envelope === null
      ? ''
      : `${shortMoney(exitRunRate)}${markOf('exitRunRate')} a year against ${shortMoney(envelope)}${markOf('envelope')}, `;
  return `${monthEndName(assessment.policy.deadline.value)}: ${figures}${standing(subject, assessment)}. Delivery: ${deliveryText(measures)}.`;
}

/** Months of the horizon without a run rate. */
function notGiven({ months }: Measures, policy: Policy): readonly Month[] {
  const { first, last } = horizonOf(policy);
  const given = new Set(months.flatMap(({ month, countedRunRate }) => (countedRunRate === null ? [] : [month])));
  return monthRange(first, last).filter((month) => !given.has(month));
}

export function notGivenNote(measures: Measures, policy: Policy): readonly string[] {
  const months = notGiven(measures, policy);
  return months.length === 0 ? [] : [`Not given: ${monthsText(months)}.`];
}

/** What the mark stands for, with the months that it holds for where the subject is one; nothing where no share was taken. */
export function sharedNote(subjects: readonly Subject[]): readonly string[] {
  if (subjects.every(({ shared, markOf }) => shared.length === 0 && markOf('envelopeGap') === '')) return [];
  const months = subjects.length === 1 ? subjects.flatMap(({ shared }) => shared) : [];
  return [`${SHARED_NOTE}${months.length === 0 ? '' : `; so is the run rate of ${monthsText(months)}`}.`];
}

export function inWords(subject: Subject, assessment: Assessment): string {
  const { measures, name } = subject;
  if (measures === null) return `${name}: not in the cost files.`;
  const rates = measures.months.map(
    ({ month, countedRunRate, view }) =>
      `${monthShortName(month)} ${countedRunRate === null ? 'not given' : `${shortMoney(countedRunRate)} (${view})`}`,
  );
  const envelope = measures.envelope === null ? '' : ` Envelope ${shortMoney(measures.envelope)}.`;
  const months = rates.length === 0 ? 'No run rate is given.' : `Run rate by month: ${rates.join(', ')}.`;
  return `${name}. ${leadOf(subject, assessment)}${envelope} ${months}`;
}
