import type { Assessment, NationalPosition } from '../model/assessment.ts';
import { ENGLAND } from '../model/check.ts';
import type { CostCell } from '../model/cost.ts';
import { isFault } from '../model/diagnostic.ts';
import type { Evidence, PopulationInput } from '../model/evidence.ts';
import type { Icb } from '../model/geography.ts';
import { groupedBy } from '../model/group.ts';
import { type Context, clusterPosition, nationalPosition, regionPosition } from './aggregate.ts';
import { checksOf } from './checks/checks.ts';
import type { Subject } from './checks/subject.ts';
import { withDoubts } from './doubts/doubts.ts';
import { receivingUnit } from './doubts/receivingUnit.ts';
import { groundOf } from './footprints/ground.ts';
import { positionOf } from './icb.ts';
import { costsOf } from './icbCosts.ts';
import { mayBeAnybodys, refusedWarnings, undecided, unfinished, unsettled } from './refused.ts';
import { risksOf } from './schemes/risk.ts';
import { assessSchemes } from './schemes/savings.ts';
import { warningsOf } from './warnings/all.ts';
import { submissionTimes } from './warnings/submissionTimes.ts';

/**
 * Applies the policy to costs and populations. Pure: the same evidence gives the same assessment.
 * @throws TypeError if the evidence holds a fault, because nothing may be computed from a refused input
 */
export function assess(evidence: Evidence): Assessment {
  const { costs, policy, acceptedDoubts = [], setup = [], refused = [] } = evidence;
  const heads: PopulationInput =
    'population' in evidence.population ? evidence.population : { population: evidence.population, files: [], diagnostics: [] };
  const ground = groundOf(evidence, heads.population);
  const { geography, population } = ground;
  const inputs = [costs, heads, ...[evidence.schemes, evidence.clusters, evidence.succession].flatMap((input) => input ?? [])];
  const diagnostics = inputs.flatMap((input) => input.diagnostics);
  if (diagnostics.some(isFault)) throw new TypeError('an input was refused: nothing is computed from it');

  const schemes = evidence.schemes
    ? assessSchemes(evidence.schemes.schemes, policy, (scheme) => receivingUnit(scheme, acceptedDoubts))
    : null;
  const schemesOf = groupedBy(schemes ?? [], ({ icb }) => icb);
  const cellsOf = groupedBy(costs.cells, ({ icb }) => icb);
  const cellsOfBody = (code: string) => cellsOf.get(code) ?? [];
  const costsOfBody = (icb: Icb, cells: readonly CostCell[]) =>
    costsOf(icb, cells, schemes && (schemesOf.get(icb.code) ?? []), policy, ground.elsewhereOf(icb.code));
  const hasCosts = (code: string) => cellsOf.has(code);
  // The schemes of a body count whose costs the other footprint gives.
  const bodies = ground.bodies.filter(({ code }) => hasCosts(code) || (schemesOf.has(code) && ground.groupOf(code).some(hasCosts)));
  const bodyCosts = bodies.map((icb) => costsOfBody(icb, ground.cellsOf(icb.code, cellsOfBody)));
  const background = {
    policy,
    bodies: ground.bodies,
    population: heads.population,
    heads: ground.heads,
    usualPopulation: ground.usualPopulation,
    allowances: ground.allowances,
  };
  const doubted = withDoubts(bodyCosts, background, acceptedDoubts);
  const workings = doubted.map((each) => positionOf(each, ground.heads, policy));
  const unread = mayBeAnybodys(refused);
  const isWhole = unread.length === 0;
  const { positions, groups, givers, warnings } = isWhole
    ? ground.drawn(workings, (icb) => costsOfBody(icb, cellsOfBody(icb.code)))
    : ground.drawn(
        doubted.map((each) => positionOf(unfinished(each), ground.heads, policy)),
        (icb) => unfinished(costsOfBody(icb, cellsOfBody(icb.code))),
      );
  const icbs = [...positions.values()];
  const context: Context = { policy, population, geography, positions, groups };
  const leftOut = refused.flatMap((each) => each.icbs ?? []);
  const named = new Set([...icbs.map(({ icb }) => icb), ...leftOut].map(({ region }) => region));
  const settled = <Position extends NationalPosition>(position: Position) => (isWhole ? position : unsettled(position));
  const regions = geography.regions.filter(({ code }) => named.has(code)).map((region) => settled(regionPosition(region, context)));
  const clusters = geography.clusters
    .filter((each) => each.icbs.some((code) => positions.has(code) || leftOut.some((icb) => icb.code === code)))
    .map((each) => settled(clusterPosition(each, context)));
  const national = settled(nationalPosition(context));

  const subjects: readonly Subject[] = [
    ...regions.map((region) => ({
      level: 'region' as const,
      code: region.region.code,
      measures: region,
      members: region.members,
      wanted: region.icbs.length,
      missing: region.missing,
    })),
    ...clusters.map((each) => ({
      level: 'cluster' as const,
      code: each.cluster.id,
      measures: each,
      members: each.members,
      wanted: each.cluster.icbs.length,
      missing: each.missing,
    })),
    ...icbs.map((icb) => ({ level: 'icb' as const, code: icb.icb.code, measures: icb, members: [icb], wanted: 1, missing: [] })),
    {
      level: 'national',
      code: ENGLAND,
      measures: national,
      members: national.members,
      wanted: geography.icbs.length,
      missing: national.missing,
    },
  ];
  const ofGivers = givers
    .filter(({ icb }) => hasCosts(icb.code))
    .map((position): Subject => {
      const { code } = position.icb;
      const part = ground.partOf(code);
      return {
        level: 'icb',
        code,
        measures: position,
        members: [position],
        wanted: 1,
        missing: [],
        ...(part && { part }),
      };
    });
  const withCosts = new Set(bodies.map(({ code }) => code));
  const assessed = schemes?.filter(({ icb }) => withCosts.has(icb)) ?? null;
  const checks = checksOf({ subjects, givers: ofGivers, schemes: assessed ?? [] }, { policy, submissions: costs.submissions });
  const judged: Omit<Assessment, 'risks'> = {
    policy,
    population,
    geography,
    inputs: [...inputs.flatMap(({ files }) => files), ...setup],
    refused,
    icbs,
    regions,
    clusters,
    national,
    schemes: assessed,
    schemesWithoutCosts: ground.bodies.map(({ code }) => code).filter((code) => schemesOf.has(code) && !withCosts.has(code)),
    checks: isWhole ? checks : checks.map((check) => undecided(check, unread)),
    diagnostics: [
      ...refusedWarnings(refused),
      ...diagnostics,
      ...ground.idle,
      ...warnings,
      ...submissionTimes(costs.submissions, bodies, policy),
      ...warningsOf(
        workings.filter(({ icb }) => hasCosts(icb.code)),
        subjects,
        schemes ?? [],
        background,
      ),
    ],
  };
  return { ...judged, risks: risksOf(judged) };
}
