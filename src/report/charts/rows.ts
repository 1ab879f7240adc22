import { SHARED_MARK, SHARED_NOTE } from '../recut.ts';
import type { Element } from '../xml.ts';
import { isBold, LINE, widest, widthOf, wrapped } from './lettering.ts';
import { mark, words } from './mark.ts';

/** A row of a bar chart: its name, and the lines it needs beside it. */
export interface Row {
  readonly code?: string;
  readonly name: string;
  readonly strong?: boolean;
  /** Room for so many lines beside the name. */
  readonly lines?: number;
}

export interface PlacedRow<Each extends Row> {
  readonly row: Each;
  readonly top: number;
  readonly height: number;
}

export interface Rows<Each extends Row> {
  /** Where the names end and the bars may begin. */
  readonly width: number;
  readonly height: number;
  readonly placed: readonly PlacedRow<Each>[];
  readonly marks: readonly Element[];
}

/** Between a code and its name. */
const CODE_GAP = 10;
const MOST = 330;
const PADDING = 8;

/** Names under each other, in as many lines as they need. */
export function rowsOf<Each extends Row>(rows: readonly Each[], top: number): Rows<Each> {
  const codes = Math.ceil(widest(rows.flatMap(({ code }) => code ?? []))) + CODE_GAP;
  const indent = ({ code }: Row) => (code === undefined ? 0 : codes);
  const width = Math.min(MOST, Math.max(0, ...rows.map((row) => indent(row) + widthOf(row.name, 'text', row.strong))));
  let y = top;
  const marks: Element[] = [];
  const placed = rows.map((row): PlacedRow<Each> => {
    const name = wrapped(row.name, width - indent(row) + 1, 'text', row.strong);
    const height = Math.max(name.length, row.lines ?? 1) * LINE + PADDING;
    const first = y + (height - name.length * LINE) / 2 + LINE - 4;
    const style = row.strong ? 'chart-strong' : 'chart-text';
    if (row.code !== undefined) marks.push(words(0, first, row.code, 'chart-quiet'));
    name.forEach((text, at) => {
      marks.push(words(indent(row), first + at * LINE, text, style));
    });
    const at = { row, top: y, height };
    y += height;
    return at;
  });
  return { width: width + 12, height: y - top, placed, marks };
}

/** Says what the mark of a shared figure means, where a row has one. */
export function shareNotes(rows: readonly { readonly label: string }[]): readonly string[] {
  return rows.some(({ label }) => label.endsWith(SHARED_MARK)) ? [`${SHARED_NOTE}.`] : [];
}

/** A label of one or more lines in the middle of a row, on a ground of its own that covers the lines of the scale. */
export function labelLines(row: PlacedRow<Row>, x: number, texts: readonly string[], style: string, anchor: 'start' | 'end'): Element[] {
  const top = row.top + (row.height - texts.length * LINE) / 2;
  const width = widest(texts, 'text', isBold(style));
  const ground = { class: 'chart-paper', x: anchor === 'start' ? x : x - width, y: top + 1, width, height: texts.length * LINE };
  return [mark('rect', ground), ...texts.map((text, at) => words(x, top + LINE - 4 + at * LINE, text, style, anchor))];
}
