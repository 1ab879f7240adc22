import { Option } from 'commander';
import { closingLine } from '../../report/words/gate.ts';
import { type AcceptOptions, addAcceptOptions, addGateOptions, type GateOptions } from '../options/gate.ts';
import { addInputOptions, FILES, type InputOptions } from '../options/input.ts';
import { addOutputsOptions, type OutputsOptions } from '../options/output.ts';
import { addShowOptions, choiceOf, type ShowOptions } from '../options/selection.ts';
import { agreedIn } from '../reading/agreements.ts';
import { assessFiles, sparedPaths } from '../reading/evidence.ts';
import { STATUSES, UsageError } from '../status.ts';
import type { World } from '../world.ts';
import { areUnhashed, orRefused, targetsOf, writeTo } from '../writing/outputs.ts';
import { tell } from '../writing/terminal.ts';
import type { Syntax } from './syntax.ts';

export const check: Syntax = (command, { io, done }) => {
  command.description('gate plans: the same report, and an exit status for scripts').argument('[costs...]', FILES);
  addOutputsOptions(addAcceptOptions(addGateOptions(addShowOptions(addInputOptions(command)))))
    .addOption(new Option('--partial').hideHelp())
    .option('-q, --quiet', 'only the closing line')
    .option('-v, --verbose', 'as for report')
    .addHelpText('after', `\nExample:\n  icb-envelope check plans/*.csv --schemes schemes.csv -o junit.xml -o -\n${STATUSES}`)
    .action(async (files, { partial: _, ...options }) => {
      // A configuration says it for the reports of a job, whose gate stays strict.
      if (command.getOptionValueSource('partial') === 'cli') throw partialGate();
      done(await run(io, files, options));
    });
};

function partialGate(): UsageError {
  return new UsageError(
    'check --partial: a gate is passed by whole submissions or not at all, and a file that is refused may hold what fails it.',
    'Run report --partial to see what can be read; correct the files that it names, and check them all.',
  );
}

/** Writes the report with the gate first, and returns the gate's exit status. */
async function run(
  io: World,
  files: readonly string[],
  options: InputOptions & ShowOptions & OutputsOptions & GateOptions & AcceptOptions,
): Promise<number> {
  const inputs = sparedPaths(io, files, options);
  const named = targetsOf(io, options, inputs);
  const targets = options.quiet && options.output.length === 0 ? [] : named;
  const reading = { ...options, unhashed: areUnhashed(targets, options) };
  const { selection, assessment, gate, submitted } = await orRefused(io, targets, inputs, async () => {
    const choose = choiceOf(io.geography, options);
    const gate = { checks: options.checks, level: options.gate };
    return assessFiles(io, files, reading, { choose, gate, agreed: agreedIn(io, options) });
  });
  if (!gate) throw new TypeError('what is to be gated was not');
  const view = { selection, gate, verbose: options.verbose === true, inForce: options.inForce ?? [], submitted };
  const closing = `${closingLine(gate, assessment)}\n`;
  const { first } = io;
  if (first)
    await orRefused(io, targets, inputs, async () => {
      const { shownFirst } = await import('../writing/first.ts');
      return shownFirst(first, { status: gate.status, said: closing }, assessment, view);
    });
  await writeTo(io, targets, options, assessment, view);
  await tell(io.stderr, closing);
  return gate.status;
}
