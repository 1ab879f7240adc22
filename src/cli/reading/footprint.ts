import { everyHead } from '../../assess/footprints/heads.ts';
import { basisWarnings, isPublishedAs } from '../../assess/warnings/plausibility.ts';
import type { Choices, ClusterInput, Evidence, PopulationInput } from '../../model/evidence.ts';
import type { Selection } from '../../model/gate.ts';
import type { Bodies, Footprint, Geography, Icb, IcbCode } from '../../model/geography.ts';
import { financialYearText } from '../../model/month.ts';
import type { Policy } from '../../model/policy.ts';
import { BASES, canBeOf, type Population } from '../../model/population.ts';
import { bundledPopulation, populationYear } from '../../reference/populations.ts';
import type { InputOptions } from '../options/input.ts';
import { insteadOf, otherThan, sameOn } from '../options/selection.ts';
import { UsageError } from '../status.ts';
import type { World } from '../world.ts';
import type { Tables } from './inputs.ts';

type Drawn = Pick<Evidence, 'geography' | 'footprints'>;

/**
 * The bodies that a report is drawn of: those of 2026/27 where asked for, or where a row names a body that there is only then, else those
 * that the policy says. Most runs name none, and the second footprint is not loaded.
 * @throws UsageError
 */
export async function bodiesFor(
  { geography }: World,
  options: Pick<InputOptions, 'footprint' | 'succession'>,
  tables: Tables,
  policy: Pick<Policy, 'footprint'>,
): Promise<Drawn> {
  const drawn = await drawnOf(geography, options, tables, policy);
  const { clusters } = tables;
  return clusters ? { ...drawn, geography: withClusters(drawn.geography, clusters, geography) } : drawn;
}

async function drawnOf(
  geography: Geography,
  { footprint, succession }: Pick<InputOptions, 'footprint' | 'succession'>,
  tables: Tables,
  policy: Pick<Policy, 'footprint'>,
): Promise<Drawn> {
  const isLaterNamed = namesLater(tables, geography);
  const chosen: Footprint = footprint ?? (isLaterNamed ? '2026/27' : policy.footprint.value);
  mustHaveHeadsOn(chosen, tables.population, geography);
  if (chosen === '2025/26' && !isLaterNamed && succession === undefined) return { geography };
  const { footprintsOf } = await import('../../reference/footprints.ts');
  const footprints = footprintsOf(geography);
  return { geography: chosen === '2026/27' ? footprints.later : geography, footprints };
}

/** The bodies with the clusters of a file. @throws UsageError where it names an ICB of the other footprint, or one by two codes */
function withClusters(bodies: Bodies, { clusters, places, files }: ClusterInput, geography: Geography): Bodies {
  const named = new Map<IcbCode, Icb | undefined>();
  const codes = [...places].sort(([, a], [, b]) => (a.line ?? 0) - (b.line ?? 0)).map(([code]) => code);
  const wrong = codes.flatMap((code) => {
    const icb = geography.findIcb(code);
    const own = icb && sameOn(bodies, icb);
    const twin = [...named].find(([, each]) => own && each === own);
    named.set(code, own);
    const words = `line ${places.get(code)?.line}: ${icb?.name ?? code} (${code})`;
    if (twin) return [`\n  ${words} is ${twin[0]} of line ${places.get(twin[0])?.line} once more: keep one of them.`];
    return own || !icb ? [] : [`\n  ${words} is none of them: write ${insteadOf(icb, bodies, geography).join(', ')}.`];
  });
  if (wrong.length > 0)
    throw new UsageError(
      `${files[0]?.file} does not fit the report, which is on the ICBs of ${bodies.asAt}:${wrong.join('')}`,
      `Correct those lines, or report on the other footprint (--footprint ${otherThan(bodies.asAt)}).`,
    );
  return {
    ...bodies,
    clusters: clusters.map((cluster) => ({ ...cluster, icbs: cluster.icbs.map((code) => named.get(code)?.code ?? code).toSorted() })),
  };
}

function namesLater({ costs, population, schemes, clusters }: Tables, { laterIcbs }: Geography): boolean {
  const later = new Set(laterIcbs.map(({ code }) => code));
  const isLater = ({ icb }: { readonly icb: string }) => later.has(icb);
  return (
    costs.cells.some(isLater) ||
    (schemes?.schemes.some(isLater) ?? false) ||
    (clusters?.clusters.some(({ icbs }) => icbs.some((icb) => later.has(icb))) ?? false) ||
    [...(population?.population.figures.keys() ?? [])].some((icb) => later.has(icb))
  );
}

