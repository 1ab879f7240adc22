import type { Geography } from '../../model/geography.ts';
import type { Column, Header } from '../header.ts';
import { labelReader, type RowLabel } from './labels.ts';

/** What finding a table's rows takes: which are data, and what their totals must add up to. */
export interface TableShape {
  readonly labelOf: (cells: readonly string[]) => RowLabel;
  /** Columns whose figures add up. */
  readonly figures: readonly Column[];
  /** Columns whose words tell figures apart: a total that repeats them is a total of those rows only. */
  readonly keys: readonly number[];
  /** The columns that name the ICB. */
  readonly labels: readonly number[];
}

const KEYS = ['scenario', 'period', 'cost_type', 'function', 'recurrence', 'basis', 'start'];

/** @param figures the fields whose columns hold figures, besides those of periods */
export function shapeOf(header: Header, geography: Geography, figures: readonly string[]): TableShape {
  const columnsOf = (fields: readonly string[]) => fields.flatMap((field) => header.fields.get(field) ?? []);
  return {
    labelOf: labelReader(header, geography),
    figures: [...columnsOf(figures), ...header.periods],
    keys: columnsOf(KEYS).map(({ index }) => index),
    labels: [...columnsOf(['icb_code', 'icb_name']), ...header.otherIcbColumns].map(({ index }) => index),
  };
}
