import type { Block, Document, Table } from '../../document.ts';
import type { Cell, Sheet } from './book.ts';
import { LOOKS } from './looks.ts';
import { Page } from './page.ts';
import { bytesOf } from './write.ts';

/** Widest that a column becomes, in characters. */
const WIDEST = 44;

/** A document as a workbook of one sheet: its sentences over the whole width, its tables with numbers where they hold figures. */
export function documentBook(document: Document, name: string): Promise<Uint8Array> {
  const [first] = document;
  const title = first?.kind === 'title' ? first.text : name;
  return bytesOf({ title, sheets: [sheetOf(document, name)], names: {} });
}

function sheetOf(document: Document, name: string): Sheet {
  const tables = document.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
  const count = Math.max(4, ...tables.map(({ columns }) => columns.length));
  const widths = Array.from({ length: count }, (_, at) =>
    Math.min(
      WIDEST,
      4 +
        Math.max(
          10,
          ...tables.flatMap(({ columns, rows }) => [columns[at]?.header.length ?? 0, ...rows.map((row) => row[at]?.text.length ?? 0)]),
        ),
    ),
  );
  const page = new Page(name, widths);
  for (const block of document) write(page, block);
  return page.sheet();
}

function write(page: Page, block: Block): void {
  switch (block.kind) {
    case 'title':
      page.line(block.text, LOOKS.title);
      return;
    case 'heading':
      page.heading(block.text);
      return;
    case 'table':
      tableOf(page, block.table);
      return;
    case 'paragraph':
    case 'list':
      page.lines([block]);
  }
}

function tableOf(page: Page, { columns, rows }: Table): void {
  page.cells(columns.map(({ header, align }) => ({ shown: header, look: align ? LOOKS.headerRight : LOOKS.header })));
  for (const row of rows) page.row(row.map((cell, at) => cellOf(cell, columns[at]?.align === 'right')));
}

const FIGURE = /^-?\d+\.\d\d$/;

/** A figure is a number with its sign; over is above 0, as everywhere in a workbook. */
function cellOf({ text, tone, value }: Table['rows'][number][number], isRight: boolean): Cell {
  if (value !== undefined && FIGURE.test(value)) return { shown: Number(value), look: LOOKS.gap };
  const look = tone === 'bad' ? LOOKS.bad : tone === 'unsure' ? LOOKS.unsure : tone === 'strong' ? LOOKS.label : LOOKS.wrapped;
  return { shown: text === '' ? null : text, look: isRight ? { ...look, align: 'right' } : { ...look, wrap: true } };
}
