/** How a piece of text is meant; a format may colour it, and must not rely on colour. */
export type Tone = 'good' | 'bad' | 'unsure' | 'strong' | 'quiet';

export interface Cell {
  readonly text: string;
  readonly tone?: Tone;
  /** What the text is of, to the last digit, as the JSON holds it; for formats that sort, or hand data on. */
  readonly value?: string;
  /** Where the JSON holds it: the subject's code, and the measure as in `costPerHead.exit`. */
  readonly figure?: { readonly subject: string; readonly measure: string };
}

export interface Column {
  readonly header: string;
  readonly align?: 'right';
  /** Where the width is short, columns go in the order of this number, the highest first; 0 stays. */
  readonly rank: number;
  /** How short it may be cut where the width is short and no more columns may go. */
  readonly least?: number;
  /** It is cut at its start: what tells its rows apart stands at the end. */
  readonly cut?: 'start';
  /** It shows what another column says: where it does not fit, it goes without a word. */
  readonly picture?: true;
}

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** Tables that are laid out alike, so that their columns stand under each other. */
  readonly group?: string;
}

export type Block =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly tone?: Tone }
  | { readonly kind: 'list'; readonly items: readonly ListItem[] }
  | { readonly kind: 'table'; readonly table: Table };

export interface ListItem extends Cell {
  /** Further sentences, below it. */
  readonly more?: readonly string[];
}

/** What is said, in order, before any format: text, Markdown and pages are made from it. */
export type Document = readonly Block[];

export const title = (text: string): Block => ({ kind: 'title', text });
export const heading = (text: string, level: 2 | 3 = 2): Block => ({ kind: 'heading', level, text });
export const paragraph = (text: string, tone?: Tone): Block => ({ kind: 'paragraph', text, ...(tone && { tone }) });
export const list = (items: readonly ListItem[]): Block => ({ kind: 'list', items });
export const table = (columns: readonly Column[], rows: readonly (readonly Cell[])[], group?: string): Block => ({
  kind: 'table',
  table: { columns, rows, ...(group && { group }) },
});
export const plain = (text: string): Cell => ({ text });
/** The cell, known as a figure of its subject. */
export const figure = (subject: string, measure: string, cell: Cell): Cell => ({ ...cell, figure: { subject, measure } });
