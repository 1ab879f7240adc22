import { type CellPart, type CostCell, seriesKey } from '../../model/cost.ts';
import { groupedBy } from '../../model/group.ts';
import { sum } from '../../model/money.ts';
import { ascending } from '../../model/order.ts';

/** Adds up cells that have come to be of one body, series and period; the order is that of a ledger's cells. */
export function cellsTogether(cells: readonly CostCell[]): readonly CostCell[] {
  const bySeries = [...groupedBy(cells, seriesKey)].toSorted(([a], [b]) => ascending(a, b));
  return bySeries.flatMap(([, series]) =>
    [...groupedBy(series, ({ period }) => `${period.start} ${period.months}`).values()]
      .map(together)
      .toSorted((a, b) => a.period.start - b.period.start || a.period.months - b.period.months),
  );
}

function together(cells: readonly [CostCell, ...CostCell[]] | readonly CostCell[]): CostCell {
  const [first, ...rest] = cells;
  if (!first) throw new TypeError('no cell');
  if (rest.length === 0) return first;
  const belowAt = cells
    .flatMap((cell) => cell.belowAt ?? [])
    .toSorted((a, b) => ascending(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0))[0];
  return {
    ...first,
    pence: sum(cells.map(({ pence }) => pence)),
    lines: cells.reduce((total, { lines }) => total + lines, 0),
    blanks: cells.reduce((total, { blanks }) => total + blanks, 0),
    below: sum(cells.map(({ below }) => below)),
    ...(belowAt && { belowAt }),
    parts: [
      ...groupedBy(
        cells.flatMap(({ parts }) => parts),
        ({ file }) => file,
      ).values(),
    ]
      .map(partTogether)
      .toSorted((a, b) => ascending(a.file, b.file)),
  };
}

/** One file's part: what it says under both names of the body. */
function partTogether(parts: readonly CellPart[]): CellPart {
  const [first, ...rest] = parts.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
  if (!first) throw new TypeError('no part');
  if (rest.length === 0) return first;
  return {
    ...first,
    ...((parts.some(({ twice }) => twice) || rest.some(({ pence }) => pence === first.pence)) && { twice: true as const }),
    lines: parts.reduce((total, { lines }) => total + lines, 0),
    blanks: parts.reduce((total, { blanks }) => total + blanks, 0),
    pence: sum(parts.map(({ pence }) => pence)),
  };
}
