import type { Delivery } from '../../model/assessment.ts';
import type { Change, FunctionChange, MeasuresChange, MoneyChange, MonthChange } from '../../model/comparison.ts';
import { compareDecimals, type Decimal, pencePer } from '../../model/decimal.ts';
import { MEASURES, type MoneyMeasure } from '../../model/measures.ts';
import { less } from '../../model/money.ts';
import { ratioOf } from '../../model/ratio.ts';
import type { SavedLatest, SavedMeasures } from '../../model/saved.ts';

/**
 * The changes of one subject's measures; `null` if there are none.
 * @param measures those that both sides were made with
 */
export function measuresChange(from: SavedMeasures, to: SavedMeasures, measures: readonly MoneyMeasure[]): MeasuresChange | null {
  const moved: MeasuresChange = {
    population: isSameHeads(from.population, to.population) ? null : { from: from.population, to: to.population },
    money: moneyChanges(from, to, measures),
    delivery: isSameDelivery(from.delivery, to.delivery) ? null : { from, to },
    view: changeOf(from.view, to.view),
    periodMonths: changeOf(from.periodMonths, to.periodMonths),
    latest: !measures.includes('latest.runRate') || isSameLatest(from.latest, to.latest) ? null : { from: from.latest, to: to.latest },
    months: monthChanges(from, to),
    functions: functionChanges(from, to),
  };
  const isMoved = Object.values(moved).some((each) => (Array.isArray(each) ? each.length > 0 : each !== null));
  return isMoved ? moved : null;
}

function changeOf<Value extends string | number>(from: Value | null, to: Value | null): Change<Value | null> | null {
  return from === to ? null : { from, to };
}

function moneyChanges(from: SavedMeasures, to: SavedMeasures, measures: readonly MoneyMeasure[]): readonly MoneyChange[] {
  const heads = isSameHeads(from.population, to.population) ? to.population : null;
  const moved = measures.filter((measure) => from.money[measure] !== to.money[measure]);
  return moved.map((measure) => {
    const [old, now] = [from.money[measure], to.money[measure]];
    const change = less(now, old);
    const isPerHead = MEASURES[measure].is === 'money a head';
    const perHead = isPerHead || change === null || heads === null || heads.units <= 0n ? null : pencePer(change, heads);
    return { measure, from: old, to: now, change, perHead, share: ratioOf(change, old) };
  });
}

function isSameHeads(from: Decimal | null, to: Decimal | null): boolean {
  return from === null || to === null ? from === to : compareDecimals(from, to) === 0;
}

function isSameDelivery(from: Delivery, to: Delivery): boolean {
  return from.status === to.status && from.month === to.month && from.monthsLate === to.monthsLate;
}

function isSameLatest(from: SavedLatest, to: SavedLatest): boolean {
  return from.month === to.month && from.view === to.view;
}

function monthChanges(from: SavedMeasures, to: SavedMeasures): readonly MonthChange[] {
  const [old, now] = [from, to].map(({ months }) => new Map(months.map((each) => [each.month, each])));
  const months = [...new Set([...from.months, ...to.months].map(({ month }) => month))].toSorted((a, b) => a - b);
  return months
    .map((month) => {
      const [was, is] = [old?.get(month), now?.get(month)];
      return {
        month,
        runRate: { from: was?.runRate ?? null, to: is?.runRate ?? null },
        countedRunRate: { from: was?.countedRunRate ?? null, to: is?.countedRunRate ?? null },
        view: { from: was?.view ?? null, to: is?.view ?? null },
      };
    })
    .filter(({ runRate, countedRunRate, view }) => [runRate, countedRunRate, view].some(isMoved));
}

function functionChanges(from: SavedMeasures, to: SavedMeasures): readonly FunctionChange[] {
  const [old, now] = [from, to].map(({ functions }) => new Map(functions.map((each) => [each.function, each])));
  return [...new Set([...from.functions, ...to.functions].map((each) => each.function))]
    .map((id) => {
      const [was, is] = [old?.get(id), now?.get(id)];
      return {
        function: id,
        baseline: { from: was?.baseline ?? null, to: is?.baseline ?? null },
        exitRunRate: { from: was?.exitRunRate ?? null, to: is?.exitRunRate ?? null },
      };
    })
    .filter(({ baseline, exitRunRate }) => [baseline, exitRunRate].some(isMoved));
}

function isMoved({ from, to }: Change<unknown>): boolean {
  return from !== to;
}
