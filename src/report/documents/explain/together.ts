import type { Assessment, ClusterPosition, Measures, NationalPosition, RegionPosition } from '../../../model/assessment.ts';
import { ENGLAND } from '../../../model/check.ts';
import { decimalText } from '../../../model/decimal.ts';
import { EVERYTHING, selected } from '../../../model/gate.ts';
import type { IcbCode } from '../../../model/geography.ts';
import { envelopeOf, headsOf } from '../../../model/population.ts';
import { exactCell, gapCell } from '../../cells.ts';
import { type Block, type Cell, type Document, left, paragraph, plain, right, table, title } from '../../document.ts';
import { checkOf, icbNames, missingWords } from '../../words/checks.ts';
import { CLUSTERS_DECIDE_NOTHING } from '../../words/gate.ts';
import { unsureIcbs } from '../../words/unsure.ts';
import { exactGap, exactMoney, gapText, grouped, listed, NO_FIGURE, sentence } from '../../words/values.ts';
import { identityOf } from '../aggregates.ts';
import { findings } from '../findings.ts';
import { groundLines } from '../report.ts';
import { functionBlocks } from '../schemes/functions.ts';
import { bridgeStep } from './schemes.ts';
import { type Bases, checkStep, gapStep, monthStep, numbered, populationStep, sources } from './steps.ts';
import { givenByLines } from './takenOver.ts';
import { whatMustStep } from './whatMust.ts';
import { transitionLines } from './year.ts';

/** One region or cluster, as the sum of its ICBs; or England, as that of its regions. */
export function explainTogether(
  assessment: Assessment,
  position: RegionPosition | ClusterPosition | NationalPosition,
  bases: Bases,
): Document {
  const { missing, received } = position;
  const { code: subject, name, icbs, level } = identityOf(position, assessment.geography);
  const members = assessment.icbs.filter(({ icb }) => icbs.includes(icb.code));
  const parts = partsOf(assessment, position, icbs);
  const figureCells = (of: Partial<Measures>, code: string): readonly Cell[] => [
    plain(of.population ? grouped(decimalText(of.population)) : NO_FIGURE),
    exactCell(of.baseline ?? null),
    exactCell(of.envelope ?? null),
    exactCell(of.reductionCeiling ?? null),
    exactCell(of.exitRunRate ?? null),
    gapCell(of.envelopeGap ?? null, checkOf(assessment, 'envelope', code), exactGap),
  ];
  const rows = parts.map(({ code, name: called, of, measures }): readonly Cell[] => {
    const population = headsOf(assessment.population, of) ?? null;
    const envelope = envelopeOf(assessment.population, of, assessment.policy.ratePerHead.value);
    return [{ text: code, tone: 'strong' }, plain(called), ...figureCells({ ...measures, population, envelope }, code)];
  });
  const total: readonly Cell[] = [plain(''), { text: name, tone: 'strong' }, ...figureCells(position, subject)];
  const columns = [
    left('Code'),
    left(subject === ENGLAND ? 'Region' : 'ICB', 0, 12),
    right('Heads', 4),
    right('Baseline', 2),
    right('Envelope', 1),
    right('Reduction ceiling', 3),
    right('Exit run rate'),
    right('Over / under'),
  ];
  const envelopeBlocks = [
    ...populationStep(assessment, icbs, bases),
    paragraph(`${sentence(level)}’s envelope is the sum of its ICBs’ envelopes, each rounded to the penny on its own.`),
    ...sources(assessment, ['ratePerHead']),
  ];
  const unsure = unsureIcbs(received?.icbs ?? [], assessment);
  const sumBlocks = [
    table(columns, [...rows, total]),
    ...(missing.length > 0
      ? [paragraph(`${missingWords(missing, assessment)}. A sum with a part missing is not a sum, so it is left blank.`, 'unsure')]
      : []),
    ...(received
      ? [
          paragraph(
            `Received: ${icbNames(received.icbs, assessment)}; exit run rates of ${exactMoney(received.exitRunRate)} against envelopes of ${exactMoney(received.envelope)}, ${gapText(received.envelopeGap, unsure?.unsure ?? null, exactGap)}.${
              received.envelopeLeft === null || unsure
                ? ''
                : ` ${exactMoney(received.envelopeLeft)} of ${level}’s envelope is left for the others.`
            }`,
          ),
        ]
      : []),
  ];
  const gapBlocks = [
    ...gapStep(assessment, position, subject),
    ...sources(assessment, ['reduction', 'baselineYear', 'deadline', 'scope']),
    ...('flexibility' in position ? [flexibilityLine(position, assessment)] : []),
  ];
  return [
    title(`${subject === ENGLAND ? name : `${name} (${subject})`}: the sum of its ${icbs.length} ICBs`),
    ...groundLines(assessment),
    ...numbered([
      ['Population and envelope', envelopeBlocks],
      [subject === ENGLAND ? 'The regions added up' : 'The ICBs added up', sumBlocks],
      ['From baseline to envelope', bridgeStep(assessment, position, subject)],
      ['Functions', functionBlocks(position, assessment, 'exact')],
      ['Gaps', gapBlocks],
      ['Months and delivery', [...givenByLines(members), ...monthStep(assessment, position, 'No month is given by all the ICBs.')]],
      ['Transition', transitionLines(position)],
      ['Checks', checkStep(assessment, subject)],
      ['What must be true', whatMustStep(assessment, { subject, measures: position, members: position.members })],
    ]),
    paragraph(
      `For an ICB’s own source cells: ${members.map(({ icb }) => `icb-envelope explain ${icb.code}`)[0] ?? 'icb-envelope explain CODE'} with the same files.`,
    ),
    ...('cluster' in position ? [paragraph(CLUSTERS_DECIDE_NOTHING)] : []),
    ...findings(
      assessment,
      selected(assessment, {
        ...EVERYTHING,
        ...('region' in position && { regions: [subject] }),
        ...('cluster' in position && { clusters: [subject] }),
      }).icbs,
    ),
  ];
}

/** What it is added up from, each with its ICBs. */
function partsOf({ geography, icbs, regions }: Assessment, position: NationalPosition, codes: readonly IcbCode[]) {
  if ('region' in position || 'cluster' in position)
    return geography.icbs
      .filter(({ code }) => codes.includes(code))
      .map(({ code, shortName }) => ({ code, name: shortName, of: [code], measures: icbs.find(({ icb }) => icb.code === code) }));
  return geography.regions.map(({ code, name }) => {
    const of = geography.icbs.filter(({ region }) => region === code).map((each) => each.code);
    return { code, name, of, measures: regions.find(({ region }) => region.code === code) };
  });
}

/** Who is over, who has headroom, and what is left. */
function flexibilityLine({ flexibility, icbs }: RegionPosition, assessment: Assessment): Block {
  const unsure = unsureIcbs(icbs, assessment);
  const over = flexibility.over.map(({ icb, gap }) => `${icb} by ${exactMoney(gap)}`).join(', ');
  if (unsure)
    return paragraph(
      `Over: ${over || 'not known'}. Headroom and slack are not known: the figures of ${listed(unsure.icbs)} are ${unsure.words}.`,
    );
  const headroom = flexibility.coveredBy.map((each) => `${each.icb} ${exactMoney(each.headroom)}`).join(', ');
  const slack = flexibility.slack === null ? 'not netted off' : exactMoney(flexibility.slack);
  return paragraph(`Over: ${over || 'none'}. Headroom: ${headroom || 'none'}. Slack: ${slack}.`);
}
