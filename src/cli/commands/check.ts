import type { Agreements } from '../../model/evidence.ts';
import { gateLine } from '../../report/documents/gate.ts';
import { judged } from '../../whatif/judged.ts';
import { assessFiles, namedPaths } from '../evidence.ts';
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
  const named = targetsOf(io, options, [
    ...namedPaths(io, files, options),
    ...[options.accept, options.configFile?.file].filter((file) => file !== undefined),
  ]);
  const targets = options.quiet && options.output.length === 0 ? [] : named;
  const selection = selectionOf(options);
  const { assessment: plain, submitted } = await orRefused(io, targets, assessFiles(io, files, options));
  const agreements = await agreementsFor(io, options);
  const gated = { checks: options.checks, level: options.gate, selection };
  const { assessment, gate } = judged(plain, gated, agreements);
  const view = { selection, gate, verbose: options.verbose === true, inForce: options.inForce ?? [] };
  const whole = { ...submitted, gate: gated, ...(agreements && { agreements }) };
  await writeTo(io, targets, options, assessment, { ...view, submitted: whole });
  await io.stderr.write(`${gateLine(gate, assessment)}\n`);
  return gate.status;
}

/** @throws UsageError */
async function agreementsFor(io: Io, { accept, asAt }: AcceptOptions): Promise<Agreements | undefined> {
  if (accept !== undefined) return (await import('../accept.ts')).agreementsIn(io, { accept, ...(asAt !== undefined && { asAt }) });
  if (asAt === undefined) return undefined;
  throw new UsageError('--as-at is the day that accepted findings are read on, and none are given.', 'Add --accept FILE, or leave it out.');
}
