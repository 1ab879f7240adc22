/** Distortions of plans that miss their limit: none may bring them to status 0. */
import { SAME_LOOKS } from './harmless/looks.ts';
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

/** In one of the looks that take nothing away from a sound plan. */
const DRESSED: Trial = {
  name: 'a distortion in another dress',
  change: (plan, random) => {
    const fits = ({ wants: { layouts, formats } = {} }: Trial) =>
      (layouts?.includes(plan.layout) ?? true) && (formats?.includes(plan.format) ?? true);
    const distorted = random.pick(OF_ROWS).change(plan, random);
    return 'files' in distorted ? distorted : random.pick(SAME_LOOKS.filter(fits)).change(distorted, random);
  },
};

export const DISTORTIONS: readonly Trial[] = [...SINGLE, TWO, DRESSED];
