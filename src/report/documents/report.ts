import type { Assessment, IcbPosition, RegionPosition } from '../../model/assessment.ts';
import { ENGLAND } from '../../model/check.ts';
import { decimalText } from '../../model/decimal.ts';
import { type Gate, type Selection, selected } from '../../model/gate.ts';
import { financialYearOf, financialYearText, monthName, nhsMonth } from '../../model/month.ts';
import { deliveryCell, gapCell, moneyCell, percentCell, verdictCell } from '../cells.ts';
import { type Block, type Cell, type Document, heading, list, paragraph, plain, table, title } from '../document.ts';
import { checkOf, missingWords } from '../words/checks.ts';
import { parameterText } from '../words/policy.ts';
import { DELIVERY_WORDS, exactMoney, listed, shortGap, shortMoney, visible } from '../words/values.ts';
import { details } from './details.ts';
import { findings } from './findings.ts';
import { gateSection } from './gate.ts';

export interface ReportOptions {
  readonly selection: Selection;
  /** Shown first, where there is one. */
  readonly gate?: Gate;
  /** With months, other costs, sources and inputs. */
  readonly verbose: boolean;
}

/** The report, in the order it is read: what was applied, England, the regions, the ICBs, findings. */
export function reportDocument(assessment: Assessment, { selection, gate, verbose }: ReportOptions): Document {
  const shown = selected(assessment, selection);
  const regions = assessment.regions.filter(({ region }) => shown.regions.includes(region.code));
  const isShown = ({ icb }: IcbPosition) => shown.icbs.includes(icb.code);
  return [
    title(ruleLine(assessment)),
    ...groundLines(assessment),
    ...(gate ? gateSection(gate, assessment) : []),
    ...englandLines(assessment),
    heading('Regions'),
    regionTable(regions, assessment),
    ...receivedLines(regions, assessment),
    ...absentLines(selection, assessment),
    heading('Integrated care boards, by region'),
    ...regions.flatMap((region) =>
      regionBlocks(
        region,
        assessment.icbs.filter((icb) => icb.icb.region === region.region.code && isShown(icb)),
        assessment,
      ),
    ),
    ...deliveryLines(assessment.icbs.filter(isShown)),
    ...(verbose ? details(assessment, shown) : []),
    ...findings(assessment, shown.icbs),
  ];
}

/** The rule in one line: what, how much less, by when. */
export function ruleLine({ policy }: Assessment): string {
  const deadline = policy.deadline.value;
  const by = `${monthName(deadline)} (${nhsMonth(deadline)} ${financialYearText(financialYearOf(deadline))})`;
  return `Running cost envelope: £${decimalText(policy.ratePerHead.value)} per head, ${parameterText(policy, 'reduction')} less, by ${by}`;
}

/** What the figures rest on, and what the user changed of it. */
export function groundLines({ policy, population }: Assessment): readonly Block[] {
  const asAt = population.asAt ? ` of ${visible(population.asAt)}` : '';
  const source = population.bundled ? `bundled figures${asAt}` : `${visible(population.source)}${asAt}`;
  const lines = [paragraph(`Policy: ${visible(policy.title)} (${policy.id}). Population: ${population.basis}, ${source}.`, 'quiet')];
  const changes = policy.overrides.map(({ option, from, to }) => `${option} ${visible(to)} instead of ${visible(from)}`);
  if (changes.length > 0) lines.push(paragraph(`Changed for this run: ${listed(changes)}.`, 'unsure'));
  return lines;
}

function englandLines(assessment: Assessment): readonly Block[] {
  const { national } = assessment;
  const check = checkOf(assessment, 'envelope', ENGLAND);
  if (national.missing.length > 0) return [paragraph(incompleteEngland(assessment), 'unsure')];
  const { envelopeGap, exitRunRate, envelope } = national;
  if (!check || check.verdict === 'not-assessed' || envelopeGap === null || exitRunRate === null || envelope === null) {
    return [paragraph('England: not assessed. Every ICB is there, but not every figure is whole (see the findings).', 'unsure')];
  }
  const place = envelopeGap > 0n ? 'over the envelope' : 'inside the envelope';
  const figures = `${shortMoney(exitRunRate)} a year against ${shortMoney(envelope)}, ${shortGap(envelopeGap)}`;
  return [
    paragraph(
      `England is ${place}: ${figures}. Delivery: ${deliveryCell(national.delivery).text}.`,
      check.verdict === 'met' ? 'good' : 'bad',
    ),
  ];
}

