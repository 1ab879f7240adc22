import type { Assessment } from '../../../model/assessment.ts';
import type { ChartOptions } from '../../charts/chart.ts';
import type { ChartName } from '../../charts/name.ts';
import { CHARTS } from '../../charts/registry.ts';
import { drawing, element, type Markup } from './element.ts';
import { folded } from './section.ts';

/**
 * A chart in a frame that scrolls where the page is narrow, with what it says in words.
 * @param of subject of the chart, to give each frame its own name
 */
export function chartOf(name: ChartName, assessment: Assessment, options: ChartOptions, of = 'all that are shown'): Markup {
  const { svg, description } = CHARTS[name].render(assessment, options);
  return element(
    'figure',
    { class: 'chart-figure' },
    element('div', { class: 'frame', role: 'group', tabindex: 0, 'aria-label': `Chart: ${CHARTS[name].title}, ${of}` }, drawing(svg)),
    element('figcaption', {}, folded(`${idOf(svg)}-words`, 'This chart in words', element('p', {}, description))),
  );
}

/** A place that the page's script fills with a list of subjects. */
export function chooserPlace(id: string, label: string): Markup {
  return element('div', { class: 'chooser', id, 'data-label': label });
}

/** The id that the drawing has, unique in the page. */
function idOf(svg: string): string {
  return /\sid="([\w-]+)"/.exec(svg)?.[1] ?? '';
}
