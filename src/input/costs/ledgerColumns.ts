import type { LedgerColumns } from '../lines/ledgerScanner.ts';
import type { TableShape } from '../table/shape.ts';
import type { CostRows } from './costRows.ts';

/** The columns that keep the rows of a tidy ledger apart; nothing if every row must be read by itself. */
export function ledgerColumns(rows: CostRows, { calls, labels, said }: TableShape): LedgerColumns | undefined {
  const amount = rows.column('amount');
  if (!amount || amount.toDate || rows.units.of(amount) !== 'pounds') return undefined;
  // Where no column names the ICB, the first filled cell may be the label of a total: it stands before one that no row of data leaves blank.
  const first = labels.length > 0 ? 0 : Math.min(...said);
  if (first === Number.POSITIVE_INFINITY) return undefined;
  const note = rows.column('note')?.index;
  return {
    width: rows.header.width,
    keys: [...new Set([...rows.keyColumns(), ...Array(first).keys()])],
    amount: amount.index,
    note: note !== undefined && note < first ? undefined : note,
    free: calls.free,
  };
}
