import { inOneList } from '../../model/group.ts';
import { type Column, type Document, GOES_LAST, type Table } from '../document.ts';
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

/** To so much a name is cut where not even the columns that stay have room. */
const LEAST_NAME = 12;

function layoutOf(tables: readonly Table[], width = Number.POSITIVE_INFINITY): Layout {
  const columns = tables[0]?.columns ?? [];
  const natural = columns.map((column, at) =>
    Math.max(column.header.length, ...inOneList(tables.map(({ rows }) => rows.map((row) => row[at]?.text.length ?? 0)))),
  );
  const all: Layout['kept'] = columns.map((column, at) => ({ column, at }));
  const fullOf = ({ at }: Layout['kept'][number]) => natural[at] ?? 0;
  const totalOf = (those: Layout['kept'], widthOf: typeof fullOf) =>
    those.reduce((total, each) => total + widthOf(each), GAP * (those.length - 1));
  const leastOf =
    (name: number): typeof fullOf =>
    (each) =>
      Math.min(fullOf(each), each.column.least === undefined ? Number.POSITIVE_INFINITY : Math.min(each.column.least, name));
  const usual = leastOf(Number.POSITIVE_INFINITY);
  let kept = all;
  while (totalOf(kept, usual) > width) {
    const highest = Math.max(...kept.map(({ column }) => column.rank));
    if (highest === 0) break;
    kept = kept.filter(({ column }) => column.rank !== highest);
  }
  // A wide column that goes last leaves room for others.
  if (all.some((each) => each.column.rank === GOES_LAST && !kept.includes(each)))
    for (const each of all.toSorted((a, b) => a.column.rank - b.column.rank)) {
      const more = all.filter((one) => one === each || kept.includes(one));
      if (totalOf(more, usual) <= width) kept = more;
    }
  const least = totalOf(kept, usual) <= width ? usual : leastOf(LEAST_NAME);
  let surplus = Math.max(0, totalOf(kept, fullOf) - width);
  const widths = kept.map((each) => {
    const give = Math.min(surplus, fullOf(each) - least(each));
    surplus -= give;
    return fullOf(each) - give;
  });
  // A row that is a block of lines has room for each column.
  if (surplus > 0) return { kept: all.filter(({ column }) => !column.picture), widths: [], fits: false, left: [] };
  const left = columns.filter((column) => !column.picture && !kept.some((each) => each.column === column)).map(({ header }) => header);
  return { kept, widths, fits: true, left };
}
