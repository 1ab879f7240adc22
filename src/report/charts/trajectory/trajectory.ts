import type { Assessment, Measures } from '../../../model/assessment.ts';
import { VIEWS } from '../../../model/cost.ts';
import type { Month } from '../../../model/month.ts';
import type { Element } from '../../xml.ts';
import type { Chart, Drawing } from '../chart.ts';
import { LINE, widthOf } from '../lettering.ts';
import { group, straight, words } from '../mark.ts';
import { type Body, drawing, groundNotes, INNER, idOf, inColumns, lines, stacked } from '../sheet.ts';
import { type Subject, subjectsOf } from '../subjects.ts';
import { gapPanel } from './gapPanel.ts';
import { plotOf } from './plot.ts';
import { type Point, pointMark, pointOf, stretches } from './series.ts';
import { inWords, leadOf, notGivenNote, sharedNote, standing } from './words.ts';

/** The run rate month by month against the envelope: large for one subject, small for several. */
export const trajectoryChart: Chart = {
  title: 'Run rate against the envelope',
  render: (assessment, options) => {
    const subjects = subjectsOf(assessment, options);
    const [only, ...others] = subjects;
    if (!only || others.length > 0) return several(subjects, assessment);
    return large(only, assessment);
  },
};

const NOTHING: Body = { height: 0, marks: [] };
const HEIGHT = 340;

function large(subject: Subject, assessment: Assessment): Drawing {
  const { measures, name, key, markOf } = subject;
  const { policy } = assessment;
  return drawing({
    id: idOf('trajectory', key),
    title: `Run rate against the envelope: ${name}`,
    lead: [leadOf(subject, assessment)],
    body: (id) =>
      measures === null
        ? NOTHING
        : stacked([
            plotOf(measures, assessment, { width: INNER, height: HEIGHT, compact: false, markOf }),
            { height: 10, marks: [] },
            gapPanel(measures, assessment, INNER, id),
            { height: 10, marks: [] },
            legend([measures], policy.deadline.value, INNER, false),
          ]),
    notes: [
      ...(measures === null ? [] : notGivenNote(measures, policy)),
      'Counted run rate: recurrent in-scope cost of the month, at its yearly rate.',
      ...sharedNote([subject]),
      ...groundNotes(assessment),
    ],
    description: inWords(subject, assessment),
  });
}

const GAP = 24;
const COLUMNS = 3;
const PANEL = Math.floor((INNER - (COLUMNS - 1) * GAP) / COLUMNS);
const PANEL_HEIGHT = 180;

function several(subjects: readonly Subject[], assessment: Assessment): Drawing {
  const { policy } = assessment;
  const known = subjects.flatMap(({ measures }) => (measures ? [measures] : []));
  return drawing({
    id: idOf('trajectory', ...subjects.map(({ key }) => key)),
    title: 'Run rate against the envelope',
    lead: [
      'Recurrent costs by month, at their yearly rate; below each name, where it stands at the deadline. Each has a scale of its own.',
    ],
    body: () =>
      stacked([
        inColumns(
          subjects.map((subject) => ({ head: panelHead(subject, assessment), body: panelBody(subject, assessment) })),
          COLUMNS,
          PANEL,
          GAP,
        ),
        { height: 10, marks: [] },
        legend(known, policy.deadline.value, INNER, true),
      ]),
    notes: [...sharedNote(subjects), ...groundNotes(assessment)],
    description: subjects.map((subject) => inWords(subject, assessment)).join(' '),
  });
}

function panelHead(subject: Subject, assessment: Assessment): Body {
  return stacked([lines(subject.name, PANEL, 'text', 'chart-strong'), lines(standing(subject, assessment), PANEL, 'text', 'chart-quiet')]);
}

function panelBody({ measures, markOf }: Subject, assessment: Assessment): Body {
  if (measures === null) return NOTHING;
  const plot = plotOf(measures, assessment, { width: PANEL, height: PANEL_HEIGHT, compact: true, markOf });
  return stacked([plot, ...notGivenNote(measures, assessment.policy).map((text) => lines(text, PANEL, 'small', 'chart-small'))]);
}

const TEXTS: Readonly<Record<Point, string>> = {
  actual: 'actual',
  forecast: 'forecast',
  plan: 'plan',
  over: 'over the envelope, from the deadline on',
  part: 'not the whole cost',
};

const KEY = 30;
const BETWEEN = 20;

/** The meanings of the lines and marks that are drawn. */
function legend(all: readonly Measures[], deadline: Month, width: number, limits: boolean): Body {
  const drawn = new Set(
    all.flatMap((measures) =>
      stretches(measures).flatMap((stretch) => stretch.flatMap((each) => [each.view, pointOf(each, measures.envelope, deadline)])),
    ),
  );
  const points: readonly Point[] = [...VIEWS, 'over', 'part'];
  const entries = [
    ...points.filter((point) => drawn.has(point)).map((point) => ({ text: TEXTS[point], marks: sample(point) })),
    ...(limits ? [{ text: 'envelope', marks: [straight(0, 0, KEY, 0, 'chart-envelope')] }] : []),
  ];
  let [x, row] = [0, 0];
  const marks = entries.map(({ text, marks }): Element => {
    const wide = KEY + 6 + widthOf(text, 'small');
    if (x > 0 && x + wide > width) [x, row] = [0, row + 1];
    const at = x;
    x += wide + BETWEEN;
    return group(at, row * (LINE + 2) + LINE / 2, [...marks, words(KEY + 6, 4, text, 'chart-small')]);
  });
  return { height: entries.length === 0 ? 0 : (row + 1) * (LINE + 2), marks };
}

function sample(point: Point): readonly Element[] {
  const dot = pointMark(point, KEY / 2, 0, 3.6);
  return point === 'over' || point === 'part' ? [dot] : [straight(0, 0, KEY, 0, `chart-${point}`), dot];
}
