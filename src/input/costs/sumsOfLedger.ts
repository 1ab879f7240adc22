import type { Scenario } from '../../model/cost.ts';
import type { Pence } from '../../model/money.ts';
import type { Period } from '../../model/period.ts';
import { DECIMALS_TO_PENCE } from '../cells/amount.ts';
import { readRowPeriod, yearOfCell } from '../cells/yearColumn.ts';
import { type Column, type PeriodColumn, periodOf } from '../header/header.ts';
import { type ColumnSum, numberIn } from '../table/columnSums.ts';
import { likeKey, type OpenFields, type RowKey, sameKey } from '../table/rowKey.ts';
import type { ClaimSums } from '../table/totalClaims.ts';
import type { CostRows } from './costRows.ts';

/** Sum of some rows of a file. */
interface Added {
  pence: Pence;
  rows: number;
}

const ANY = '*';

/** Sums for claims, from the figures of one file. Each is made once, however many claims ask for it. */
export function sumsOfLedger(rows: CostRows, keyOf: (cells: readonly string[]) => RowKey): ClaimSums {
  const groupings = new Map<string, { readonly like: ReadonlySet<string>; readonly same: ReadonlyMap<string, Added> }>();
  const groupingFor = (open: OpenFields) => {
    const name = JSON.stringify(open);
    const known = groupings.get(name);
    if (known) return known;
    const like = new Set<string>();
    const same = new Map<string, Added>();
    for (const each of rows.ledger.all)
      for (const { period, pence, rows: count } of each.figuresOf(rows.log.file)) {
        const key = { ...each.series, period: periodKey(period) };
        like.add(likeKey(key, open));
        add(same, sameKey(key, open), pence, count);
      }
    const grouping = { like, same };
    groupings.set(name, grouping);
    return grouping;
  };
  /** What a column says goes before the row, and is not open. */
  const said = (key: RowKey, open: OpenFields, scenario: Scenario | undefined, isDated: boolean) => ({
    key: { ...key, scenario: scenario ?? key.scenario },
    open: { ...open, scenario: open.scenario && !scenario, period: open.period && !isDated },
  });
  return {
    sums: ({ cells }, given) =>
      figuresOf(rows, cells, (period, scenario) => {
        const { key, open } = said(keyOf(cells), given, scenario, period !== undefined);
        return groupingFor(open).same.get(sameKey({ ...key, period: period ? periodKey(period) : key.period }, open));
      }),
    hasLikeRows: ({ cells }, given) =>
      [undefined, ...rows.header.periods.map(({ scenario }) => scenario)].some((scenario) => {
        const { key, open } = said(keyOf(cells), given, scenario, false);
        return groupingFor(open).like.has(likeKey(key, open));
      }),
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
    return [{ column, printed, sum: { units: pence, scale: DECIMALS_TO_PENCE[rows.units.of(column)] }, rows: count }];
  });
}

function periodOfRow(rows: CostRows, cells: readonly string[]): Period | undefined {
  const period = readRowPeriod(rows.periodTexts(cells, rows.column('period')), rows.options.year);
  return typeof period === 'object' ? period : undefined;
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
