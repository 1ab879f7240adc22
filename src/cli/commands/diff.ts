import { compare, withClustersOf } from '../../assess/compare/compare.ts';
import { judgeWorse } from '../../assess/compare/worse.ts';
import type { Comparison, Side, WorseGate } from '../../model/comparison.ts';
import type { Document } from '../../report/document.ts';
import { commentDocument } from '../../report/documents/comparison/comment.ts';
import { comparisonDocument } from '../../report/documents/comparison/comparison.ts';
import { worseLine } from '../../report/documents/comparison/worse.ts';
import type { Refusal } from '../../report/formats/format.ts';
import { comparisonJson } from '../../report/json/comparison.ts';
import { listed, visible } from '../../report/words/values.ts';
import { addGateOptions, type GateOptions } from '../options/gate.ts';
import { type GivenOption, givenTo } from '../options/givenOptions.ts';
import { addInputOptions, type InputOptions } from '../options/input.ts';
import { addOutputOptions, COMPARISON_FORMATS, type OutputOptions } from '../options/output.ts';
import { addShowOptions, choiceOf, type ShowOptions } from '../options/selection.ts';
import { type FoundSide, findSide, onOneFootprint, readSide } from '../reading/diffSide.ts';
import { inputPaths, namedPaths } from '../reading/evidence.ts';
import { RefusedError } from '../reading/refused.ts';
import { STATUS, STATUSES, UsageError } from '../status.ts';
import type { World } from '../world.ts';
import { deliver, formatFor, writeDocument } from '../writing/deliver.ts';
import { tell } from '../writing/terminal.ts';
import type { Syntax } from './syntax.ts';

const SIDE = 'an assessment saved with -o x.json, or a cost file or a folder to assess now; - is standard input';

export const diff: Syntax = (command, { io, done }) => {
  command
    .description('show what moved between two versions: of a plan, or of its saved assessments')
    .argument('<old>', SIDE)
    .argument('<new>', 'the same')
    .option('--fail-on-worse', 'exit with status 1 where a gated verdict got worse');
  addOutputOptions(addGateOptions(addShowOptions(addInputOptions(command), 'compare only')), COMPARISON_FORMATS)
    .option('-v, --verbose', 'add every other figure, month and function that moved, and every scheme and finding')
    .addHelpText('after', `\nExample:\n  icb-envelope diff april.json plan-v2.csv --fail-on-worse\n${STATUSES}`)
    .action(async (...[old, now, options]) => done(await run(io, [old, now], options, givenTo(command))));
};

interface DiffOptions extends InputOptions, ShowOptions, OutputOptions, GateOptions {
  readonly failOnWorse?: boolean;
}

/**
 * Shows what changed between two assessments, each saved earlier or made now.
 * @param given options set by the command line or the configuration
 */
async function run(io: World, names: readonly [string, string], options: DiffOptions, given: readonly GivenOption[]): Promise<number> {
  const format = formatFor(options, COMPARISON_FORMATS, 'changes');
  const choose = choiceOf(io.geography, options);
  refuseIdle(options, given);
  const named = namedPaths(io, names, options);
  if (named.filter((path) => path === '-').length > 1) {
    throw new UsageError('Standard input (-) is named twice.', 'It can be read once; give the other one as a file.');
  }
  const [from, to] = await readBoth(io, names, options, given);
  // The sources of a saved assessment are no inputs of this run.
  const paths = [...named, ...[from, to].flatMap(({ saved, assessment }) => (saved ? [] : inputPaths(io, assessment)))];
  const bodies = withClustersOf({ from, to }, io.geography.on(to.assessment.geography.asAt));
  const both = [bodies, io.geography.on(from.assessment.geography.asAt)].flatMap(({ icbs }) => icbs);
  const selection = choose({ ...bodies, icbs: both });
  const comparison = compare({ from, to }, selection, bodies, io.geography.groups);
  const gate = options.failOnWorse ? judgeWorse(comparison, { checks: options.checks, level: options.gate, selection }) : undefined;
  if (format === 'json') await deliver(io, comparisonJson(comparison, gate), options, paths);
  else await writeAs(io, { ...options, format }, documentFor(comparison, { ...options, format }, gate), paths);
  if (!gate) return STATUS.done;
  await tell(io.stderr, `${worseLine(gate, comparison)}\n`);
  return gate.status;
}

