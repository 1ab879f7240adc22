import type { IcbPosition } from './assessment.ts';
import { pencePer } from './decimal.ts';
import type { IcbCode } from './geography.ts';

/** In pence, a tenth of what the thriftiest ICB spends: the program's own limit. */
export const LEAST_PER_HEAD = 50n;

/**
 * ICBs that would spend so little a head that their amounts are in another unit, most likely: that they are inside is not to be
 * relied on. One that spends nothing, or gets money, is said elsewhere.
 */
export function tooSmall(positions: readonly IcbPosition[]): readonly IcbCode[] {
  // Whatever becomes of a saving, it changes nothing here.
  const isSmall = ({ runRate, population }: IcbPosition) =>
    runRate !== null && runRate > 0n && population !== null && pencePer(runRate, population) < LEAST_PER_HEAD;
  return positions.filter(isSmall).map(({ icb }) => icb.code);
}
