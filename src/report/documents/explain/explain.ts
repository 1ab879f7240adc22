import type { Assessment, ClusterPosition, IcbPosition, NationalPosition, RegionPosition } from '../../../model/assessment.ts';
import { decimalText, poundsTimes } from '../../../model/decimal.ts';
import type { Footprints } from '../../../model/footprints.ts';
import { EVERYTHING, selected } from '../../../model/gate.ts';
import { clusterOf, type IcbCode, keyOf } from '../../../model/geography.ts';
import { financialYearText, monthName, nhsMonth } from '../../../model/month.ts';
import { parameterText } from '../../../model/policy.ts';
import { percentText, ratioText } from '../../../model/ratio.ts';
import { recurrentBy } from '../../../model/scheme.ts';
import { type Block, type Document, paragraph, title } from '../../document.ts';
import { icbName, reasonWords } from '../../words/checks.ts';
import { codedWords, setWords } from '../../words/places.ts';
import { schemeNames } from '../../words/schemes.ts';
import { counted, exactMoney, grouped, listed, sentence, visible } from '../../words/values.ts';
import { findings } from '../findings.ts';
import { groundLines } from '../report.ts';
import { functionBlocks } from '../schemes/functions.ts';
import { bridgeStep, schemeStep } from './schemes.ts';
import { type Bases, cellTable, checkStep, gapStep, monthStep, numbered, populationStep, sources } from './steps.ts';
import { carriedCells, carriedEnvelope, carriedSavings, givenByLines, takenOverStep } from './takenOver.ts';
import { explainTogether } from './together.ts';
import { whatMustStep } from './whatMust.ts';
import { transitionStep, yearStep } from './year.ts';

/** Every step of one subject, from source cell to verdict: enough to do it again on paper. */
export function explainDocument(
  assessment: Assessment,
  subject: IcbPosition | RegionPosition | ClusterPosition | NationalPosition,
  bases: Bases,
  footprints?: Footprints,
): Document {
  return 'icb' in subject ? explainIcb(assessment, subject, bases, footprints) : explainTogether(assessment, subject, bases);
}

/** One ICB, from its source cells. */
function explainIcb(assessment: Assessment, position: IcbPosition, bases: Bases, footprints: Footprints | undefined): Document {
  const { icb, gave = [] } = position;
  const givers = [...new Set([icb.code, keyOf(icb), ...gave.map((each) => each.icb.code)])];
  const othersChecks = givers
    .slice(1)
    .filter((code) => assessment.checks.some(({ subject }) => subject === code))
    .flatMap((code) => [paragraph(`Checks that stay with ${icbName(code, assessment)}:`), ...checkStep(assessment, code)]);
  const cluster = clusterOf(icb.code, assessment.geography);
  const region = assessment.regions.find((each) => each.region.code === icb.region);
  return [
    title(`${icb.name} (${icb.code}): from source cell to verdict`),
    ...groundLines(assessment),
    ...setLines(assessment, icb.code),
    ...numbered([
      ['Taken over', takenOverStep(assessment, position, footprints)],
      ['Population', populationStep(assessment, [icb.code], bases)],
      ['Envelope', envelopeStep(assessment, position)],
      ['Baseline', baselineStep(assessment, position, footprints)],
      ['Schemes', schemeStep(assessment, position)],
      ['Exit run rate', exitStep(assessment, position, footprints)],
      ['From baseline to envelope', bridgeStep(assessment, position, position.icb.code)],
      ['Functions', functionBlocks(position, assessment, 'exact')],
      ['Gaps', gapStep(assessment, position, icb.code)],
      ['Months and delivery', [...givenByLines([position]), ...monthStep(assessment, position, 'No month is given.')]],
      ['In-year cost', yearStep(assessment, position)],
      ['Transition', transitionStep(position)],
      ['Checks', [...checkStep(assessment, icb.code), ...othersChecks]],
      ['What must be true', whatMustStep(assessment, { subject: icb.code, measures: position, members: [position] })],
    ]),
    ...(region ? [paragraph(`The rule is judged for the region as a whole: see icb-envelope explain ${region.region.code}.`)] : []),
    ...(cluster ? [paragraph(`It is in the cluster ${visible(cluster.name)}: see icb-envelope explain ${visible(cluster.id)}.`)] : []),
    ...findings(assessment, selected(assessment, { ...EVERYTHING, icbs: [icb.code] }).icbs),
  ];
}

/** What the files of an ICB do not say, and the user or a coding does. */
function setLines({ inputs }: Assessment, icb: IcbCode): readonly Block[] {
  return inputs.flatMap(({ file, icbs, taken: { set = [], coded } = {} }) => {
    const said = [...set.map(setWords), ...(coded ? [codedWords(coded)] : [])];
    return icbs?.includes(icb) && said.length > 0 ? [paragraph(`In ${visible(file)} ${listed(said)}.`)] : [];
  });
}

function envelopeStep(assessment: Assessment, position: IcbPosition): readonly Block[] {
  const { population, envelope } = position;
  const rate = assessment.policy.ratePerHead.value;
  if (population === null || envelope === null)
    return [paragraph('No population, so no envelope.', 'unsure'), ...sources(assessment, ['ratePerHead'])];
  const product = { units: rate.units * population.units, scale: rate.scale + population.scale };
  return [
    paragraph(
      `£${decimalText(rate)} × ${grouped(decimalText(population))} = £${grouped(decimalText(product))}, rounded to ${exactMoney(poundsTimes(rate, population))}.`,
    ),
    ...carriedEnvelope(assessment, position, poundsTimes(rate, population)),
    ...sources(assessment, ['ratePerHead']),
  ];
}