function incompleteEngland(assessment: Assessment): string {
  const { missing, received } = assessment.national;
  const wanted = assessment.geography.icbs.length;
  const complete = wanted - missing.length;
  if (!received) return 'England: not assessed; no ICB is received whole.';
  const named = missing.length <= 6 ? `; ${missingWords(missing, assessment)}` : '';
  const left = received.envelopeLeft;
  const rest =
    left === null
      ? ''
      : left < 0n
        ? `; that is ${shortMoney(-left)} more than all of England may spend`
        : `; ${shortMoney(left)} of England’s envelope is left for the others`;
  return `England: not assessed; ${complete} of ${wanted} ICBs ${complete === 1 ? 'is' : 'are'} received${named}. Received: ${shortMoney(received.exitRunRate)} a year against ${shortMoney(received.envelope)}${rest}.`;
}

const REGION_COLUMNS = [
  { header: 'Region', rank: 0, least: 22 },
  { header: 'Baseline', align: 'right', rank: 5 },
  { header: 'Envelope', align: 'right', rank: 3 },
  { header: 'Exit run rate', align: 'right', rank: 2 },
  { header: 'Over / under', align: 'right', rank: 0 },
  { header: 'Cut', align: 'right', rank: 6 },
  { header: 'Envelope is', rank: 0 },
  { header: 'Reduction is', rank: 4 },
  { header: 'Recurrent is', rank: 1 },
  { header: 'Delivery', rank: 0 },
] as const;

function regionTable(regions: readonly RegionPosition[], assessment: Assessment): Block {
  const rowOf = (name: string, code: string, measures: RegionPosition | Assessment['national']): readonly Cell[] => {
    const envelope = checkOf(assessment, 'envelope', code);
    return [
      { text: name, tone: 'strong' },
      moneyCell(measures.baseline),
      moneyCell(measures.envelope),
      moneyCell(measures.exitRunRate),
      gapCell(measures.envelopeGap, envelope),
      percentCell(measures.achievedReduction),
      verdictCell(envelope),
      verdictCell(checkOf(assessment, 'reduction', code)),
      verdictCell(checkOf(assessment, 'recurrent', code)),
      deliveryCell(measures.delivery),
    ];
  };
  return table(REGION_COLUMNS, [
    ...regions.map((region) => rowOf(region.region.name, region.region.code, region)),
    ...(regions.length > 1 ? [rowOf(ENGLAND, ENGLAND, assessment.national)] : []),
  ]);
}

function receivedLines(regions: readonly RegionPosition[], assessment: Assessment): readonly Block[] {
  const items = regions
    .filter(({ missing }) => missing.length > 0)
    .map((region) => {
      const { received, missing } = region;
      const left = received?.envelopeLeft;
      const rest =
        left === null || left === undefined
          ? ''
          : left < 0n
            ? `; that is already ${shortMoney(-left)} more than the region may spend`
            : `, which leaves ${shortMoney(left)} for the missing`;
      const subtotal = received
        ? ` Received: ${received.icbs.length} of ${region.icbs.length}, ${shortMoney(received.exitRunRate)} a year${rest}.`
        : ' None is received whole.';
      return { text: `${region.region.name}: ${missingWords(missing, assessment)}.${subtotal}`, tone: 'unsure' as const };
    });
  return items.length > 0 ? [list(items)] : [];
}

function absentLines(selection: Selection, { regions, icbs, geography }: Assessment): readonly Block[] {
  const named = [
    ...geography.regions.map(({ code, name }) => ({ code, name })),
    ...geography.icbs.map(({ code, shortName }) => ({ code, name: shortName })),
  ];
  const there = [...regions.map(({ region }) => region.code), ...icbs.map(({ icb }) => icb.code)];
  const absent = named.filter(({ code }) => [...selection.regions, ...selection.icbs].includes(code) && !there.includes(code));
  return absent.map(({ name, code }) => paragraph(`${name} (${code}) is not in the cost files.`, 'unsure'));
}

