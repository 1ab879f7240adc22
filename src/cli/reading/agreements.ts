import type { Agreements } from '../../model/evidence.ts';
import type { AcceptOptions } from '../options/gate.ts';
import { UsageError } from '../status.ts';
import type { World } from '../world.ts';

/** @throws UsageError */
export async function agreementsFor(io: World, { accept, asAt }: AcceptOptions): Promise<Agreements | undefined> {
  if (accept !== undefined) return (await import('./accepted.ts')).agreementsIn(io, { accept, ...(asAt !== undefined && { asAt }) });
  if (asAt === undefined) return undefined;
  throw new UsageError('--as-at is the day that accepted findings are read on, and none are given.', 'Add --accept FILE, or leave it out.');
}
