import type { Assessment, Measures } from '../../../../model/assessment.ts';
import { type CheckVerdict, ENGLAND } from '../../../../model/check.ts';
import { isEverything, selected, shownIn } from '../../../../model/gate.ts';
import { monthName } from '../../../../model/month.ts';
import { doubtfulAmong } from '../../../../model/rests.ts';
import { gapCell, moneyCell, percentCell } from '../../../cells.ts';
import { type Block, type Cell, figure } from '../../../document.ts';
import { englandLines, regionLine } from '../../../documents/aggregates.ts';
import { besideRefused } from '../../../documents/findings.ts';
import { gateSection } from '../../../documents/gate.ts';
import { refusedBlocks } from '../../../documents/refused.ts';
import { absentLines, groundLines, ruleLine } from '../../../documents/report.ts';
import { checkOf } from '../../../words/checks.ts';
import { findingsText } from '../../../words/gate.ts';
import { latestMonthText, sentence, shortGap, VERDICT_WORDS } from '../../../words/values.ts';
import { documentOf } from '../document.ts';
import { type Child, element, type Markup } from '../element.ts';
import type { View } from '../section.ts';

/** What is read first: the rule, the verdict in a sentence, the figures behind it, and what they rest on. */
export function verdictOf(assessment: Assessment, view: View): Child {
  const { selection, gate } = view;
  return [
    element('h1', { tabindex: -1 }, ruleLine(assessment)),
    documentOf(refusedBlocks(assessment), { id: 'refused', level: 2 }),
    leadLines(assessment, view).map(({ text, tone = 'quiet' }, at) =>
      element('p', { class: `${at === 0 ? 'lead' : 'then'} tone-${tone}` }, text),
    ),
    warningLine(assessment),
    tiles(assessment, view),
    documentOf([...absentLines(selection, assessment), ...groundLines(assessment)], { id: 'grounds', level: 2 }),
    gate ? element('div', { class: 'gate' }, documentOf(gateSection(gate, assessment, ''), { id: 'gate', level: 2 })) : null,
  ];
}

/** A good figure with findings is not a clean one. */
function warningLine(assessment: Assessment): Child {
  const diagnostics = besideRefused(assessment.diagnostics);
  if (diagnostics.length === 0) return null;
  return element(
    'p',
    { class: 'then tone-unsure' },
    `${sentence(findingsText(diagnostics))} in the findings: read ${diagnostics.length === 1 ? 'it' : 'them'} before the figures.`,
  );
}

type Line = Extract<Block, { kind: 'paragraph' }>;

/** The verdicts on what is shown: each region's if only a part is selected, else England's; a single region comes before England. */
export function leadLines(assessment: Assessment, { selection }: View): readonly Line[] {
  const shown = shownIn(assessment, selected(assessment, selection));
  const regions = linesIn(shown.regions.map((region) => regionLine(region, assessment)));
  if (!isEverything(selection)) return regions;
  const england = linesIn(englandLines(assessment));
  return regions.length === 1 ? [...regions, ...england] : england;
}

function linesIn(blocks: readonly Block[]): readonly Line[] {
  return blocks.flatMap((block) => (block.kind === 'paragraph' ? [block] : []));
}

interface Tile extends Cell {
  readonly label: string;
  readonly note?: string;
}

/** The few figures that a meeting asks for. */
function tiles(assessment: Assessment, { selection }: View): Markup {
  const shown = selected(assessment, selection);
  const icbs = assessment.icbs.map(({ icb }) => icb.code).filter((code) => shown.icbs.includes(code));
  const only = shown.regions.length === 1 ? shown.regions[0] : undefined;
  const region = assessment.regions.find(({ region: { code } }) => code === only);
  const of = region ? measureTiles(region.region.code, region, assessment) : nationalTiles(assessment);
  const all = [
    ...of,
    ...(shown.regions.length > 1 ? [countTile('Regions inside the envelope', shown.regions, assessment)] : []),
    countTile('ICBs inside their envelope', icbs, assessment),
  ];
  return element('dl', { class: 'tiles' }, all.map(tileOf));
}

