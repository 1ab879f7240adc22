import type { Assessment, IcbPosition, Measures } from '../../model/assessment.ts';
import { type CheckResult, ENGLAND, unsureOf } from '../../model/check.ts';
import { isEverything, type Selection, selected, shownIn } from '../../model/gate.ts';
import type { Pence } from '../../model/money.ts';
import { monthName } from '../../model/month.ts';
import { shareMark } from '../recut.ts';
import { checkOf } from '../words/checks.ts';
import { counted, listed, shortGap } from '../words/values.ts';
import type { Element } from '../xml.ts';
import type { Chart } from './chart.ts';
import { bar, gapLabel, hatch, judgedOf, labelStyle, notAssessedLabel } from './judged.ts';
import { LINE, widest, widthOf, wrapped } from './lettering.ts';
import { straight, words } from './mark.ts';
import { labelLines, type PlacedRow, type Row, rowsOf, shareNotes } from './rows.ts';
import { type Scale, scaleOf, ticksThatFit, tickTexts } from './scale.ts';
import { type Body, drawing, groundNotes, INNER, idOf } from './sheet.ts';

interface GapRow extends Row {
  readonly gap: Pence | null;
  readonly check: CheckResult | undefined;
  readonly label: string;
}

/** How far each ICB is over or under its envelope, the worst first in its region, and each region with them. */
export const gapsChart: Chart = {
  title: 'Envelope gaps',
  render: (assessment, { selection }) => {
    const rows = gapRows(assessment, selection);
    const deadline = monthName(assessment.policy.deadline.value);
    return drawing({
      id: idOf('gaps', ...selection.regions, ...selection.icbs),
      title: `Envelope gaps, ${deadline}`,
      lead: ['Exit run rate less envelope, a year, by ICB and region. To the right of the line is over the envelope; the region decides.'],
      body: (id) => barsOf(rows, id),
      notes: [...shareNotes(rows), ...groundNotes(assessment)],
      description: inWords(rows, deadline),
    });
  },
};

function gapRows(assessment: Assessment, selection: Selection): readonly GapRow[] {
  const shown = shownIn(assessment, selected(assessment, selection));
  const rowOf = (code: string, measures: Measures, row: Row): GapRow => {
    const check = checkOf(assessment, 'envelope', code);
    // A bar for what is doubtful or not whole would look inside.
    const gap = unsureOf(check) ? null : measures.envelopeGap;
    return { ...row, gap, check, label: gap === null ? notAssessedLabel(check, assessment) : gapLabel(gap, check) };
  };
  const rows = shown.regions.flatMap((position) => {
    const icbs = shown.icbs.filter(({ icb }) => icb.region === position.region.code);
    return [
      rowOf(position.region.code, position, { name: position.region.name, strong: true }),
      ...icbs.toSorted(worstFirst).map((each) => {
        const row = rowOf(each.icb.code, each, { code: each.icb.code, name: each.icb.shortName });
        return { ...row, label: `${row.label}${row.gap === null ? '' : shareMark('envelopeGap', each, assessment)}` };
      }),
    ];
  });
  const whole = isEverything(selection) && shown.regions.length > 1;
  return whole ? [rowOf(ENGLAND, assessment.national, { name: ENGLAND, strong: true }), ...rows] : rows;
}

/** Those without a figure last. */
function worstFirst(a: IcbPosition, b: IcbPosition): number {
  if (a.envelopeGap === null || b.envelopeGap === null) return Number(a.envelopeGap === null) - Number(b.envelopeGap === null);
  return a.envelopeGap > b.envelopeGap ? -1 : a.envelopeGap < b.envelopeGap ? 1 : 0;
}

const LEFT = 'under the envelope';
const RIGHT = 'over the envelope';
const BAR = 12;
/** Between a bar and its label. */
const GAP = 6;
const HEAD = 2 * LINE + 8;

