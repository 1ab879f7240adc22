import { assess } from '../assess/assess.ts';
import { readPeriod } from '../input/cells/period.ts';
import { readCosts } from '../input/costs/costs.ts';
import { readPopulation } from '../input/population.ts';
import { readSchemes } from '../input/schemes/schemes.ts';
import type { Assessment } from '../model/assessment.ts';
import { type DiagnosticCode, isFault } from '../model/diagnostic.ts';
import type { InputFile } from '../model/input.ts';
import type { Policy } from '../model/policy.ts';
import { OverrideError, withDeadline, withOverride, withRate, withReduction } from '../policy/override.ts';
import { blueprint, blueprintDocument } from '../policy/policy.ts';
import { england } from '../reference/geography.ts';
import { bundledPopulation } from '../reference/populations.ts';
import type { Refusal } from '../report/formats/format.ts';
import { bytesOf, inputPath, isMany, sourceOf } from './files.ts';
import type { Io } from './io.ts';
import { type AcceptOptions, DEFAULT_BASIS, type InputOptions } from './options.ts';
import { UsageError } from './status.ts';
import type { Submissions } from './submissions.ts';

/** Raised where an input is refused; nothing was computed from it. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly refusal: Refusal;

  /** @param options its cause is what went wrong besides, in saying so */
  constructor(refusal: Refusal, options?: ErrorOptions) {
    super('an input was refused', options);
    this.refusal = refusal;
  }
}

/** Where these stand, the file was not read to its end, and its hash is not known. */
const BREAKS_OFF: readonly DiagnosticCode[] = ['file-unreadable', 'not-a-table', 'workbook-unreadable', 'bad-encoding', 'bad-quoting'];

/** Reads everything the options name, and assesses it. @throws UsageError, RefusedError */
export async function assessFiles(io: Io, names: readonly string[], options: InputOptions): Promise<Assessment> {
  if (options.configProblem) throw options.configProblem;
  if (names.length === 0)
    throw new UsageError('No cost file is given.', 'Name one or more CSV files or workbooks, a folder of them, or - for standard input.');
  if (namedPaths(io, names, options).filter((path) => path === '-').length > 1) {
    throw new UsageError('Standard input (-) is named twice.', 'It can be read once; give the other table as a file.');
  }
  const { policy, files: policyFiles } = await policyFor(io, options);
  const { basis, map, unit, year, costType, headerRow, cumulative } = options;
  const geography = england;
  const found = { geography, map, ...(headerRow !== undefined && { headerRow }) };
  const reading = { ...found, policy, ...(unit && { unit }), ...(year !== undefined && { year }) };
  const sourcesOf = (names: readonly string[]) => names.map((name) => sourceOf(io, name));
  const usualPopulation = bundledPopulation(basis);
  const given = options.population === undefined ? undefined : await readPopulation(sourceOf(io, options.population), { ...found, basis });
  const files = await submissionsOf(io, names, options);
  const costs = await readCosts(sourcesOf(files.costs), { ...reading, ...(costType && { costType }), ...(cumulative && { cumulative }) });
  const schemeFiles = [...options.schemes, ...files.schemes];
  const schemes = schemeFiles.length > 0 ? await readSchemes(sourcesOf(schemeFiles), reading) : undefined;
  const diagnostics = [...files.diagnostics, ...[costs, given, schemes].flatMap((read) => read?.diagnostics ?? [])];
  const setup = [...policyFiles, ...(options.configFile ? [options.configFile] : [])];
  if (diagnostics.some(isFault)) {
    const broken = diagnostics.flatMap(({ code, place }) => (BREAKS_OFF.includes(code) ? [place?.file] : []));
    const read = [costs, given, schemes].flatMap((table) => table?.files ?? []).filter(({ file }) => !broken.includes(file));
    throw new RefusedError({ diagnostics, inputs: [...read, ...setup] });
  }
  const population = given ?? usualPopulation;
  return assess({
    costs: { ...costs, diagnostics: [...files.diagnostics, ...costs.diagnostics] },
    ...(schemes && { schemes }),
    population,
    usualPopulation,
    policy,
    geography,
    setup,
  });
}

/** Most runs name their files one by one. */
async function submissionsOf(io: Io, names: readonly string[], options: InputOptions): Promise<Submissions> {
  if (!names.some((name) => isMany(io, name))) return { costs: names, schemes: [], diagnostics: [] };
  return (await import('./submissions.ts')).submissionsOf(io, names, options);
}

/** The path of everything that the user names as an input: a folder is one. */
export function namedPaths(
  io: Io,
  names: readonly string[],
  { population, schemes, policy }: Pick<InputOptions, 'population' | 'schemes' | 'policy'>,
): readonly string[] {
  return pathsOf(io, [...names, ...schemes, population, policy]);
}

/** The same with what else sets the run up: nothing may be written over any of them. */
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

/** A policy, the document it was made from, and the file where it has one. */
interface PolicyInForce {
  readonly policy: Policy;
  readonly document: unknown;
  readonly files: readonly InputFile[];
}

/** The policy in force: bundled or from a file, with what the options change of it. @throws UsageError */
export async function policyFor(io: Io, options: Partial<InputOptions>): Promise<PolicyInForce> {
  const bundled = { policy: blueprint(), document: blueprintDocument, files: [] };
  const { policy: base, document, files } = options.policy === undefined ? bundled : await policyFromFile(io, options.policy);
  try {
    let policy = base;
    if (options.rate !== undefined) policy = withRate(policy, options.rate);
    if (options.reduction !== undefined) policy = withReduction(policy, options.reduction);
    if (options.deadline !== undefined) {
      const period = readPeriod(options.deadline);
      policy = withDeadline(policy, typeof period === 'object' && period.months === 1 ? period.start : undefined, options.deadline);
    }
    const choices = [
      { parameter: 'basis', option: '--basis', from: DEFAULT_BASIS, to: options.basis },
      { parameter: 'costType', option: '--cost-type', from: 'running-cost', to: options.costType },
      { parameter: 'unit', option: '--unit', from: 'pounds', to: options.unit },
      { parameter: 'cumulative', option: '--cumulative', from: 'refused', to: options.cumulative ? 'read' : undefined },
    ];
    for (const { to, ...choice } of choices) if (to !== undefined && to !== choice.from) policy = withOverride(policy, { ...choice, to });
    return { policy, document, files };
  } catch (error) {
    if (error instanceof OverrideError) throw new UsageError(`${error.message}.`);
    throw error;
  }
}

async function policyFromFile(io: Io, file: string): Promise<PolicyInForce> {
  const bytes = await bytesOf(io, file, 'policy');
  const { parsePolicy } = await import('../policy/parse.ts');
  const { createHash } = await import('node:crypto');
  const result = parsePolicy(new TextDecoder().decode(bytes));
  if ('problems' in result) {
    const lines = result.problems.map(({ path, problem }) => `  ${path === '' ? file : path}: ${problem}`);
    throw new UsageError(
      `The policy file ${file} is not usable:\n${lines.join('\n')}`,
      '"icb-envelope rules --format json" prints the bundled policy to start from; "icb-envelope schema policy" describes it.',
    );
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { policy: result.policy, document: result.document, files: [{ file, role: 'policy', sha256, rows: 1, encoding: 'UTF-8' }] };
}
