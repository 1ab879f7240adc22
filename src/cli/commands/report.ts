import { assessFiles, namedPaths } from '../evidence.ts';
import type { Io } from '../io.ts';
import type { InputOptions, OutputsOptions, ShowOptions } from '../options.ts';
import { orRefused, targetsOf, writeTo } from '../outputs.ts';
import { selectionOf } from '../select.ts';
import { STATUS } from '../status.ts';

/** Looks: writes the assessment down and passes no judgement. */
export async function report(io: Io, files: readonly string[], options: InputOptions & ShowOptions & OutputsOptions): Promise<number> {
  const targets = targetsOf(io, options, namedPaths(io, files, options));
  const selection = selectionOf(options);
  const { assessment, submitted } = await orRefused(io, targets, assessFiles(io, files, options));
  const view = { selection, verbose: options.verbose === true, inForce: options.inForce ?? [], submitted };
  await writeTo(io, targets, options, assessment, view);
  return STATUS.done;
}
