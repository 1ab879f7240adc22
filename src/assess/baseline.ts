import { type CostCell, type CostType, filledOf, hasFigure } from '../model/cost.ts';
import { type Pence, sum } from '../model/money.ts';
import { firstMonth, type Month, monthsOfYear } from '../model/month.ts';
import { overlap } from '../model/period.ts';
import type { Policy } from '../model/policy.ts';
import { missingFromScope } from '../model/scope.ts';
import { monthsCovered, partlyBlank } from './cells.ts';

/** Recurrent in-scope cost of the baseline year. */
export interface Baseline {
  /** `null` unless every month of the year has a figure and none is partly blank. */
  readonly pence: Pence | null;
  readonly cells: readonly CostCell[];
  /** Months with no figure, or with part of one. */
  readonly monthsWithout: readonly Month[];
  readonly blank: boolean;
  /** Cost types that the scope needs and the year does not have; `null` if it has no figure at all. */
  readonly lacks: readonly CostType[] | null;
}

/** @param cells recurrent in-scope cells of one ICB's baseline, of any year */
export function baselineOf(cells: readonly CostCell[], policy: Policy): Baseline {
  const year = policy.baselineYear.value;
  const first = firstMonth(year);
  const ofYear = cells.filter(({ period }) => period.start >= first && period.start < first + 12);
  const figures = filledOf(ofYear);
  const blanks = ofYear.filter(partlyBlank);
  const given = monthsCovered(figures);
  const gaps = monthsCovered(blanks);
  const monthsWithout = monthsOfYear(year).filter((month) => !given.has(month) || gaps.has(month));
  return {
    pence: monthsWithout.length === 0 ? sum(figures.map(({ pence }) => pence)) : null,
    cells: figures,
    monthsWithout,
    blank: blanks.length > 0,
    lacks: figures.length === 0 ? null : missingFromScope(policy.scope.value, new Set(figures.map(({ costType }) => costType))),
  };
}

/** The files that hold figures twice, or else all files of the figures, which then add to one another. */
export function doubledIn(figures: readonly CostCell[]): { readonly files: readonly string[]; readonly within: boolean } {
  const parts = figures.flatMap((cell) => cell.parts);
  const twice = parts.filter((part) => part.twice);
  const within = twice.length > 0;
  return { files: [...new Set((within ? twice : parts).map(({ file }) => file))].toSorted(), within };
}

/** Whether baseline figures may count twice: two files add to the same one, one file has the sum and another its parts, or one file has them twice. */
export function isDoubled(figures: readonly CostCell[]): boolean {
  const first = figures[0]?.parts[0]?.file;
  let isOfOneFile = true;
  for (const { parts } of figures) {
    for (const { twice, file } of parts) {
      if (twice) return true;
      if (file !== first) isOfOneFile = false;
    }
    if (parts.length > 1 && parts.filter(hasFigure).length > 1) return true;
  }
  // Asked first: there may be thousands of figures with a function, and each would be held against each without.
  if (isOfOneFile) return false;
  // Most baselines have no function at all, and few figures are without one where others have it.
  if (figures.every((cell) => cell.function === '')) return false;
  const wholes = figures.filter((cell) => cell.function === '');
  return wholes.some((whole) => figures.some((part) => part.function !== '' && isDividedElsewhere(whole, part)));
}

/**
 * Whether another file divides the same cost type and months by function.
 * @param whole without a function
 * @param part with one
 */
function isDividedElsewhere(whole: CostCell, part: CostCell): boolean {
  const isAlike = part.costType === whole.costType && overlap(part.period, whole.period);
  return isAlike && part.parts.some(({ file }) => !whole.parts.some((own) => own.file === file));
}
