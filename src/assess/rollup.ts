import { type CostCell, hasFigure, saysSubmitted } from '../model/cost.ts';
import { type Fault, fault } from '../model/diagnostic.ts';
import type { CostInput } from '../model/evidence.ts';
import type { Geography, Icb } from '../model/geography.ts';
import { comparePlaces, placeOf, rowOf } from '../model/place.ts';
import { doubledIn, isDoubled } from './baseline.ts';

/**
 * What keeps costs from being rolled up: what cells of one table could not say, so that the roll-up would be assessed as something
 * else than what it was made from.
 */
export function rollupFaults({ cells, submissions }: Pick<CostInput, 'cells' | 'submissions'>, { icbs }: Geography): readonly Fault[] {
  const ofIcb = new Map(icbs.map((icb) => [icb.code, cells.filter((cell) => cell.icb === icb.code)] as const));
  const cellsOf = ({ code }: Icb) => ofIcb.get(code) ?? [];
  return [...summaries(cells, icbs), ...icbs.flatMap((icb) => doubled(icb, cellsOf(icb))), ...icbs.flatMap(untold)];

  function untold(icb: Icb): readonly Fault[] {
    const submission = submissions.find((each) => each.icb === icb.code);
    const own = cellsOf(icb);
    return submission && own.length > 0 && !own.some(saysSubmitted) ? [fault('rollup-of-submitted', { icb }, submission.place)] : [];
  }
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

/** Whatever the policy: it may be another one that the roll-up is assessed by. */
function doubled(icb: Icb, cells: readonly CostCell[]): readonly Fault[] {
  const figures = cells.filter((cell) => cell.scenario === 'baseline' && cell.recurrence === 'recurrent' && hasFigure(cell));
  if (!isDoubled(figures)) return [];
  const { files, within } = doubledIn(figures);
  return [fault('rollup-of-doubled', { icb, files, within }, { file: files[0] ?? '' })];
}