/** A comment where Markdown is asked for, unless everything is. */
function documentFor(comparison: Comparison, { format, verbose = false }: DiffOptions, gate: WorseGate | undefined): Document {
  return format === 'markdown' && !verbose
    ? commentDocument(comparison, gate)
    : comparisonDocument(comparison, { verbose, ...(gate && { gate }) });
}

async function writeAs(io: World, options: OutputOptions, document: Document, paths: readonly (string | undefined)[]): Promise<void> {
  const { format } = options;
  if (format === 'html') return deliver(io, (await import('../../report/formats/html/sheet.ts')).sheetOf(document), options, paths);
  if (format !== 'xlsx') return writeDocument(io, document, options, paths);
  const { documentBook } = await import('../../report/formats/xlsx/documentBook.ts');
  return deliver(io, await documentBook(document, 'Changes'), options, paths);
}

function typed(given: readonly GivenOption[]): readonly GivenOption[] {
  return given.filter(({ from }) => from === 'command line');
}

/**
 * Sides that are read back know nothing of the configuration of this run, and it is said beside them. That it cannot apply is no error:
 * it is for other commands too.
 */
async function sayConfigured(io: World, given: readonly GivenOption[], { configFile }: DiffOptions): Promise<void> {
  if (!configFile) return;
  const idle = given.filter(({ from, reads }) => from === 'configuration' && reads).map(({ name }) => name.replace(/^--/, ''));
  const not =
    idle.length === 0
      ? ''
      : ` Its ${listed(idle)} ${idle.length === 1 ? 'does' : 'do'} not apply: both sides are saved assessments, and what they rest on is in them.`;
  await tell(io.stderr, `note: Options not given here are those of ${visible(configFile.file)}.${not}\n`);
}

/** Refuses options that choose what is gated if nothing is gated. @throws UsageError */
function refuseIdle({ failOnWorse }: DiffOptions, given: readonly GivenOption[]): void {
  const idle = typed(given)
    .map(({ name }) => name)
    .filter((name) => ['--checks', '--gate'].includes(name));
  if (failOnWorse || idle.length === 0) return;
  throw new UsageError(
    `${listed(idle)} ${idle.length === 1 ? 'chooses' : 'choose'} what --fail-on-worse gates, but --fail-on-worse is not given.`,
    'Add --fail-on-worse, or leave the other out.',
  );
}

/** Reads both sides; if any is refused, throws the faults of both. @throws UsageError, RefusedError */
async function readBoth(
  io: World,
  names: readonly [string, string],
  options: DiffOptions,
  given: readonly GivenOption[],
): Promise<readonly [Side, Side]> {
  const found: readonly [FoundSide, FoundSide] = [await findSide(io, names[0]), await findSide(io, names[1])];
  const reading = given.filter(({ reads }) => reads);
  const areSaved = found.every(({ isSaved }) => isSaved);
  if (areSaved && typed(reading).length > 0) {
    throw new UsageError(
      `${listed(typed(reading).map(({ name }) => name))} cannot apply: both sides are saved assessments, and what they rest on is in them.`,
      'Leave the options out; or give cost files for the side they are meant for.',
    );
  }
  if (areSaved) await sayConfigured(io, given, options);
  if (namedPaths(io, [], options).includes('-') && found.every(({ isSaved }) => !isSaved)) {
    throw new UsageError('Both sides need standard input (-), which can be read only once.', 'Give that table as a file.');
  }
  const refused: Refusal[] = [];
  const sides: Awaited<ReturnType<typeof readSide>>[] = [];
  for (const side of found) {
    try {
      sides.push(await readSide(side, options));
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      refused.push(error.refusal);
    }
  }
  const [from, to] = sides;
  if (from === undefined || to === undefined)
    throw new RefusedError({
      diagnostics: refused.flatMap(({ diagnostics }) => diagnostics),
      inputs: refused.flatMap(({ inputs }) => inputs),
    });
  return onOneFootprint(from, to);
}
