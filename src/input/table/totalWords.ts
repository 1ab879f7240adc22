import type { Geography } from '../../model/geography.ts';
import { callsTotal } from '../cells/totalLabel.ts';
import type { Column, Header } from '../header/header.ts';

/** A cell beside the label that calls its row a total. */
export interface Call {
  readonly column: Column;
  readonly text: string;
  /** Whether the column names the parts of a sum: elsewhere the word may be one of a name. */
  readonly named: boolean;
}

export interface CallReader {
  /** The first cell of a row, if any, that calls it a total. */
  readonly callOf: (cells: readonly string[]) => Call | undefined;
  /** Whether a single text would. */
  readonly calls: (text: string) => boolean;
  /** Columns without a field of their own in which a total may be called so. */
  readonly free: Set<number>;
}

/** Columns whose words tell the rows of one sum apart. */
const NAMED = ['function', 'cost_type'];
/** Columns of words that are free. */
const FREE = ['note', 'part_name'];

export function callReader({ fields, headers, periods, otherIcbColumns }: Header, geography: Geography): CallReader {
  const named = NAMED.flatMap((field) => fields.get(field) ?? []);
  const read = new Set([...fields.values(), ...periods, ...otherIcbColumns].map(({ index }) => index));
  const unread = headers.flatMap((text, index) => (read.has(index) ? [] : [{ index, header: text.replace(/\s+/g, ' ').trim() }]));
  const others = [...FREE.flatMap((field) => fields.get(field) ?? []), ...unread];
  const free = new Set(others.map(({ index }) => index));
  const known = new Map<string, boolean>();
  const calls = (text: string) => {
    let call = known.get(text);
    if (call === undefined) {
      call = callsTotal(text, geography, true);
      if (known.size < 10_000) known.set(text, call);
    }
    return call;
  };
  const callOf = (cells: readonly string[]): Call | undefined => {
    for (const column of named) {
      const text = cells[column.index]?.trim() ?? '';
      if (text !== '' && calls(text)) return { column, text, named: true };
    }
    for (const column of others) {
      const text = cells[column.index] ?? '';
      if (text !== '' && callsTotal(text, geography, false) && free.has(column.index)) return { column, text: text.trim(), named: false };
    }
    return undefined;
  };
  return { callOf, calls, free };
}
