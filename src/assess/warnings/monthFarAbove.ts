import { type CostCell, type CostType, hasFigure } from '../../model/cost.ts';
import { type Warning, warning } from '../../model/diagnostic.ts';
import { groupedBy } from '../../model/group.ts';
import { ascending } from '../../model/order.ts';
import { ratioText } from '../../model/ratio.ts';
import type { IcbWorkings } from '../icb.ts';
import { byPeriod } from './monthsOnlyRise.ts';

/** A month that holds a year's cost is twelve times the others. One that holds a quarter's is three times, as the last month of a year may be. */
const TIMES = 5n;
/** Of months next to each other, in halves: none but the last is usually so far above. */
const HALVES_OF_SEVERAL = 5n;
/** Figures less than so many times another have no month that is two and a half times the median. */
const EVEN = 2n;
/** Others, of which the median is a usual month. */
const FEWEST = 4;

/**
 * For each cost type of the baseline, the month that is at least five times the median of its others, or two and a half times, as the month
 * beside it is: against it any plan looks like a cut.
 */
export function monthFarAbove({ icb, byUse }: IcbWorkings): readonly Warning[] {
  if (areEven(byUse.baseline)) return [];
  const own = byUse.baseline.filter((cell) => cell.measure === 'period' && cell.period.months === 1 && hasFigure(cell));
  const runs = groupedBy(own, ({ costType }) => costType);
  return [...runs.values()].flatMap((cells): readonly Warning[] => {
    const costType: CostType | undefined = cells[0]?.costType;
    const amounts = byPeriod(cells).toSorted((a, b) => ascending(a.pence, b.pence));
    const most = amounts.pop();
    const median = amounts[(amounts.length - 1) >> 1]?.pence ?? 0n;
    if (!costType || !most || amounts.length < FEWEST || median <= 0n) return [];
    if (most.pence < median * TIMES && !areAdjacent([...amounts, most].filter(({ pence }) => 2n * pence >= median * HALVES_OF_SEVERAL)))
      return [];
    const times = ratioText({ numerator: most.pence, denominator: median }, 1);
    return [warning('month-far-above', { icb, costType, period: most.period, pence: most.pence, median, times })];
  });
}

/** Whether no figure is so many times another: most baselines are so, and need no closer look. Figures of functions may add up to a month that is. */
function areEven(cells: readonly CostCell[]): boolean {
  let [least, most] = [cells[0]?.pence ?? 0n, 0n];
  for (const { pence, function: of } of cells) {
    if (pence <= 0n || of !== '') return false;
    if (pence < least) least = pence;
    if (pence > most) most = pence;
  }
  return most < least * EVEN;
}

/** Whether some two stand next to each other. */
function areAdjacent(months: readonly Pick<CostCell, 'period'>[]): boolean {
  return months.some((one) => months.some((other) => other.period.start === one.period.start + 1));
}
