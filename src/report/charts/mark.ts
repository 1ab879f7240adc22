import { type Element, element } from '../xml.ts';

type Attributes = Record<string, string | number | undefined>;

/** A drawn element: coordinates have two decimals at most, so that the same figures give the same bytes everywhere. */
export function mark(name: string, attributes: Attributes, children: Element['children'] = []): Element {
  const given = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, typeof value === 'number' ? rounded(value) : value] as const],
  );
  return element(name, Object.fromEntries(given), children);
}

function rounded(value: number): number {
  // No -0, which is written as 0 and is another number.
  return Math.round(value * 100) / 100 + 0;
}

export type Anchor = 'start' | 'middle' | 'end';

/** Text that stands on the line `y`. */
export function words(x: number, y: number, text: string, style: string, anchor: Anchor = 'start'): Element {
  return mark('text', { x, y, class: style, ...(anchor !== 'start' && { 'text-anchor': anchor }) }, text);
}

export function straight(x1: number, y1: number, x2: number, y2: number, style: string): Element {
  return mark('line', { x1, y1, x2, y2, class: style });
}

export function group(x: number, y: number, children: readonly Element[]): Element {
  return element('g', { transform: `translate(${rounded(x)} ${rounded(y)})` }, children);
}
