import { compareDecimals, decimal } from '../model/decimal.ts';
import { type Warning, warning } from '../model/diagnostic.ts';
import type { Policy } from '../model/policy.ts';

/** A rate of more than twice the policy's is most likely one in pence, or a slip of the hand, and every plan passes on it. */
export function rateWarnings({ overrides }: Policy): readonly Warning[] {
  return overrides
    .filter(({ parameter }) => parameter === 'ratePerHead')
    .flatMap(({ from, to }) => {
      const { units, scale } = decimal(from);
      return compareDecimals(decimal(to), { units: 2n * units, scale }) > 0 ? [warning('rate-far-above', { from, to })] : [];
    });
}
