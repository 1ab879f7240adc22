import type { Assessment } from '../model/assessment.ts';
import { ENGLAND } from '../model/check.ts';
import { isFault } from '../model/diagnostic.ts';
import type { Evidence, PopulationInput } from '../model/evidence.ts';
import { groupedBy } from '../model/group.ts';
import { type Context, clusterPosition, nationalPosition, regionPosition } from './aggregate.ts';
import { checksOf } from './checks/checks.ts';
import type { Subject } from './checks/subject.ts';
import { withDoubts } from './doubts/doubts.ts';
import { receivingUnit } from './doubts/receivingUnit.ts';
import { positionOf } from './icb.ts';
import { costsOf } from './icbCosts.ts';
import { assessSchemes } from './schemes/savings.ts';
import { warningsOf } from './warnings/all.ts';

/**
 * Applies the policy to costs and populations. Pure: the same evidence gives the same assessment.
 * @throws TypeError if the evidence holds a fault, because nothing may be computed from a refused input
 */
export function assess(evidence: Evidence): Assessment {
  const { costs, policy, geography, usualPopulation = null, allowances = new Map(), acceptedDoubts = [], setup = [] } = evidence;
  const heads: PopulationInput =
    'population' in evidence.population ? evidence.population : { population: evidence.population, files: [], diagnostics: [] };
  const { population } = heads;
  const inputs = [costs, heads, ...(evidence.schemes ? [evidence.schemes] : [])];
  const diagnostics = inputs.flatMap((input) => input.diagnostics);
  if (diagnostics.some(isFault)) throw new TypeError('an input was refused: nothing is computed from it');

  const schemes = evidence.schemes
    ? assessSchemes(evidence.schemes.schemes, policy, (scheme) => receivingUnit(scheme, acceptedDoubts))
    : null;
  const schemesOf = groupedBy(schemes ?? [], ({ icb }) => icb);
  const cellsOf = groupedBy(costs.cells, ({ icb }) => icb);
  const icbCosts = geography.icbs.flatMap((icb) => {
    const cells = cellsOf.get(icb.code);
    return cells ? [costsOf(icb, cells, schemes && (schemesOf.get(icb.code) ?? []), policy)] : [];
  });
  const background = { policy, geography, population, usualPopulation, allowances };
  const workings = withDoubts(icbCosts, background, acceptedDoubts).map((each) => positionOf(each, population, policy));
  const icbs = workings.map(({ position }) => position);
  const positions = new Map(icbs.map((position) => [position.icb.code, position]));
  const context: Context = { policy, population, geography, positions };
  const named = new Set(icbs.map(({ icb }) => icb.region));
  const regions = geography.regions.filter(({ code }) => named.has(code)).map((region) => regionPosition(region, context));
  const clusters = geography.clusters
    .filter(({ icbs }) => icbs.some((code) => positions.has(code)))
    .map((each) => clusterPosition(each, context));
  const national = nationalPosition(context);

  const subjects: readonly Subject[] = [
    ...regions.map((region) => ({
      level: 'region' as const,
      code: region.region.code,
      measures: region,
      members: region.icbs.flatMap((code) => positions.get(code) ?? []),
      wanted: region.icbs.length,
      missing: region.missing,
    })),
    ...clusters.map((each) => ({
      level: 'cluster' as const,
      code: each.cluster.id,
      measures: each,
      members: each.cluster.icbs.flatMap((code) => positions.get(code) ?? []),
      wanted: each.cluster.icbs.length,
      missing: each.missing,
    })),
    ...icbs.map((icb) => ({ level: 'icb' as const, code: icb.icb.code, measures: icb, members: [icb], wanted: 1, missing: [] })),
    { level: 'national', code: ENGLAND, measures: national, members: icbs, wanted: geography.icbs.length, missing: national.missing },
  ];
  const assessed = schemes?.filter(({ icb }) => positions.has(icb)) ?? null;
  return {
    policy,
    population,
    geography,
    inputs: [...inputs.flatMap(({ files }) => files), ...setup],
    icbs,
    regions,
    clusters,
    national,
    schemes: assessed,
    schemesWithoutCosts: geography.icbs.map(({ code }) => code).filter((code) => schemesOf.has(code) && !positions.has(code)),
    checks: checksOf({ subjects, schemes: assessed ?? [] }, { policy, submissions: costs.submissions }),
    diagnostics: [...diagnostics, ...warningsOf(workings, subjects, schemes ?? [], background)],
  };
}
