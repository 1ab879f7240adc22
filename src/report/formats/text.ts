import Grid from 'cli-table3';
import type { Block, Column, Document, ListItem, Table } from '../document.ts';
import type { Paint } from './format.ts';

const GAP = 2;
const NO_LINES = Object.fromEntries(
  [
    'top',
    'top-mid',
    'top-left',
    'top-right',
    'bottom',
    'bottom-mid',
    'bottom-left',
    'bottom-right',
    'left',
    'left-mid',
    'mid',
    'mid-mid',
    'right',
    'right-mid',
    'middle',
  ].map((name) => [name, '']),
);

/**
 * Writes a document for a terminal or a plain text file.
 * @param width of the terminal in characters; without it nothing is wrapped, cut or left out
 */
export function renderText(document: Document, paint: Paint, width?: number): string {
  const layouts = new TableLayouts(document, width);
  const parts = document.map((block) => blockText(block, layouts, paint, width));
  return `${parts
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}

function blockText(block: Block, layouts: TableLayouts, paint: Paint, width?: number): string {
  switch (block.kind) {
    case 'title':
      return `${wrap(block.text, width)
        .map((line) => paint('strong', line))
        .join('\n')}\n`;
    case 'heading':
      return `\n${paint('strong', block.level === 2 ? block.text.toUpperCase() : block.text)}`;
    case 'paragraph': {
      const lines = wrap(block.text, width);
      return `${(block.tone ? lines.map((line) => paint(block.tone ?? 'quiet', line)) : lines).join('\n')}\n`;
    }
    case 'list':
      return `${block.items.map((item) => itemText(item, paint, width)).join('\n')}\n`;
    case 'table':
      return `${tableText(block.table, layouts, paint, width)}\n`;
  }
}

function itemText({ text, tone, more = [] }: ListItem, paint: Paint, width?: number): string {
  const inner = width === undefined ? undefined : width - 2;
  const [first = '', ...rest] = wrap(text, inner);
  const painted = (line: string) => (tone ? paint(tone, line) : line);
  const lines = [
    `- ${painted(first)}`,
    ...rest.map((line) => `  ${painted(line)}`),
    ...more.flatMap((each) => wrap(each, inner).map((line) => `  ${paint('quiet', line)}`)),
  ];
  return lines.join('\n');
}

function tableText(table: Table, layouts: TableLayouts, paint: Paint, width?: number): string {
  const { kept, widths, left } = layouts.of(table);
  const grid = new Grid({
    chars: NO_LINES,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true },
    colAligns: kept.map(({ column }) => column.align ?? 'left'),
    colWidths: widths.map((width, index) => width + (index < widths.length - 1 ? GAP : 0)),
  });
  const pad = (text: string, index: number) =>
    (index < kept.length - 1 ? GAP : 0) && kept[index]?.column.align === 'right' ? `${text}${' '.repeat(GAP)}` : text;
  grid.push(kept.map(({ column }, index) => pad(paint('quiet', cut(column.header, widths[index] ?? 0)), index)));
  for (const row of table.rows) {
    grid.push(
      kept.map(({ at }, index) => {
        const cell = row[at] ?? { text: '' };
        const text = cut(cell.text, widths[index] ?? 0);
        return pad(cell.tone ? paint(cell.tone, text) : text, index);
      }),
    );
  }
  const lines = grid
    .toString()
    .split('\n')
    .map((line) => line.replace(/\s+$/, ''));
  if (left.length > 0) lines.push(...wrap(`Not shown at this width: ${left.join(', ')}.`, width).map((line) => paint('quiet', line)));
  return lines.join('\n');
}

interface Layout {
  readonly kept: readonly { readonly column: Column; readonly at: number }[];
  readonly widths: readonly number[];
  /** Headers of the columns that did not fit. */
  readonly left: readonly string[];
}

/** Works out which columns fit and how wide they are; tables of one group share the answer. */
class TableLayouts {
  readonly #tables: readonly Table[];
  readonly #width: number | undefined;
  readonly #groups = new Map<string, Layout>();

  constructor(document: Document, width?: number) {
    this.#tables = document.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
    this.#width = width;
  }

  of(table: Table): Layout {
    if (table.group === undefined) return layoutOf([table], this.#width);
    const known =
      this.#groups.get(table.group) ??
      layoutOf(
        this.#tables.filter(({ group }) => group === table.group),
        this.#width,
      );
    this.#groups.set(table.group, known);
    const last = this.#tables.findLast(({ group }) => group === table.group);
    return table === last ? known : { ...known, left: [] };
  }
}

function layoutOf(tables: readonly Table[], width?: number): Layout {
  const columns = tables[0]?.columns ?? [];
  const natural = columns.map((column, at) =>
    Math.max(column.header.length, ...tables.flatMap(({ rows }) => rows.map((row) => row[at]?.text.length ?? 0))),
  );
  let kept = columns.map((column, at) => ({ column, at }));
  const needed = (least: boolean) =>
    kept.reduce(
      (total, { column, at }) => total + Math.min(natural[at] ?? 0, (least && column.least) || Number.POSITIVE_INFINITY),
      GAP * (kept.length - 1),
    );
  while (width !== undefined && needed(true) > width) {
    const highest = Math.max(...kept.map(({ column }) => column.rank));
    if (highest === 0) break;
    kept = kept.filter(({ column }) => column.rank !== highest);
  }
  let surplus = width === undefined ? 0 : Math.max(0, needed(false) - width);
  const widths = kept.map(({ column, at }) => {
    const full = natural[at] ?? 0;
    const give = column.least === undefined ? 0 : Math.min(surplus, Math.max(0, full - column.least));
    surplus -= give;
    return full - give;
  });
  const left = columns.filter((column) => !kept.some((each) => each.column === column)).map(({ header }) => header);
  return { kept, widths, left };
}

function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1)).trimEnd()}…`;
}

function wrap(text: string, width?: number): readonly string[] {
  if (width === undefined || text.length <= width) return [text];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}
