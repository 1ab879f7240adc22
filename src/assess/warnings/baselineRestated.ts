import { type Warning, warning } from '../../model/diagnostic.ts';
import { groupedBy } from '../../model/group.ts';
import { sum } from '../../model/money.ts';
import type { IcbWorkings } from '../icb.ts';

/** Baselines that are the sum of two rows, nearly equal, for every figure: the second most likely restates the first, and any plan looks like a cut. */
export function baselineRestated({ icb, byUse }: IcbWorkings): readonly Warning[] {
  const near = byUse.baseline.flatMap(({ costType, parts }) =>
    parts.flatMap(({ nearTwice: smaller, pence }) => (smaller === undefined ? [] : { costType, smaller, pence })),
  );
  return [...groupedBy(near, ({ costType }) => costType)].map(([costType, own]) => {
    const smaller = sum(own.map((each) => each.smaller));
    const larger = sum(own.map(({ pence }) => pence)) - smaller;
    return warning('baseline-restated', { icb, costType, larger, smaller });
  });
}
