import type { Pence } from '../../model/money.ts';
import type { Element } from '../xml.ts';
import { widthOf } from './lettering.ts';
import { words } from './mark.ts';
import { type Scale, tickText } from './scale.ts';

/** Fewer ticks, until their texts leave room between them on a line from left to right. */
export function ticksThatFit(scale: Scale, most: number): readonly Pence[] {
  for (let count = most; count > 1; count -= 1) {
    const ticks = scale.ticks(count);
    const spans = ticks.map((pence) => ({ at: scale.at(pence), half: widthOf(tickText(pence), 'small') / 2 + 5 }));
    if (spans.every(({ at, half }, index) => at - half >= endOf(spans[index - 1]))) return ticks;
  }
  return [0n];
}

function endOf(span: { readonly at: number; readonly half: number } | undefined): number {
  return span === undefined ? Number.NEGATIVE_INFINITY : span.at + span.half;
}

/** The same amount above and below the bars. */
export function tickTexts(x: number, pence: Pence, heights: readonly number[]): Element[] {
  return heights.map((y) => words(x, y, tickText(pence), 'chart-small', 'middle'));
}
