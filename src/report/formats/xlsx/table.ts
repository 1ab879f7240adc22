import { VERDICT_WORDS } from '../../words/values.ts';
import { HEADER_ROWS, letters } from './address.ts';
import type { Cell, Rule, Sheet, Shown } from './book.ts';
import { AS_REPORTED, whileReported } from './formulas.ts';
import { LINE, linesOf } from './lines.ts';
import { LOOKS, type Look } from './looks.ts';

/** A value, or a cell that has more to it; its look comes before that of its column. */
export type Content = Shown | Cell;

export interface Column<Row> {
  readonly header: string;
  readonly width: number;
  readonly look: Look;
  /** What in its cells is to be marked, by more than their colour. */
  readonly marks?: Marks;
  readonly of: (row: Row) => Content;
}

export interface TableOptions<Row> {
  readonly name: string;
  readonly title: string;
  /** At most 255 characters: it stands in a formula. */
  readonly note: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** Columns that stay in sight. */
  readonly frozenColumns: number;
  /** Whether a row is a sum of others, and so stands out. */
  readonly isTotal?: (row: Row) => boolean;
  readonly pages?: Sheet['pages'];
}

/** What every sheet says once the rate or the reduction was changed. */
export const CHANGED =
  'CHANGED on the Cover: what follows from the rate and the reduction is recalculated; what is struck out stands as it was reported.';

/** What of a column is marked: a formula on its first cell, and the look while it holds. */
export type Marks = (first: string) => readonly Omit<Rule, 'range'>[];

export const MARKS = {
  verdict: (cell: string) => [
    { formula: `${cell}="${VERDICT_WORDS.missed}"`, look: LOOKS.bad },
    { formula: `${cell}="${VERDICT_WORDS['not-assessed']}"`, look: LOOKS.unsure },
    { formula: `LEFT(${cell},${VERDICT_WORDS.met.length})="${VERDICT_WORDS.met}"`, look: LOOKS.good },
  ],
  gap: (cell: string) => [{ formula: `N(${cell})>0`, look: LOOKS.bad }],
  overOrUnder: (cell: string) => [{ formula: `${cell}="over"`, look: LOOKS.bad }],
  judged: (cell: string) => [{ formula: `AND(${cell}<>"",LEFT(${cell},3)<>"yes")`, look: LOOKS.unsure }],
  stale: () => [{ formula: `NOT(${AS_REPORTED})`, look: LOOKS.stale }],
} as const satisfies Readonly<Record<string, Marks>>;

const EMPTY: Cell = { shown: null };

/** One table: its title in A1, what is said of it below, and the headers, which stay in sight. */
export function tableSheet<Row>(options: TableOptions<Row>): Sheet {
  const { name, title, note, columns, rows, frozenColumns, isTotal = () => false, pages } = options;
  // Frozen columns are printed on every page, and would cut the note off.
  const noteColumn = pages ? frozenColumns : 0;
  const headers = columns.map(({ header, look }): Cell => ({ shown: header, look: isFigure(look) ? LOOKS.headerRight : LOOKS.header }));
  const body = rows.map((row) =>
    columns.map(({ look, of }): Cell => {
      const cell = cellOf(of(row));
      return { ...cell, look: { ...(cell.look ?? look), ...(isTotal(row) && LOOKS.strong) } };
    }),
  );
  const highest = (lines: readonly number[]) => Math.max(1, ...lines) * LINE;
  const headerHeight = highest(columns.map(({ header, width }) => linesOf(header, width))) + 6;
  const heights = body.map((cells) =>
    highest(cells.map(({ shown, look }, at) => (look?.wrap ? linesOf(String(shown ?? ''), columns[at]?.width ?? 0) : 1))),
  );
  return {
    name,
    widths: columns.map(({ width }) => width),
    rows: [
      [{ shown: title, look: LOOKS.title }],
      [...Array.from({ length: noteColumn }, () => EMPTY), { shown: note, formula: whileReported(note, CHANGED), look: LOOKS.note }],
      headers,
      ...body,
    ],
    heights: new Map([[0, 22], [HEADER_ROWS - 1, headerHeight], ...heights.map((height, at) => [HEADER_ROWS + at, height] as const)]),
    merged: [],
    frozen: { rows: HEADER_ROWS, columns: frozenColumns },
    filtered: rows.length > 0,
    rules: [
      { range: `${letters(noteColumn)}2`, formula: `NOT(${AS_REPORTED})`, look: LOOKS.changed },
      ...(rows.length === 0 ? [] : columns.flatMap(({ marks }, column) => (marks ? rulesOf(marks, column, rows.length) : []))),
    ],
    limits: [],
    ...(pages && { pages }),
  };
}

function rulesOf(marks: Marks, column: number, rows: number): readonly Rule[] {
  const letter = letters(column);
  const first = `${letter}${HEADER_ROWS + 1}`;
  return marks(first).map((rule) => ({ ...rule, range: `${first}:${letter}${HEADER_ROWS + rows}` }));
}

export function cellOf(content: Content): Cell {
  return typeof content === 'object' && content !== null ? content : { shown: content };
}

/** Numbers stand under the right end of their header. */
function isFigure({ format, align }: Look): boolean {
  return format !== undefined && align === undefined;
}
