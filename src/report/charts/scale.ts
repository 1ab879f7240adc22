import { scaleLinear } from 'd3-scale';
import type { Pence } from '../../model/money.ts';
import { shortMoney } from '../words/values.ts';
import type { Element } from '../xml.ts';
import { widthOf } from './lettering.ts';
import { words } from './mark.ts';

export interface Scale {
  /** The position of an amount. */
  readonly at: (pence: Pence) => number;
  /** Round amounts between the ends, about so many. */
  readonly ticks: (count: number) => readonly Pence[];
}

/** Maps the range of the amounts, 0 included, to a line. Every bar starts from 0. */
export function scaleOf(amounts: readonly Pence[], start: number, end: number, round = false): Scale {
  return rangeScale([0n, ...amounts], start, end, round);
}

/** Maps the range of the amounts alone: for points, whose distance from each other is what counts. */
export function rangeScale(amounts: readonly Pence[], start: number, end: number, round = false): Scale {
  const least = amounts.reduce((a, b) => (a < b ? a : b), amounts[0] ?? 0n);
  const most = amounts.reduce((a, b) => (a > b ? a : b), amounts[0] ?? 0n);
  const nothing = least === most;
  const scale = scaleLinear([Number(least) - (nothing ? 1 : 0), Number(most) + (nothing ? 1 : 0)], [start, end]);
  if (round && !nothing) scale.nice(5);
  return {
    at: (pence) => scale(Number(pence)),
    ticks: (count) => (nothing ? [least] : scale.ticks(count).filter(Number.isInteger).map(BigInt)),
  };
}

/** `£2m`, `-£0.50m`: a round amount, without decimals that say nothing. */
export function tickText(pence: Pence): string {
  return pence === 0n ? '£0' : shortMoney(pence).replace(/\.0+(?=[mk]?$)/, '');
}

/** As many ticks as leave room between their texts on a horizontal line. */
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

/** An amount at each of the heights. */
export function tickTexts(x: number, pence: Pence, heights: readonly number[]): Element[] {
  return heights.map((y) => words(x, y, tickText(pence), 'chart-small', 'middle'));
}