/** The footprint, where the same evidence can be drawn of the other too: nothing that is read or shown names bodies of this one alone. */
export function footprintChoice(
  { geography, footprints }: Drawn,
  { clusters, population }: Pick<Tables, 'clusters' | 'population'>,
  selection: Selection,
  world: Geography,
): Pick<Choices, 'footprint'> {
  const isTied = clusters !== undefined || selection.icbs.length > 0 || selection.clusters.length > 0;
  return footprints && !isTied && laterHeads(population, world).length === 0 ? { footprint: geography.asAt } : {};
}

/** The bodies of 2026/27 whose heads a file gives. */
function laterHeads(population: PopulationInput | undefined, { laterIcbs }: Geography): readonly Icb[] {
  return laterIcbs.filter(({ code }) => population?.population.figures.has(code));
}

/** A body of 2026/27 has no heads on the footprint before. @throws UsageError */
function mustHaveHeadsOn(footprint: Footprint, population: PopulationInput | undefined, geography: Geography): void {
  const later = laterHeads(population, geography);
  if (footprint === '2026/27' || later.length === 0) return;
  const [file] = population?.files ?? [];
  throw new UsageError(
    `${file?.file ?? 'The population'} gives the heads of ${later.map(({ shortName }) => shortName).join(', ')}, of which there are none on the footprint of 2025/26.`,
    'Report on that footprint (--footprint 2026/27), or give the populations of the ICBs of 2025/26.',
  );
}

/**
 * The bundled heads by basis and year: of both years where both footprints are met.
 * @throws UsageError where there are none of the year of those that are given, or else of that which the policy or the user names
 */
export async function populationsOf(
  { populationYear: { value } }: Policy,
  { geography, footprints }: Drawn,
  { basis, populationYear: asked }: Pick<InputOptions, 'basis' | 'populationYear'>,
  given: Population | undefined,
): Promise<readonly Population[]> {
  const year = given?.year ?? financialYearText(value);
  const usual = BASES.map(bundledPopulation);
  const all = footprints ? [...usual, ...(await laterPopulations())] : usual;
  const here = all.filter((each) => canBeOf(each, geography));
  // Heads of a file that says another year than the policy are held against those that the policy means.
  if (given && asked === undefined && financialYearText(value) === populationYear) return all;
  if (here.some((each) => each.year === year && (given || each.basis === basis))) return all;
  if (year === '2026/27' && geography.asAt !== '2026/27') {
    throw new UsageError(
      'The populations of 2026/27 are those of the 36 ICBs of 2026/27, but the report is on the 42 of 2025/26.',
      'Report on that footprint (--footprint 2026/27), or leave the populations of 2025/26.',
    );
  }
  const bases = here.flatMap((each) => (each.year === year ? each.basis : []));
  if (bases.length > 0)
    throw new UsageError(
      `There are no ${basis} populations of ${year}.`,
      `Bases of ${year}: ${bases.join(', ')}. Or give the heads with --population FILE.`,
    );
  if (given) return [];
  throw new UsageError(
    `The policy is about the populations of ${year}, and the bundled ones are of ${populationYear} and 2026/27.`,
    `Give those of ${year} with --population FILE.`,
  );
}

async function laterPopulations(): Promise<readonly Population[]> {
  const { laterPopulation } = await import('../../reference/footprints.ts');
  return BASES.flatMap((basis) => laterPopulation(basis) ?? []);
}

/**
 * Given heads with their year: where they are the bundled ones of a year, it is that year.
 * @throws UsageError where the user says another
 */
export async function withYear(
  given: PopulationInput,
  { footprints }: Drawn,
  { ratePerHead }: Policy,
  { populationYear: asked }: Pick<InputOptions, 'populationYear'>,
): Promise<PopulationInput> {
  if (!footprints) return given;
  const { population, files } = given;
  const published = [...BASES.map(bundledPopulation), ...(await laterPopulations())].filter(({ basis }) => basis === population.basis);
  const own = published.find((each) => isPublishedAs(everyHead(footprints, each, ratePerHead.value), population))?.year;
  if (own === undefined) return given;
  if (asked !== undefined && asked !== own)
    throw new UsageError(
      `${files[0]?.file ?? 'The population'} holds the published ${population.basis} populations of ${own}, and --population-year says ${asked}.`,
      `Say --population-year ${own}, or give the populations of ${asked}.`,
    );
  return { ...given, population: { ...population, year: own } };
}

/** Given heads, with a warning where they are the bundled ones of another basis. */
export function heldAgainst(
  published: readonly Population[],
  given: PopulationInput,
  { footprints }: Drawn,
  { ratePerHead }: Policy,
): PopulationInput {
  const [file] = given.files;
  const ofEvery = footprints ? published.map((each) => everyHead(footprints, each, ratePerHead.value)) : published;
  return { ...given, diagnostics: [...given.diagnostics, ...basisWarnings(given.population, file?.file ?? '', ofEvery)] };
}
