/** Reads a submission of bodies of two footprints. */
import { readCosts } from '../../src/input/costs/readCosts.ts';
import { readPopulation } from '../../src/input/population/readPopulation.ts';
import { readSchemes } from '../../src/input/schemes/readSchemes.ts';
import { readSuccession } from '../../src/input/succession/readSuccession.ts';
import { isFault } from '../../src/model/diagnostic.ts';
import type { Evidence } from '../../src/model/evidence.ts';
import { blueprint } from '../../src/policy/policy.ts';
import { runningCostAllowances } from '../../src/reference/allowances.ts';
import { england as geography } from '../../src/reference/geography.ts';
import { bundledPopulation } from '../../src/reference/populations.ts';
import { sourceOf } from '../properties/program.ts';
import type { Submission } from './bodies.ts';

const policy = blueprint();

/** What it holds, or the codes of what is wrong with it. */
export async function evidenceOf({
  costs: text,
  schemes: ofSchemes,
  succession: ofShares,
  population: ofHeads,
  acceptedDoubts,
}: Submission): Promise<Omit<Evidence, 'geography'> | { readonly faults: readonly string[] }> {
  const costs = await readCosts([sourceOf('costs.csv', text)], { geography, policy });
  const schemes = ofSchemes === undefined ? undefined : await readSchemes([sourceOf('schemes.csv', ofSchemes)], { geography, policy });
  const succession = ofShares === undefined ? undefined : await readSuccession(sourceOf('shares.csv', ofShares), { geography });
  const heads = ofHeads === undefined ? undefined : await readPopulation(sourceOf('heads.csv', ofHeads), { geography, basis: 'weighted' });
  const read = [costs, schemes, succession, heads].flatMap((each) => each?.diagnostics ?? []);
  const faults = read.filter(isFault);
  if (faults.length > 0) return { faults: faults.map(({ code }) => code) };
  const bundled = bundledPopulation('weighted');
  return {
    costs,
    ...(schemes && { schemes }),
    ...(succession && { succession }),
    population: heads ?? bundled,
    usualPopulation: bundled,
    allowances: runningCostAllowances(),
    policy,
    acceptedDoubts,
  };
}