const ICB_COLUMNS = [
  { header: 'Code', rank: 0 },
  { header: 'ICB', rank: 0, least: 20 },
  { header: 'Baseline', align: 'right', rank: 5 },
  { header: 'Envelope', align: 'right', rank: 2 },
  { header: 'Exit run rate', align: 'right', rank: 1 },
  { header: 'Over / under', align: 'right', rank: 0 },
  { header: 'Cut', align: 'right', rank: 3 },
  { header: 'Per head', align: 'right', rank: 4 },
  { header: 'Delivery', rank: 0 },
] as const;

function regionBlocks(region: RegionPosition, icbs: readonly IcbPosition[], assessment: Assessment): readonly Block[] {
  const rows = icbs.map((each): readonly Cell[] => [
    { text: each.icb.code, tone: 'strong' },
    plain(each.icb.shortName),
    moneyCell(each.baseline),
    moneyCell(each.envelope),
    moneyCell(each.exitRunRate),
    gapCell(each.envelopeGap, checkOf(assessment, 'envelope', each.icb.code)),
    percentCell(each.achievedReduction),
    each.costPerHead.exit === null ? moneyCell(null) : plain(exactMoney(each.costPerHead.exit)),
    deliveryCell(each.delivery),
  ]);
  return [heading(region.region.name, 3), table(ICB_COLUMNS, rows, 'icbs'), ...flexibilityLine(region), ...nonRecurrentLine(icbs)];
}

/** Who is over, who covers it, and what is left. */
function flexibilityLine({ flexibility, missing }: RegionPosition): readonly Block[] {
  const { over, coveredBy, slack } = flexibility;
  if (over.length === 0 && coveredBy.length === 0) return [];
  const overText = over.length === 0 ? 'No ICB is over' : `Over: ${over.map(({ icb, gap }) => `${icb} by ${shortMoney(gap)}`).join(', ')}`;
  const room = coveredBy.map(({ icb, headroom }) => `${icb} ${shortMoney(headroom)}`).join(', ');
  if (slack === null) {
    const why =
      missing.length > 0
        ? `because ${listed([...missing])} ${missing.length === 1 ? 'is' : 'are'} missing`
        : 'because not all figures are whole';
    return [paragraph(`${overText}. Headroom: ${room || 'none'}. Not netted off, ${why}.`, 'quiet')];
  }
  if (over.length === 0) return [paragraph(`${overText}. Headroom: ${shortMoney(slack)}.`, 'quiet')];
  const end = slack >= 0n ? `Slack left: ${shortMoney(slack)}.` : `Not covered: ${shortMoney(-slack)}.`;
  return [paragraph(`${overText}. Covered by: ${room || 'none'}. ${end}`, slack >= 0n ? 'quiet' : 'bad')];
}

/** The easiest way to flatter a run rate, so it stands beside the verdict. */
function nonRecurrentLine(icbs: readonly IcbPosition[]): readonly Block[] {
  const amounts = icbs.flatMap(({ icb, nonRecurrentAtDeadline: pence }) =>
    pence === null || pence === 0n ? [] : [`${icb.code} ${shortMoney(pence)}`],
  );
  return amounts.length === 0
    ? []
    : [paragraph(`Non-recurrent in the deadline month, and so not in the run rate: ${amounts.join(', ')}.`, 'unsure')];
}

function deliveryLines(icbs: readonly IcbPosition[]): readonly Block[] {
  const counts = Object.entries(DELIVERY_WORDS).flatMap(([status, words]) => {
    const count = icbs.filter(({ delivery }) => delivery.status === status).length;
    return count > 0 ? [`${count} ${words}`] : [];
  });
  return icbs.length > 1 ? [paragraph(`Delivery of ${icbs.length} ICBs: ${counts.join(', ')}.`)] : [];
}
