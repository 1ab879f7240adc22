import type { Scenario } from '../../model/cost.ts';
import type { Pence } from '../../model/money.ts';
import type { Period } from '../../model/period.ts';
import { DECIMALS_TO_PENCE } from '../cells/amount.ts';
import { readCostType, readRecurrence, readScenario } from '../cells/costWords.ts';
import { icbOfTotal } from '../cells/totalLabel.ts';
import type { Reading } from '../cells/word.ts';
import { readRowPeriod, yearOfCell } from '../cells/yearColumn.ts';
import { type Column, type PeriodColumn, periodOf } from '../header/header.ts';
import { type ColumnSum, numberIn } from '../table/columnSums.ts';
import type { ClaimSums, OpenFields } from '../table/totalClaims.ts';
import type { CostRows } from './costRows.ts';

/** Sum of some rows of a file. */
interface Added {
  pence: Pence;
  rows: number;
}

const ANY = '*';

/** Sums for claims, from the figures of one file: by row key, and over all cost types, all recurrences, or both. Never over scenarios. */
export function sumsOfLedger(rows: CostRows): ClaimSums {
  const file = rows.log.file;
  const sums = new Map<string, Added>();
  const beside = new Set<string>();
  for (const each of rows.ledger.all) {
    const { series } = each;
    const keys = [series.costType, ANY].flatMap((type) =>
      [series.recurrence, ANY].map((recurrence) => `${series.icb}|${series.scenario}|${type}|${recurrence}`),
    );
    for (const { period, pence, rows: count } of each.figuresOf(file)) {
      for (const key of keys) {
        beside.add(key);
        add(sums, `${key}|${periodKey(period)}`, pence, count);
      }
    }
  }
  const keyOf = (cells: readonly string[], open: OpenFields, scenario?: Scenario) => {
    const text = rows.text(cells, 'icb_code');
    const icb = rows.options.geography.findIcb(text) ?? icbOfTotal(text, rows.options.geography);
    const type = rows.column('cost_type') && !open.costType ? word(rows.text(cells, 'cost_type'), readCostType) : ANY;
    const recurrence = open.recurrence ? ANY : word(rows.text(cells, 'recurrence'), readRecurrence) || 'recurrent';
    return `${icb?.code ?? ''}|${scenario ?? word(rows.text(cells, 'scenario'), readScenario)}|${type}|${recurrence}`;
  };
  return {
    sums: ({ cells }, open) =>
      figuresOf(rows, cells, (period, scenario) => sums.get(`${keyOf(cells, open, scenario)}|${period && periodKey(period)}`)),
    hasLikeRows: ({ cells }, open) =>
      [undefined, ...rows.header.periods.map(({ scenario }) => scenario)].some((scenario) => beside.has(keyOf(cells, open, scenario))),
  };
}

/** Sums of the rows so far, and of those since the last call: by period in a wide table, of all in a tidy one. */
export class SumsAbove {
  readonly #rows: CostRows;
  readonly #last = new Map<string, Added>();

  constructor(rows: CostRows) {
    this.#rows = rows;
  }

  of(cells: readonly string[]): readonly ColumnSum[] {
    const isWide = this.#rows.header.periods.length > 0;
    const sums = new Map<string, Added>();
    const isSaid = (scenario: Scenario) => this.#rows.header.periods.some((column) => column.scenario === scenario);
    const key = (period: Period | undefined, scenario?: Scenario) => (isWide && period ? `${periodKey(period)} ${scenario ?? ''}` : ANY);
    for (const each of this.#rows.ledger.all) {
      const { scenario } = each.series;
      for (const { period, pence, rows } of each.figuresOf(this.#rows.log.file))
        add(sums, key(period, isSaid(scenario) ? scenario : undefined), pence, rows);
    }
    const whole = figuresOf(this.#rows, cells, (period, scenario) => sums.get(key(period, scenario)));
    const since = figuresOf(this.#rows, cells, (period, scenario) => {
      const [sum, last] = [sums.get(key(period, scenario)), this.#last.get(key(period, scenario))];
      return sum && { pence: sum.pence - (last?.pence ?? 0n), rows: sum.rows - (last?.rows ?? 0) };
    });
    for (const [each, sum] of sums) this.#last.set(each, sum);
    return [...whole, ...since];
  }
}

/** Each figure of a row, with a sum in the unit of its column. */
function figuresOf(
  rows: CostRows,
  cells: readonly string[],
  sumOf: (period: Period | undefined, scenario: Scenario | undefined) => Added | undefined,
): readonly ColumnSum[] {
  const amount = rows.column('amount');
  const { year: said } = rows.periodTexts(cells, undefined);
  const year = said && yearOfCell(said.text, said.header);
  const columns: readonly (Column & Partial<PeriodColumn>)[] = [
    ...rows.header.periods.map((column) => ({ ...column, period: periodOf(column, year) })),
    ...(amount ? [amount] : []),
  ];
  return columns.flatMap((column): readonly ColumnSum[] => {
    const printed = numberIn(cells[column.index] ?? '');
    if (!printed) return [];
    const { pence, rows: count } = sumOf(column.period ?? periodOfRow(rows, cells), column.scenario) ?? { pence: 0n, rows: 0 };
    return [{ column, printed, sum: { units: pence, scale: DECIMALS_TO_PENCE[rows.unitOf(column)] }, rows: count }];
  });
}

function periodOfRow(rows: CostRows, cells: readonly string[]): Period | undefined {
  const period = readRowPeriod(rows.periodTexts(cells, rows.column('period')), rows.options.year);
  return typeof period === 'object' ? period : undefined;
}

function word(text: string, read: (text: string) => Reading<string>): string {
  const reading = text === '' ? undefined : read(text);
  return reading && 'value' in reading ? reading.value : '';
}

function add(sums: Map<string, Added>, key: string, pence: Pence, rows: number): void {
  const known = sums.get(key);
  if (!known) sums.set(key, { pence, rows });
  else {
    known.pence += pence;
    known.rows += rows;
  }
}

function periodKey({ start, months }: Period): string {
  return `${start}/${months}`;
}
