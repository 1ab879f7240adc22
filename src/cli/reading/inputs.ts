import type { Source } from '../../input/bytes/source.ts';
import type { CostOptions } from '../../input/costs/costRows.ts';
import { readCosts } from '../../input/costs/readCosts.ts';
import type { ClusterInput, CostInput, PopulationInput, SchemeInput, SuccessionInput } from '../../model/evidence.ts';
import type { Policy } from '../../model/policy.ts';
import type { FileRule, InputOptions } from '../options/input.ts';
import { UsageError } from '../status.ts';
import type { World } from '../world.ts';
import { mayBeDebris } from './debris.ts';
import { inputPath, isMany, sourceOf } from './files.ts';
import { ruled, type SaidOptions, settleSaid } from './said.ts';
import type { Submissions } from './submissions.ts';

/** Every table that was read. */
export interface Tables {
  readonly costs: CostInput;
  readonly population?: PopulationInput;
  readonly schemes?: SchemeInput;
  readonly clusters?: ClusterInput;
  readonly succession?: SuccessionInput;
}

/** Options for reading costs: {@link InputOptions} without populations and schemes. */
export type ReadingOptions = Pick<
  InputOptions,
  'costType' | 'costTypeFrom' | 'unit' | 'year' | 'headerRow' | 'cumulative' | 'map' | 'set' | 'threads' | 'unhashed'
> & {
  readonly quiet?: boolean;
} & SaidOptions &
  Pick<CostOptions, 'keepCodes'>;

/** Reads every table that the options name. @param without paths of cost and scheme files to leave out */
export function tablesOf(
  io: World,
  names: readonly string[],
  options: InputOptions,
  policy: Policy,
  without: ReadonlySet<string> = new Set(),
): Promise<Tables> {
  const kept = (files: readonly string[]) => (without.size === 0 ? files : files.filter((file) => !without.has(inputPath(io, file))));
  const reading = readingOf(io, options, policy);
  return watched(io, options, async (sourcesOf, met) => {
    const [heads] = options.population === undefined ? [] : sourcesOf([options.population]);
    const planYear = policy.populationYear.value;
    const ofYear = options.populationYear === undefined ? {} : { populationYear: planYear };
    const population =
      heads && (await (await headReader()).readPopulation(heads, { ...reading, ...ofYear, basis: options.basis, planYear }));
    const found = await submissionsOf(io, kept(names), options);
    const files = { ...found, costs: kept(found.costs) };
    const costs = await costsIn(io, files, sourcesOf, reading, options);
    const schemeFiles = kept([...options.schemes, ...found.schemes]);
    const schemes =
      schemeFiles.length > 0
        ? await (await schemeReader()).readSchemes(sourcesOf(schemeFiles), { ...reading, policy, plans: costs.cells })
        : undefined;
    const clusters = await clustersIn(options, sourcesOf, reading);
    const succession = await agreedIn(options, sourcesOf, reading);
    const read = {
      costs,
      ...(population && { population }),
      ...(schemes && { schemes }),
      ...(clusters && { clusters }),
      ...(succession && { succession }),
    };
    // What was said of a file that is left out is of no use, and no mistake.
    return settleSaid(read, without.size === 0 ? options : { ...options, set: new Map(), files: [] }, met);
  });
}

// Few runs have tables of heads, schemes, clusters or shares, and the others skip loading the code for them.
const headReader = () => import('../../input/population/readPopulation.ts');
const schemeReader = () => import('../../input/schemes/readSchemes.ts');

async function clustersIn({ clusters }: InputOptions, sourcesOf: SourcesOf, reading: CostOptions): Promise<ClusterInput | undefined> {
  const [file] = clusters === undefined ? [] : sourcesOf([clusters]);
  return file && (await import('../../input/clusters/readClusters.ts')).readClusters(file, reading);
}

async function agreedIn({ succession }: InputOptions, sourcesOf: SourcesOf, reading: CostOptions): Promise<SuccessionInput | undefined> {
  const [file] = succession === undefined ? [] : sourcesOf([succession]);
  return file && (await import('../../input/succession/readSuccession.ts')).readSuccession(file, reading);
}

