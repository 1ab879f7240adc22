import type { Column, Document, Table } from '../document.ts';
import { GAP } from './grid.ts';

export interface Layout {
  readonly kept: readonly { readonly column: Column; readonly at: number }[];
  readonly widths: readonly number[];
  /** Whether the columns that are kept stand beside each other in the width. */
  readonly fits: boolean;
  /** Headers of the columns that did not fit. */
  readonly left: readonly string[];
}

/** Works out which columns fit and how wide they are; tables of one group share the answer. */
export class TableLayouts {
  readonly #tables: readonly Table[];
  readonly #width: number | undefined;
  readonly #groups = new Map<string, Layout>();
  #isTold = false;

  constructor(document: Document, width?: number) {
    this.#tables = document.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
    this.#width = width;
  }

  /** How to see the columns that are left out; nothing once that is told. */
  wayOut(): string {
    const way = this.#isTold ? '' : ' A wider terminal or -o FILE.txt shows all.';
    this.#isTold = true;
    return way;
  }

  of(table: Table): Layout {
    if (table.group === undefined) return layoutOf([table], this.#width);
    const known =
      this.#groups.get(table.group) ??
      layoutOf(
        this.#tables.filter(({ group }) => group === table.group),
        this.#width,
      );
    this.#groups.set(table.group, known);
    const last = this.#tables.findLast(({ group }) => group === table.group);
    return table === last ? known : { ...known, left: [] };
  }
}

function layoutOf(tables: readonly Table[], width?: number): Layout {
  const columns = tables[0]?.columns ?? [];
  const natural = columns.map((column, at) =>
    Math.max(column.header.length, ...tables.flatMap(({ rows }) => rows.map((row) => row[at]?.text.length ?? 0))),
  );
  let kept = columns.map((column, at) => ({ column, at }));
  const needed = (least: boolean) =>
    kept.reduce(
      (total, { column, at }) => total + Math.min(natural[at] ?? 0, (least && column.least) || Number.POSITIVE_INFINITY),
      GAP * (kept.length - 1),
    );
  while (width !== undefined && needed(true) > width) {
    const highest = Math.max(...kept.map(({ column }) => column.rank));
    if (highest === 0) break;
    kept = kept.filter(({ column }) => column.rank !== highest);
  }
  let surplus = width === undefined ? 0 : Math.max(0, needed(false) - width);
  const widths = kept.map(({ column, at }) => {
    const full = natural[at] ?? 0;
    const give = column.least === undefined ? 0 : Math.min(surplus, Math.max(0, full - column.least));
    surplus -= give;
    return full - give;
  });
  const fits = width === undefined || widths.reduce((sum, each) => sum + each, GAP * (widths.length - 1)) <= width;
  // A row that is a block of lines has room for each column.
  if (!fits) return { kept: columns.flatMap((column, at) => (column.picture ? [] : [{ column, at }])), widths: [], fits, left: [] };
  const left = columns.filter((column) => !column.picture && !kept.some((each) => each.column === column)).map(({ header }) => header);
  return { kept, widths, fits, left };
}
