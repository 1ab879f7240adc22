import type { Geography } from '../../model/geography.ts';
import { callsTotal, type TotalLabel, totalLabel } from '../cells/totalLabel.ts';
import { remembered } from '../cells/word.ts';
import { type Column, columnsOf, type Header, unreadColumns } from '../header/header.ts';
import { type RowKey, rowKeyReader } from './rowKey.ts';

/** What finding a table's rows takes: which are data, and what their totals must add up to. */
export interface TableShape {
  readonly labelOf: (cells: readonly string[]) => RowLabel;
  /** Columns whose figures add up. */
  readonly figures: readonly Column[];
  /** The columns of them that are read: a total told by a word, or by nothing, must be one in each of these. */
  readonly read: readonly Column[];
  /** Columns whose words tell figures apart: a total that repeats them is a total of those rows only. */
  readonly keys: readonly number[];
  /** The columns that name the ICB. */
  readonly labels: readonly number[];
  /** What else than its label may call a row a total. */
  readonly calls: CallReader;
  readonly keyOf: (cells: readonly string[]) => RowKey;
  /** The text of a field of a row. */
  readonly textOf: (cells: readonly string[], field: string) => string;
}

const KEYS = ['scenario', 'period', 'cost_type', 'function', 'recurrence', 'basis', 'start'];

/** @param figures the fields whose columns hold figures, besides those of periods */
export function shapeOf(header: Header, geography: Geography, figures: readonly string[]): TableShape {
  const read = [...columnsOf(header, figures), ...header.periods];
  const textOf = (cells: readonly string[], field: string) => {
    const index = header.fields.get(field)?.index;
    return index === undefined ? '' : (cells[index]?.trim() ?? '');
  };
  return {
    labelOf: labelReader(header, geography),
    figures: read,
    read,
    keys: columnsOf(header, KEYS).map(({ index }) => index),
    labels: [...columnsOf(header, ['icb_code', 'icb_name']), ...header.otherIcbColumns].map(({ index }) => index),
    calls: callReader(header, geography),
    keyOf: rowKeyReader(header, geography, textOf),
    textOf,
  };
}

/** What the columns that name a row's ICB say: an ICB, a total, something else, or nothing. */
type RowLabel = 'icb' | 'other' | 'none' | TotalLabel;

/** Reads the label of each row of a table. A total may have its label in any column before its figures. */
function labelReader(header: Header, geography: Geography): (cells: readonly string[]) => RowLabel {
  const named = [...columnsOf(header, ['icb_code', 'icb_name']), ...header.otherIcbColumns];
  const columns = [...new Set(named.map(({ index }) => index))];
  const meaning = remembered(
    (text): RowLabel => (geography.findIcb(text).kind === 'unknown' ? (totalLabel(text, geography) ?? 'other') : 'icb'),
  );
  return (cells) => {
    for (const column of columns) {
      const text = cells[column]?.trim() ?? '';
      if (text !== '') return meaning(text);
    }
    const first = cells.find((cell) => cell.trim() !== '')?.trim() ?? '';
    const label = first === '' ? 'none' : meaning(first);
    return typeof label === 'object' ? label : 'none';
  };
}

/** A cell beside the label that calls its row a total. */
export interface Call {
  readonly column: Column;
  readonly text: string;
  /** Whether the column names the parts of a sum: elsewhere the word may be one of a name. */
  readonly named: boolean;
}

interface CallReader {
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

function callReader(header: Header, geography: Geography): CallReader {
  const named = columnsOf(header, NAMED);
  const others = [...columnsOf(header, FREE), ...unreadColumns(header)];
  const free = new Set(others.map(({ index }) => index));
  const calls = remembered((text) => callsTotal(text, geography, true));
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
