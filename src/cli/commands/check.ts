import { gate } from '../../assess/gate.ts';
import type { Assessment } from '../../model/assessment.ts';
import { gateLine } from '../../report/documents/gate.ts';
import type { withAccepted } from '../accept.ts';
import { assessFiles, sparedPaths } from '../evidence.ts';
import type { Io } from '../io.ts';
import type { AcceptOptions, GateOptions, InputOptions, OutputsOptions, ShowOptions } from '../options.ts';
import { orRefused, targetsOf, writeTo } from '../outputs.ts';
import { selectionOf } from '../select.ts';
import { UsageError } from '../status.ts';

/** Gates: writes the same report, the gate first, and answers with the exit status. */
export async function check(
  io: Io,
  files: readonly string[],
  options: InputOptions & ShowOptions & OutputsOptions & GateOptions & AcceptOptions,
): Promise<number> {
  const inputs = sparedPaths(io, files, options);
  const named = targetsOf(io, options, inputs);
  const targets = options.quiet && options.output.length === 0 ? [] : named;
  const { selection, assessment, accepted } = await orRefused(io, targets, inputs, async () => ({
    selection: selectionOf(options),
    ...(await acceptedBy(io, await assessFiles(io, files, options), options)),
  }));
  const judged = gate(assessment, { checks: options.checks, level: options.gate, selection, accepted });
  const view = { selection, gate: judged, verbose: options.verbose === true, inForce: options.inForce ?? [] };
  await writeTo(io, targets, options, assessment, view);
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
