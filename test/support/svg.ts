/** Takes a drawing to pieces, with no code that the program draws it with. */
export interface Shape {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Its text, if it has any. */
  readonly text: string;
  /** Origin set by the groups around it. */
  readonly x: number;
  readonly y: number;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const TAG = /<(\/?)([\w:]+)((?:\s[\w:-]+="[^"]*")*)\s*(\/?)>([^<]*)/g;

/** Every element in order, with its place; the text of style sheets is left out. */
export function shapesOf(svg: string): readonly Shape[] {
  const shapes: Shape[] = [];
  const origins = [{ x: 0, y: 0 }];
  for (const [, end, name = '', written = '', alone, text = ''] of svg.matchAll(TAG)) {
    if (end) {
      origins.pop();
      continue;
    }
    const attributes = Object.fromEntries([...written.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]));
    const [, dx = '0', dy = '0'] = /^translate\(([-\d.e]+) ([-\d.e]+)\)$/.exec(attributes.transform ?? '') ?? [];
    const around = origins.at(-1) ?? { x: 0, y: 0 };
    const origin = { x: around.x + Number(dx), y: around.y + Number(dy) };
    shapes.push({ name, attributes, text: text.trim(), ...origin });
    if (!alone) origins.push(origin);
  }
  return shapes;
}

/** The box of a shape; for text, at most as wide as in any sans serif. `null` if nothing is drawn. */
export function boxOf({ name, attributes, text, x, y }: Shape): Box | null {
  const n = (key: string) => Number(attributes[key] ?? 0);
  const at = (left: number, top: number, right: number, bottom: number): Box => ({
    left: x + left,
    top: y + top,
    right: x + right,
    bottom: y + bottom,
  });
  switch (name) {
    case 'rect':
      return at(n('x'), n('y'), n('x') + n('width'), n('y') + n('height'));
    case 'line':
      return at(Math.min(n('x1'), n('x2')), Math.min(n('y1'), n('y2')), Math.max(n('x1'), n('x2')), Math.max(n('y1'), n('y2')));
    case 'circle':
      return at(n('cx') - n('r'), n('cy') - n('r'), n('cx') + n('r'), n('cy') + n('r'));
    case 'path': {
      const points = pointsOf(attributes.d ?? '');
      const [xs, ys] = [points.map(([left]) => left), points.map(([, top]) => top)];
      return at(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys));
    }
    case 'text': {
      const size = /chart-title/.test(attributes.class ?? '') ? 18 : /chart-small/.test(attributes.class ?? '') ? 12 : 13;
      const width = [...decoded(text)].length * size * 0.42;
      const left = n('x') - (attributes['text-anchor'] === 'end' ? width : attributes['text-anchor'] === 'middle' ? width / 2 : 0);
      return at(left, n('y') - size * 0.7, left + width, n('y'));
    }
    default:
      return null;
  }
}

/** The corners of a path of straight lines. */
export function pointsOf(path: string): readonly (readonly [number, number])[] {
  return [...path.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
}

export function decoded(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