function nationalTiles(assessment: Assessment): readonly Tile[] {
  const { national, geography } = assessment;
  const { missing, received } = national;
  if (missing.length === 0 || !received) return measureTiles(ENGLAND, national, assessment);
  const doubtful = doubtfulAmong(received.icbs, assessment).length > 0;
  const note = `of the ${received.icbs.length} of ${geography.icbs.length} ICBs received`;
  const deadline = deadlineOf(assessment);
  return [
    { label: 'Exit run rate', ...moneyCell(received.exitRunRate), note: `${deadline}, ${note}` },
    { label: 'Their envelope', ...moneyCell(received.envelope), note },
    {
      label: 'Over / under',
      ...gapCell(received.envelopeGap, undefined, shortGap, doubtful),
      note: `${deadline}, received so far; not a verdict`,
    },
  ];
}

function measureTiles(code: string, measures: Measures, assessment: Assessment): readonly Tile[] {
  const { exitRunRate, envelope, envelopeGap, achievedReduction, baseline, latest } = measures;
  const base = moneyCell(baseline).text;
  const ofEnvelope = { label: 'Envelope', ...figure(code, 'envelope', moneyCell(envelope)), note: 'a year' };
  if (exitRunRate === null && latest.runRate !== null) {
    const { runRate, gap } = latest;
    // As in a table: no verdict, so that being under is no good news yet.
    const standing: Cell = { ...gapCell(gap, undefined), ...(gap !== null && gap > 0n && { tone: 'bad' }) };
    return [
      { label: 'Latest month', ...figure(code, 'latest.runRate', moneyCell(runRate)), note: `${latestMonthText(latest)}, a year` },
      ofEnvelope,
      { label: 'Over / under', ...figure(code, 'latest.gap', standing), note: `${latestMonthText(latest)}; not a verdict` },
    ];
  }
  const deadline = deadlineOf(assessment);
  return [
    { label: 'Exit run rate', ...figure(code, 'exitRunRate', moneyCell(exitRunRate)), note: `${deadline}, a year` },
    ofEnvelope,
    {
      label: 'Over / under',
      ...figure(code, 'envelopeGap', gapCell(envelopeGap, checkOf(assessment, 'envelope', code))),
      note: `${deadline}, a year`,
    },
    { label: 'Cut', ...figure(code, 'achievedReduction', percentCell(achievedReduction)), note: `${deadline}, of the baseline of ${base}` },
  ];
}

const deadlineOf = ({ policy }: Assessment) => monthName(policy.deadline.value);

/** How many of them meet the envelope; those that cannot be judged are counted beside it, never among them. */
function countTile(label: string, codes: readonly string[], assessment: Assessment): Tile {
  const checks = codes.map((code) => checkOf(assessment, 'envelope', code));
  const verdicts = checks.map((check) => check?.verdict ?? 'not-assessed');
  const accepted = checks.filter((check) => check?.acceptedDoubts).length;
  const count = (wanted: CheckVerdict) => verdicts.filter((verdict) => verdict === wanted).length;
  const others = (['missed', 'not-assessed'] as const).flatMap((each) =>
    count(each) > 0 ? [`${count(each)} ${VERDICT_WORDS[each]}`] : [],
  );
  if (accepted > 0) others.push(`${accepted} with a doubt accepted`);
  return { label, text: `${count('met')} of ${codes.length}`, note: [deadlineOf(assessment), ...others].join(', ') };
}

function tileOf({ label, text, tone, value, figure: of, note }: Tile): Markup {
  return element(
    'div',
    {},
    element('dt', {}, label),
    element(
      'dd',
      { class: tone && `tone-${tone}`, 'data-value': of && (value ?? ''), 'data-subject': of?.subject, 'data-measure': of?.measure },
      text,
    ),
    note === undefined ? null : element('dd', { class: 'note' }, note),
  );
}
