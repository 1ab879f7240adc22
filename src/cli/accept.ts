import { createHash } from 'node:crypto';
import { acceptedOf } from '../assess/accepted.ts';
import { readAccepted } from '../input/accepted/read.ts';
import type { Accepted } from '../model/accepted.ts';
import type { Assessment } from '../model/assessment.ts';
import type { InputFile } from '../model/input.ts';
import { england } from '../reference/geography.ts';
import { bytesOf } from './files.ts';
import type { Io } from './io.ts';
import { UsageError } from './status.ts';

/** The assessment with what is to be said of the agreements, and the verdicts that they cover. @throws UsageError */
export async function withAccepted(
  io: Io,
  assessment: Assessment,
  { accept: file, asAt }: { readonly accept: string; readonly asAt?: string },
): Promise<{ readonly assessment: Assessment; readonly accepted: readonly Accepted[] }> {
  const bytes = await bytesOf(io, file, 'accepted');
  const read = readAccepted(new TextDecoder().decode(bytes), england);
  if ('problems' in read) {
    const lines = read.problems.map(({ path, problem }) => `\n  ${path === '' ? file : path}: ${problem}`);
    throw new UsageError(
      `The file of accepted findings ${file} is not usable:${lines.join('')}`,
      '"icb-envelope schema accepted" describes it.',
    );
  }
  if (asAt === undefined && read.agreed.some(({ expires }) => expires !== null)) {
    throw new UsageError(
      `${file} has agreements that end, and nothing says on which day it is read: the clock is not asked.`,
      'Give the day, for example --as-at 2026-01-31.',
    );
  }
  const { accepted, findings } = acceptedOf(assessment, read.agreed, { file, asAt });
  const input: InputFile = {
    file,
    role: 'accepted',
    sha256: createHash('sha256').update(bytes).digest('hex'),
    rows: read.agreed.length,
    encoding: 'UTF-8',
  };
  return {
    assessment: { ...assessment, inputs: [...assessment.inputs, input], diagnostics: [...assessment.diagnostics, ...findings] },
    accepted,
  };
}
