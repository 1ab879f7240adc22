import { fault } from '../../model/diagnostic.ts';
import type { SheetRow } from '../cells/sheet.ts';
import type { FileLog } from '../log.ts';

interface Extent {
  /** How many cells the header has. */
  readonly width: number;
  /** Whether another table stands to the right. */
  readonly cut: boolean;
  /** Whether rows end where their last cell does, as in a workbook. */
  readonly padded: boolean;
}

/** The cells of a row that are the table's; `undefined` where the row has more, or fewer where none may be left out. */
export function cellsWithin({ cells, line }: SheetRow, { width, cut, padded }: Extent, log: FileLog): readonly string[] | undefined {
  const inner = cut ? cells.slice(0, width) : cells;
  const first = firstBeside(inner, width);
  if (first === undefined && (padded || inner.length >= width)) return inner;
  // In text, a cell next to the table is most likely the rest of an amount that its comma split; what stands apart from the table is not.
  if (first !== undefined && (padded || first > width)) {
    const others = inner.filter((cell, index) => index > first && cell.trim() !== '');
    log.add(fault('cell-beside', { found: inner[first]?.trim() ?? '', more: others.length }, log.place(line, first)));
  } else log.add(fault('ragged-row', { cells: inner.length, wanted: width }, log.place(line)));
  return undefined;
}

/** Where the first cell stands that holds something, to the right of the table. */
function firstBeside(cells: readonly string[], width: number): number | undefined {
  for (let index = width; index < cells.length; index++) if (cells[index]?.trim()) return index;
  return undefined;
}
