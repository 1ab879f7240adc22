import { type AcceptOptions, addAcceptOptions } from '../options/gate.ts';
import { addInputOptions, addPartialOption, FILES, type InputOptions } from '../options/input.ts';
import { addOutputsOptions, type OutputsOptions } from '../options/output.ts';
import { addShowOptions, choiceOf, type ShowOptions } from '../options/selection.ts';
import { agreedIn } from '../reading/agreements.ts';
import { assessFiles, sparedPaths } from '../reading/evidence.ts';
import { STATUS } from '../status.ts';
import type { World } from '../world.ts';
import { areUnhashed, orRefused, targetsOf, writeTo } from '../writing/outputs.ts';
import { tellRefused } from '../writing/refused.ts';
import type { Syntax } from './syntax.ts';

export const report: Syntax = (command, { io, done }) => {
  command.description('show the envelope, gaps, verdicts and delivery of every ICB and region').argument('[costs...]', FILES);
  addOutputsOptions(addShowOptions(addAcceptOptions(addPartialOption(addInputOptions(command)), false)))
    .option('-q, --quiet', 'show no progress while reading')
    .option(
      '-v, --verbose',
      'add the way from baseline to envelope, functions, months, other costs, every check, the policy with its sources, and the inputs',
    )
    .addHelpText('after', '\nExample:\n  icb-envelope report plan.csv --population heads.csv -o report.xlsx')
    .action(async (files, options) => done(await run(io, files, options)));
};

/** Writes the assessment, and gates nothing. */
async function run(
  io: World,
  files: readonly string[],
  options: InputOptions & AcceptOptions & ShowOptions & OutputsOptions,
): Promise<number> {
  const inputs = sparedPaths(io, files, options);
  const targets = targetsOf(io, options, inputs);
  const reading = { ...options, unhashed: areUnhashed(targets, options) };
  const { selection, assessment, submitted } = await orRefused(io, targets, inputs, () =>
    assessFiles(io, files, reading, { choose: choiceOf(io.geography, options), agreed: agreedIn(io, options) }),
  );
  const view = { selection, verbose: options.verbose === true, inForce: options.inForce ?? [], submitted };
  await writeTo(io, targets, options, assessment, view);
  await tellRefused(io, assessment);
  return STATUS.done;
}
