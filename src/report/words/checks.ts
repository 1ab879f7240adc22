import type { Assessment, IcbPosition } from '../../model/assessment.ts';
import { type CheckId, type CheckResult, checkDefinition, ENGLAND, type Quantity } from '../../model/check.ts';
import type { Doubt } from '../../model/doubt.ts';
import { bodyOf, keyOf } from '../../model/geography.ts';
import { groupedBy } from '../../model/group.ts';
import { isMoneyMeasure, MEASURES, type MoneyMeasure } from '../../model/measures.ts';
import { type Pence, poundsText } from '../../model/money.ts';
import { monthName } from '../../model/month.ts';
import type { NotAssessed } from '../../model/notAssessed.ts';
import type { ParameterName } from '../../model/parameters.ts';
import { parameterText, type Reference } from '../../model/policy.ts';
import { fileText, icbWords } from './places.ts';
import { costShiftSentence, functionSentence, RECEIVERS, reconciliationSentence, schemeNames, unsettledWords } from './schemes.ts';
import { counted, exactGap, exactMoney, listed, listedFirst, monthsText, quoted, timeWords, viewMark, visible } from './values.ts';

/** The verdict in one sentence, with the figures it rests on. */
export function checkSentence(check: CheckResult, assessment: Assessment): string {
  const { finding } = check;
  switch (finding.kind) {
    case 'not-assessed':
      return `Not assessed: ${reasonWords(finding.reason, assessment)}.`;
    case 'gap':
      return `The ${MEASURES[finding.of].label} of ${figure(check.actual)} is ${gapAgainst(finding.gap, `the ${limitName(finding.limit, assessment)} of ${figure(check.expected)}`)}.`;
    case 'recurrent':
      return finding.over === null
        ? `Every month to ${monthName(finding.last)} is inside the envelope; the highest run rate is ${gapAgainst(finding.gap, 'it')}.`
        : `After the deadline the run rate is over the envelope from ${monthName(finding.over.month)}${viewMark(finding.over.view)}; the highest is ${gapAgainst(finding.gap, 'it')}.`;
    case 'coverage':
      return finding.missing.length === 0
        ? `All ${finding.wanted} ICBs have a population, a baseline and a figure for the deadline month.`
        : `${finding.received} of ${finding.wanted} ICBs ${finding.received === 1 ? 'is' : 'are'} received; ${missingWords(finding.missing, assessment)}.`;
    case 'scope':
      return scopeSentence(finding.baselineLacks, finding.deadlineLacks);
    case 'cost-shift':
      return costShiftSentence(finding.scheme, finding.destinations, check.verdict);
    case 'function':
      return functionSentence(finding.of, finding.movesTo, check.verdict);
    case 'reconciliation':
      return reconciliationSentence(finding, parameterText(assessment.policy, 'reconciliationTolerance'), check.verdict);
    case 'submission':
      return `Handed in ${timeWords(finding.submitted)}; due ${timeWords(finding.due)}.`;
  }
}

/** By subject: a report looks for some hundred checks. */
const bySubject = new WeakMap<Assessment['checks'], ReadonlyMap<string, Assessment['checks']>>();

export function checkOf({ checks }: Assessment, id: CheckId, subject: string): CheckResult | undefined {
  const own = bySubject.get(checks) ?? groupedBy(checks, (check) => check.subject);
  bySubject.set(checks, own);
  return own.get(subject)?.find((check) => check.id === id);
}

/** A quantity as the JSON and CSV hold it: money in pounds. */
export function quantityText(quantity: Quantity | null): string | null {
  if (quantity === null) return null;
  switch (quantity.kind) {
    case 'money':
      return poundsText(quantity.pence);
    case 'count':
      return String(quantity.count);
    case 'text':
      return quantity.text;
  }
}

/** The sources behind a check, each once. */
export function checkReferences(id: CheckId, assessment: Assessment): readonly Reference[] {
  const references = checkDefinition(id).parameters.flatMap((name) => assessment.policy[name].references);
  return references.filter(
    ({ title, publisher }, index) => references.findIndex((each) => each.title === title && each.publisher === publisher) === index,
  );
}

export function subjectName(check: Pick<CheckResult, 'subject' | 'scheme'>, assessment: Pick<Assessment, 'geography'>): string {
  if (check.scheme !== undefined) return `${check.subject} ${quoted(check.scheme)}`;
  if (check.subject === ENGLAND) return ENGLAND;
  const region = assessment.geography.regions.find(({ code }) => code === check.subject);
  const cluster = assessment.geography.clusters.find(({ id }) => id === check.subject);
  return region?.name ?? cluster?.name ?? bodyOf(assessment.geography, check.subject)?.shortName ?? check.subject;
}

