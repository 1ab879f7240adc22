import { fault } from '../../model/diagnostic.ts';
import type { Code } from '../coding/coder.ts';
import type { CostRows } from './costRows.ts';
import { figureOf, isBlank } from './figure.ts';
import type { CellSum } from './series.ts';

/** Reads a row. Returns the sum that rows with the same keys add to. */
export type RowReader = (cells: readonly string[], line: number) => CellSum | Code | undefined;

/** Rows after which their keys are remembered: in a shorter table few come again. */
const REMEMBERED_FROM = 30_000;
/** Upper bound on the keys that are remembered. */
const MOST_REMEMBERED = 50_000;

/**
 * Reads the rows of a tidy table. Of a row with the keys of one that added no finding, only the amount and the note are read, as the scanner
 * has it: here are those of its rows that are written otherwise, such as `(1,234)`.
 */
export function tidyRows(rows: CostRows): RowReader {
  const amountColumn = rows.column('amount');
  if (!amountColumn) return () => undefined;
  const read = newRows(rows);
  const keys = rows.keyColumns();
  const known = new Map<string, { readonly meaning: CellSum | Code; readonly code: Code | undefined }>();
  let count = 0;
  return (cells, line) => {
    count += 1;
    if (count < REMEMBERED_FROM) return read(cells, line);
    let key = '';
    for (const index of keys) key += `${cells[index]?.length} ${cells[index]}`;
    const before = known.get(key);
    if (!before) {
      const meaning = read(cells, line);
      if (meaning && known.size < MOST_REMEMBERED) known.set(key, { meaning, code: rows.code });
      return meaning;
    }
    const findings = rows.findings;
    const { meaning, code } = before;
    rows.code = code;
    rows.likeRows(1);
    rows.notes.allowance(rows.text(cells, 'note'));
    const pence = rows.amount(cells, line, amountColumn);
    if (pence === undefined) return undefined;
    if (pence === null && isBlank(cells, amountColumn)) rows.notes.blank();
    if ('cell' in meaning) meaning.take(figureOf(rows, pence, cells, line, amountColumn));
    else meaning.add(pence ?? 0n, 1);
    return rows.findings === findings ? meaning : undefined;
  };
}

function newRows(rows: CostRows): RowReader {
  const periodColumn = rows.column('period');
  const amountColumn = rows.column('amount');
  if (!periodColumn || !amountColumn) return () => undefined;
  return (cells, line) => {
    const before = rows.findings;
    const head = rows.head(cells, line);
    const period = rows.period(cells, line, periodColumn, 'period');
    const pence = rows.amount(cells, line, amountColumn);
    if (!head || !period || pence === undefined) return undefined;
    const periodPlace = () => rows.place(line, periodColumn);
    if (!rows.withinHorizon(head.scenario, period, periodPlace, cells[periodColumn.index] ?? '')) return undefined;
    if (pence === null && isBlank(cells, amountColumn)) rows.notes.blank();
    const figure = figureOf(rows, pence, cells, line, amountColumn);
    const { open } = rows;
    if (open) {
      open.add(pence ?? 0n, 1);
      return rows.findings === before ? open : undefined;
    }
    if (!amountColumn.toDate) {
      const series = rows.ledger.series(head);
      series.add(period, figure);
      return rows.findings === before ? series.meaning(period, figure) : undefined;
    }
    if (period.months === 1) rows.runningTotals.add(head, period.start, figure);
    else rows.log.add(fault('running-total-period', { found: cells[periodColumn.index]?.trim() ?? '' }, periodPlace()));
    return undefined;
  };
}
