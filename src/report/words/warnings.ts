import { ACCEPTED_WARNINGS } from './warnings/accepted.ts';
import { COST_WARNINGS } from './warnings/costs.ts';
import { DOUBT_WARNINGS } from './warnings/doubts.ts';
import { PLAUSIBLE_WARNINGS } from './warnings/plausible.ts';
import { READING_WARNINGS } from './warnings/reading.ts';
import { SAID_WARNINGS } from './warnings/said.ts';
import { SCHEME_WARNINGS } from './warnings/schemes.ts';
import type { WarningWords } from './words.ts';

/** Every warning there is, in words. */
export const WARNING_WORDS: WarningWords = {
  ...READING_WARNINGS,
  ...SAID_WARNINGS,
  ...COST_WARNINGS,
  ...SCHEME_WARNINGS,
  ...ACCEPTED_WARNINGS,
  ...DOUBT_WARNINGS,
  ...PLAUSIBLE_WARNINGS,
};
