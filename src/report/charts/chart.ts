import type { Assessment } from '../../model/assessment.ts';
import type { ENGLAND } from '../../model/check.ts';
import type { Selection } from '../../model/gate.ts';
import type { IcbCode, RegionCode } from '../../model/geography.ts';
import { CHART_STYLESHEET } from './styles.ts';

export interface ChartOptions {
  /** The subjects of gaps and ranking; of other charts too, if no subject is given. */
  readonly selection: Selection;
  /** The subject of a trajectory or waterfall. */
  readonly subject?: IcbCode | RegionCode | typeof ENGLAND;
}

export interface Drawing {
  /** An `<svg>` element for a page that has {@link CHART_STYLESHEET}. */
  readonly svg: string;
  /** The chart in words. */
  readonly description: string;
}

/** Pure: the same assessment and options give the same bytes. A figure that is not known is told in words, never drawn as 0. */
export interface Chart {
  readonly title: string;
  readonly render: (assessment: Assessment, options: ChartOptions) => Drawing;
}

/** A drawing as a file of its own. */
export function svgFile({ svg }: Drawing): string {
  const start = svg.indexOf('>') + 1;
  const opening = svg.slice(0, start).replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ');
  return `<?xml version="1.0" encoding="UTF-8"?>\n${opening}\n<style>\n${CHART_STYLESHEET}</style>${svg.slice(start)}`;
}
