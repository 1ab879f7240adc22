import { gate } from '../../assess/gate.ts';
import { gateLine } from '../../report/documents/gate.ts';
import { loadFormat } from '../../report/formats/registry.ts';
import { deliver, formatFor, lookFor } from '../deliver.ts';
import { assessFiles, inputPaths } from '../evidence.ts';
import type { Io } from '../io.ts';
import type { GateOptions, InputOptions, OutputOptions, ShowOptions } from '../options.ts';
import { selectionOf } from '../select.ts';

/** Gates: writes the same report, the gate first, and answers with the exit status. */
export async function check(
  io: Io,
  files: readonly string[],
  options: InputOptions & ShowOptions & OutputOptions & GateOptions,
): Promise<number> {
  const name = formatFor(options);
  const selection = selectionOf(options);
  const assessment = await assessFiles(io, files, options);
  const judged = gate(assessment, { checks: options.checks, level: options.gate, selection });
  if (!options.quiet || options.output !== undefined) {
    const [format, look] = await Promise.all([loadFormat(name), lookFor(io, options)]);
    const content = await format.render(assessment, {
      selection,
      gate: judged,
      verbose: options.verbose === true,
      inForce: options.inForce ?? [],
      ...look,
    });
    await deliver(io, content, { ...options, format: name }, inputPaths(io, assessment));
  }
  await io.stderr.write(`${gateLine(judged, assessment)}\n`);
  return judged.status;
}
