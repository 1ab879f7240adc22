import { readCostType, readScenario } from '../cells/costWords.ts';
import { readPeriod } from '../cells/period.ts';
import { wordKey } from '../cells/word.ts';
import type { TableShape } from './shape.ts';

/** The column of a second table to the right, which begins after a blank column and names the ICB again; nothing if there is none. */
export function besideAt(cells: readonly string[], namesIcb: (cell: string) => boolean): number | undefined {
  const last = cells.findLastIndex((cell) => cell.trim() !== '');
  if (!cells.some((cell, index) => index < last && cell.trim() === '')) return undefined;
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

/** The index of the next blank cell after each. */
function nextBlanks(cells: readonly string[]): readonly number[] {
  const next: number[] = Array.from({ length: cells.length });
  let blank = cells.length;
  for (let index = cells.length - 1; index >= 0; index--) {
    next[index] = blank;
    if (cells[index]?.trim() === '') blank = index;
  }
  return next;
}

/** Whether a row holds nothing but figures. */
export function onlyFigures(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '' || isFigure(cell));
}

export function isFigure(cell: string): boolean {
  return /^[£(\s-]*[\d][\d,. ]*\)?-?$/.test(cell.trim());
}

/** Whether a row is words in one or two cells and no figure: a source, a footnote, a heading. */
export function isNote(cells: readonly string[], { figures, labels }: Pick<TableShape, 'figures' | 'labels'>): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  return (
    filled.length <= 2 &&
    !filled.some(isFigure) &&
    figures.every(({ index }) => (cells[index]?.trim() ?? '') === '') &&
    !(filled.length === 2 && labels.some((index) => (cells[index]?.trim() ?? '') !== ''))
  );
}

/**
 * Whether a row has a figure where its table has them, whatever it says. A message of a program may have one beside its words, as in
 * `Row count,1650`, and has no other, nor a word of the table.
 */
export function isOfTable(cells: readonly string[], { figures, textOf }: Pick<TableShape, 'figures' | 'textOf'>): boolean {
  const given = figures.filter(({ index }) => isFigure(cells[index] ?? ''));
  const isBesideWords = given.every(({ index }) => (cells[index - 1]?.trim() ?? '') !== '');
  return given.length > 1 || (given.length === 1 && (!isBesideWords || hasWords(cells, textOf)));
}

function hasWords(cells: readonly string[], textOf: TableShape['textOf']): boolean {
  return (
    'value' in readScenario(textOf(cells, 'scenario')) ||
    'value' in readCostType(textOf(cells, 'cost_type')) ||
    typeof readPeriod(textOf(cells, 'period')) === 'object'
  );
}

/** Whether a row that stands apart from the rows above has neither a figure nor a word of the table: `Prepared by`, a name, a date. */
export function isFooter(
  cells: readonly string[],
  { figures, hasScenario, textOf }: Pick<TableShape, 'figures' | 'hasScenario' | 'textOf'>,
): boolean {
  return hasScenario && figures.every(({ index }) => (cells[index]?.trim() ?? '') === '') && !hasWords(cells, textOf);
}