/** More names than these are not read. */
const MANY = 6;

function lackWords(position: IcbPosition, { policy }: Assessment): string {
  const lacks = [
    ...(position.envelope === null ? ['population'] : []),
    ...(position.baseline === null ? ['baseline'] : []),
    ...(position.exitRunRate === null ? [`run rate for ${monthName(policy.deadline.value)}`] : []),
  ];
  return lacks.join(' and no ');
}

/** Why ICBs are missing from an aggregate: `South Yorkshire (QF7) has no baseline`, those for one reason together; last, in one clause, ICBs that no file names. */
export function missingWords(codes: readonly string[], assessment: Assessment): string {
  const absent = codes.filter((code) => !assessment.icbs.some(({ icb }) => icb.code === code));
  const lacking = groupedBy(
    assessment.icbs.filter(({ icb }) => codes.includes(icb.code)),
    (position) => lackWords(position, assessment),
  );
  const refused = new Set(assessment.refused.flatMap(({ icbs }) => icbs ?? []).map(keyOf));
  const why = (own: readonly string[], is: string) =>
    own.length === 0 ? [] : [`${icbNames(own, assessment)} ${own.length === 1 ? 'is' : 'are'} ${is}`];
  const isRefused = (code: string) => refused.has(keyOf(bodyOf(assessment.geography, code) ?? { code }));
  return [
    ...[...lacking].map(([lacks, own]) => {
      const names = icbNames(
        own.map(({ icb }) => icb.code),
        assessment,
      );
      if (lacks === '') return `${names} ${own.length === 1 ? 'is' : 'are'} of a succession group that is not whole`;
      return `${names} ${own.length === 1 ? 'has' : 'have'} no ${lacks}`;
    }),
    ...why(absent.filter(isRefused), 'left out with a refused file'),
    ...why(
      absent.filter((code) => !isRefused(code)),
      'not in the files',
    ),
  ].join('; ');
}

/** `South Yorkshire (QF7) and West Yorkshire (QWO)`; only codes where there are many. */
export function icbNames(codes: readonly string[], assessment: Pick<Assessment, 'geography'>): string {
  if (codes.length > MANY) return `${codes.length} ICBs (${codes.join(', ')})`;
  return listed(codes.map((code) => icbName(code, assessment)));
}

/** `South Yorkshire (QF7)`, of a body of either footprint. */
export function icbName(code: string, { geography }: Pick<Assessment, 'geography'>): string {
  const icb = bodyOf(geography, code);
  return icb ? icbWords({ ...icb, code }) : code;
}

/** Whether each of these ICBs lacks a cost type in its baseline alone: of the deadline month a finding says so. */
function ofBaseline(codes: readonly string[], { icbs }: Assessment): boolean {
  const scopes = icbs.flatMap(({ icb, scope }) => (codes.includes(icb.code) ? [scope] : []));
  return (
    scopes.length === codes.length && scopes.every(({ baselineLacks, deadlineLacks }) => baselineLacks?.length && !deadlineLacks?.length)
  );
}

