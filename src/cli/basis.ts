import { addDecimals, compareDecimals, type Decimal, decimal } from '../model/decimal.ts';
import { type Warning, warning } from '../model/diagnostic.ts';
import { BASES, type Population } from '../model/population.ts';
import { bundledPopulation } from '../reference/populations.ts';

/** Whether the heads of a file are, one and all, the bundled ones of another basis than they are taken to be on. */
export function basisDoubts({ basis, figures }: Population, file: string): readonly Warning[] {
  const given = [...figures];
  const isOf = (other: Population) =>
    given.length > 0 &&
    given.every(([icb, { heads }]) => {
      const bundled = other.figures.get(icb)?.heads;
      return bundled !== undefined && isSame(bundled, heads);
    });
  if (isOf(bundledPopulation(basis))) return [];
  const own = BASES.find((each) => each !== basis && isOf(bundledPopulation(each)));
  return own === undefined ? [] : [warning('population-of-other-basis', { own, taken: basis }, { file })];
}

/** But for rounding: lists are published in whole heads. */
function isSame(bundled: Decimal, given: Decimal): boolean {
  const { units, scale } = addDecimals(given, { ...bundled, units: -bundled.units });
  return compareDecimals({ units: units < 0n ? -units : units, scale }, decimal('1')) < 0;
}
