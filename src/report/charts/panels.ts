import { group } from './mark.ts';
import type { Body } from './sheet.ts';

/** Under each other. */
export function stacked(bodies: readonly Body[], between = 0): Body {
  let y = 0;
  const marks = bodies.flatMap(({ height, marks }) => {
    const at = y;
    y += height + between;
    return marks.length === 0 ? [] : at === 0 ? marks : [group(0, at, marks)];
  });
  return { height: Math.max(0, y - between), marks };
}

interface Panel {
  readonly head: Body;
  readonly body: Body;
}

/** Side by side, so many in a row; in each row the bodies begin at one height. */
export function inColumns(panels: readonly Panel[], columns: number, width: number, gap: number): Body {
  const rows: Body[] = [];
  for (let at = 0; at < panels.length; at += columns) {
    const row = panels.slice(at, at + columns);
    const heads = Math.max(...row.map(({ head }) => head.height));
    rows.push({
      height: heads + Math.max(...row.map(({ body }) => body.height)),
      marks: row.map(({ head, body }, column) => group(column * (width + gap), 0, [...head.marks, group(0, heads, body.marks)])),
    });
  }
  return stacked(rows, gap);
}
