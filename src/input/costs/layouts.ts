import type { CostSeries, Scenario } from '../../model/cost.ts';
import { fault } from '../../model/diagnostic.ts';
import type { LayoutName } from '../../model/fields.ts';
import { monthRange } from '../../model/month.ts';
import { monthPeriod, type Period, yearPeriod } from '../../model/period.ts';
import { type Column, columnsOf, type Header, periodOf } from '../header/header.ts';
import { type CostRows, seriesOf } from './costRows.ts';
import { figureOf, isBlank } from './figure.ts';
import type { SeriesCells } from './series.ts';
import { type RowReader, tidyRows } from './tidyRows.ts';
import { totalsAcross } from './totalColumns.ts';

/** One way of laying out a cost table. */
export interface Layout {
  readonly name: LayoutName;
  /** The columns of a header that are of this layout alone. */
  readonly marks: (header: Header) => readonly Column[];
  /** The columns that it needs. */
  readonly wanted: (header: Header) => readonly string[];
  readonly rows: (rows: CostRows) => RowReader;
}

export const LAYOUTS: readonly Layout[] = [
  {
    name: 'summary',
    marks: (header) => columnsOf(header, ['baseline_cost', 'planned_cost', 'delivered_by']),
    wanted: () => ['icb_code', 'baseline_cost', 'planned_cost', 'delivered_by'],
    rows: summaryRows,
  },
  {
    name: 'wide',
    marks: ({ periods }) => periods,
    wanted: ({ periods }) => (periods.every(({ scenario }) => scenario) ? ['icb_code'] : ['icb_code', 'scenario']),
    rows: wideRows,
  },
  {
    name: 'tidy',
    marks: (header) => columnsOf(header, ['period', 'amount']),
    wanted: () => ['icb_code', 'scenario', 'period', 'amount'],
    rows: tidyRows,
  },
];

function wideRows(rows: CostRows): RowReader {
  const { periods } = rows.header;
  /** Scenarios and columns after the plan's horizon: a misspelt header is one fault for each, however many rows there are. */
  const beyond = new Set<string>();
  const said = [...new Set(periods.flatMap(({ scenario }) => scenario ?? []))];
  const isOfYears = periods.some(({ ofRow }) => ofRow);
  const isSaid = periods.every(({ scenario }) => scenario);
  /** With whether a column's month is one that every scenario may give: most are. */
  const columns = periods.map((column) => ({ column, isWithin: !column.ofRow && rows.isWithinHorizon('plan', column.period) }));
  const compare = totalsAcross(rows);
  return (cells, line) => {
    compare?.(cells, line);
    const own = isSaid ? undefined : rows.scenario(cells, line);
    const rest = rows.restOfHead(cells, line, own ? [...said, own] : said);
    const year = isOfYears ? rows.year(cells, line) : undefined;
    if (isOfYears && year === undefined) return undefined;
    let head: CostSeries | undefined;
    let series: SeriesCells | undefined;
    let blank = true;
    let concerned = false;
    rows.open?.add(0n, 1);
    columns.forEach(({ column, isWithin }) => {
      const scenario = column.scenario ?? own;
      const period = isOfYears ? periodOf(column, year) : column.period;
      if (rest && scenario !== head?.scenario) {
        head = scenario && seriesOf(scenario, rest);
        series = head && !rows.open ? rows.ledger.series(head) : undefined;
      }
      const pence = rows.amount(cells, line, column);
      if (pence !== null || !isBlank(cells, column)) blank = false;
      // Rows of a wide table are blank in the months of other scenarios.
      if (head && pence === null && !concerns(rows, head.scenario, period)) return;
      concerned = true;
      if (!head || pence === undefined) return;
      if (!isWithin && !rows.isWithinHorizon(head.scenario, period)) {
        outside(rows, head.scenario, period, line, column, beyond);
        return;
      }
      const figure = figureOf(rows, pence, cells, line, column);
      if (!series) rows.open?.add(pence ?? 0n, 0);
      else if (column.toDate) rows.runningTotals.add(head, period.start, figure);
      else series.add(period, figure);
    });
    if (blank) rows.notes.blank();
    if (rest && own && !concerned) rows.ledger.withoutColumn(rest.icb, own, rows.log.place(line));
    return undefined;
  };
}

/** Logs a period outside the policy's months, of a column after them once. */
function outside(rows: CostRows, scenario: Scenario, period: Period, line: number, column: Column, beyond: Set<string>): void {
  const slip = `${scenario} ${column.index}`;
  if (!beyond.has(slip)) rows.withinHorizon(scenario, period, () => rows.place(line, column), column.header);
  if (period.start > rows.horizon.last) beyond.add(slip);
}

function concerns(rows: CostRows, scenario: string, period: Period): boolean {
  const { horizon, baselineYear } = rows;
  if (scenario === 'baseline') return period.start >= yearPeriod(baselineYear).start && period.start < yearPeriod(baselineYear + 1).start;
  return period.start >= horizon.first && period.start <= horizon.last;
}

function summaryRows(rows: CostRows): RowReader {
  const baselineColumn = rows.column('baseline_cost');
  const plannedColumn = rows.column('planned_cost');
  const deliveredColumn = rows.column('delivered_by');
  if (!baselineColumn || !plannedColumn || !deliveredColumn) return () => undefined;
  const { horizon, baselineYear } = rows;
  return (cells, line) => {
    const icb = rows.icb(cells, line);
    const baseline = rows.wantedUnsigned(cells, line, baselineColumn, 'baseline_cost');
    const planned = rows.wantedUnsigned(cells, line, plannedColumn, 'planned_cost');
    const delivered = deliveredMonth(rows, cells, line, deliveredColumn);
    rows.notes.allowance(rows.text(cells, 'note'));
    if (!icb) return undefined;
    const first = rows.ledger.summarise(icb.code, rows.place(line, baselineColumn));
    if (first) {
      rows.log.add(fault('summary-twice', { icb, first }, rows.log.place(line)));
      return undefined;
    }
    rows.submitted(cells, line, icb);
    if (baseline === undefined || planned === undefined || !delivered) return undefined;
    const [before, after] = [figureOf(rows, baseline, cells, line, baselineColumn), figureOf(rows, planned, cells, line, plannedColumn)];
    rows.ledger.series(rows.summarySeries(icb, 'baseline')).add(yearPeriod(baselineYear), before);
    const plan = rows.ledger.series(rows.summarySeries(icb, 'plan'));
    for (const month of monthRange(horizon.first, horizon.last)) plan.add(monthPeriod(month), month < delivered.start ? before : after);
    return undefined;
  };
}

function deliveredMonth(
  rows: CostRows,
  cells: readonly string[],
  line: number,
  column: NonNullable<ReturnType<CostRows['column']>>,
): Period | undefined {
  const period = rows.period(cells, line, column, 'delivered_by');
  const found = cells[column.index]?.trim() ?? '';
  if (!period) return undefined;
  if (period.months !== 1) {
    rows.log.add(fault('bad-period', { found, field: 'delivered_by' }, rows.place(line, column)));
    return undefined;
  }
  return rows.withinHorizon('plan', period, () => rows.place(line, column), found) ? period : undefined;
}
