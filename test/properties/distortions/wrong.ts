/** Distortions of plans that miss their limit: none may bring them to status 0. */
import type { Trial } from './trial.ts';
import { BESIDE } from './wrong/beside.ts';
import { CELLS } from './wrong/cells.ts';
import { ELSEWHERE } from './wrong/elsewhere.ts';
import { FIGURES } from './wrong/figures.ts';
import { LINES } from './wrong/lines.ts';

const SINGLE: readonly Trial[] = [...FIGURES, ...CELLS, ...LINES, ...ELSEWHERE, ...BESIDE];

/** Of rows: each can be done to what another has left. */
const OF_ROWS = FIGURES.filter(({ wants }) => wants === undefined);

const TWO: Trial = {
  name: 'two distortions at once',
  change: (plan, random) => {
    const [one, other] = [random.pick(OF_ROWS), random.pick(OF_ROWS)];
    const first = one.change(plan, random);
    return 'files' in first ? first : other.change(first, random);
  },
};

export const DISTORTIONS: readonly Trial[] = [...SINGLE, TWO];
