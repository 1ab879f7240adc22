import type { Block, Document, ListItem, Table } from '../document.ts';
import { reportDocument } from '../documents/report.ts';
import { type Look, type TextFormat, withoutColour } from './format.ts';
import { plainGrid } from './grid.ts';
import { type Layout, TableLayouts } from './tableLayouts.ts';
import { wrap } from './wrap.ts';

export const tableFormat: TextFormat = {
  render: (assessment, options) => {
    const { glyphs } = options;
    return renderText(reportDocument(assessment, { ...options, ...(glyphs && { bars: glyphs }) }), options);
  },
};

type Painted = Look & Required<Pick<Look, 'paint'>>;

/** Writes a document for a terminal or a plain text file. */
export function renderText(document: Document, given: Look = {}): string {
  const look = { paint: withoutColour, ...given };
  const layouts = new TableLayouts(document, look.width);
  const parts = document.map((block) => blockText(block, layouts, look));
  return `${parts
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}

function blockText(block: Block, layouts: TableLayouts, look: Painted): string {
  const { paint, width } = look;
  switch (block.kind) {
    case 'title':
      return `${wrap(block.text, width)
        .map((line) => paint('strong', line))
        .join('\n')}\n`;
    case 'heading':
      return `\n${wrap(block.level === 2 ? block.text.toUpperCase() : block.text, width)
        .map((line) => paint('strong', line))
        .join('\n')}`;
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

function itemText({ text, tone, more = [] }: ListItem, { paint, width }: Painted): string {
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

function tableText(table: Table, layouts: TableLayouts, look: Painted): string {
  const { paint, width } = look;
  const layout = layouts.of(table);
  const lines = layout.fits ? gridLines(table, layout, look) : blockLines(table, layout, look);
  if (layout.left.length > 0)
    lines.push(
      ...wrap(`Not shown at this width: ${layout.left.join(', ')}.${layouts.wayOut()}`, width).map((line) => paint('quiet', line)),
    );
  return lines.join('\n');
}

function gridLines(table: Table, { kept, widths }: Layout, { paint, grid = plainGrid }: Painted): string[] {
  const header = kept.map(({ column }, index) => paint('quiet', cut(column.header, widths[index] ?? 0)));
  const rows = table.rows.map((row) =>
    kept.map(({ column, at }, index) => {
      const { text, tone } = row[at] ?? { text: '' };
      const fitting = (column.cut === 'start' ? cutAtStart : cut)(text, widths[index] ?? 0);
      return tone ? paint(tone, fitting) : fitting;
    }),
  );
  const columns = kept.map(({ column }, index) => ({ width: widths[index] ?? 0, align: column.align ?? ('left' as const) }));
  return [...grid(columns, [header, ...rows])];
}

/** Each row as a block of lines, if even the columns that must stay do not fit side by side. */
function blockLines(table: Table, { kept }: Layout, { paint, width }: Painted): string[] {
  const inner = width === undefined ? undefined : width - 2;
  return table.rows.flatMap((row, number) =>
    kept.flatMap(({ column, at }, index) => {
      const { text, tone } = row[at] ?? { text: '' };
      if (text.trim() === '') return [];
      const painted = (line: string) => (tone ? paint(tone, line) : line);
      if (index === 0) return [...(number > 0 ? [''] : []), ...wrap(text, width).map(painted)];
      const named = wrap(column.header === '' ? text.trim() : `${column.header}: ${text.trim()}`, inner);
      return named.map((line) => `  ${painted(line)}`);
    }),
  );
}

function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1)).trimEnd()}…`;
}

function cutAtStart(text: string, width: number): string {
  return text.length <= width ? text : `…${text.slice(text.length - Math.max(0, width - 1)).trimStart()}`;
}
