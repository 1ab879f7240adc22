import type { Assessment, Measures, RegionPosition } from '../../model/assessment.ts';
import { ENGLAND } from '../../model/check.ts';
import { decimalText } from '../../model/decimal.ts';
import { type Gate, type Selection, selected, shownIn } from '../../model/gate.ts';
import { financialYearOf, financialYearText, monthName, nhsMonth } from '../../model/month.ts';
import { parameterText } from '../../model/policy.ts';
import { deliveryCell, gapCell, moneyCell, percentCell, verdictCell } from '../cells.ts';
import { type Block, type Cell, type Document, figure, GOES_LAST, heading, left, paragraph, plain, right, title } from '../document.ts';
import { shareLegend, withShareMarks } from '../recut.ts';
import { checkOf } from '../words/checks.ts';
import { CLUSTERS_DECIDE_NOTHING } from '../words/gate.ts';
import { groundWords } from '../words/policy.ts';
import { counted, listed, visible } from '../words/values.ts';
import { worstFirst } from '../worstFirst.ts';
import { absentRegionLines, englandLines, receivedLines } from './aggregates.ts';
import { barsOf, type Glyphs } from './bars.ts';
import { details } from './details.ts';
import { besideRefused, findingKinds, findings } from './findings.ts';
import { gateSection, wholeGate } from './gate.ts';
import { headline } from './headline.ts';
import { deliveryLines, regionBlocks } from './icbTables.ts';
import { atDeadline, LATEST_COLUMN, latestCell, standingTable } from './latest.ts';
import { nextSteps } from './nextSteps.ts';
import { type OptionInForce, optionBlocks } from './options.ts';
import { riskBlocks, shownRisks } from './schemes/risk.ts';
import { schemeBlocks } from './schemes/schemes.ts';
import { transitionBlocks } from './schemes/transition.ts';
import { toldFirst } from './toldFirst.ts';

export interface ReportOptions {
  readonly selection: Selection;
  /** Shown first, where there is one. */
  readonly gate?: Gate;
  /** With months, other costs, sources and inputs. */
  readonly verbose: boolean;
  /** Where each option is from. */
  readonly inForce?: readonly OptionInForce[];
  /** Characters for bars; no bars if absent. */
  readonly bars?: Glyphs;
}

/** The report, in the order it is read: the answer, who misses it, what to know and to do; then what it rests on, the ICBs, each finding. */
export function reportDocument(assessment: Assessment, { selection, gate, verbose, inForce = [], bars }: ReportOptions): Document {
  const shown = selected(assessment, selection);
  const { regions: all, icbs } = shownIn(assessment, shown);
  const regions = worstFirst(all, ({ region }) => region.code, assessment);
  const drawn = bars && barsOf(icbs, bars);
  const answer = headline(assessment, selection);
  const blocks = [
    title(ruleLine(assessment)),
    ...toldFirst(assessment),
    ...answer,
    ...changeLines(assessment),
    ...(gate ? gateSection(gate, assessment, answer.map(({ text }) => text).join(' ')) : []),
    heading(`Regions${atDeadline(regions, assessment)}`),
    regionTable(regions, assessment),
    ...absentLines(selection, assessment),
    ...findingKinds(assessment, shown.icbs),
    ...nextSteps(assessment, shown, gate),
    heading('What it rests on'),
    ...restLines(assessment),
    ...englandLines(assessment),
    ...receivedBlocks(regions, assessment),
    ...(gate && verbose ? wholeGate(gate, assessment) : []),
    ...clusterBlocks(assessment, shown),
    heading(`Integrated care boards, by region${atDeadline(icbs, assessment)}`),
    ...shareLegend(icbs),
    ...regions.flatMap((region) => {
      const own = icbs.filter(({ icb }) => icb.region === region.region.code);
      return own.length === 0 ? [] : regionBlocks(region, own, assessment, drawn);
    }),
    ...deliveryLines(icbs),
    ...schemeBlocks(assessment, {
      shown: shown.icbs,
      everyOne: verbose,
      said: (gate?.gated ?? []).filter(({ level }) => level !== 'scheme'),
    }),
    ...riskBlocks(shownRisks(assessment, shown, verbose), assessment),
    ...transitionBlocks(assessment, shown),
    ...(verbose ? [...details(assessment, shown), ...optionBlocks(inForce)] : []),
    ...(besideRefused(assessment.diagnostics).length > 0 ? findings(assessment, shown.icbs, verbose) : []),
    ...totalsLine(assessment),
  ];
  return withShareMarks(blocks, assessment);
}

/** Number of total rows passed over, by file. */
function totalsLine({ inputs }: Assessment): readonly Block[] {
  const files = inputs.flatMap(({ file, taken }) => (taken && taken.totals > 0 ? [{ file, rows: taken.totals }] : []));
  if (files.length === 0) return [];
  const named = files.slice(0, MOST_FILES).map(({ file, rows }) => `${counted(rows, 'row')} of ${visible(file)}`);
  const left = files.slice(MOST_FILES);
  const more =
    left.length === 0
      ? []
      : [
          `${counted(
            left.reduce((sum, { rows }) => sum + rows, 0),
            'row',
          )} of ${counted(left.length, 'more file')}`,
        ];
  return [paragraph(`Left out as totals: ${listed([...named, ...more])} (inspect shows each).`, 'quiet')];
}

/** Most files named in a sentence. */
const MOST_FILES = 8;

