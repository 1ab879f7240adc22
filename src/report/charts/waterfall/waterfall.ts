import type { Assessment } from '../../../model/assessment.ts';
import { checkOf } from '../../words/checks.ts';
import { listed } from '../../words/values.ts';
import type { Element } from '../../xml.ts';
import type { Chart } from '../chart.ts';
import { bar, hatch, labelStyle, notAssessedLabel } from '../judged.ts';
import { LINE, widest } from '../lettering.ts';
import { mark, straight } from '../mark.ts';
import { labelLines, type PlacedRow, type Row, rowsOf, shareNotes } from '../rows.ts';
import { type Scale, scaleOf, ticksThatFit, tickTexts } from '../scale.ts';
import { type Body, drawing, groundNotes, INNER, idOf, lines, stacked } from '../sheet.ts';
import { type Subject, subjectsOf } from '../subjects.ts';
import { type Step, type Way, wayOf } from './steps.ts';

interface Told {
  readonly subject: Subject;
  readonly way: Way | null;
  /** Why a figure is not there. */
  readonly why: string;
}

/** The way from the baseline to the envelope: what is saved, where that leaves the run rate, and what is then over or under. */
export const waterfallChart: Chart = {
  title: 'From baseline to envelope',
  render: (assessment, options) => {
    const all = subjectsOf(assessment, options).map((subject) => told(subject, assessment));
    const [only, ...others] = all;
    const one = only !== undefined && others.length === 0;
    return drawing({
      id: idOf('waterfall', ...all.map(({ subject }) => subject.key)),
      title: one ? `From baseline to envelope: ${only.subject.name}` : 'From baseline to envelope',
      lead: [`Recurrent costs a year. ${BY[one ? (only.way?.by ?? 'whole') : 'whole']}`, ...(one && only.why !== '' ? [only.why] : [])],
      body: (id) => stacked([{ height: 0, marks: [hatch(id)] }, ...all.map((each) => panel(each, id, !one))]),
      notes: [...shareNotes(all.flatMap(({ way }) => way?.steps ?? [])), ...groundNotes(assessment)],
      description: all.map(inWords).join(' '),
    });
  },
};

const BY: Readonly<Record<Way['by'], string>> = {
  scheme: 'Savings are those of recurrent schemes that have started by the deadline.',
  function: 'Savings are told by function.',
  whole: 'From the baseline down to the exit run rate, and what is then left to the envelope.',
};

function told(subject: Subject, assessment: Assessment): Told {
  const check = checkOf(assessment, 'envelope', subject.key);
  const { measures, markOf } = subject;
  const way = measures && wayOf({ measures, markOf }, check, assessment);
  const whole = way?.steps.every(({ span }) => span !== null);
  if (!way) return { subject, way, why: 'Not in the cost files.' };
  return { subject, way, why: whole ? '' : `${notAssessedLabel(check, assessment).replace(/^n/, 'N')}.` };
}

interface StepRow extends Row {
  readonly step: Step;
}

const NOT_KNOWN = 'not known';
const BAR = 16;
const GAP = 6;
const HEAD = LINE + 6;

function panel({ subject, way, why }: Told, id: string, named: boolean): Body {
  const heading = named
    ? stacked([lines(subject.name, INNER, 'text', 'chart-strong'), ...(why === '' ? [] : [lines(why, INNER, 'text', 'chart-quiet')])])
    : { height: 0, marks: [] };
  return way ? stacked([heading, bars(way, id)]) : heading;
}

function bars({ steps }: Way, id: string): Body {
  const given = steps.map((step): StepRow => ({ name: step.name, strong: step.kind === 'total', step }));
  const rows = rowsOf(given, HEAD);
  const spans = steps.flatMap(({ span }) => (span ? [span.from, span.to] : []));
  const labels = steps.map(({ span, label }) => (span ? label : NOT_KNOWN));
  const scale = scaleOf(spans, rows.width, INNER - widest(labels, 'text', true) - GAP);
  const bottom = HEAD + rows.height;
  return {
    height: bottom + 10,
    marks: [
      ...ticksThatFit(scale, 7).flatMap((pence): Element[] => [
        straight(scale.at(pence), HEAD, scale.at(pence), bottom, pence === 0n ? 'chart-zero' : 'chart-rule'),
        ...tickTexts(scale.at(pence), pence, [LINE]),
      ]),
      ...joins(rows.placed, scale),
      ...rows.placed.flatMap((placed) => rowMarks(placed, scale, id)),
      ...rows.marks,
    ],
  };
}

/** From the end of each bar to where the next begins. */
function joins(placed: readonly PlacedRow<StepRow>[], scale: Scale): readonly Element[] {
  return placed.slice(0, -1).flatMap(({ row, top, height }, at) => {
    const next = placed[at + 1];
    if (!row.step.span || !next?.row.step.span) return [];
    const x = scale.at(row.step.span.to);
    return [straight(x, top + (height + BAR) / 2, x, next.top + (next.height - BAR) / 2, 'chart-join')];
  });
}

function rowMarks(placed: PlacedRow<StepRow>, scale: Scale, id: string): readonly Element[] {
  const { row, top, height } = placed;
  const { span, label, kind } = row.step;
  if (!span) return labelLines(placed, scale.at(0n) + GAP, [NOT_KNOWN], 'chart-quiet', 'start');
  const [from, to] = [scale.at(span.from), scale.at(span.to)];
  const y = top + (height - BAR) / 2;
  const x = Math.max(from, to) + GAP;
  switch (kind) {
    case 'total':
      return [block(from, to, y, 'chart-total'), ...labelLines(placed, x, [label], 'chart-strong', 'start')];
    case 'change':
      return [block(from, to, y, 'chart-step'), ...labelLines(placed, x, [label], 'chart-text', 'start')];
    case 'disallowed':
      return [block(from, to, y, 'chart-over'), ...labelLines(placed, x, [label], 'chart-over-text', 'start')];
    case 'over':
    case 'under':
    case 'unsure':
      return [bar(from, to, y, BAR, kind, id), ...labelLines(placed, x, [label], labelStyle(kind), 'start')];
  }
}

function block(from: number, to: number, y: number, style: string): Element {
  return mark('rect', { class: style, x: Math.min(from, to), y, width: Math.abs(to - from), height: BAR });
}

function inWords({ subject, way, why }: Told): string {
  const steps = way?.steps.filter(({ span }) => span !== null).map(({ name, label }) => `${name} ${label.replace('▲ ', '')}`) ?? [];
  return [`${subject.name}: ${steps.length > 0 ? `${listed(steps)}.` : ''}`, why]
    .filter((text) => text !== '')
    .join(' ')
    .trim();
}
