import type { Assessment } from '../../model/assessment.ts';
import type { Unsure } from '../../model/check.ts';
import type { IcbCode } from '../../model/geography.ts';
import { unsureAmong } from '../../model/rests.ts';

/** ICBs whose figures cannot show that they are inside, nor what they leave to others. */
export interface UnsureIcbs {
  readonly icbs: readonly IcbCode[];
  /** What is said of a sum with them. */
  readonly unsure: Unsure;
  /** `doubtful`, `not the whole cost` or both: what their figures are. */
  readonly words: string;
}

const WORDS: Readonly<Record<Unsure, string>> = { doubtful: 'doubtful', 'not-whole': 'not the whole cost' };

/** @returns `null` if there are none among these */
export function unsureIcbs(codes: readonly IcbCode[], assessment: Pick<Assessment, 'icbs' | 'policy'>): UnsureIcbs | null {
  const found = unsureAmong(codes, assessment);
  const kinds = (Object.keys(WORDS) as Unsure[]).filter((kind) => found.some(({ unsure }) => unsure === kind));
  const [unsure] = kinds;
  return unsure ? { icbs: found.map(({ icb }) => icb), unsure, words: kinds.map((kind) => WORDS[kind]).join(' or ') } : null;
}
