import type { IcbPosition } from '../../model/assessment.ts';
import { type Warning, warning } from '../../model/diagnostic.ts';
import type { Icb } from '../../model/geography.ts';
import { groupedBy } from '../../model/group.ts';
import type { Pence } from '../../model/money.ts';

// The limits are the program's own, and change no figure.
/** In pence. Smaller amounts may be equal by chance. */
const LEAST = 100_000_000n;
/** So may whole thousands of pounds; of two figures alike, as in a table in thousands, only whole millions. */
const ROUND = { one: 100_000n, two: 100_000_000n };

const MEASURES = ['baseline', 'exitRunRate'] as const;
type Which = (typeof MEASURES)[number];

/** ICBs with one and the same baseline, or run rate at the deadline: most likely the figures of one, under the names of both. */
export function icbsAlike(positions: readonly IcbPosition[]): readonly Warning[] {
  // What is made of another body's figures may well be equal.
  const own = positions.filter(({ recut }) => recut === undefined);
  const found = new Map<string, { readonly icbs: readonly Icb[]; readonly which: readonly Which[]; readonly pence: readonly Pence[] }>();
  for (const which of MEASURES)
    for (const alike of groupedBy(own, (each) => each[which]).values()) {
      const pence = alike[0]?.[which] ?? 0n;
      if (alike.length < 2 || pence < LEAST) continue;
      const icbs = alike.map(({ icb }) => icb);
      const key = icbs.map(({ code }) => code).join(' ');
      const known = found.get(key);
      found.set(key, { icbs, which: [...(known?.which ?? []), which], pence: [...(known?.pence ?? []), pence] });
    }
  return [...found.values()]
    .filter(({ pence }) => pence.some((each) => each % (pence.length > 1 ? ROUND.two : ROUND.one) !== 0n))
    .map(({ icbs, which }) => warning('icbs-alike', { icbs, which }));
}