function barsOf(given: readonly GapRow[], id: string): Body {
  const names = rowsOf(given, 0).width;
  const known = given.flatMap(({ gap }) => (gap === null ? [] : [gap]));
  const labels = (isOver: boolean) => given.flatMap(({ gap, label }) => (gap !== null && gap >= 0n === isOver ? [label] : []));
  const left = Math.max(widest(labels(false), 'text', true), widthOf(LEFT)) + GAP;
  const right = Math.max(widest(labels(true), 'text', true), widthOf(RIGHT)) + GAP;
  const scale = scaleOf(known, names + left, INNER - right);
  const zero = scale.at(0n);
  const room = { left: zero - names - GAP, right: INNER - zero - GAP };
  const side = room.right >= room.left ? 'right' : 'left';
  // The reason why a gap is not assessed may need several lines.
  const told = (row: GapRow) => (row.gap === null ? wrapped(row.label, room[side]) : [row.label]);
  const rows = rowsOf(
    given.map((row) => ({ ...row, lines: told(row).length })),
    HEAD,
  );
  const bottom = HEAD + rows.height;
  return {
    height: bottom + LINE,
    marks: [
      hatch(id),
      ...axis(scale, names, bottom),
      ...rows.placed.flatMap((placed) => rowMarks(placed, { id, scale, side, told: told(placed.row) })),
      ...rows.marks,
      straight(zero, HEAD - 4, zero, bottom, 'chart-zero'),
      words(zero - GAP, LINE - 4, LEFT, 'chart-quiet', 'end'),
      words(zero + GAP, LINE - 4, RIGHT, 'chart-quiet'),
    ],
  };
}

function rowMarks(
  placed: PlacedRow<GapRow>,
  {
    id,
    scale,
    side,
    told,
  }: { readonly id: string; readonly scale: Scale; readonly side: 'left' | 'right'; readonly told: readonly string[] },
): readonly Element[] {
  const { row, top, height } = placed;
  const zero = scale.at(0n);
  const above = row.strong ? [straight(0, top, INNER, top, 'chart-rule')] : [];
  if (row.gap === null) {
    const x = side === 'right' ? zero + GAP : zero - GAP;
    return [...above, ...labelLines(placed, x, told, 'chart-quiet', side === 'right' ? 'start' : 'end')];
  }
  const judged = judgedOf(row.check);
  const end = scale.at(row.gap);
  const thick = row.strong ? BAR + 4 : BAR;
  const over = row.gap >= 0n;
  return [
    ...above,
    bar(zero, end, top + (height - thick) / 2, thick, judged, id),
    ...labelLines(
      placed,
      over ? end + GAP : end - GAP,
      [row.label],
      row.strong && judged === 'under' ? 'chart-strong' : labelStyle(judged),
      over ? 'start' : 'end',
    ),
  ];
}

function axis(scale: Scale, names: number, bottom: number): readonly Element[] {
  return ticksThatFit(scale, 9).flatMap((pence) => {
    const x = scale.at(pence);
    if (x < names) return [];
    return [...(pence === 0n ? [] : [straight(x, HEAD, x, bottom, 'chart-rule')]), ...tickTexts(x, pence, [2 * LINE, bottom + LINE - 2])];
  });
}

function inWords(rows: readonly GapRow[], deadline: string): string {
  const named = ({ code, name, gap, label }: GapRow) =>
    `${code === undefined ? name : `${name} (${code})`} ${gap === null ? label : shortGap(gap)}`;
  const icbs = rows.filter(({ strong }) => !strong);
  const of = (judged: string) => icbs.filter(({ check }) => judgedOf(check) === judged);
  const [over, under, unsure] = [of('over'), of('under'), of('unsure')];
  const totals = rows
    .filter(({ strong }) => strong)
    .map((row) => (row.gap !== null && judgedOf(row.check) === 'unsure' ? `${named(row)} (not assessed)` : named(row)));
  const sentences = [
    `${counted(over.length, 'ICB')} of ${icbs.length} over the envelope in ${deadline}, ${under.length} inside${unsure.length > 0 ? `, ${unsure.length} not assessed` : ''}`,
    ...(totals.length > 0 ? [totals.join('; ')] : []),
    ...(over.length > 0 ? [`Over: ${listed(over.map(named))}`] : []),
    ...(unsure.length > 0 ? [`Not assessed: ${unsure.map((row) => named(row).replace(' not assessed:', ':')).join('; ')}`] : []),
  ];
  return `${sentences.join('. ')}.`;
}
