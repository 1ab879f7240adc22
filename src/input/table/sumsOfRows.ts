import { groupedBy } from '../../model/group.ts';
import type { Column } from '../header/header.ts';
import { type ColumnSum, numberIn, type RowSum, sumOf } from './columnSums.ts';
import { likeKey, type OpenFields, sameKey } from './rowKey.ts';
import type { TableShape } from './shape.ts';
import type { ClaimSums } from './totalClaims.ts';

type Rows = readonly (readonly string[])[];

/** Sums for claims, from the rows of a table that is kept whole. Each sum is made once, however many claims ask for it. */
export function sumsOfRows(rows: Rows, { keyOf, read }: TableShape): ClaimSums {
  const keyed = rows.map((cells) => ({ cells, key: keyOf(cells) }));
  const groupings = new Map<string, { readonly like: ReadonlySet<string>; readonly same: ReadonlyMap<string, SummedRows> }>();
  const groupingFor = (open: OpenFields) => {
    const name = JSON.stringify(open);
    const known = groupings.get(name);
    if (known) return known;
    const same = groupedBy(keyed, ({ key }) => sameKey(key, open));
    const grouping = {
      like: new Set(keyed.map(({ key }) => likeKey(key, open))),
      same: new Map([...same].map(([key, group]) => [key, new SummedRows(group.map(({ cells }) => cells))])),
    };
    groupings.set(name, grouping);
    return grouping;
  };
  return {
    sums: ({ cells }, open) => {
      const own = keyOf(cells);
      const same = groupingFor(open).same.get(sameKey(own, open)) ?? NO_ROWS;
      return read.flatMap((column): readonly ColumnSum[] => {
        const printed = numberIn(cells[column.index] ?? '');
        return printed ? [{ column, printed, ...same.sum(column) }] : [];
      });
    },
    hasLikeRows: ({ cells }, open) => groupingFor(open).like.has(likeKey(keyOf(cells), open)),
  };
}

/** Rows with the sums of their columns that were asked for. */
export class SummedRows {
  readonly #rows: Rows;
  readonly #sums = new Map<number, RowSum>();

  constructor(rows: Rows) {
    this.#rows = rows;
  }

  sum(column: Column): RowSum {
    const known = this.#sums.get(column.index) ?? sumOf(this.#rows, column);
    this.#sums.set(column.index, known);
    return known;
  }
}

export const NO_ROWS = new SummedRows([]);
