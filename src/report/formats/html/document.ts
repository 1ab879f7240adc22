import type { Block, Document, ListItem } from '../../document.ts';
import { type Child, element, type Markup } from './element.ts';
import { tableOf } from './table.ts';

interface Place {
  /** Beginning of its tables' ids, unique in the page. */
  readonly id: string;
  /** The level in the page of a document's second-level heading. */
  readonly level: 2 | 3;
  /** Caption of tables that no heading precedes. */
  readonly caption?: string;
}

/** A document, or a part of one, as HTML. */
export function documentOf(document: Document, { id, level, caption = '' }: Place): Child {
  let [called, tables, headings] = [caption, 0, 0];
  return document.map((block): Child => {
    if (block.kind === 'heading') {
      called = block.text;
      headings += 1;
      return headingOf(block, level, `${id}-heading-${headings}`);
    }
    if (block.kind !== 'table') return blockOf(block);
    tables += 1;
    return tableOf(block.table, { id: `${id}-${tables}`, caption: tables > 1 && called === caption ? `${called} (${tables})` : called });
  });
}

function headingOf({ level, text }: Extract<Block, { kind: 'heading' }>, top: number, id: string): Markup {
  return element(`h${top + level - 2}`, { id }, text);
}

function blockOf(block: Exclude<Block, { kind: 'table' | 'heading' }>): Markup {
  switch (block.kind) {
    case 'title':
    case 'paragraph':
      return element('p', { class: 'tone' in block && block.tone ? `tone-${block.tone}` : undefined }, block.text);
    case 'list':
      return element('ul', {}, block.items.map(itemOf));
  }
}

function itemOf({ text, tone, more = [] }: ListItem): Markup {
  return element(
    'li',
    { class: tone && `tone-${tone}` },
    text,
    more.map((each) => element('p', { class: 'more' }, each)),
  );
}
