import { Option } from 'commander';
import { atFault, refusedTitle } from '../../report/words/refused.ts';
import { GROUPS } from '../options/groups.ts';
import { addInputOptions, FILES, type InputOptions } from '../options/input.ts';
import { addOutputsOptions, type OutputsOptions } from '../options/output.ts';
import { addShowOptions, choiceOf, type ShowOptions } from '../options/selection.ts';
import { assessFiles, sparedPaths } from '../reading/evidence.ts';
import { STATUS } from '../status.ts';
import type { World } from '../world.ts';
import { orRefused, targetsOf, writeTo } from '../writing/outputs.ts';
import { tell } from '../writing/terminal.ts';
import type { Syntax } from './syntax.ts';

const PARTIAL = 'leave out files that are refused, and the ICBs whose figures they may hold; report the others';

export const report: Syntax = (command, { io, done }) => {
  command.description('show the envelope, gaps, verdicts and delivery of every ICB and region').argument('[costs...]', FILES);
  addOutputsOptions(addShowOptions(addInputOptions(command)))
    .addOption(new Option('--partial', PARTIAL).helpGroup(GROUPS.reading))
    .option('-q, --quiet', 'show no progress while reading')
    .option(
      '-v, --verbose',
      'add the way from baseline to envelope, functions, months, other costs, every check, the policy with its sources, and the inputs',
    )
    .addHelpText('after', '\nExample:\n  icb-envelope report plan.csv --population heads.csv -o report.xlsx')
    .action(async (files, options) => done(await run(io, files, options)));
};

/** Writes the assessment, and gates nothing. */
async function run(io: World, files: readonly string[], options: InputOptions & ShowOptions & OutputsOptions): Promise<number> {
  const inputs = sparedPaths(io, files, options);
  const targets = targetsOf(io, options, inputs);
  const { selection, assessment, submitted } = await orRefused(io, targets, inputs, () =>
    assessFiles(io, files, options, { choose: choiceOf(io.geography, options) }),
  );
  const view = { selection, verbose: options.verbose === true, inForce: options.inForce ?? [], submitted };
  await writeTo(io, targets, options, assessment, view);
  const { refused } = assessment;
  if (refused.length > 0)
    await tell(io.stderr, `${refusedTitle(refused.length)}, the rest is reported.${atFault(refused.map(({ file }) => file))}\n`);
  return STATUS.done;
}
