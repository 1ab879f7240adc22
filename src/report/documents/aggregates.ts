import type { Assessment, ClusterPosition, Measures, NationalPosition, RegionPosition } from '../../model/assessment.ts';
import { type CheckResult, ENGLAND } from '../../model/check.ts';
import type { Bodies } from '../../model/geography.ts';
import { monthName } from '../../model/month.ts';
import { unsureAmong } from '../../model/rests.ts';
import { type Block, list, paragraph } from '../document.ts';
import { checkOf, checkSentence, icbNames, missingWords } from '../words/checks.ts';
import { acceptedWords } from '../words/doubts.ts';
import { icbWords } from '../words/places.ts';
import { unsureIcbs } from '../words/unsure.ts';
import { deliveryText, listed, shortGap, shortMoney } from '../words/values.ts';
import { latestLine } from './latest.ts';
import { stillToFindWords } from './stillToFind.ts';

/** England in one sentence: inside, over, or why that cannot be said; and its latest month in another. */
export function englandLines(assessment: Assessment): readonly Block[] {
  return [englandLine(assessment), ...latestLine(ENGLAND, assessment.national, assessment.policy)];
}

function englandLine(assessment: Assessment): Block {
  const { national } = assessment;
  const check = checkOf(assessment, 'envelope', ENGLAND);
  if (national.missing.length > 0) return paragraph(incompleteEngland(assessment), 'unsure');
  if (check && isUndecided(check)) return paragraph(`England: ${checkSentence(check, assessment)}`, 'unsure');
  return (
    standingLine('England', national, check, assessment) ??
    paragraph('England: not assessed. Every ICB is there, but not every figure is whole (see the findings).', 'unsure')
  );
}

/** A region's verdict in one sentence. */
export function regionLine({ region, ...measures }: RegionPosition, assessment: Assessment): Block {
  const check = checkOf(assessment, 'envelope', region.code);
  const why = check ? checkSentence(check, assessment) : 'Not assessed.';
  return standingLine(region.name, measures, check, assessment) ?? paragraph(`${region.name}: ${why}`, 'unsure');
}

function standingLine(name: string, measures: Measures, check: CheckResult | undefined, assessment: Assessment): Block | undefined {
  const { policy } = assessment;
  const { envelopeGap, exitRunRate, envelope, disallowedSaving, stillToFind } = measures;
  if (!check || check.verdict === 'not-assessed' || envelopeGap === null || exitRunRate === null || envelope === null) return undefined;
  const isOverLater = check.verdict === 'met' && checkOf(assessment, 'recurrent', check.subject)?.verdict === 'missed';
  const deadline = monthName(policy.deadline.value);
  const { acceptedDoubts = [] } = check;
  const accepted = acceptedDoubts.length > 0 ? ` (doubt accepted: ${acceptedWords(acceptedDoubts)})` : '';
  const place =
    envelopeGap > 0n
      ? `over the envelope in ${deadline}`
      : `inside the envelope in ${deadline}${isOverLater ? ', and over it later' : ''}${accepted}`;
  const disallowed = disallowedSaving ? ` (${shortMoney(disallowedSaving)} of it disallowed savings)` : '';
  const figures = `${shortMoney(exitRunRate)} a year${disallowed} against ${shortMoney(envelope)}, ${shortGap(envelopeGap)}`;
  const find = stillToFindWords(stillToFind, policy);
  const toFind = find === '' ? '' : ` Still to find a month, recurrently: ${find}.`;
  return paragraph(
    `${name} is ${place}: ${figures}. Delivery: ${deliveryText(measures)}.${toFind}`,
    check.verdict === 'met' && !isOverLater ? 'good' : 'bad',
  );
}

/** Whether all figures are whole, and an undecided saving or a doubt prevents the verdict. */
function isUndecided({ finding }: CheckResult): boolean {
  return finding.kind === 'not-assessed' && ['savings-undecided', 'doubtful'].includes(finding.reason.because);
}

function incompleteEngland(assessment: Assessment): string {
  const { missing, received } = assessment.national;
  const wanted = assessment.geography.icbs.length;
  if (!received) return 'England: not assessed; no ICB is received whole.';
  const named = missing.length <= 6 ? `; ${missingWords(missing, assessment)}` : '';
  const unsure = unsureIcbs(received.icbs, assessment);
  const complete = received.icbs.length - unsureAmong(received.icbs, assessment).filter((each) => each.unsure === 'not-whole').length;
  const left = received.envelopeLeft;
  const rest =
    left === null || unsure
      ? ''
      : left < 0n
        ? `; that is ${shortMoney(-left)} more than all of England may spend`
        : `; ${shortMoney(left)} of England’s envelope is left for the others`;
  const doubt = unsure
    ? ` The figures of ${icbNames(unsure.icbs, assessment)} in it are ${unsure.words}, so what they leave for the others is not known.`
    : '';
  return `England: not assessed; ${complete} of ${wanted} ICBs ${complete === 1 ? 'is' : 'are'} received whole${named}. Received for ${monthName(assessment.policy.deadline.value)}: ${shortMoney(received.exitRunRate)} a year against ${shortMoney(received.envelope)}${rest}.${doubt}`;
}

/** What it is, its name, and all of its ICBs. */
export function identityOf(position: RegionPosition | ClusterPosition | NationalPosition, { icbs: all }: Bodies) {
  if ('region' in position) return { ...position.region, icbs: position.icbs, level: 'the region' };
  if ('cluster' in position) return { code: position.cluster.id, ...position.cluster, level: 'the cluster' };
  return { code: ENGLAND, name: ENGLAND, icbs: all.map(({ code }) => code), level: ENGLAND };
}

/** What each region or cluster that is not whole has received, and what that leaves of its envelope. */
export function receivedLines(all: readonly (RegionPosition | ClusterPosition)[], assessment: Assessment): readonly Block[] {
  const items = all
    .filter(({ missing }) => missing.length > 0)
    .map((position) => {
      const { received, missing } = position;
      const { name, icbs, level } = identityOf(position, assessment.geography);
      const left = received?.envelopeLeft;
      const unsure = unsureIcbs(received?.icbs ?? [], assessment);
      const rest = unsure
        ? `; what that leaves is not known, because the figures of ${listed(unsure.icbs)} are ${unsure.words}`
        : left === null || left === undefined
          ? ''
          : left < 0n
            ? `; that is already ${shortMoney(-left)} more than ${level} may spend`
            : `, which leaves ${shortMoney(left)} for the missing`;
      const subtotal = received
        ? ` Received: ${received.icbs.length} of ${icbs.length}, ${shortMoney(received.exitRunRate)} a year${rest}.`
        : ' None is received whole.';
      return { text: `${name}: ${missingWords(missing, assessment)}.${subtotal}`, tone: 'unsure' as const };
    });
  return items.length > 0 ? [list(items)] : [];
}

/** Regions without any figures, unless only one region has figures. */
export function absentRegionLines({ regions, geography }: Assessment): readonly Block[] {
  if (regions.length < 2) return [];
  const absent = geography.regions.filter(({ code }) => !regions.some(({ region }) => region.code === code));
  const items = absent.map(({ code, name }) => {
    const icbs = geography.icbs.filter(({ region }) => region === code).map(icbWords);
    return { text: `${name}: nothing is given, and nothing is judged. Missing: ${listed(icbs)}.`, tone: 'unsure' as const };
  });
  return items.length > 0 ? [list(items)] : [];
}
