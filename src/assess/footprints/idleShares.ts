import { type CostCell, hasFigure } from '../../model/cost.ts';
import { type Warning, warning } from '../../model/diagnostic.ts';
import type { SuccessionInput } from '../../model/evidence.ts';
import type { Bodies } from '../../model/geography.ts';
import { groupedBy } from '../../model/group.ts';

/** Agreed shares that no figure is shared by: whoever gave them would think that they count. */
export function idleShares(
  { agreed }: SuccessionInput,
  cells: readonly CostCell[],
  geography: Bodies,
  earlier: Bodies,
): readonly Warning[] {
  const filled = cells.filter(hasFigure);
  return [...groupedBy(agreed, ({ from, costType }) => `${from} ${costType ?? ''}`).values()].flatMap(([first]) => {
    const icb = earlier.icbs.find(({ code }) => code === first?.from);
    if (!first || !icb) return [];
    const { costType, place } = first;
    const own = filled.filter((cell) => cell.icb === icb.code);
    const why =
      geography.asAt === '2025/26'
        ? 'footprint'
        : own.length === 0
          ? 'no-costs'
          : costType !== null && !own.some((cell) => cell.costType === costType)
            ? 'no-such-costs'
            : undefined;
    return why ? [warning('shares-idle', { icb, costType, why }, place)] : [];
  });
}
