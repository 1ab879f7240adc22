import { annualised, type CostCell, type CostType, hasFigure } from '../../model/cost.ts';
import { type Warning, warning } from '../../model/diagnostic.ts';
import { addIn, amountIn, groupedBy } from '../../model/group.ts';
import { type Pence, sum } from '../../model/money.ts';
import type { Month } from '../../model/month.ts';
import { nameWords } from '../../model/name.ts';
import { ascending } from '../../model/order.ts';
import type { Policy } from '../../model/policy.ts';
import type { FunctionStop } from '../../model/warningFacts.ts';
import type { IcbWorkings } from '../icb.ts';
import type { RunRate } from '../runRate.ts';

/** Annual cost of one function within one cost type. */
type Cost = Omit<FunctionStop, 'last'>;
type Costs = ReadonlyMap<string, Cost>;

/** Functions whose cost ends at some month, is taken up nowhere else, and is named by no scheme of the ICB. */
export function functionStops({ icb, schemes, baseline, runRates, cells }: IcbWorkings, policy: Policy): readonly Warning[] {
  if (cells.every((cell) => cell.function === '')) return [];
  const whole = runRates.filter(({ partlyBlank }) => !partlyBlank);
  if (doAllGoOn(whole, baseline.pence === null ? [] : baseline.cells, policy)) return [];
  const months = whole.map((each) => ({ ...each, costs: costsOf(each.cells, annualised) }));
  const before = baseline.pence === null ? new Map<string, Cost>() : costsOf(baseline.cells, ({ pence }) => pence);
  const atDeadline = months.find(({ month }) => month === policy.deadline.value);
  const found = new Map<string, FunctionStop>();
  const take = (stops: readonly Stop[]) => {
    for (const { key, cost, last } of stops) if (!found.has(key)) found.set(key, { ...cost, last });
  };
  for (const [index, from] of months.entries()) {
    const held = months[index - 1];
    const stopped = [...(held?.costs ?? before)].filter(
      ([key, { pence }]) => !isThere(key, from.costs, pence) && isLast(key, pence, months, index),
    );
    take(goneFor(stopped, held?.costs ?? before, from, held?.month ?? null));
  }
  if (atDeadline) take(goneFor([...before], before, atDeadline, null));
  const stops = [...found.values()].filter(({ function: of }) => !isNamed(of, schemes ?? [], policy));
  return stops.length === 0 ? [] : [warning('functions-dropped', { icb, stops })];
}

/** Whether every function still costs something in the last month, and each of the baseline's at the deadline: most ICBs' do. */
function doAllGoOn(months: readonly RunRate[], before: readonly CostCell[], policy: Policy): boolean {
  const atDeadline = months.find(({ month }) => month === policy.deadline.value);
  const isInLast = goesOnIn(months.at(-1));
  if (!before.every(isInLast) || !months.every(({ cells }) => cells.every(isInLast))) return false;
  return !atDeadline || before.every(goesOnIn(atDeadline));
}

/** Whether the function of a cell still costs something in a month. */
function goesOnIn(month: RunRate | undefined): (cell: CostCell) => boolean {
  const costs = month ? costsOf(month.cells, annualised) : new Map<string, Cost>();
  const byType = new Map([...groupedBy([...costs.values()], ({ costType }) => costType)].map(([type, own]) => [type, byFunction(own)]));
  return ({ costType, function: of, pence }) => {
    if (of === '' || pence === 0n) return true;
    const later = byType.get(costType)?.get(of) ?? 0n;
    // A month's cell counts as twelve: a year costs at most twelve times its dearest month.
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

/** Whether no month from the index on has the cost, and it was never absent for so long before. */
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
 * The candidates that the later month lacks and that nothing else takes up: no line without a function, and no function that is new
 * then. If nothing of the cost type goes on, the two months divide it into functions in different ways, and none has stopped.
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
    if ((of === '' || had === 0n) && pence > had) addIn(taken, costType, pence - had);
  }
  const stops: Stop[] = [];
  for (const [key, cost] of gone.toSorted(([, a], [, b]) => ascending(b.pence, a.pence))) {
    const { costType, pence } = cost;
    const left = amountIn(taken, costType);
    if (left * 2n >= pence) taken.set(costType, left > pence ? left - pence : 0n);
    else if (riseElsewhere(cost, held, costs) * 2n < pence) stops.push({ key, cost, last });
  }
  return stops;
}

/** By how much the same function rises under other cost types. */
function riseElsewhere({ costType, function: of }: Cost, held: Costs, costs: Costs): Pence {
  return sum(
    [...costs].map(([key, each]) => {
      const rise = each.pence - (held.get(key)?.pence ?? 0n);
      return each.function === of && each.costType !== costType && rise > 0n ? rise : 0n;
    }),
  );
}

/** A cost below this part of its former amount has stopped, or is in another unit. */
const PART = 200n;

/** @param was its former annual cost */
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

/** Whether a scheme names the function, in its column or in its own name. */
function isNamed(of: string, schemes: NonNullable<IcbWorkings['schemes']>, policy: Policy): boolean {
  const name = policy.functions.value.find(({ id }) => id === of)?.name ?? of;
  const wanted = [of, name].map(spaced).filter((words) => words.trim() !== '');
  return schemes.some(({ function: own, scheme }) => own === of || wanted.some((words) => spaced(scheme).includes(words)));
}

/** The words with a space on each side, so that a search finds whole words only. */
function spaced(text: string): string {
  return ` ${nameWords(text).join(' ')} `;
}

/**
 * A cost type shown apart that has no figure any more and is not in the baseline either: a warning. If the baseline has it, or its figure
 * is 0, the scope or a doubt covers it.
 */
export function typeStops({ icb, baseline, figures }: IcbWorkings, policy: Policy): readonly Warning[] {
  return policy.scope.value.shownApart.flatMap((costType) => {
    if (baseline.cells.some((cell) => cell.costType === costType && cell.pence !== 0n)) return [];
    const last = figures.months.findLast((each) => each.figures.byType.has(costType));
    const pence = last?.figures.byType.get(costType) ?? 0n;
    if (!last || pence <= 0n || figures.months.at(-1) === last) return [];
    return [warning('type-stops', { icb, costType, last: last.month, pence })];
  });
}
