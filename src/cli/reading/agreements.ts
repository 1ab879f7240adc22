import type { Agreements } from '../../model/evidence.ts';
import type { Cluster } from '../../model/geography.ts';
import type { AcceptOptions } from '../options/gate.ts';
import { UsageError } from '../status.ts';
import type { World } from '../world.ts';

/** Reads the agreements that an option names, once it is known which clusters there are. */
export function agreedIn(io: World, options: AcceptOptions): (clusters: readonly Cluster[]) => Promise<Agreements | undefined> {
  return (clusters) => agreementsFor({ ...io, geography: { ...io.geography, clusters } }, options);
}

/** @throws UsageError */
async function agreementsFor(io: World, { accept, asAt }: AcceptOptions): Promise<Agreements | undefined> {
  if (accept !== undefined) return (await import('./accepted.ts')).agreementsIn(io, { accept, ...(asAt !== undefined && { asAt }) });
  if (asAt === undefined) return undefined;
  throw new UsageError('--as-at is the day that accepted findings are read on, and none are given.', 'Add --accept FILE, or leave it out.');
}
