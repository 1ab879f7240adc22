import { wordKey } from '../cells/word.ts';
import type { TableShape } from './shape.ts';

/** Where a second table begins to the right: after a blank column, headers that name the ICB again. */
export function besideAt(cells: readonly string[], namesIcb: (cell: string) => boolean): number | undefined {
  if (
    !cells
      .slice(
        0,
        cells.findLastIndex((cell) => cell.trim() !== ''),
      )
      .some((cell) => cell.trim() === '')
  )
    return undefined;
  const naming = cells.flatMap((cell, index) => (cell.trim() !== '' && namesIcb(cell) ? [index] : []));
  const [first] = naming;
  if (first === undefined || naming.length < 2) return undefined;
  const firstOf = new Map<string, number>();
  for (const [index, cell] of cells.entries()) if (!firstOf.has(wordKey(cell))) firstOf.set(wordKey(cell), index);
  const blankAfter = nextBlanks(cells);
  const begins = naming.flatMap((index) => {
    const twin = firstOf.get(wordKey(cells[index] ?? '')) ?? index;
    const blank = blankAfter[Math.max(twin, first)] ?? cells.length;
    return blank < index ? [blank] : [];
  });
  return begins.length > 0 ? Math.min(...begins) : undefined;
}

/** For each cell, the next blank one after it. */
function nextBlanks(cells: readonly string[]): readonly number[] {
  const next: number[] = Array.from({ length: cells.length });
  let blank = cells.length;
  for (let index = cells.length - 1; index >= 0; index--) {
    next[index] = blank;
    if (cells[index]?.trim() === '') blank = index;
  }
  return next;
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
