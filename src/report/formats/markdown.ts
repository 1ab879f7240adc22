import type { Block, Document, Table, Tone } from '../document.ts';
import { reportDocument } from '../documents/report.ts';
import type { TextFormat } from './format.ts';

export const markdownFormat: TextFormat = {
  render: (assessment, options) => renderMarkdown(reportDocument(assessment, options)),
};

/** Writes a document as GitHub-flavoured Markdown; text from outside stays text. */
export function renderMarkdown(document: Document): string {
  return `${document.map(blockText).join('\n\n')}\n`;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'title':
      return `# ${escaped(block.text)}`;
    case 'heading':
      return `${'#'.repeat(block.level)} ${escaped(block.text)}`;
    case 'paragraph':
      return strengthened(escaped(block.text), block.tone);
    case 'list':
      return block.items
        .map(({ text, tone, more = [] }) =>
          [`- ${strengthened(escaped(text), tone)}`, ...more.map((each) => `  ${escaped(each)}`)].join('  \n'),
        )
        .join('\n');
    case 'table':
      return tableText(block.table);
  }
}

function tableText({ columns, rows }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(({ header }) => escaped(header))),
    line(columns.map(({ align }) => (align === 'right' ? '---:' : '---'))),
    ...rows.map((row) => line(row.map(({ text, tone }) => strengthened(escaped(text), tone)))),
  ].join('\n');
}

function strengthened(text: string, tone: Tone | undefined): string {
  return tone === 'strong' || tone === 'bad' ? `**${text}**` : text;
}

function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|#~&]/g, (mark) =>
    mark === '<' ? '&lt;' : mark === '>' ? '&gt;' : mark === '&' ? '&amp;' : `\\${mark}`,
  );
}
