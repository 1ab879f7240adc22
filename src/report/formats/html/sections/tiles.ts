import type { Assessment, Measures } from '../../../../model/assessment.ts';
import { ENGLAND } from '../../../../model/check.ts';
import { selected, shownIn } from '../../../../model/gate.ts';
import { monthName } from '../../../../model/month.ts';
import { gapCell, moneyCell, percentCell } from '../../../cells.ts';
import { type Cell, figure, type Tone } from '../../../document.ts';
import { checkOf } from '../../../words/checks.ts';
import { unsureIcbs } from '../../../words/unsure.ts';
import { latestMonthText, shortGap } from '../../../words/values.ts';
import { worstFirst } from '../../../worstFirst.ts';
import { type Child, element, type Markup } from '../element.ts';
import type { View } from '../section.ts';

interface Tile extends Cell {
  readonly label: string;
  readonly note?: Child;
}

/** A region or an ICB, and the id of its place in the page. */
interface Member {
  readonly code: string;
  readonly name: string;
  readonly place: string;
  readonly measures: Measures;
}

/** Who is over, not assessed and inside, each with a link to its place; then the few figures that a meeting asks for. */
export function tiles(assessment: Assessment, { selection }: View): Markup {
  const shown = shownIn(assessment, selected(assessment, selection));
  const regions = worstFirst(shown.regions, ({ region }) => region.code, assessment).map(
    (measures): Member => ({ ...measures.region, place: `region-${measures.region.code}`, measures }),
  );
  const icbs = worstFirst(shown.icbs, ({ icb }) => icb.code, assessment).map(
    (measures): Member => ({ code: measures.icb.code, name: measures.icb.shortName, place: `region-${measures.icb.region}`, measures }),
  );
  const [only, ...others] = regions;
  const all = [
    ...(others.length > 0 ? stateTiles('region', regions, assessment) : []),
    ...stateTiles('ICB', icbs, assessment),
    ...(only && others.length === 0 ? measureTiles(only.code, only.measures, assessment) : nationalTiles(assessment)),
  ];
  return element('dl', { class: 'tiles' }, all.map(tileOf));
}

const LEVELS = { region: 'Regions', ICB: 'ICBs' } as const;
/** Most members of a state that are named. */
const MOST = { region: 7, ICB: 3 } as const;

const STATES = ['over', 'over later', 'not assessed', 'inside'] as const;
const TONES: Readonly<Record<(typeof STATES)[number], Tone>> = {
  over: 'bad',
  'over later': 'bad',
  'not assessed': 'unsure',
  inside: 'good',
};

/** A tile for each state that some are in: how many, and who. Those that are not assessed are never among those inside. */
function stateTiles(level: 'region' | 'ICB', members: readonly Member[], assessment: Assessment): readonly Tile[] {
  return STATES.flatMap((state) => {
    const own = members.filter(({ code }) => stateOf(code, assessment) === state);
    if (own.length === 0) return [];
    const accepted = own.filter(({ code }) => checkOf(assessment, 'envelope', code)?.acceptedDoubts).length;
    const named = level === 'ICB' && state === 'inside' ? [] : own.slice(0, MOST[level]);
    const left = own.length - named.length;
    const note = [
      `${deadlineOf(assessment)}${accepted > 0 ? `, ${accepted} with a doubt accepted` : ''}`,
      ...named.map((member) => who(member, assessment)),
      ...(left > 0 && named.length > 0 ? [element('a', { href: '#icbs' }, `and ${left} more`)] : []),
    ];
    return [
      {
        label: `${LEVELS[level]} ${state}`,
        text: `${own.length} of ${members.length}`,
        tone: TONES[state],
        note: note.map((each) => element('span', {}, each)),
      },
    ];
  });
}

function stateOf(code: string, assessment: Assessment): (typeof STATES)[number] {
  const [envelope, later] = [checkOf(assessment, 'envelope', code)?.verdict, checkOf(assessment, 'recurrent', code)?.verdict];
  if (envelope === 'missed') return 'over';
  if (later === 'missed') return 'over later';
  return envelope === 'met' ? 'inside' : 'not assessed';
}

function who({ code, name, place, measures }: Member, assessment: Assessment): Child {
  const later = checkOf(assessment, 'recurrent', code);
  const isLater = stateOf(code, assessment) === 'over later' && later?.gap;
  const { text } = gapCell(measures.envelopeGap, checkOf(assessment, 'envelope', code));
  const words = isLater ? `${shortGap(later.gap ?? 0n)} later` : measures.envelopeGap === null ? '' : text;
  return [element('a', { href: `#${place}` }, name), ` ${words}`];
}

function nationalTiles(assessment: Assessment): readonly Tile[] {
  const { national, geography } = assessment;
  const { missing, received } = national;
  if (missing.length === 0 || !received) return measureTiles(ENGLAND, national, assessment);
  const unsure = unsureIcbs(received.icbs, assessment);
  return [
    {
      label: `The ${received.icbs.length} of ${geography.icbs.length} ICBs received`,
      ...gapCell(received.envelopeGap, undefined, shortGap, unsure?.unsure ?? null),
      note: `${deadlineOf(assessment)}: ${moneyCell(received.exitRunRate).text} a year against ${moneyCell(received.envelope).text}; not a verdict`,
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
