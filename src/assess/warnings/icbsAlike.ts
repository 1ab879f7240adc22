import type { IcbPosition } from '../../model/assessment.ts';
import { type Warning, warning } from '../../model/diagnostic.ts';
import type { Icb } from '../../model/geography.ts';
import { groupedBy } from '../../model/group.ts';
import type { Pence } from '../../model/money.ts';

// The limits are the program's own, and change no figure.
/** In pence. Smaller amounts, and whole thousands of pounds, may be equal by chance. */
const LEAST = 100_000_000n;
const ROUND = 100_000n;

/** ICBs with one and the same baseline, or run rate at the deadline: most likely the figures of one, under the names of both. */
export function icbsAlike(positions: readonly IcbPosition[]): readonly Warning[] {
  // What is made of another body's figures may well be equal.
  const own = positions.filter(({ recut }) => recut === undefined);
  const found = new Map<string, { readonly icbs: readonly Icb[]; readonly which: ('baseline' | 'exitRunRate')[] }>();
  for (const which of ['baseline', 'exitRunRate'] as const)
    for (const [, alike] of groupedBy(
      own.filter((each) => isTelling(each[which])),
      (each) => each[which],
    )) {
      if (alike.length < 2) continue;
      const icbs = alike.map(({ icb }) => icb);
      const key = icbs.map(({ code }) => code).join(' ');
      found.set(key, { icbs, which: [...(found.get(key)?.which ?? []), which] });
    }
  return [...found.values()].map((each) => warning('icbs-alike', each));
}

function isTelling(pence: Pence | null): boolean {
  return pence !== null && pence >= LEAST && pence % ROUND !== 0n;
}
