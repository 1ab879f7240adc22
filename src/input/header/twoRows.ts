import { type FinancialYear, monthText } from '../../model/month.ts';
import { FIELDS_OF } from '../../model/tableFields.ts';
import { monthOfDay, readPeriod, withoutCumulative } from '../cells/period.ts';
import { scenarioWordIn } from '../cells/scenarioWord.ts';
import { remembered, wordKey } from '../cells/word.ts';
import { readFinancialYear } from '../cells/yearColumn.ts';
import { keysOf, oneLine, type Said } from './header.ts';
import { unitSplitterFor } from './units.ts';

/** Columns that leave no room for scenarios in headers: the table says its scenarios, or the layout has none of its own. */
const OF_OTHERS = ['scenario', 'period', 'amount', 'baseline_cost', 'planned_cost', 'delivered_by'];

const withoutUnit = unitSplitterFor('costs');

/** Whether the headers of a cost table may say scenarios: no column of it does. */
export function mayHaveScenarios(cells: readonly string[], { map = new Map() }: Said): boolean {
  const present = new Set(cells.map((cell) => wordKey(cell)));
  const own = new Map([...map].filter(([, header]) => present.has(wordKey(header))));
  const keys = keysOf(FIELDS_OF.costs, own);
  // Beside `M1 Actual` a column `Baseline` is no cost a year.
  const says = cells.some((cell) => {
    const { rest = '' } = scenarioWordIn(withoutUnit(oneLine(cell)).name) ?? {};
    return rest !== '' && isPeriod(rest);
  });
  return !cells.some((cell) => {
    if (says && isScenario(cell)) return false;
    const header = oneLine(cell);
    const field = keys.get(wordKey(withoutUnit(header).name)) ?? keys.get(wordKey(header));
    return field !== undefined && OF_OTHERS.includes(field);
  });
}

/** A header of two rows. */
export interface TwoRows {
  /** Whether a row may be the upper one. */
  readonly mayBegin: (cells: readonly string[]) => boolean;
  /** The two rows as one; nothing if they are no such header. */
  readonly joined: (above: readonly string[], below: readonly string[]) => readonly string[] | undefined;
}

/**
 * Reads a period above plan and actual, plan and actual above their periods, or a financial year above its months, each over its own column and
 * those to its right.
 */
export function twoRowsOf(said: Said): TwoRows {
  return {
    mayBegin: (cells) =>
      cells.some((cell) => yearOf(cell) !== undefined) ||
      (mayHaveScenarios(cells, said) && cells.some((cell) => isPeriod(cell) || isScenario(cell))),
    joined: (above, below) => {
      const ofYears = yearsJoined(above, below);
      if (ofYears) return ofYears;
      // `Baseline` over or under a period is no column of costs a year.
      const others = [above, below].map((cells) => cells.filter((cell) => !isScenario(cell)));
      if (!others.every((cells) => mayHaveScenarios(cells, said))) return undefined;
      const cells: string[] = [];
      let over = '';
      let pairs = 0;
      for (let index = 0; index < Math.max(above.length, below.length); index++) {
        const [upper, lower] = [oneLine(above[index] ?? ''), oneLine(below[index] ?? '')];
        if (upper !== '' || lower === '') over = isPair(upper, lower) ? upper : '';
        const isJoined = over !== '' && isPair(over, lower);
        if (isJoined) pairs += 1;
        cells.push(isJoined ? `${over} ${lower}` : lower === '' ? upper : lower);
      }
      return pairs > 0 ? cells : undefined;
    },
  };
}

/** Two rows of which the upper one says the year of every period below it that has none. */
function yearsJoined(above: readonly string[], below: readonly string[]): readonly string[] | undefined {
  const cells: string[] = [];
  let over = '';
  let periods = 0;
  for (let index = 0; index < Math.max(above.length, below.length); index++) {
    const [upper, lower] = [oneLine(above[index] ?? ''), oneLine(below[index] ?? '')];
    const isOpen = lower !== '' && readPeriod(lower) === 'no-year';
    if (upper !== '' || !isOpen) over = isOpen ? upper : '';
    const year = yearOf(over);
    if (isOpen && year === undefined) return undefined;
    if (isOpen) periods += 1;
    cells.push(isOpen && year !== undefined ? withYear(lower, over, year) : lower === '' ? upper : lower);
  }
  return periods > 0 ? cells : undefined;
}

/** `M1` in `2025/26 M1`; `Apr` in `Apr 2025`. */
function withYear(lower: string, over: string, year: FinancialYear): string {
  const period = /\d/.test(lower) ? 'bad' : readPeriod(lower, year);
  return typeof period === 'object' ? `${lower} ${monthText(period.start).slice(0, 4)}` : `${over} ${lower}`;
}

const yearOf = remembered((cell: string): FinancialYear | undefined => readFinancialYear(oneLine(cell)));

function isPair(upper: string, lower: string): boolean {
  return (isPeriod(upper) && isScenario(lower)) || (isScenario(upper) && isPeriod(lower));
}

const isPeriod = remembered((cell: string): boolean => {
  const { name } = withoutUnit(oneLine(cell));
  return readPeriod(name, 2025) !== 'bad' || monthOfDay(name) !== undefined;
});

/** Whether a header is the word for a scenario, and no more. */
export const isScenario = remembered(
  (cell: string): boolean => scenarioWordIn(withoutCumulative(withoutUnit(oneLine(cell)).name))?.rest === '',
);
