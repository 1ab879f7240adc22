import { decimal } from '../model/decimal.ts';
import type { IcbCode } from '../model/geography.ts';
import { BASES, type Basis, type BasisFacts, type Population } from '../model/population.ts';
import facts from './populations.json' with { type: 'json' };

const heads: Readonly<Record<IcbCode, Readonly<Record<Basis, string>>>> = facts.heads;

/** Label and source of each basis, in the order they are shown. */
export const basisFacts: readonly BasisFacts[] = BASES.map((basis) => {
  const found = facts.bases.find((each) => each.basis === basis);
  if (!found) throw new TypeError(`no facts for the basis ${basis}`);
  return { ...found, basis };
});

/** The financial year of the allocations that the bundled heads were published for: `2025/26`. */
export const populationYear: string = facts.year;

/** The bundled heads of all 42 ICBs on one basis. */
export function bundledPopulation(basis: Basis): Population {
  const { source, asAt } = basisFacts.find((each) => each.basis === basis) ?? { source: '', asAt: '' };
  return {
    basis,
    source,
    asAt,
    bundled: true,
    year: populationYear,
    figures: new Map(Object.entries(heads).map(([icb, byBasis]) => [icb, { heads: decimal(byBasis[basis]), rows: 1 }])),
  };
}
