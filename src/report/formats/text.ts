import type { Block, Document, ListItem, Table } from '../document.ts';
import type { Look } from './format.ts';
import { plainGrid } from './grid.ts';
import { TableLayouts } from './tableLayouts.ts';

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
    kept.map(({ column, at }, index) => {
      const { text, tone } = row[at] ?? { text: '' };
      const fitting = (column.cut === 'start' ? cutAtStart : cut)(text, widths[index] ?? 0);
      return tone ? paint(tone, fitting) : fitting;
    }),
  );
  const columns = kept.map(({ column }, index) => ({ width: widths[index] ?? 0, align: column.align ?? ('left' as const) }));
  const lines = [...grid(columns, [header, ...rows])];
  if (left.length > 0) lines.push(...wrap(`Not shown at this width: ${left.join(', ')}.`, width).map((line) => paint('quiet', line)));
  return lines.join('\n');
}

function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1)).trimEnd()}…`;
}

function cutAtStart(text: string, width: number): string {
  return text.length <= width ? text : `…${text.slice(text.length - Math.max(0, width - 1)).trimStart()}`;
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