/** The rule in one line: what, how much less, by when. */
export function ruleLine({ policy }: Assessment): string {
  const deadline = policy.deadline.value;
  const by = `${monthName(deadline)} (${nhsMonth(deadline)} ${financialYearText(financialYearOf(deadline))})`;
  return `Running cost envelope: £${decimalText(policy.ratePerHead.value)} per head, ${parameterText(policy, 'reduction')} less, by ${by}`;
}

/** The policy, population and configuration, and what the user changed of them. */
export function groundLines(assessment: Assessment): readonly Block[] {
  return [...restLines(assessment), ...changeLines(assessment)];
}

const restLines = (assessment: Assessment) => groundWords(assessment).rests.map((text) => paragraph(text, 'quiet'));
const changeLines = (assessment: Assessment) => groundWords(assessment).changes.map((text) => paragraph(text, 'unsure'));

const STANDING_COLUMNS = [
  right('Over / under'),
  left('Envelope is'),
  left('Recurrent is', 2),
  left('Delivery', GOES_LAST),
  LATEST_COLUMN,
  right('Exit run rate', 3),
  right('Envelope', 4),
  right('Baseline', 6),
  right('Cut', 7),
  left('Reduction is', 5),
];

/** A row's cells below {@link STANDING_COLUMNS}, of any level. */
function standingCells(code: string, measures: Measures, assessment: Assessment): readonly Cell[] {
  const envelope = checkOf(assessment, 'envelope', code);
  return [
    figure(code, 'envelopeGap', gapCell(measures.envelopeGap, envelope)),
    figure(code, 'check.envelope', verdictCell(envelope)),
    figure(code, 'check.recurrent', verdictCell(checkOf(assessment, 'recurrent', code))),
    figure(code, 'delivery.status', deliveryCell(measures)),
    latestCell(code, measures),
    figure(code, 'exitRunRate', moneyCell(measures.exitRunRate)),
    figure(code, 'envelope', moneyCell(measures.envelope)),
    figure(code, 'baseline', moneyCell(measures.baseline)),
    figure(code, 'achievedReduction', percentCell(measures.achievedReduction)),
    figure(code, 'check.reduction', verdictCell(checkOf(assessment, 'reduction', code))),
  ];
}

/** The regions and England in a table, the worst first, then what those that are not whole have received, and who is absent. */
export function regionLines(regions: readonly RegionPosition[], assessment: Assessment): readonly Block[] {
  return [
    regionTable(
      worstFirst(regions, ({ region }) => region.code, assessment),
      assessment,
    ),
    ...receivedBlocks(regions, assessment),
  ];
}

function receivedBlocks(regions: readonly RegionPosition[], assessment: Assessment): readonly Block[] {
  return [...receivedLines(regions, assessment), ...(regions.length === assessment.regions.length ? absentRegionLines(assessment) : [])];
}

function regionTable(regions: readonly RegionPosition[], assessment: Assessment): Block {
  const rowOf = (name: string, code: string, measures: Measures): readonly Cell[] => [
    { text: name, tone: 'strong' },
    ...standingCells(code, measures, assessment),
  ];
  const england = regions.length > 1 ? [assessment.national] : [];
  return standingTable(
    [left('Region', 0, 16), ...STANDING_COLUMNS],
    [
      ...regions.map((region) => rowOf(region.region.name, region.region.code, region)),
      ...england.map((measures) => rowOf(ENGLAND, ENGLAND, measures)),
    ],
    [...regions, ...england],
    assessment.policy,
  );
}

/** The clusters that are shown, with their ICBs; nothing where none is. */
export function clusterBlocks(assessment: Assessment, shown: Selection): readonly Block[] {
  const clusters = worstFirst(shownIn(assessment, shown).clusters, ({ cluster }) => cluster.id, assessment);
  if (clusters.length === 0) return [];
  const rows = clusters.map((each): readonly Cell[] => [
    { text: each.cluster.name, tone: 'strong' },
    plain(each.cluster.id),
    plain(each.cluster.icbs.join(' ')),
    ...standingCells(each.cluster.id, each, assessment),
  ]);
  return [
    heading(`Clusters${atDeadline(clusters, assessment)}`),
    standingTable([left('Cluster', 0, 16), left('Id', 6), left('ICBs', 5), ...STANDING_COLUMNS], rows, clusters, assessment.policy),
    ...receivedLines(clusters, assessment),
    paragraph(CLUSTERS_DECIDE_NOTHING, 'quiet'),
  ];
}

/** Selected regions and ICBs that no cost file names. */
export function absentLines(selection: Selection, { regions, clusters, icbs, geography }: Assessment): readonly Block[] {
  const named = [
    ...geography.regions.map(({ code, name }) => ({ code, name })),
    ...geography.clusters.map(({ id, name }) => ({ code: id, name })),
    ...geography.icbs.map(({ code, shortName }) => ({ code, name: shortName })),
  ];
  const there = [
    ...regions.map(({ region }) => region.code),
    ...clusters.map(({ cluster }) => cluster.id),
    ...icbs.map(({ icb }) => icb.code),
  ];
  const absent = named.filter(
    ({ code }) => [...selection.regions, ...selection.clusters, ...selection.icbs].includes(code) && !there.includes(code),
  );
  return absent.map(({ name, code }) => paragraph(`${name} (${code}) is not in the cost files.`, 'unsure'));
}