/** Why a check could not be made. */
export function reasonWords(reason: NotAssessed, assessment: Assessment): string {
  switch (reason.because) {
    case 'no-population':
      return 'there is no population, so no envelope';
    case 'no-baseline':
      return 'there is no baseline of the whole baseline year';
    case 'no-deadline-figure':
      return `there is no run rate for the deadline month, ${monthName(assessment.policy.deadline.value)}`;
    case 'scope-missed':
      return `the ${ofBaseline(reason.icbs, assessment) ? 'baseline figures' : 'figures'} of ${icbNames(reason.icbs, assessment)} do not hold both running cost and programme pay`;
    case 'icbs-missing':
      return reason.icbs.length > MANY
        ? `${reason.icbs.length} ICBs are missing (the coverage check names them)`
        : missingWords(reason.icbs, assessment);
    case 'partial-figure':
      return `the deadline month of ${icbNames(reason.icbs, assessment)} is not the whole cost (see the findings)`;
    case 'doubtful':
      return doubtfulWords(reason, assessment);
    case 'months-not-given':
      return reason.months.length === 0 ? 'no month follows the deadline' : `no whole figure is given ${notGivenWords(reason, assessment)}`;
    case 'files-refused':
      return `${listedFirst(reason.files.map(fileText), MANY, (left) => counted(left, 'more file'))} ${reason.files.length === 1 ? 'is' : 'are'} refused and may hold figures of any ICB`;
    case 'given-by-successors': {
      const what = reason.months === null ? 'the baseline' : monthsText(reason.months);
      const successors = `${reason.successors.length === 1 ? 'successor' : 'successors'} ${icbNames(reason.successors, assessment)}`;
      return `${what} is given on the footprint of 2026/27 alone, by its ${successors}, so it has no figure of its own`;
    }
    case 'time-of-day-unknown':
      return 'the date is the due day itself and gives no time';
    case 'savings-undecided':
      return `whether ${exactMoney(reason.pence)} a year of savings may be kept cannot be judged (${schemeNames(reason.of)}), and without them it would be over`;
    case 'no-schemes':
      return 'the schemes tables have none of this ICB';
    case 'destination-not-given':
      return 'moves_to is blank, so whether it moves anything is not known';
    case 'receiving-cost-not-given':
      return `it moves a cost to ${RECEIVERS[reason.movesTo]} and does not give the receiving cost, so its net saving is not known`;
    case 'function-not-given':
      return `it moves something to ${RECEIVERS[reason.movesTo]} and names no function`;
    case 'function-unsettled':
      return `it moves ${visible(reason.of.name)} to ${RECEIVERS[reason.movesTo]}, and ${unsettledWords(reason.of)}`;
  }
}

/** The months, and where the subject has several ICBs, which of them lack them. */
function notGivenWords({ months, by }: Extract<NotAssessed, { because: 'months-not-given' }>, assessment: Assessment): string {
  if (by === 'all' || by.length === 0) return `for ${monthsText(months)}${by === 'all' ? ' by any of its ICBs' : ''}`;
  const alike = [...groupedBy(by, (each) => monthsText(each.months))].map(([text, own]) => {
    const codes = (isGroup: boolean) => own.filter((each) => each.isGroup === isGroup).map(({ icb }) => icb);
    const groups = codes(true).map((icb) => `the succession group of ${icbName(icb, assessment)}`);
    const icbs = codes(false);
    return `for ${text} by ${listed([...(icbs.length > 0 ? [icbNames(icbs, assessment)] : []), ...groups])}`;
  });
  return alike.join('; ');
}

/** The ICBs with doubtful figures and their doubts, and how the verdict stands without what it turns on. */
function doubtfulWords({ doubts, without }: Extract<NotAssessed, { because: 'doubtful' }>, assessment: Assessment): string {
  const byIcb = groupedBy(doubts, ({ icb }) => icb);
  const ids = (own: readonly Doubt[]) => [...new Set(own.map(({ doubt }) => doubt))].join(', ');
  // ICBs with the same doubts are named together.
  const alike = byIcb.size > MANY ? [[ids(doubts), [...byIcb]] as const] : [...groupedBy([...byIcb], ([, own]) => ids(own))];
  const who = alike.map(
    ([by, own]) =>
      `the figures of ${icbNames(
        own.map(([icb]) => icb),
        assessment,
      )} are doubtful (${by})`,
  );
  const turns = without === null ? '' : `; without what it turns on it is ${exactGap(without.gap)} in ${monthName(without.month)}`;
  return `${listed(who)}, see the findings${turns}`;
}

/** The label of a measure or policy value, for the middle of a sentence. */
function limitName(limit: MoneyMeasure | ParameterName, { policy }: Assessment): string {
  if (isMoneyMeasure(limit)) return MEASURES[limit].label;
  const { label } = policy[limit];
  return `${label.slice(0, 1).toLowerCase()}${label.slice(1)}`;
}

function gapAgainst(gap: Pence, limit: string): string {
  return gap === 0n ? `exactly on ${limit}` : `${exactGap(gap)} ${limit}`;
}

function scopeSentence(baselineLacks: readonly string[], deadlineLacks: readonly string[]): string {
  const lacking = [
    ...(baselineLacks.length > 0 ? [`the baseline has no ${listed(baselineLacks)}`] : []),
    ...(deadlineLacks.length > 0 ? [`the deadline month has no ${listed(deadlineLacks)}`] : []),
  ];
  if (lacking.length === 0) return 'The baseline and the deadline month hold running cost and programme pay, apart or as one.';
  return `The envelope covers running costs and programme pay: ${listed(lacking)}.`;
}

function figure(quantity: Quantity | null): string {
  return quantity?.kind === 'money' ? exactMoney(quantity.pence) : (quantityText(quantity) ?? '');
}
