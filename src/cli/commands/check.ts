import { gate } from '../../assess/gate.ts';
import type { Assessment } from '../../model/assessment.ts';
import { gateLine } from '../../report/documents/gate.ts';
import { loadFormat } from '../../report/formats/registry.ts';
import type { withAccepted } from '../accept.ts';
import { deliver, formatFor, lookFor } from '../deliver.ts';
import { assessFiles, inputPaths } from '../evidence.ts';
import type { Io } from '../io.ts';
import type { AcceptOptions, GateOptions, InputOptions, OutputOptions, ShowOptions } from '../options.ts';
import { selectionOf } from '../select.ts';
import { UsageError } from '../status.ts';

/** Gates: writes the same report, the gate first, and answers with the exit status. */
export async function check(
  io: Io,
  files: readonly string[],
  options: InputOptions & ShowOptions & OutputOptions & GateOptions & AcceptOptions,
): Promise<number> {
  const name = formatFor(options);
  const selection = selectionOf(options);
  const { assessment, accepted } = await acceptedBy(io, await assessFiles(io, files, options), options);
  const judged = gate(assessment, { checks: options.checks, level: options.gate, selection, accepted });
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

/** @throws UsageError */
async function acceptedBy(io: Io, assessment: Assessment, { accept, asAt }: AcceptOptions): ReturnType<typeof withAccepted> {
  if (accept !== undefined)
    return (await import('../accept.ts')).withAccepted(io, assessment, { accept, ...(asAt !== undefined && { asAt }) });
  if (asAt !== undefined)
    throw new UsageError(
      '--as-at is the day that accepted findings are read on, and none are given.',
      'Add --accept FILE, or leave it out.',
    );
  return { assessment, accepted: [] };
}
