import type { Block, Column, Document, ListItem, Table } from '../document.ts';
import type { Look } from './format.ts';
import { GAP, plainGrid } from './grid.ts';

/** Writes a document for a terminal or a plain text file. */
export function renderText(document: Document, look: Look): string {
  const layouts = new TableLayouts(document, look.width);
  const parts = document.map((block) => blockText(block, layouts, look));
  return `${parts
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}

function blockText(block: Block, layouts: TableLayouts, look: Look): string {
  const { paint, width } = look;
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
      return `${block.items.map((item) => itemText(item, look)).join('\n')}\n`;
    case 'table':
      return `${tableText(block.table, layouts, look)}\n`;
  }
}

function itemText({ text, tone, more = [] }: ListItem, { paint, width }: Look): string {
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

function tableText(table: Table, layouts: TableLayouts, { paint, width, grid = plainGrid }: Look): string {
  const { kept, widths, left } = layouts.of(table);
  const header = kept.map(({ column }, index) => paint('quiet', cut(column.header, widths[index] ?? 0)));
  const rows = table.rows.map((row) =>
    kept.map(({ at }, index) => {
      const { text, tone } = row[at] ?? { text: '' };
      return tone ? paint(tone, cut(text, widths[index] ?? 0)) : cut(text, widths[index] ?? 0);
    }),
  );
  const columns = kept.map(({ column }, index) => ({ width: widths[index] ?? 0, align: column.align ?? ('left' as const) }));
  const lines = [...grid(columns, [header, ...rows])];
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
  const left = columns.filter((column) => !column.picture && !kept.some((each) => each.column === column)).map(({ header }) => header);
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
