import { addDecimals, compareDecimals, type Decimal, decimal } from '../model/decimal.ts';
import { type Warning, warning } from '../model/diagnostic.ts';
import type { Population } from '../model/population.ts';

/**
 * Warns where every population in a file is the published one of another basis than the file is read on.
 * @param published the bundled populations, by basis
 */
export function basisWarnings({ basis, figures }: Population, file: string, published: readonly Population[]): readonly Warning[] {
  const isOf = (other: Population) =>
    figures.size > 0 &&
    [...figures].every(([icb, { heads }]) => {
      const theirs = other.figures.get(icb)?.heads;
      return theirs !== undefined && isSame(theirs, heads);
    });
  const equal = published.filter(isOf).map((each) => each.basis);
  const [own] = equal;
  return own === undefined || equal.includes(basis) ? [] : [warning('population-of-other-basis', { own, taken: basis }, { file })];
}

/** Equal but for rounding: lists are published in whole heads. */
function isSame(published: Decimal, given: Decimal): boolean {
  const { units, scale } = addDecimals(given, { ...published, units: -published.units });
  return compareDecimals({ units: units < 0n ? -units : units, scale }, decimal('1')) < 0;
}
