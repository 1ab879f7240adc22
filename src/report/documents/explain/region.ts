import type { Assessment, Measures, RegionPosition } from '../../../model/assessment.ts';
import { decimalText } from '../../../model/decimal.ts';
import { envelopeOf, headsOf } from '../../../model/population.ts';
import { doubtfulAmong } from '../../../model/rests.ts';
import { exactCell, gapCell } from '../../cells.ts';
import { type Cell, type Document, paragraph, plain, table, title } from '../../document.ts';
import { checkOf, icbNames, missingWords } from '../../words/checks.ts';
import { exactGap, exactMoney, gapText, grouped, listed, NO_FIGURE } from '../../words/values.ts';
import { findings } from '../findings.ts';
import { groundLines } from '../report.ts';
import { functionBlocks } from '../schemes/functions.ts';
import { bridgeStep } from './schemes.ts';
import { type Bases, checkStep, gapStep, monthStep, numbered, populationStep, sources } from './steps.ts';
import { transitionLines } from './year.ts';

/** One region, as the sum of its ICBs. */
export function explainRegion(assessment: Assessment, position: RegionPosition, bases: Bases): Document {
  const { region, icbs, missing, received, flexibility } = position;
  const members = assessment.icbs.filter(({ icb }) => icb.region === region.code);
  const named = assessment.geography.icbs.filter(({ code }) => icbs.includes(code));
  const figureCells = (of: Partial<Measures>, code: string): readonly Cell[] => [
    plain(of.population ? grouped(decimalText(of.population)) : NO_FIGURE),
    exactCell(of.baseline ?? null),
    exactCell(of.envelope ?? null),
    exactCell(of.reductionCeiling ?? null),
    exactCell(of.exitRunRate ?? null),
    gapCell(of.envelopeGap ?? null, checkOf(assessment, 'envelope', code), exactGap),
  ];
  const rows = named.map(({ code, shortName }): readonly Cell[] => {
    const member = members.find(({ icb }) => icb.code === code);
    const population = headsOf(assessment.population, [code]) ?? null;
    const envelope = envelopeOf(assessment.population, [code], assessment.policy.ratePerHead.value);
    return [{ text: code, tone: 'strong' }, plain(shortName), ...figureCells({ ...member, population, envelope }, code)];
  });
  const total: readonly Cell[] = [plain(''), { text: region.name, tone: 'strong' }, ...figureCells(position, region.code)];
  const columns = [
    { header: 'Code', rank: 0 },
    { header: 'ICB', rank: 0, least: 12 },
    { header: 'Heads', align: 'right', rank: 4 },
    { header: 'Baseline', align: 'right', rank: 2 },
    { header: 'Envelope', align: 'right', rank: 1 },
    { header: 'Reduction ceiling', align: 'right', rank: 3 },
    { header: 'Exit run rate', align: 'right', rank: 0 },
    { header: 'Over / under', align: 'right', rank: 0 },
  ] as const;
  const envelopeBlocks = [
    ...populationStep(assessment, position, bases),
    paragraph('The region’s envelope is the sum of its ICBs’ envelopes, each rounded to the penny on its own.'),
    ...sources(assessment, ['ratePerHead']),
  ];
  const unsure = doubtfulAmong(received?.icbs ?? [], assessment).length > 0;
  const sumBlocks = [
    table(columns, [...rows, total]),
    ...(missing.length > 0
      ? [paragraph(`${missingWords(missing, assessment)}. A sum with a part missing is not a sum, so it is left blank.`, 'unsure')]
      : []),
    ...(received
      ? [
          paragraph(
            `Received: ${icbNames(received.icbs, assessment)}; exit run rates of ${exactMoney(received.exitRunRate)} against envelopes of ${exactMoney(received.envelope)}, ${gapText(received.envelopeGap, unsure, exactGap)}.${
              received.envelopeLeft === null || unsure
                ? ''
                : ` ${exactMoney(received.envelopeLeft)} of the region’s envelope is left for the others.`
            }`,
          ),
        ]
      : []),
  ];
  const doubtful = doubtfulAmong(icbs, assessment);
  const gapBlocks = [
    ...gapStep(assessment, position, region.code),
    ...sources(assessment, ['reduction', 'baselineYear', 'deadline', 'scope']),
    paragraph(
      doubtful.length > 0
        ? `Over: ${flexibility.over.map(({ icb, gap }) => `${icb} by ${exactMoney(gap)}`).join(', ') || 'not known'}. Headroom and slack are not known: the figures of ${listed(doubtful)} are doubtful.`
        : `Over: ${flexibility.over.map(({ icb, gap }) => `${icb} by ${exactMoney(gap)}`).join(', ') || 'none'}. Headroom: ${
            flexibility.coveredBy.map(({ icb, headroom }) => `${icb} ${exactMoney(headroom)}`).join(', ') || 'none'
          }. Slack: ${flexibility.slack === null ? 'not netted off' : exactMoney(flexibility.slack)}.`,
    ),
  ];
  return [
    title(`${region.name} (${region.code}): the sum of its ${icbs.length} ICBs`),
    ...groundLines(assessment),
    ...numbered([
      ['Population and envelope', envelopeBlocks],
      ['The ICBs added up', sumBlocks],
      ['From baseline to envelope', bridgeStep(assessment, position, region.code)],
      ['Functions', functionBlocks(position, assessment, 'exact')],
      ['Gaps', gapBlocks],
      ['Months and delivery', monthStep(assessment, position, 'No month is given by all the ICBs.')],
      ['Transition', transitionLines(position)],
      ['Checks', checkStep(assessment, region.code)],
    ]),
    paragraph(
      `For an ICB’s own source cells: ${members.map(({ icb }) => `icb-envelope explain ${icb.code}`)[0] ?? 'icb-envelope explain CODE'} with the same files.`,
    ),
    ...findings(assessment, icbs),
  ];
}