function baselineStep(assessment: Assessment, position: IcbPosition, footprints: Footprints | undefined): readonly Block[] {
  const { policy } = assessment;
  const { baseline, requiredSaving, requiredReduction, envelope, reductionCeiling, costPerHead, population, sources: from } = position;
  const year = financialYearText(policy.baselineYear.value);
  const carried = carriedCells(from.baseline, position, assessment, footprints);
  const cells = carried ?? (from.baseline.length > 0 ? [cellTable(from.baseline, false)] : []);
  if (baseline === null) {
    const { elsewhere } = position;
    const why = elsewhere?.baseline
      ? reasonWords({ because: 'given-by-successors', months: null, successors: elsewhere.successors }, assessment)
      : from.baseline.length > 0
        ? 'not every month of it is whole'
        : 'no line of it was given';
    return [...cells, paragraph(`No baseline of ${year}: ${why}.`, 'unsure'), ...sources(assessment, ['baselineYear', 'reduction'])];
  }
  const saving = reductionCeiling === null ? null : baseline - reductionCeiling;
  const share = parameterText(policy, 'reduction');
  return [
    ...cells,
    paragraph(
      `Baseline: recurrent in-scope cost of ${year}, ${carried ? 'the parts taken over' : counted(from.baseline.length, 'cell')} added up: ${exactMoney(baseline)}.`,
    ),
    ...(requiredSaving !== null && envelope !== null
      ? [
          paragraph(
            `Required saving: ${exactMoney(baseline)} - ${exactMoney(envelope)} = ${exactMoney(requiredSaving)}${requiredSaving < 0n ? ' (already inside)' : ''}.${
              requiredReduction
                ? ` Required reduction: that ÷ ${exactMoney(baseline)} = ${ratioText(requiredReduction)}, or ${percentText(requiredReduction)}.`
                : ''
            }`,
          ),
        ]
      : []),
    ...(reductionCeiling !== null && saving !== null
      ? [
          paragraph(
            `Reduction ceiling: ${exactMoney(baseline)} - ${share} of it (${exactMoney(saving)}, rounded${carried ? ' on each body that gave it, and then carried' : ''}) = ${exactMoney(reductionCeiling)}.`,
          ),
        ]
      : []),
    ...(costPerHead.baseline !== null && population
      ? [
          paragraph(
            `Cost per head: ${exactMoney(baseline)} ÷ ${grouped(decimalText(population))} = ${exactMoney(costPerHead.baseline)}, rounded.`,
          ),
        ]
      : []),
    ...sources(assessment, ['baselineYear', 'reduction', 'scope']),
  ];
}

/** The schemes that are disallowed, or why there are none. */
function disallowedBy({ policy }: Assessment, { schemes }: IcbPosition): string {
  if (!schemes) return 'no schemes are given';
  const disallowed = recurrentBy(schemes, policy.deadline.value).filter(({ allowed }) => allowed === false);
  return disallowed.length > 0 ? schemeNames(disallowed) : 'none';
}

function exitStep(assessment: Assessment, position: IcbPosition, footprints: Footprints | undefined): readonly Block[] {
  const deadline = assessment.policy.deadline.value;
  const { exitRunRate, runRate, disallowedSaving, view, sources: from, costPerHead, population, nonRecurrentAtDeadline } = position;
  const month = `${monthName(deadline)} (${nhsMonth(deadline)})`;
  const { elsewhere } = position;
  if (from.deadline.length === 0) {
    const why = elsewhere?.months.includes(deadline)
      ? sentence(reasonWords({ because: 'given-by-successors', months: [deadline], successors: elsewhere.successors }, assessment))
      : `No view gives ${month} a recurrent in-scope figure`;
    return [paragraph(`${why}.`, 'unsure'), ...sources(assessment, ['deadline', 'scope'])];
  }
  if (exitRunRate === null || runRate === null || disallowedSaving === null) {
    return [
      ...(carriedCells(from.deadline, position, assessment, footprints) ?? [cellTable(from.deadline, true)]),
      paragraph(`No run rate for ${month}: the ${view} leaves part of it blank, and a blank is never 0.`, 'unsure'),
      ...sources(assessment, ['deadline', 'scope']),
    ];
  }
  return [
    ...(carriedCells(from.deadline, position, assessment, footprints) ?? [cellTable(from.deadline, true)]),
    paragraph(
      `Run rate of ${month}: recurrent in-scope cost at its yearly rate, from the best view given (${view}): ${exactMoney(runRate)}.`,
    ),
    ...carriedSavings(position, assessment, footprints),
    paragraph(
      `Exit run rate: ${exactMoney(runRate)} + disallowed savings of ${exactMoney(disallowedSaving)} (${disallowedBy(assessment, position)}) = ${exactMoney(exitRunRate)}.`,
    ),
    ...(costPerHead.exit !== null && population
      ? [
          paragraph(
            `Cost per head: ${exactMoney(exitRunRate)} ÷ ${grouped(decimalText(population))} = ${exactMoney(costPerHead.exit)}, rounded.`,
          ),
        ]
      : []),
    ...(nonRecurrentAtDeadline !== null && nonRecurrentAtDeadline !== 0n
      ? [paragraph(`Beside it, not in it: ${exactMoney(nonRecurrentAtDeadline)} of non-recurrent in-scope cost in that month.`, 'unsure')]
      : []),
    ...sources(assessment, ['deadline', 'scope']),
  ];
}
