import { groupedBy } from '../../model/group.ts';
import { type ColumnSum, numberIn, sumOf } from './columnSums.ts';
import type { RowKey } from './rowKey.ts';
import type { TableShape } from './shape.ts';
import type { Claim, ClaimSums, OpenFields } from './totalClaims.ts';

/** Sums for claims, from the rows of a table that is kept whole. */
export function sumsOfRows(rows: readonly (readonly string[])[], { keyOf, read }: TableShape): ClaimSums {
  const byIcb = groupedBy(
    rows.map((cells) => ({ cells, alike: keyOf(cells) })),
    ({ alike }) => alike.icb,
  );
  const rowsLike = ({ cells }: Claim, open: OpenFields) => {
    const own = keyOf(cells);
    const like = (byIcb.get(own.icb) ?? []).filter(({ alike }) => isLike(alike, own, open));
    return { own, like };
  };
  return {
    sums: (claim, open) => {
      const { own, like } = rowsLike(claim, open);
      const same = like.filter(({ alike }) => alike.period === own.period).map(({ cells }) => cells);
      return read.flatMap((column): readonly ColumnSum[] => {
        const printed = numberIn(claim.cells[column.index] ?? '');
        return printed ? [{ column, printed, ...sumOf(same, column) }] : [];
      });
    },
    hasLikeRows: (claim, open) => rowsLike(claim, open).like.length > 0,
  };
}

function isLike(a: RowKey, b: RowKey, open: OpenFields): boolean {
  return a.scenario === b.scenario && (open.costType || a.costType === b.costType) && (open.recurrence || a.recurrence === b.recurrence);
}
