import { wordKey } from '../cells/word.ts';
import type { TableShape } from './shape.ts';

/** Where a second table begins to the right: after a blank column, headers that name the ICB again. */
export function besideAt(cells: readonly string[], namesIcb: (cell: string) => boolean): number | undefined {
  const first = cells.findIndex(namesIcb);
  if (first < 0) return undefined;
  for (const [index, cell] of cells.entries()) {
    if (index <= first || cell.trim() !== '') continue;
    if (cells.slice(index).some((each) => namesIcb(each) && cells.slice(0, index).some((one) => wordKey(one) === wordKey(each))))
      return index;
  }
  return undefined;
}

/** Whether all that stands in a row is figures. */
export function onlyFigures(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '' || isFigure(cell));
}

export function isFigure(cell: string): boolean {
  return /^[£(\s-]*[\d][\d,. ]*\)?-?$/.test(cell.trim());
}

/** Words and no figure, in a cell or two: a source, a footnote, a heading. */
export function isNote(cells: readonly string[], { figures, labels }: Pick<TableShape, 'figures' | 'labels'>): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  return (
    filled.length <= 2 &&
    !filled.some(isFigure) &&
    figures.every(({ index }) => (cells[index]?.trim() ?? '') === '') &&
    !(filled.length === 2 && labels.some((index) => (cells[index]?.trim() ?? '') !== ''))
  );
}
