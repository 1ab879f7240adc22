import type { Pence } from '../../model/money.ts';
import type { Column } from '../header/header.ts';
import type { CostRows } from './costRows.ts';
import type { Figure } from './filePart.ts';

/** An amount with its text and place. */
export function figureOf(
  { log, code, handedIn }: CostRows,
  pence: Pence | null,
  cells: readonly string[],
  line: number,
  { index, header }: Column,
): Figure {
  return {
    pence,
    found: cells[index]?.trim() ?? '',
    file: log.file,
    sheet: log.sheet,
    line,
    column: index + 1,
    header,
    submitted: handedIn,
    by: code?.by[0]?.place,
  };
}

/** Whether a cell is blank; a mark such as `n/a` is not, and has a warning of its own. */
export function isBlank(cells: readonly string[], { index }: Column): boolean {
  return (cells[index]?.trim() ?? '') === '';
}
