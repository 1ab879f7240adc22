/** How a piece of text is meant; a format may colour it, and must not rely on colour. */
export type Tone = 'good' | 'bad' | 'unsure' | 'strong' | 'quiet';

export interface Cell {
  readonly text: string;
  readonly tone?: Tone;
  /** The exact value, as the JSON holds it, for formats that sort or hand data on. */
  readonly value?: string;
  /** Where the JSON holds it: the subject's code, and the measure as in `costPerHead.exit`. */
  readonly figure?: { readonly subject: string; readonly measure: string };
}

export interface Column {
  readonly header: string;
  readonly align?: 'right';
  /** If the width is short, columns of the highest rank go first; 0 stays. */
  readonly rank: number;
  /** Least width to which it may be cut when no more columns may go. */
  readonly least?: number;
  /** It is cut at its start, because its rows differ at the end. */
  readonly cut?: 'start';
  /** It draws what another column says, so it is dropped without mention. */
  readonly picture?: true;
}

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** Tables of one group have the same column widths. */
  readonly group?: string;
}

export type Block =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly tone?: Tone }
  | { readonly kind: 'list'; readonly items: readonly ListItem[] }
  | { readonly kind: 'table'; readonly table: Table };

export type Paragraph = Extract<Block, { readonly kind: 'paragraph' }>;

export interface ListItem extends Cell {
  /** Further sentences, below it. */
  readonly more?: readonly string[];
}

/** Content in order, whatever the format: text, Markdown and pages are made from it. */
export type Document = readonly Block[];

/** The rank of a wide column that goes only where those of rank 0 have no room beside it. */
export const GOES_LAST = 0.5;

/** A column of words, and one of figures: what `rank` and `least` are, {@link Column} says. */
export const left = (header: string, rank = 0, least?: number): Column => ({ header, rank, ...(least !== undefined && { least }) });
export const right = (header: string, rank = 0): Column => ({ header, align: 'right', rank });
export const title = (text: string): Block => ({ kind: 'title', text });
export const heading = (text: string, level: 2 | 3 = 2): Block => ({ kind: 'heading', level, text });
export const paragraph = (text: string, tone?: Tone): Paragraph => ({ kind: 'paragraph', text, ...(tone && { tone }) });
export const list = (items: readonly ListItem[]): Block => ({ kind: 'list', items });
export const table = (columns: readonly Column[], rows: readonly (readonly Cell[])[], group?: string): Block => ({
  kind: 'table',
  table: { columns, rows, ...(group && { group }) },
});
export const plain = (text: string): Cell => ({ text });
/** Marks a cell as a measure of a subject. */
export const figure = (subject: string, measure: string, cell: Cell): Cell => ({ ...cell, figure: { subject, measure } });
