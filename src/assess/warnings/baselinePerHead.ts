import { type Warning, warning } from '../../model/diagnostic.ts';
import type { IcbWorkings } from '../icb.ts';

/** In pence: more than any ICB spends a head; above the second limit the amounts are in another unit, which is said elsewhere. */
export const MOST_PER_HEAD = 10_000n;
const OTHER_UNIT = 100_000n;

export function baselinePerHead({ position: { icb, costPerHead } }: IcbWorkings): readonly Warning[] {
  const perHead = costPerHead.baseline;
  return perHead !== null && perHead > MOST_PER_HEAD && perHead <= OTHER_UNIT ? [warning('baseline-per-head-high', { icb, perHead })] : [];
}
