import type { InputOptions } from '../options/input.ts';
import type { OutputsOptions } from '../options/output.ts';
import { selectionOf } from '../options/selection.ts';
import type { ShowOptions } from '../options/show.ts';
import { assessFiles, sparedPaths } from '../reading/evidence.ts';
import { STATUS } from '../status.ts';
import type { World } from '../world.ts';
import { orRefused, targetsOf, writeTo } from '../writing/outputs.ts';

/** Looks: writes the assessment down and passes no judgement. */
export async function report(io: World, files: readonly string[], options: InputOptions & ShowOptions & OutputsOptions): Promise<number> {
  const inputs = sparedPaths(io, files, options);
  const targets = targetsOf(io, options, inputs);
  const { selection, assessed } = await orRefused(io, targets, inputs, async () => ({
    selection: selectionOf(io.geography, options),
    assessed: await assessFiles(io, files, options),
  }));
  const { assessment, submitted } = assessed;
  const view = { selection, verbose: options.verbose === true, inForce: options.inForce ?? [], submitted };
  await writeTo(io, targets, options, assessment, view);
  return STATUS.done;
}
