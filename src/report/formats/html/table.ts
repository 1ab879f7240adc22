import type { Cell, Column, Table } from '../../document.ts';
import { type Child, element, type Markup } from './element.ts';

/** A cell that leads to a page, or holds more than words. */
export interface PageCell extends Cell {
  readonly content?: Child;
}

export interface PageTable extends Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly PageCell[])[];
}

interface Named {
  /** One of its own in the page. */
  readonly id: string;
  readonly caption: string;
}

/** A table in a frame that scrolls where it is wider than the page, and that the keyboard reaches. */
export function tableOf({ columns, rows }: PageTable, { id, caption }: Named): Markup {
  const head = columns.map(({ header, align, picture }) =>
    // A column without a name is a note on its row.
    element('th', { scope: 'col', class: align === 'right' && 'number', 'data-picture': picture }, header === '' ? 'Note' : header),
  );
  const named = labelAt(columns);
  return element(
    'div',
    { class: 'frame', role: 'group', tabindex: 0, 'aria-labelledby': `${id}-caption` },
    element(
      'table',
      { id },
      element('caption', { id: `${id}-caption` }, caption),
      element('thead', {}, element('tr', {}, head)),
      element(
        'tbody',
        {},
        rows.map((row) =>
          element(
            'tr',
            {},
            row.map((cell, at) => cellOf(cell, columns[at], at === named)),
          ),
        ),
      ),
    ),
  );
}

/** The column that names a row: `Of` or `ICB` if there is one, else the first. */
function labelAt(columns: readonly Column[]): number {
  return Math.max(
    0,
    columns.findIndex(({ header }) => header === 'Of' || header === 'ICB'),
  );
}

function cellOf({ text, tone, value, figure, content }: PageCell, column: Column | undefined, isName: boolean): Markup {
  const looks = [...(column?.align === 'right' ? ['number'] : []), ...(tone ? [`tone-${tone}`] : [])];
  return element(
    isName ? 'th' : 'td',
    {
      scope: isName && 'row',
      class: looks.length > 0 && looks.join(' '),
      'data-value': figure ? (value ?? '') : value,
      'data-subject': figure?.subject,
      'data-measure': figure?.measure,
    },
    content ?? text,
  );
}
