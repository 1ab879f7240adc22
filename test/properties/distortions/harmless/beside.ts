/** What may stand beside the costs. */
import { submit } from '../submission.ts';
import type { Trial } from '../trial.ts';
import { HEADS } from '../truth.ts';

export const SOUND_BESIDE: readonly Trial[] = [
  {
    name: 'a population of its own, nearly the usual one',
    change: (plan, random) => {
      const by = random.between(1, 1.15);
      const rows = plan.icbs.map((icb) => [icb, Math.ceil((HEADS.get(icb) ?? 0) * by)]);
      return submit(plan, { role: 'population', table: [['icb_code', 'population'], ...rows] });
    },
  },
  {
    name: 'schemes that stay inside the ICB',
    change: (plan, random) => ({
      ...plan,
      schemes: plan.icbs.map((icb) => ({
        icb,
        scheme: `Corporate team of ${icb}`,
        start: '2025-10',
        saving: random.whole(5_000_000, 50_000_000),
        movesTo: 'none',
        receiving: null,
      })),
    }),
  },
];
