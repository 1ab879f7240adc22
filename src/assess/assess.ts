import type { Assessment, IcbPosition } from '../model/assessment.ts';
import { ENGLAND } from '../model/check.ts';
import { isFault } from '../model/diagnostic.ts';
import type { Geography } from '../model/geography.ts';
import type { CostInput, InputFile, PopulationInput } from '../model/input.ts';
import type { Policy } from '../model/policy.ts';
import type { Population } from '../model/population.ts';
import { type Context, nationalPosition, regionPosition } from './aggregate.ts';
import { checksOf } from './checks/checks.ts';
import type { Subject } from './checks/subject.ts';
import { positionOf } from './icb.ts';
import { warningsOf } from './warnings.ts';

export interface Evidence {
  readonly costs: CostInput;
  /** A file's, with what is to be said of it; or bundled. */
  readonly population: PopulationInput | Population;
  /** The bundled heads on the same basis, to hold a given population against. */
  readonly usualPopulation?: Population;
  readonly policy: Policy;
  readonly geography: Geography;
  /** The file that the policy was read from, where it is not the bundled one. */
  readonly policyFiles?: readonly InputFile[];
}

/**
 * Applies the policy to costs and populations. Pure: the same evidence gives the same assessment.
 * @throws TypeError where the evidence holds a fault, because nothing may be computed from a refused input
 */
export function assess(evidence: Evidence): Assessment {
  const { costs, policy, geography } = evidence;
  const read = 'population' in evidence.population ? evidence.population : { population: evidence.population, files: [], diagnostics: [] };
  const { population } = read;
  const diagnostics = [...costs.diagnostics, ...read.diagnostics];
  if (diagnostics.some(isFault)) throw new TypeError('an input was refused: nothing is computed from it');

  const cellsOf = groupByIcb(costs.cells);
  const workings = geography.icbs.flatMap((icb) => {
    const cells = cellsOf.get(icb.code);
    return cells ? [positionOf(icb, cells, population, policy)] : [];
  });
  const positions = new Map(workings.map(({ position }) => [position.icb.code, position]));
  const context: Context = { policy, population, geography, positions };
  const named = new Set([...positions.values()].map(({ icb }) => icb.region));
  const regions = geography.regions.filter(({ code }) => named.has(code)).map((region) => regionPosition(region, context));
  const national = nationalPosition(context);
  const icbs = workings.map(({ position }) => position);

  const subjects: readonly Subject[] = [
    ...regions.map((region) => ({
      level: 'region' as const,
      code: region.region.code,
      measures: region,
      members: membersOf(region.icbs, positions),
      wanted: region.icbs.length,
      missing: region.missing,
    })),
    ...icbs.map((icb) => ({ level: 'icb' as const, code: icb.icb.code, measures: icb, members: [icb], wanted: 1, missing: [] })),
    { level: 'national', code: ENGLAND, measures: national, members: icbs, wanted: geography.icbs.length, missing: national.missing },
  ];
  return {
    policy,
    population,
    geography,
    inputs: [...costs.files, ...read.files, ...(evidence.policyFiles ?? [])],
    icbs,
    regions,
    national,
    checks: checksOf(subjects, { policy, submissions: costs.submissions }),
    diagnostics: [...diagnostics, ...warningsOf(workings, { policy, population, usualPopulation: evidence.usualPopulation ?? null })],
  };
}

function membersOf(codes: readonly string[], positions: ReadonlyMap<string, IcbPosition>): readonly IcbPosition[] {
  return codes.flatMap((code) => positions.get(code) ?? []);
}

function groupByIcb(cells: CostInput['cells']): ReadonlyMap<string, CostInput['cells'][number][]> {
  const groups = new Map<string, CostInput['cells'][number][]>();
  for (const cell of cells) {
    const group = groups.get(cell.icb);
    if (group) group.push(cell);
    else groups.set(cell.icb, [cell]);
  }
  return groups;
}
