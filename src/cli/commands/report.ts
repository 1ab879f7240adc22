import { loadFormat } from '../../report/formats/registry.ts';
import { deliver, formatFor, lookFor } from '../deliver.ts';
import { assessFiles, inputPaths } from '../evidence.ts';
import type { Io } from '../io.ts';
import type { InputOptions, OutputOptions, ShowOptions } from '../options.ts';
import { selectionOf } from '../select.ts';
import { STATUS } from '../status.ts';

/** Looks: writes the assessment down and passes no judgement. */
export async function report(io: Io, files: readonly string[], options: InputOptions & ShowOptions & OutputOptions): Promise<number> {
  const name = formatFor(options);
  const selection = selectionOf(options);
  const [format, assessment, look] = await Promise.all([loadFormat(name), assessFiles(io, files, options), lookFor(io, options)]);
  const content = await format.render(assessment, {
    selection,
    verbose: options.verbose === true,
    inForce: options.inForce ?? [],
    ...look,
  });
  await deliver(io, content, { ...options, format: name }, inputPaths(io, assessment));
  return STATUS.done;
}
