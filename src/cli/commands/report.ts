import { assessFiles, sparedPaths } from '../evidence.ts';
import type { Io } from '../io.ts';
import type { InputOptions, OutputsOptions, ShowOptions } from '../options.ts';
import { orRefused, targetsOf, writeTo } from '../outputs.ts';
import { selectionOf } from '../select.ts';
import { STATUS } from '../status.ts';

/** Looks: writes the assessment down and passes no judgement. */
export async function report(io: Io, files: readonly string[], options: InputOptions & ShowOptions & OutputsOptions): Promise<number> {
  const inputs = sparedPaths(io, files, options);
  const targets = targetsOf(io, options, inputs);
  const { selection, assessment } = await orRefused(io, targets, inputs, async () => ({
    selection: selectionOf(options),
    assessment: await assessFiles(io, files, options),
  }));
  await writeTo(io, targets, options, assessment, { selection, verbose: options.verbose === true, inForce: options.inForce ?? [] });
  return STATUS.done;
}
