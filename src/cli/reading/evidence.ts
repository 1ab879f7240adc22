import type { Agreements, Choices, Submitted } from '../../model/evidence.ts';
import { EVERYTHING, type GateOptions, type Selection } from '../../model/gate.ts';
import type { Cluster } from '../../model/geography.ts';
import { type InputFile, inputsInOrder } from '../../model/input.ts';
import type { Policy } from '../../model/policy.ts';
import type { Population } from '../../model/population.ts';
import { runningCostAllowances } from '../../reference/allowances.ts';
import { assessSubmitted, type Case, policyWith } from '../../whatif/assessSubmitted.ts';
import type { Io } from '../io.ts';
import type { AcceptOptions } from '../options/gate.ts';
import type { InputOptions } from '../options/input.ts';
import type { Choice } from '../options/selection.ts';
import { UsageError } from '../status.ts';
import type { World } from '../world.ts';
import { inputPath } from './files.ts';
import { bodiesFor, footprintChoice, heldAgainst, populationsOf, withYear } from './footprint.ts';
import { tablesOf } from './inputs.ts';
import { choicesOf, policyFor, readingOf } from './policy.ts';
import { mustHaveNoFault } from './refused.ts';

/** An assessment with its evidence. */
export interface Assessed extends Omit<Case, 'choices'> {
  readonly submitted: Submitted;
  readonly selection: Selection;
}

/** What is shown and gated, and the agreements to findings: a doubt that is agreed to is judged as given. */
interface Judging {
  readonly choose?: Choice;
  /** Read once it is known which clusters there are. */
  readonly agreed?: (clusters: readonly Cluster[]) => Promise<Agreements | undefined>;
  readonly gate?: Omit<GateOptions, 'accepted' | 'selection'>;
}

/**
 * Reads everything the options name, and assesses it.
 * @throws UsageError, RefusedError
 */
export async function assessFiles(io: World, names: readonly string[], options: InputOptions, judging: Judging = {}): Promise<Assessed> {
  const { submitted, selection, policy } = await submittedOf(io, names, options, judging);
  return { ...assessSubmitted(submitted, submitted.choices, policy), submitted, selection };
}

/**
 * Reads everything the options name, and assesses nothing: whatever refuses a report refuses this.
 * @throws UsageError, RefusedError
 */
export async function submittedOf(
  io: World,
  names: readonly string[],
  options: InputOptions,
  { choose = () => EVERYTHING, agreed, gate }: Judging = {},
): Promise<Pick<Assessed, 'submitted' | 'selection'> & { readonly policy: Policy }> {
  if (options.configProblem) throw options.configProblem;
  mustNameCosts(io, names, options);
  const { policy: named, base, files: policyFiles } = await policyFor(io, options);
  const { tables, refused } = options.partial
    ? await (await import('./partial.ts')).partOf(io, names, options, named)
    : { tables: await tablesOf(io, names, options, named), refused: [] };
  const { costs, population: heads, schemes, clusters, succession } = tables;
  const setup = [...policyFiles, ...(options.configFile ? [options.configFile] : [])];
  const read = [costs, heads, schemes, clusters, succession].flatMap((each) => each ?? []);
  mustHaveNoFault(
    read.flatMap(({ diagnostics }) => diagnostics),
    read,
    setup,
  );
  const drawn = await bodiesFor(io, options, tables, named);
  const given = heads && (await withYear(heads, drawn, named, options));
  const selection = choose(drawn.geography);
  const agreements = await agreed?.(drawn.geography.clusters);
  const populations = await populationsOf(named, drawn, options, given?.population);
  const choices = { ...choicesOf(options), ...yearOf(given?.population), ...footprintChoice(drawn, tables, selection, io.geography) };
  const policy = policyWith(base, choices, readingOf(io, options));
  const submitted: Submitted = {
    policy: base,
    choices,
    reading: readingOf(io, options),
    evidence: {
      costs: inOrder(costs),
      ...(schemes && { schemes: inOrder(schemes) }),
      ...(clusters && { clusters }),
      ...(succession && { succession }),
      ...drawn,
      setup,
      ...(refused.length > 0 && { refused }),
      allowances: runningCostAllowances(),
    },
    ...(given && { population: heldAgainst(populations, given, drawn, policy) }),
    populations,
    ...(gate && { gate: { ...gate, selection } }),
    ...(agreements && { agreements }),
  };
  return { submitted, selection, policy };
}

/** A table with its files by path, so that no output depends on the order in which they were named. */
function inOrder<Table extends { readonly files: readonly InputFile[] }>(table: Table): Table {
  return { ...table, files: inputsInOrder(table.files) };
}

/** The year of given heads is that of the run, as if the user had said it. */
function yearOf(given: Population | undefined): Pick<Choices, 'populationYear'> {
  return given?.year === undefined ? {} : { populationYear: given.year };
}

/** @throws UsageError */
export function mustNameCosts(io: Io, names: readonly string[], options: NamingFiles): void {
  if (names.length === 0)
    throw new UsageError('No cost file is given.', 'Name one or more CSV files or workbooks, a folder of them, or - for standard input.');
  if (namedPaths(io, names, options).filter((path) => path === '-').length > 1) {
    throw new UsageError('Standard input (-) is named twice.', 'It can be read once; give the other table as a file.');
  }
}

/** The options that name files to read. */
type NamingFiles = Pick<InputOptions, 'population' | 'schemes' | 'clusters' | 'succession' | 'policy' | 'costTypeFrom'>;

/** The path of every input that the user names; a folder counts as one. */
export function namedPaths(
  io: Io,
  names: readonly string[],
  { population, schemes, clusters, succession, policy, costTypeFrom }: NamingFiles,
): readonly string[] {
  return pathsOf(io, [...names, ...schemes, population, clusters, succession, policy, costTypeFrom]);
}

/** The same with the configuration and accepted files: no output may overwrite any of them. */
export function sparedPaths(io: Io, names: readonly string[], options: InputOptions & AcceptOptions): readonly string[] {
  return [...namedPaths(io, names, options), ...pathsOf(io, [options.configFile?.file, options.accept])];
}

function pathsOf(io: Io, names: readonly (string | undefined)[]): readonly string[] {
  return names.filter((name) => name !== undefined).map((name) => inputPath(io, name));
}

/** The path of every file that was read. */
export function inputPaths(io: Io, { inputs }: { readonly inputs: readonly Pick<InputFile, 'file'>[] }): readonly string[] {
  return inputs.map(({ file }) => inputPath(io, file));
}
