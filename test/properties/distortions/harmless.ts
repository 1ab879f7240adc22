/** Variations of plans that meet their limit: none may take status 0 away. */
import { SOUND_BESIDE } from './harmless/beside.ts';
import { SAME_LOOKS } from './harmless/looks.ts';
import { SAME_ROWS } from './harmless/rows.ts';
import type { Trial } from './trial.ts';

export const HARMLESS: readonly Trial[] = [...SAME_LOOKS, ...SAME_ROWS, ...SOUND_BESIDE];
