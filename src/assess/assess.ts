import type { Assessment, IcbPosition } from '../model/assessment.ts';
import { ENGLAND } from '../model/check.ts';
import { isFault } from '../model/diagnostic.ts';
import type { Evidence } from '../model/evidence.ts';
import { groupedBy } from '../model/group.ts';
import { type Context, nationalPosition, regionPosition } from './aggregate.ts';
import { checksOf } from './checks/checks.ts';
import type { Subject } from './checks/subject.ts';
import { doubtFindings, everyDoubt } from './doubtFindings.ts';
import { doubtsByIcb } from './doubts/byIcb.ts';
import { NO_DOUBTS } from './doubts/doubts.ts';
import { notExplained } from './doubts/explained.ts';
import { receivingUnit } from './doubts/receivingUnit.ts';
import { positionOf } from './icb.ts';
import { linesOf } from './icbLines.ts';
import { assessSchemes } from './schemes/savings.ts';
import { plausibleWarnings } from './warnings/all.ts';
import { warningsOf } from './warnings/missingFigures.ts';
import { rateWarnings } from './warnings/plausibility.ts';
import { schemeWarnings } from './warnings/schemes.ts';

/**
 * Applies the policy to costs and populations. Pure: the same evidence gives the same assessment.
 * @throws TypeError where the evidence holds a fault, because nothing may be computed from a refused input
 */
export function assess(evidence: Evidence): Assessment {
  const { costs, schemes: given, policy, geography } = evidence;
  const read = 'population' in evidence.population ? evidence.population : { population: evidence.population, files: [], diagnostics: [] };
  const { population } = read;
  const diagnostics = [...costs.diagnostics, ...read.diagnostics, ...(given?.diagnostics ?? [])];
  if (diagnostics.some(isFault)) throw new TypeError('an input was refused: nothing is computed from it');

  const cellsOf = groupedBy(costs.cells, ({ icb }) => icb);
  const agreed = evidence.acceptedDoubts ?? [];
  const schemes = given ? assessSchemes(given.schemes, policy, (scheme) => receivingUnit(scheme, agreed)) : null;
  const schemesOf = groupedBy(schemes ?? [], ({ icb }) => icb);
  const lines = geography.icbs.flatMap((icb) => {
    const cells = cellsOf.get(icb.code);
    return cells ? [linesOf(icb, { cells, schemes: schemes && (schemesOf.get(icb.code) ?? []) }, policy)] : [];
  });
  const background = {
    policy,
    population,
    usualPopulation: evidence.usualPopulation ?? null,
    allowances: evidence.allowances ?? new Map(),
  };
  const doubted = doubtsByIcb(lines, background, agreed);
  const workings = lines.map((each, at) => positionOf(each, doubted[at]?.own ?? NO_DOUBTS, population, policy));
  const positions = new Map(workings.map(({ position }) => [position.icb.code, position]));
  const context: Context = { policy, population, geography, positions };
  const named = new Set([...positions.values()].map(({ icb }) => icb.region));
  const regions = geography.regions.filter(({ code }) => named.has(code)).map((region) => regionPosition(region, context));
  const national = nationalPosition(context);
  const icbs = workings.map(({ position }) => position);

  const assessed = schemes?.filter(({ icb }) => positions.has(icb)) ?? null;
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
  const checks = checksOf({ subjects, schemes: assessed ?? [] }, { policy, submissions: costs.submissions });
  const doubts = everyDoubt(workings, subjects, assessed ?? [], policy);
  return {
    policy,
    population,
    geography,
    inputs: [...costs.files, ...read.files, ...(given?.files ?? []), ...(evidence.setup ?? [])],
    icbs,
    regions,
    national,
    schemes: assessed,
    schemesWithoutCosts: geography.icbs.map(({ code }) => code).filter((code) => schemesOf.has(code) && !positions.has(code)),
    checks,
    diagnostics: [
      ...diagnostics,
      ...rateWarnings(policy),
      ...doubtFindings(workings, doubted, doubts, policy),
      ...notExplained(
        [...warningsOf(workings, background), ...plausibleWarnings(workings, schemes ?? [], { policy, geography })],
        doubts,
        policy,
      ),
      ...schemeWarnings(workings, schemes ?? [], { policy, geography }),
    ],
  };
}

function membersOf(codes: readonly string[], positions: ReadonlyMap<string, IcbPosition>): readonly IcbPosition[] {
  return codes.flatMap((code) => positions.get(code) ?? []);
}
