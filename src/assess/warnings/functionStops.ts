import { annualised, type CostCell, type CostType, hasFigure } from '../../model/cost.ts';
import { type Warning, warning } from '../../model/diagnostic.ts';
import { groupedBy } from '../../model/group.ts';
import { type Pence, sum } from '../../model/money.ts';
import type { Month } from '../../model/month.ts';
import { nameWords } from '../../model/name.ts';
import type { Policy } from '../../model/policy.ts';
import type { FunctionStop } from '../../model/warningFacts.ts';
import type { IcbWorkings } from '../icb.ts';
import type { RunRate } from '../runRate.ts';

/** A cost type and a function of it, and what they cost a year. */
interface Cost {
  readonly costType: CostType;
  readonly function: string;
  readonly pence: Pence;
}
type Costs = ReadonlyMap<string, Cost>;

/** Functions with a cost that ends at some month and goes nowhere else, and that no scheme of the ICB names. */
export function functionStops({ position, baseline, runRates, cells }: IcbWorkings, policy: Policy): readonly Warning[] {
  if (cells.every((cell) => cell.function === '')) return [];
  const whole = runRates.filter(({ partlyBlank }) => !partlyBlank);
  if (doAllGoOn(whole, baseline.pence === null ? [] : baseline.cells, policy)) return [];
  const months = whole.map((each) => ({ ...each, costs: costsOf(each.cells, annualised) }));
  const before = baseline.pence === null ? new Map<string, Cost>() : costsOf(baseline.cells, ({ pence }) => pence);
  const atDeadline = months.find(({ month }) => month === policy.deadline.value);
  const found = new Map<string, FunctionStop>();
  const take = (stops: readonly Stop[]) => {
    for (const { key, cost, last } of stops) if (!found.has(key)) found.set(key, { ...withoutKey(cost), last });
  };
  for (const [index, from] of months.entries()) {
    const held = months[index - 1];
    const stopped = [...(held?.costs ?? before)].filter(
      ([key, { pence }]) => !isThere(key, from.costs, pence) && isLast(key, pence, months, index),
    );
    take(goneFor(stopped, held?.costs ?? before, from, held?.month ?? null));
  }
  if (atDeadline) take(goneFor([...before], before, atDeadline, null));
  const stops = [...found.values()].filter(({ function: of }) => !isSaid(of, position.schemes ?? [], policy));
  return stops.length === 0 ? [] : [warning('functions-dropped', { icb: position.icb, stops })];
}

/** Whether every function still costs something in the last month, and those of the baseline at the deadline: most do. */
function doAllGoOn(months: readonly RunRate[], before: readonly CostCell[], policy: Policy): boolean {
  const atDeadline = months.find(({ month }) => month === policy.deadline.value);
  const isInLast = goesOnIn(months.at(-1));
  if (!before.every(isInLast) || !months.every(({ cells }) => cells.every(isInLast))) return false;
  return !atDeadline || before.every(goesOnIn(atDeadline));
}

/** Whether what a cell is of still costs something in a month. */
function goesOnIn(month: RunRate | undefined): (cell: CostCell) => boolean {
  const costs = month ? costsOf(month.cells, annualised) : new Map<string, Cost>();
  const byType = new Map([...groupedBy(costs.values(), ({ costType }) => costType)].map(([type, own]) => [type, byFunction(own)]));
  return ({ costType, function: of, pence }) => {
    if (of === '' || pence === 0n) return true;
    const later = byType.get(costType)?.get(of) ?? 0n;
    // A year is at most twelve times its dearest month.
    return later !== 0n && (later < 0n || later * PART >= pence * 12n);
  };
}

function byFunction(costs: readonly Cost[]): ReadonlyMap<string, Pence> {
  return new Map(costs.map(({ function: of, pence }) => [of, pence]));
}

interface Stop {
  readonly key: string;
  readonly cost: Cost;
  readonly last: Month | null;
}

