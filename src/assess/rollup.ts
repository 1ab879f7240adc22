import { type CostCell, hasFigure, saysSubmitted } from '../model/cost.ts';
import { type Fault, fault } from '../model/diagnostic.ts';
import type { CostInput } from '../model/evidence.ts';
import { everyBody, type Geography, type Icb } from '../model/geography.ts';
import { groupedBy } from '../model/group.ts';
import { comparePlaces, placeOf, rowOf } from '../model/place.ts';
import { doubledIn, isDoubled } from './baseline.ts';

/** Faults of costs that cannot be rolled up: their roll-up, one table of cells, would not be assessed as they are. */
export function rollupFaults({ cells, submissions }: Pick<CostInput, 'cells' | 'submissions'>, geography: Geography): readonly Fault[] {
  const icbs = [...everyBody(geography).values()];
  const byIcb = groupedBy(cells, ({ icb }) => icb);
  const cellsOf = ({ code }: Icb) => byIcb.get(code) ?? [];
  const submitted = icbs.flatMap((icb): readonly Fault[] => {
    const submission = submissions.find((each) => each.icb === icb.code);
    const own = cellsOf(icb);
    return submission && own.length > 0 && !own.some(saysSubmitted) ? [fault('rollup-of-submitted', { icb }, submission.place)] : [];
  });
  return [...summaries(cells, icbs), ...icbs.flatMap((icb) => doubled(icb, cellsOf(icb))), ...submitted];
}

function summaries(cells: readonly CostCell[], icbs: readonly Icb[]): readonly Fault[] {
  const parts = cells.filter(({ measure }) => measure === 'annual').flatMap(({ icb, parts }) => parts.map((part) => ({ ...part, icb })));
  return [...new Set(parts.map(({ file }) => file))].flatMap((file) => {
    const own = parts.filter((part) => part.file === file).toSorted(comparePlaces);
    const [first] = own;
    const named = new Set(own.map(({ icb }) => icb));
    return first ? [fault('rollup-of-summary', { icbs: icbs.filter(({ code }) => named.has(code)) }, rowOf(placeOf(first)))] : [];
  });
}

/** Every baseline year counts, because the roll-up may be assessed by another policy. */
function doubled(icb: Icb, cells: readonly CostCell[]): readonly Fault[] {
  const figures = cells.filter((cell) => cell.scenario === 'baseline' && cell.recurrence === 'recurrent' && hasFigure(cell));
  if (!isDoubled(figures)) return [];
  const { files, within } = doubledIn(figures);
  return [fault('rollup-of-doubled', { icb, files, within }, { file: files[0] ?? '' })];
}
