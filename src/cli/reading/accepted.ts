import { readAccepted } from '../../input/accepted/read.ts';
import type { Agreements } from '../../model/evidence.ts';
import { UsageError } from '../status.ts';
import type { World } from '../world.ts';
import { bytesOf, setupFile } from './files.ts';

/** Reads the findings that a region has accepted. @throws UsageError */
export async function agreementsIn(
  io: World,
  { accept: file, asAt }: { readonly accept: string; readonly asAt?: string },
): Promise<Agreements> {
  const bytes = await bytesOf(io, file, 'accepted');
  const read = readAccepted(bytes, io.geography);
  if ('problems' in read) {
    const lines = read.problems.map(({ path, problem }) => `\n  ${path === '' ? file : path}: ${problem}`);
    throw new UsageError(
      `The file of accepted findings ${file} is not usable:${lines.join('')}`,
      '"icb-envelope schema accepted" describes it.',
    );
  }
  const all = [...read.findings, ...read.doubts];
  if (asAt === undefined && all.some(({ expires }) => expires !== null)) {
    throw new UsageError(
      `${file} has agreements that end, and the day to hold them against is not given: the clock is never read.`,
      'Give the day, for example --as-at 2026-01-31.',
    );
  }
  return {
    agreed: { findings: read.findings, doubts: read.doubts },
    input: setupFile(file, 'accepted', bytes, all.length),
    ...(asAt !== undefined && { asAt }),
  };
}
