import type { CostCell } from '../../model/cost.ts';

/**
 * The files that a changed plan stands for, and the cells it holds: those of every file but the ones that give actuals alone, which are read
 * beside it. Files that add to one cell go together.
 */
export function standsFor(cells: readonly CostCell[]): { readonly files: readonly string[]; readonly cells: readonly CostCell[] } {
  const files = new Set<string>();
  const filesOf = ({ parts }: CostCell) => parts.map(({ file }) => file);
  const isHeld = (cell: CostCell) => cell.scenario !== 'actual' || filesOf(cell).some((file) => files.has(file));
  let known = -1;
  while (known < files.size) {
    known = files.size;
    for (const file of cells.filter(isHeld).flatMap(filesOf)) files.add(file);
  }
  return { files: [...files], cells: cells.filter(isHeld) };
}
