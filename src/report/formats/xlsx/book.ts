import type { Look } from './looks.ts';

/** What a cell shows. */
export type Shown = string | number | boolean | null;

export interface Cell {
  /** Of a formula, what it came to when the workbook was written. */
  readonly shown: Shown;
  /** Without its equals sign. */
  readonly formula?: string;
  readonly look?: Look;
  /** Where it leads. */
  readonly href?: string;
}

/** A look that cells take on while a formula holds; relative to the first cell of the range. */
export interface Rule {
  readonly range: string;
  readonly formula: string;
  readonly look: Look;
}

/** What may be typed into a cell. */
export type Allowed =
  | { readonly kind: 'between'; readonly least: number; readonly most: number }
  | { readonly kind: 'at-least'; readonly least: number }
  | { readonly kind: 'above'; readonly bound: number }
  /** The words of a range, such as `Notes!$A$4:$A$9`: a list within the rule itself ends at 255 characters. */
  | { readonly kind: 'one-of'; readonly words: string };

/** What may be typed into the cells of a range. A blank always may. */
export interface Limit {
  readonly range: string;
  readonly allowed: Allowed;
  /** What is said of anything else; at most 225 characters. */
  readonly wanted: string;
  /** Whether anything else is refused, or taken where the user insists: what may be read after all must not be kept out. */
  readonly otherwise: 'stop' | 'warning';
}

export interface Sheet {
  /** One word: other names would have to be quoted in formulas. */
  readonly name: string;
  /** In characters. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly Cell[])[];
  /** In points, of rows that are not as high as their text is, by their number from 0. */
  readonly heights: ReadonlyMap<number, number>;
  /** Cells that are one with those right of them: from which row and column, and how many. */
  readonly merged: readonly { readonly row: number; readonly column: number; readonly columns: number }[];
  /** Whether lines stand between all cells, for those who write into them. */
  readonly grid?: boolean;
  /** Rows and columns that stay in sight, and are printed on every page. */
  readonly frozen?: { readonly rows: number; readonly columns: number };
  readonly rules: readonly Rule[];
  readonly limits: readonly Limit[];
  /** Whether its header has filters. */
  readonly filtered?: boolean;
  readonly chart?: BarChart;
  /** How large it is printed, and after how many columns its first page ends, behind which those for an auditor are grouped; without it, its width is one page. */
  readonly pages?: { readonly percent: number; readonly columns?: number };
}

/** Bars of the amounts of a range, which stand below each other on the sheet; from its row and column, so many rows high. */
export interface BarChart {
  readonly title: string;
  readonly names: string;
  readonly amounts: string;
  readonly place: { readonly row: number; readonly rows: number; readonly columns: number };
}

/** A workbook before any library. */
export interface Book {
  readonly title: string;
  readonly sheets: readonly Sheet[];
  /** Cells with a name, such as `Cover!$B$5`. */
  readonly names: Readonly<Record<string, string>>;
}
