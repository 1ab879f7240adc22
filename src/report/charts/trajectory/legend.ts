import type { Measures } from '../../../model/assessment.ts';
import { VIEWS } from '../../../model/cost.ts';
import type { Month } from '../../../model/month.ts';
import type { Element } from '../../xml.ts';
import { LINE, widthOf } from '../lettering.ts';
import { group, straight, words } from '../mark.ts';
import type { Body } from '../sheet.ts';
import { type Point, pointMark, pointOf } from './series.ts';
import { stretches } from './stretches.ts';

const TEXTS: Readonly<Record<Point, string>> = {
  actual: 'actual',
  forecast: 'forecast',
  plan: 'plan',
  over: 'over the envelope, from the deadline on',
  part: 'not the whole cost',
};

const KEY = 30;
const GAP = 20;

/** What the lines and marks mean that are drawn of these. */
export function legend(all: readonly Measures[], deadline: Month, width: number, limits: boolean): Body {
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
    x += wide + GAP;
    return group(at, row * (LINE + 2) + LINE / 2, [...marks, words(KEY + 6, 4, text, 'chart-small')]);
  });
  return { height: entries.length === 0 ? 0 : (row + 1) * (LINE + 2), marks };
}

function sample(point: Point): readonly Element[] {
  const dot = pointMark(point, KEY / 2, 0, 3.6);
  return point === 'over' || point === 'part' ? [dot] : [straight(0, 0, KEY, 0, `chart-${point}`), dot];
}
