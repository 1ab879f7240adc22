import { compareDecimals } from '../model/decimal.ts';
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
      return bundled !== undefined && compareDecimals(bundled, heads) === 0;
    });
  if (isOf(bundledPopulation(basis))) return [];
  const own = BASES.find((each) => each !== basis && isOf(bundledPopulation(each)));
  return own === undefined ? [] : [warning('population-of-other-basis', { own, taken: basis }, { file })];
}
