import { inspect as inspectFile } from '../../input/inspect/inspect.ts';
import { type Diagnostic, isFault } from '../../model/diagnostic.ts';
import type { Inspection } from '../../model/inspection.ts';
import { inspectDocument } from '../../report/documents/inspect.ts';
import { addInputOptions, FILES, type InputOptions } from '../options/input.ts';
import { addOutputOptions, DATA_FORMATS, type OutputOptions } from '../options/output.ts';
import { addShowOptions, choiceOf, type ShowOptions } from '../options/selection.ts';
import { mustNameCosts, sparedPaths, submittedOf } from '../reading/evidence.ts';
import { inputPath, sourceOf } from '../reading/files.ts';
import { submissionsOf, tablesOf } from '../reading/inputs.ts';
import { rereadable } from '../reading/partial.ts';
import { policyFor } from '../reading/policy.ts';
import { mustHaveNoFault, RefusedError } from '../reading/refused.ts';
import { ruled } from '../reading/said.ts';
import { STATUS } from '../status.ts';
import type { World } from '../world.ts';
import { deliver, formatFor, writeDocument } from '../writing/deliver.ts';
import type { Syntax } from './syntax.ts';

export const inspect: Syntax = (command, { io, done }) => {
  command
    .description('rehearse a report: show what is in files and how they would be read, with its faults and its exit status')
    .argument('[costs...]', FILES);
  addOutputOptions(addShowOptions(addInputOptions(command)), DATA_FORMATS)
    .addHelpText('after', '\nExample:\n  icb-envelope inspect "allocations.xlsx#Running costs"')
    .action(async (files, options) => done(await run(io, files, options)));
};

type Options = InputOptions & ShowOptions & OutputOptions;

/** Reads what a report with these options would read, and shows that; nothing is computed. */
async function run(world: World, names: readonly string[], options: Options): Promise<number> {
  const format = formatFor(options, DATA_FORMATS);
  if (options.configProblem) throw options.configProblem;
  mustNameCosts(world, names, options);
  // What is shown and what is rehearsed are two readings.
  const io = rereadable(world);
  const { costs, schemes } = await submissionsOf(io, names, options);
  const found: Inspection[] = [];
  const reading = { ...readingOf(io, options), ...(await codesOf(io, options)) };
  for (const name of [...costs, ...schemes]) found.push(...(await inspectFile(ruledSource(io, name, options), reading)));
  const diagnostics = await rehearsed(io, names, options, found);
  const inputs = sparedPaths(io, names, options);
  if (format === 'json') {
    const { inspectionJson } = await import('../../report/json/inspection.ts');
    await deliver(io, inspectionJson(found, diagnostics), options, inputs);
  } else await writeDocument(io, inspectDocument(found, diagnostics, io.geography), { ...options, format }, inputs);
  return diagnostics.some(isFault) ? STATUS.refused : STATUS.done;
}

function ruledSource(io: World, name: string, { files = [] }: InputOptions) {
  return ruled(sourceOf(io, name), inputPath(io, name), files);
}

/** Headers of the columns of codes; what is at fault in a coding is said where it is rehearsed. */
async function codesOf(io: World, { costTypeFrom, map }: InputOptions): Promise<{ readonly codes?: readonly string[] }> {
  if (costTypeFrom === undefined) return {};
  const { readCoding } = await import('../../input/coding/readCoding.ts');
  const { coding } = await readCoding(sourceOf(io, costTypeFrom), { geography: io.geography, map });
  return coding ? { codes: coding.columns } : {};
}

function readingOf({ geography }: World, { year, headerRow, cumulative = false, map, set }: InputOptions) {
  return { geography, map, set, cumulative, ...(year !== undefined && { year }), ...(headerRow !== undefined && { headerRow }) };
}

/** What is said of the inputs where a report is made of them. @throws UsageError, as the report would */
async function rehearsed(
  io: World,
  names: readonly string[],
  options: Options,
  found: readonly Inspection[],
): Promise<readonly Diagnostic[]> {
  const kind = kindAlone(names, found);
  try {
    if (kind === undefined) {
      const { evidence, population } = (await submittedOf(io, names, options, { choose: choiceOf(io.geography, options) })).submitted;
      const { costs, schemes, clusters, succession } = evidence;
      return [costs, population, schemes, clusters, succession].flatMap((each) => each?.diagnostics ?? []);
    }
    const [name = ''] = names;
    const { policy } = await policyFor(io, options);
    const own = {
      ...options,
      schemes: kind === 'schemes' ? [name] : [],
      ...(kind !== 'schemes' && { [kind === 'coding' ? 'costTypeFrom' : kind]: name }),
    };
    const { costs, ...others } = await tablesOf(io, [], own, policy);
    const diagnostics = [costs, ...Object.values(others)].flatMap((each) => each.diagnostics);
    mustHaveNoFault(diagnostics, []);
    return diagnostics;
  } catch (error) {
    if (error instanceof RefusedError) return error.refusal.diagnostics;
    throw error;
  }
}

/** The kind of the one table that is named, where it is no table of costs: it is rehearsed as what it is. */
function kindAlone(names: readonly string[], [first, ...others]: readonly Inspection[]) {
  if (names.length !== 1 || !first?.file.taken || others.length > 0) return undefined;
  const isKnown = first.columns.some(({ readAs, period }) => readAs !== null || period !== null);
  return isKnown && first.kind !== 'costs' ? first.kind : undefined;
}
