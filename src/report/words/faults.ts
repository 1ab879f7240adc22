import { CELL_FAULTS } from './faults/cells.ts';
import { CONFLICT_FAULTS } from './faults/conflicts.ts';
import { FILE_FAULTS } from './faults/files.ts';
import { ROLLUP_FAULTS } from './faults/rollup.ts';
import { ROW_FAULTS } from './faults/rows.ts';
import { SAVED_FAULTS } from './faults/saved.ts';
import type { FaultWords } from './words.ts';

/** Every fault there is, in words. */
export const FAULT_WORDS: FaultWords = {
  ...FILE_FAULTS,
  ...CELL_FAULTS,
  ...ROW_FAULTS,
  ...CONFLICT_FAULTS,
  ...ROLLUP_FAULTS,
  ...SAVED_FAULTS,
};