/** Reads the costs alone; also returns the scheme tables of a folder, which stay unread. */
export function costsOf(
  io: World,
  names: readonly string[],
  options: ReadingOptions,
  policy: Policy,
): Promise<{ readonly costs: CostInput; readonly schemes: readonly string[] }> {
  return watched(io, options, async (sourcesOf, met) => {
    const files = await submissionsOf(io, names, options);
    const costs = await costsIn(io, files, sourcesOf, readingOf(io, options, policy), options);
    return { ...settleSaid({ costs }, options, met), schemes: files.schemes };
  });
}

type SourcesOf = (names: readonly string[]) => readonly Source[];

async function costsIn(
  io: World,
  files: Submissions,
  sourcesOf: SourcesOf,
  reading: CostOptions,
  options: ReadingOptions,
): Promise<CostInput> {
  const sources = sourcesOf(files.costs).map((source) => {
    const workbook = files.opened?.get(inputPath(io, source.name));
    return workbook ? { ...source, workbook } : source;
  });
  const coding = await codingIn(options, sourcesOf, reading);
  const costs = await readCosts(sources, coding ? { ...reading, coding } : reading);
  return { ...costs, diagnostics: [...files.diagnostics, ...costs.diagnostics] };
}

/** Few runs have a coding, and the others skip loading the code for it. @throws UsageError */
async function codingIn({ costTypeFrom, costType, set }: ReadingOptions, sourcesOf: SourcesOf, reading: CostOptions) {
  const [file] = costTypeFrom === undefined ? [] : sourcesOf([costTypeFrom]);
  if (!file) return undefined;
  const other =
    costType !== undefined ? `--cost-type ${costType}` : set.has('cost_type') ? `--set cost_type=${set.get('cost_type')}` : undefined;
  if (other)
    throw new UsageError(`--cost-type-from and ${other} both say what tables without a cost_type column hold.`, 'Leave one of them out.');
  return (await import('../../input/coding/readCoding.ts')).readCoding(file, reading);
}

function readingOf(
  { geography }: World,
  { costType, unit, year, headerRow, cumulative, map, set, keepCodes, unhashed }: ReadingOptions,
  policy: Policy,
): CostOptions {
  return {
    geography,
    policy,
    map,
    set,
    ...(headerRow !== undefined && { headerRow }),
    ...(unit && { unit }),
    ...(year !== undefined && { year }),
    ...(costType && { costType }),
    ...(cumulative && { cumulative }),
    ...(keepCodes && { keepCodes }),
    ...(unhashed && { unhashed }),
  };
}

/** Expands folders and patterns; most runs have none, and skip loading the code for them. */
export async function submissionsOf(
  io: World,
  names: readonly string[],
  options: Pick<InputOptions, 'map' | 'set' | 'files'> &
    Partial<Pick<InputOptions, 'population' | 'clusters' | 'succession' | 'costTypeFrom'>>,
): Promise<Submissions> {
  if (!names.some((name) => isMany(io, name) || mayBeDebris(name))) return { costs: names, schemes: [], diagnostics: [] };
  return (await import('./submissions.ts')).submissionsOf(io, names, options);
}

/**
 * Reads sources, each with what the configuration says of it, and reports progress while reading if standard error is a terminal.
 * @param read is handed the entries of the configuration that were some source's own
 */
async function watched<Result>(
  io: World,
  { quiet, files = [], threads }: { readonly quiet?: boolean; readonly files?: readonly FileRule[]; readonly threads?: number },
  read: (sourcesOf: SourcesOf, met: ReadonlySet<FileRule>) => Promise<Result>,
): Promise<Result> {
  const met = new Set<FileRule>();
  const sourceFor = (name: string) => ruled(sourceOf(io, name, threads), inputPath(io, name), files, met);
  if (!io.stderr.isTerminal || quiet || io.env.TERM === 'dumb') return read((names) => names.map(sourceFor), met);
  const { Progress } = await import('./progress.ts');
  const progress = new Progress(io);
  try {
    return await read((names) => names.map((name) => progress.watch(sourceFor(name), inputPath(io, name))), met);
  } finally {
    progress.end();
  }
}
