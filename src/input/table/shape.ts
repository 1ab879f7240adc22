import type { Geography } from '../../model/geography.ts';
import type { Column, Header } from '../header/header.ts';
import { type Alike, alikeReader } from './rowKey.ts';
import { labelReader, type RowLabel } from './rowLabels.ts';
import { type CallReader, callReader } from './totalWords.ts';

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
  readonly alikeOf: (cells: readonly string[]) => Alike;
  /** The text of a field of a row. */
  readonly textOf: (cells: readonly string[], field: string) => string;
}

const KEYS = ['scenario', 'period', 'cost_type', 'function', 'recurrence', 'basis', 'start'];

/** @param figures the fields whose columns hold figures, besides those of periods */
export function shapeOf(header: Header, geography: Geography, figures: readonly string[]): TableShape {
  const columnsOf = (fields: readonly string[]) => fields.flatMap((field) => header.fields.get(field) ?? []);
  const read = [...columnsOf(figures), ...header.periods];
  return {
    labelOf: labelReader(header, geography),
    figures: read,
    read,
    keys: columnsOf(KEYS).map(({ index }) => index),
    labels: [...columnsOf(['icb_code', 'icb_name']), ...header.otherIcbColumns].map(({ index }) => index),
    calls: callReader(header, geography),
    alikeOf: alikeReader(header, geography),
    textOf: (cells, field) => {
      const index = header.fields.get(field)?.index;
      return index === undefined ? '' : (cells[index]?.trim() ?? '');
    },
  };
}