/** Whether none of the months from the index on has it, and it was not away as long before. */
function isLast(key: string, was: Pence, months: readonly { readonly costs: Costs }[], index: number): boolean {
  const has = months.map(({ costs }) => isThere(key, costs, was));
  if (has.slice(index).includes(true)) return false;
  let [gap, longest] = [0, 0];
  for (const each of has.slice(has.indexOf(true) < 0 ? index : has.indexOf(true), index)) {
    gap = each ? 0 : gap + 1;
    longest = Math.max(longest, gap);
  }
  return longest < has.length - index;
}

/**
 * Those of the costs that the later month does not have, and that nothing else takes up: no line without a function and no function
 * that is new there. Where no function or line of the cost type goes on, the two are told apart in different ways.
 */
function goneFor(
  candidates: Iterable<readonly [string, Cost]>,
  held: Costs,
  later: RunRate & { readonly costs: Costs },
  last: Month | null,
): readonly Stop[] {
  const { costs, lesser } = later;
  const total = sum([...held.values()].map(({ pence }) => pence));
  const goOn = new Set(
    [...held].filter(([key, { pence }]) => pence !== 0n && isThere(key, costs, pence)).map(([, { costType }]) => costType),
  );
  const gone = [...candidates].filter(
    ([key, { costType, function: of, pence }]) =>
      of !== '' &&
      pence * 100n >= total &&
      pence > 0n &&
      goOn.has(costType) &&
      !isThere(key, costs, pence) &&
      !lesser?.lacking.includes(`${costType} of ${of}`),
  );
  const taken = new Map<CostType, Pence>();
  for (const [key, { costType, function: of, pence }] of costs) {
    const had = held.get(key)?.pence ?? 0n;
    if ((of === '' || had === 0n) && pence > had) taken.set(costType, (taken.get(costType) ?? 0n) + pence - had);
  }
  const stops: Stop[] = [];
  for (const [key, cost] of gone.toSorted(([, a], [, b]) => (a.pence > b.pence ? -1 : a.pence < b.pence ? 1 : 0))) {
    const { costType, pence } = cost;
    const left = taken.get(costType) ?? 0n;
    if (left * 2n >= pence) taken.set(costType, left > pence ? left - pence : 0n);
    else if (riseElsewhere(cost, held, costs) * 2n < pence) stops.push({ key, cost, last });
  }
  return stops;
}

/** What the same function costs more under other cost types. */
function riseElsewhere({ costType, function: of }: Cost, held: Costs, costs: Costs): Pence {
  return sum(
    [...costs].map(([key, each]) => {
      const rise = each.pence - (held.get(key)?.pence ?? 0n);
      return each.function === of && each.costType !== costType && rise > 0n ? rise : 0n;
    }),
  );
}

/** So much less than it was, a cost has stopped, or is in another unit. */
const PART = 200n;

/** @param was what it cost before, a year */
function isThere(key: string, costs: Costs, was: Pence): boolean {
  const pence = costs.get(key)?.pence ?? 0n;
  return pence !== 0n && (pence < 0n || pence * PART >= was);
}

function costsOf(cells: readonly CostCell[], rate: (cell: CostCell) => Pence): Costs {
  const found = new Map<string, Cost>();
  for (const cell of cells) {
    if (!hasFigure(cell)) continue;
    const { costType, function: of } = cell;
    const key = `${costType}|${of}`;
    found.set(key, { costType, function: of, pence: (found.get(key)?.pence ?? 0n) + rate(cell) });
  }
  return found;
}

function withoutKey({ costType, function: of, pence }: Cost): Omit<FunctionStop, 'last'> {
  return { costType, function: of, pence };
}

/** Whether a scheme is of the function, by its column or by its own name. */
function isSaid(of: string, schemes: NonNullable<IcbWorkings['position']['schemes']>, policy: Policy): boolean {
  const name = policy.functions.value.find(({ id }) => id === of)?.name ?? of;
  const wanted = [of, name].map(spaced).filter((words) => words.trim() !== '');
  return schemes.some(({ function: own, scheme }) => own === of || wanted.some((words) => spaced(scheme).includes(words)));
}

/** Its words between spaces, so that only whole ones are found in it. */
function spaced(text: string): string {
  return ` ${nameWords(text).join(' ')} `;
}
