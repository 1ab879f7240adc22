import { type CostCell, type CostType, hasFigure, SCENARIOS, type Scenario } from '../../model/cost.ts';
import { type Warning, warning } from '../../model/diagnostic.ts';
import { type Pence, sum } from '../../model/money.ts';
import { financialYearOf, firstMonth } from '../../model/month.ts';
import { ascending } from '../../model/order.ts';
import type { Period } from '../../model/period.ts';
import type { IcbWorkings } from '../icb.ts';

/** In pence: more than any ICB spends per head. */
const MOST_PER_HEAD = 10_000n;
/** In pence: above it the amounts are in another unit, which is a warning of its own. */
const OTHER_UNIT = 100_000n;

export function baselinePerHead({ icb, position: { costPerHead } }: IcbWorkings): readonly Warning[] {
  const perHead = costPerHead.baseline;
  return perHead !== null && perHead > MOST_PER_HEAD && perHead <= OTHER_UNIT ? [warning('baseline-per-head-high', { icb, perHead })] : [];
}

interface Rise {
  readonly scenario: Scenario;
  readonly costType: CostType;
  readonly periods: readonly Amount[];
}

interface Amount {
  readonly period: Period;
  readonly pence: Pence;
}

/** For each scenario, the cost types whose months rise within a year as running totals do. Read as single months, they count many times. */
export function monthsOnlyRise({
  icb,
  position: { costPerHead },
  byUse,
}: IcbWorkings): readonly { readonly scenario: Scenario; readonly warning: Warning }[] {
  const rises = [...runsOf(byUse.baseline), ...runsOf(byUse.recurrent)].flatMap(riseOf);
  if (rises.length === 0) return [];
  return SCENARIOS.flatMap((scenario) => {
    const rising = rises.filter(
      (each, at) =>
        each.scenario === scenario && rises.findIndex((other) => other.scenario === scenario && other.costType === each.costType) === at,
    );
    if (rising.length === 0) return [];
    const periods = rising[0]?.periods ?? [];
    const alike = rising.filter(
      (each) => each.periods.length === periods.length && each.periods[0]?.period.start === periods[0]?.period.start,
    );
    const [first, last] = [sumAt(alike, 0), sumAt(alike, periods.length - 1)];
    if (!first || !last) return [];
    const ownPerHead = scenario === 'baseline' ? costPerHead.baseline : null;
    const perHead = ownPerHead !== null && ownPerHead > MOST_PER_HEAD ? ownPerHead : null;
    const costTypes = alike.map(({ costType }) => costType);
    return [{ scenario, warning: warning('months-only-rise', { icb, scenario, costTypes, first, last, perHead }) }];
  });
}

/** The amounts of one period, all cost types together. */
function sumAt(rising: readonly Rise[], index: number): Amount | undefined {
  const period = rising[0]?.periods[index]?.period;
  return period && { period, pence: sum(rising.map(({ periods }) => periods[index]?.pence ?? 0n)) };
}

/** Cells of one scenario, cost type, year and length of period. */
interface Run {
  readonly cells: CostCell[];
  /** Whether each period stands once, and in order: so they do where a type is not divided by function. */
  isInOrder: boolean;
}

/** Cells come in order of their series, so that most are of the run of the one before, and are not looked up. */
function runsOf(cells: readonly CostCell[]): Iterable<Run> {
  const runs = new Map<string, Run>();
  let run: Run | undefined;
  let before: CostCell | undefined;
  let end = 0;
  for (const cell of cells) {
    const { scenario, costType, measure, period } = cell;
    const { start, months } = period;
    if (measure !== 'period' || months >= 12 || !hasFigure(cell)) continue;
    const isNext = before && start > before.period.start && start < end && months === before.period.months;
    if (!run || !isNext || costType !== before?.costType || scenario !== before.scenario) {
      const year = financialYearOf(start);
      end = firstMonth(year + 1);
      const key = `${scenario} ${costType} ${year} ${months}`;
      const known = runs.get(key);
      if (known) known.isInOrder = false;
      run = known ?? { cells: [], isInOrder: true };
      if (!known) runs.set(key, run);
    }
    run.cells.push(cell);
    before = cell;
  }
  return runs.values();
}

function riseOf({ cells, isInOrder }: Run): readonly Rise[] {
  const [first] = cells;
  if (!first || cells.length < FEWEST) return [];
  const periods = isInOrder ? cells : byPeriod(cells);
  return isRunning(periods) ? [{ scenario: first.scenario, costType: first.costType, periods }] : [];
}

/** One amount for each period, in order: the sum of its functions. */
export function byPeriod(cells: readonly CostCell[]): readonly Amount[] {
  const byStart = new Map<number, { readonly period: Period; pence: Pence }>();
  for (const { period, pence } of cells) {
    const known = byStart.get(period.start);
    if (known) known.pence += pence;
    else byStart.set(period.start, { period, pence });
  }
  return [...byStart.values()].toSorted((a, b) => a.period.start - b.period.start);
}

const FEWEST = 4;

/**
 * Whether amounts rise as running totals do: none falls, and no step is more than half of the last amount. If they begin in April, the last
 * of n is at least n/2 times the first (3n/4 if n is under 6). If they begin later, each is about the same multiple of its month's number.
 */
function isRunning(amounts: readonly Amount[]): boolean {
  const [first, last] = [amounts[0], amounts.at(-1)];
  if (!first || !last || amounts.length < FEWEST || first.pence <= 0n) return false;
  const { months } = first.period;
  const year = financialYearOf(first.period.start);
  const count = BigInt(amounts.length);
  const isFromApril = first.period.start === firstMonth(year);
  // Asked first, because most do not.
  if (isFromApril && (count < 6n ? last.pence * 4n < first.pence * count * 3n : last.pence * 2n < first.pence * count)) return false;
  const isStep = ({ period, pence }: Amount, before: Amount) =>
    period.start === before.period.start + months && pence >= before.pence && (pence - before.pence) * 2n <= last.pence;
  if (!amounts.every((each, at) => at === 0 || isStep(each, amounts[at - 1] ?? first))) return false;
  if (isFromApril) return true;
  const means = amounts.map(({ period, pence }) => (pence * 1000n) / BigInt((period.start - firstMonth(year)) / months + 1));
  const ordered = means.toSorted(ascending);
  const [least = 0n, most = 0n] = [ordered[0], ordered.at(-1)];
  return most * 10n <= least * 11n;
}
