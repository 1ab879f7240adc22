import { gate } from '../../assess/gate.ts';
import { gateLine } from '../../report/documents/gate.ts';
import { assessFiles, inputPaths } from '../evidence.ts';
import type { Io } from '../io.ts';
import type { GateOptions, InputOptions, OutputsOptions, ShowOptions } from '../options.ts';
import { orRefused, targetsOf, writeTo } from '../outputs.ts';
import { selectionOf } from '../select.ts';

/** Gates: writes the same report, the gate first, and answers with the exit status. */
export async function check(
  io: Io,
  files: readonly string[],
  options: InputOptions & ShowOptions & OutputsOptions & GateOptions,
): Promise<number> {
  const named = targetsOf(io, options, inputPaths(io, files, options));
  const targets = options.quiet && options.output.length === 0 ? [] : named;
  const selection = selectionOf(options);
  const assessment = await orRefused(io, targets, assessFiles(io, files, options));
  const judged = gate(assessment, { checks: options.checks, level: options.gate, selection });
  await writeTo(io, targets, options, assessment, { selection, gate: judged, verbose: options.verbose === true });
  await io.stderr.write(`${gateLine(judged, assessment)}\n`);
  return judged.status;
}
