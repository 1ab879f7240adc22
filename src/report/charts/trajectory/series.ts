import { line } from 'd3-shape';
import type { Measures, MonthFigure } from '../../../model/assessment.ts';
import type { View } from '../../../model/cost.ts';
import type { Pence } from '../../../model/money.ts';
import type { Month } from '../../../model/month.ts';
import type { Element } from '../../xml.ts';
import { mark } from '../mark.ts';
import type { Scale } from '../scale.ts';
import type { Calendar } from './calendar.ts';

interface Place {
  readonly calendar: Calendar;
  readonly scale: Scale;
}

/** How a month is drawn: over the envelope from the deadline on, not the whole cost, or by its view. */
export type Point = 'over' | 'part' | View;

/** The counted run rate month by month: solid where it is actual, broken where it is not yet; a month that is not given is a gap. */
export function series(measures: Measures, deadline: Month, place: Place, size: number): readonly Element[] {
  const found = stretches(measures);
  return [
    ...found.flatMap((stretch) => linesOf(stretch, place)),
    ...found.flat().map((figure) => pointMark(pointOf(figure, measures.envelope, deadline), ...at(figure, place), size)),
  ];
}

/** The line to a month has the style of that month's view. */
function linesOf(stretch: readonly Known[], place: Place): readonly Element[] {
  const path = line<Known>(
    (each) => at(each, place)[0],
    (each) => at(each, place)[1],
  ).digits(2);
  const pieces: Known[][] = [];
  stretch.forEach((figure, index) => {
    const before = stretch[index - 1];
    const piece = pieces.at(-1);
    if (!before) return;
    if (piece && piece.length > 1 && piece.at(-1)?.view === figure.view) piece.push(figure);
    else pieces.push([before, figure]);
  });
  return pieces.map((piece) => mark('path', { class: `chart-${piece.at(-1)?.view}`, d: path(piece) ?? undefined }));
}

function at({ month, countedRunRate }: Known, { calendar, scale }: Place): [number, number] {
  return [calendar.middle(month), scale.at(countedRunRate)];
}

export function pointOf({ month, countedRunRate, complete, view }: Known, envelope: Pence | null, deadline: Month): Point {
  if (envelope !== null && month >= deadline && countedRunRate > envelope) return 'over';
  return complete ? view : 'part';
}

export function pointMark(point: Point, x: number, y: number, size: number): Element {
  const wide = size * 1.5;
  switch (point) {
    case 'over':
      return mark('path', { class: 'chart-over', d: corners([x - wide, y + size], [x + wide, y + size], [x, y - wide]) });
    case 'part':
      return mark('path', {
        class: 'chart-cross',
        d: `${corners([x - size, y - size], [x + size, y + size])}${corners([x - size, y + size], [x + size, y - size])}`,
      });
    case 'actual':
      return mark('circle', { class: 'chart-point', cx: x, cy: y, r: size });
    case 'forecast':
    case 'plan':
      return mark('circle', { class: 'chart-hollow', cx: x, cy: y, r: size });
  }
}

function corners(...points: readonly (readonly [number, number])[]): string {
  const path = line().digits(2);
  return `${path(points.map(([x, y]) => [x, y]))}${points.length > 2 ? 'Z' : ''}`;
}

/** A month that has a run rate. */
export type Known = MonthFigure & { readonly countedRunRate: bigint };

/** Months with a run rate, in stretches without a gap. */
export function stretches({ months }: Pick<Measures, 'months'>): readonly (readonly Known[])[] {
  const found: Known[][] = [];
  for (const figure of months) {
    if (!isKnown(figure)) continue;
    const last = found.at(-1);
    if (last?.at(-1)?.month === figure.month - 1) last.push(figure);
    else found.push([figure]);
  }
  return found;
}

function isKnown(figure: MonthFigure): figure is Known {
  return figure.countedRunRate !== null;
}
