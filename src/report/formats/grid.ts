/** Sets rows of text under each other; the texts may hold colours, and fit their columns. */
export type Grid = (columns: readonly GridColumn[], rows: readonly (readonly string[])[]) => readonly string[];

export interface GridColumn {
  /** In characters, without the gap. */
  readonly width: number;
  readonly align: 'left' | 'right';
}

/** Between two columns. */
export const GAP = 2;

/** For pipes and files, which have no colours: it loads no library, since scripts may run it hundreds of times a day. */
export const plainGrid: Grid = (columns, rows) =>
  rows.map((row) =>
    columns
      .map(({ width, align }, at) => (align === 'right' ? (row[at] ?? '').padStart(width) : (row[at] ?? '').padEnd(width)))
      .join(' '.repeat(GAP))
      .trimEnd(),
  );
