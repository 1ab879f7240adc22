import type { Assessment } from '../../model/assessment.ts';
import { CHART_NAMES, type ChartName, chartOfFile } from '../../report/charts/name.ts';
import type { Format, Look, RenderOptions } from '../../report/formats/format.ts';
import { FORMAT_NAMES, type FormatName, formatOfFile, loadFormat } from '../../report/formats/registry.ts';
import { visible } from '../../report/words/values.ts';
import { type Io, OutputError } from '../io.ts';
import type { OutputsOptions } from '../options/output.ts';
import { inputPaths } from '../reading/evidence.ts';
import { RefusedError } from '../reading/refused.ts';
import { UsageError } from '../status.ts';
import { version } from '../version.ts';
import { deliver, formatFor, mustSpare } from './deliver.ts';
import { lookFor } from './terminal.ts';

/** A file or standard output (`-`), with its format. */
interface Target {
  readonly output: string;
  readonly format: FormatName;
  /** The chart of an SVG file. */
  readonly chart?: ChartName;
}

const STDOUT = '-';

/**
 * The outputs of an assessment with their formats; standard output if none is named.
 * @param inputs paths that no output may overwrite
 * @throws UsageError
 */
export function targetsOf(io: Io, options: OutputsOptions, inputs: readonly string[]): readonly Target[] {
  return withCharts(formatsOf(io, options, inputs), options);
}

/** Whether no output has the hashes of the inputs: the terminal's report has them among its details only. */
export function areUnhashed(
  targets: readonly Target[],
  { verbose, partial }: { readonly verbose?: boolean; readonly partial?: boolean },
): boolean {
  return !verbose && !partial && targets.every(({ output, format }) => output === STDOUT && format === 'table');
}

function formatsOf(io: Io, { format, output: outputs }: OutputsOptions, inputs: readonly string[]): readonly Target[] {
  for (const [at, output] of outputs.entries()) {
    const twin = outputs.slice(0, at).find((other) => isOne(io, other, output));
    if (twin !== undefined) throw new UsageError(`-o ${twin} and -o ${output} are the same output.`, 'Name each output once.');
    if (output !== STDOUT) mustSpare(io, output, inputs);
  }
  const [only = STDOUT, ...others] = outputs;
  if (others.length === 0) return [{ output: only, format: formatFor({ output: only, ...(format && { format }) }, FORMAT_NAMES) }];
  const untold = outputs.filter((output) => output === STDOUT || formatOfFile(output) === undefined);
  if (format && untold.length === 0) {
    throw new UsageError(
      `--format ${format} applies to none of the outputs: their names give their formats.`,
      'Add -o - for standard output, or leave --format out.',
    );
  }
  return outputs.map((output) => ({
    output,
    format: formatFor({ output, ...(format && untold.includes(output) && { format }) }, FORMAT_NAMES),
  }));
}

/** Chooses the chart of each SVG file: by its name, else by `--chart`. @throws UsageError */
function withCharts(targets: readonly Target[], { chart: wanted }: Pick<OutputsOptions, 'chart'>): readonly Target[] {
  const charted = targets.map((target): Target => {
    if (target.format !== 'svg') return target;
    const chart = chartOfFile(target.output) ?? wanted;
    if (chart !== undefined) return { ...target, chart };
    throw new UsageError(
      target.output === STDOUT ? 'It is not said which chart is wanted.' : `The name ${target.output} does not say which chart.`,
      `${target.output === STDOUT ? 'Give' : `Name the file after it, such as ${CHART_NAMES[0]}.svg, or give`} --chart ${CHART_NAMES.join('|')}.`,
    );
  });
  if (wanted !== undefined && !charted.some(({ chart }) => chart === wanted)) {
    throw new UsageError(
      `--chart ${wanted} applies to none of the outputs.`,
      `Name a file for it: -o ${wanted}.svg. A name that holds the name of a chart decides its own.`,
    );
  }
  return charted;
}

function isOne(io: Io, a: string, b: string): boolean {
  return a === STDOUT || b === STDOUT ? a === b : io.sameTarget(a, b);
}

/**
 * Renders an assessment for every target, then writes them all.
 * @throws OutputError, or an AggregateError of them, after all others are written
 */
export async function writeTo(
  io: Io,
  targets: readonly Target[],
  { color }: Pick<OutputsOptions, 'color'>,
  assessment: Assessment,
  view: Omit<RenderOptions, keyof Look | 'version' | 'chart'>,
): Promise<void> {
  const rendered = await each(targets, async (format, target) => {
    const look = await lookFor(io, { color, output: target.output });
    return format.render(assessment, { ...view, ...look, version, ...(target.chart && { chart: target.chart }) });
  });
  spareInputs(io, targets, inputPaths(io, assessment));
  await deliverAll(io, rendered, ({ render }) => render(assessment, view));
}

/**
 * Computes a result. If an input is refused or the run is impossible, writes that to the targets whose formats can express it: the output of
 * an earlier run would otherwise pass for this one's.
 * @param inputs the files that were named
 * @throws RefusedError, UsageError, and any other error of the computation
 */
export async function orRefused<Computed>(
  io: Io,
  targets: readonly Target[],
  inputs: readonly string[],
  compute: () => Promise<Computed>,
): Promise<Computed> {
  try {
    return await compute();
  } catch (error) {
    if (error instanceof RefusedError) throw await toldRefused(io, targets, error);
    if (error instanceof UsageError) throw await toldUnusable(io, targets, inputs, error);
    throw error;
  }
}

/** @returns the error to throw, with any failure to write as its cause */
async function toldRefused(io: Io, targets: readonly Target[], error: RefusedError): Promise<RefusedError> {
  const { refusal } = error;
  spareInputs(io, targets, inputPaths(io, refusal));
  try {
    const rendered = await each(targets, (format) => format.refused?.(refusal, { version }));
    await deliverAll(io, rendered, ({ refused }) => refused(refusal));
    return error;
  } catch (cause) {
    return new RefusedError(refusal, { cause });
  }
}

/**
 * Writes only to files whose names have the target's format: since not all inputs are known, any other existing file may be one.
 * @returns as {@link toldRefused}
 */
async function toldUnusable(io: Io, targets: readonly Target[], [file]: readonly string[], error: UsageError): Promise<UsageError> {
  const { message, hint } = error;
  const misuse = { message: message.split('\n').map(visible).join('\n'), hint: visible(hint), ...(file !== undefined && { file }) };
  const ours = targets.filter(({ output, format }) => output === STDOUT || formatOfFile(output) === format);
  try {
    const rendered = await each(ours, (format) => format.unusable?.(misuse, { version }));
    await deliverAll(io, rendered, ({ unusable }) => unusable(misuse));
    return error;
  } catch (cause) {
    return new UsageError(message, hint, { cause });
  }
}

/** Checks again with the files actually read: a named folder has files that were not named. */
function spareInputs(io: Io, targets: readonly Target[], inputs: readonly string[]): void {
  for (const { output } of targets) if (output !== STDOUT) mustSpare(io, output, inputs);
}

type Content = string | Uint8Array | undefined;
type Summary = NonNullable<Format['summary']>;

interface Rendered extends Target {
  readonly loaded: Format;
  readonly content: Content;
}

async function each(
  targets: readonly Target[],
  render: (format: Format, target: Target) => Content | Promise<Content>,
): Promise<readonly Rendered[]> {
  return Promise.all(
    targets.map(async (target) => {
      const loaded = await loadFormat(target.format);
      return { ...target, loaded, content: await render(loaded, target) };
    }),
  );
}

/** @param summarise makes a format's summary for the page of the build, if the build has one */
async function deliverAll(io: Io, rendered: readonly Rendered[], summarise: (summary: Summary) => string): Promise<void> {
  const page = io.env.GITHUB_STEP_SUMMARY;
  const summary = rendered.map(({ loaded }) => loaded.summary).find((found) => found !== undefined);
  const text = page && summary && summarise(summary);
  const failures: unknown[] = [];
  const attempt = async (write: () => Promise<void> | void) => {
    try {
      await write();
    } catch (error) {
      if (!(error instanceof OutputError)) throw error;
      failures.push(error);
    }
  };
  for (const { content, output, format } of rendered)
    if (content !== undefined) await attempt(() => deliver(io, content, { output, format }));
  if (page && text) await attempt(() => io.appendFile(page, text));
  if (failures.length > 0) throw failures.length === 1 ? failures[0] : new AggregateError(failures, 'outputs could not be written');
}
