import { type Diagnostic, fault } from '../../model/diagnostic.ts';
import type { Unit } from '../../model/money.ts';
import type { Place } from '../../model/place.ts';

/** Columns of money that stand in one row. */
export const ROW_MONEY = ['baseline_cost', 'planned_cost', 'annual_saving', 'receiving_cost', 'one_off_cost'];
/** Every field that holds money. */
export const MONEY_FIELDS = ['amount', ...ROW_MONEY];

/** What of a column its unit is told by. */
interface MoneyColumn {
  readonly index: number;
  readonly header: string;
  readonly unit?: Unit;
}

type PlaceOfColumn = (index: number, header: string) => Place;

/** Money of one row of which only some says that it is in thousands is most likely all in thousands. */
export function halfUnits(columns: readonly MoneyColumn[], place: PlaceOfColumn): readonly Diagnostic[] {
  const first = columns.find(({ unit }) => unit === 'thousands' || unit === 'millions');
  const other = columns.find(({ unit }) => unit === undefined);
  return first && other ? [fault('mixed-units', { header: other.header, first: first.header }, place(other.index, other.header))] : [];
}

/** Months in thousands beside months in pounds are a slip in the header, whatever each says of itself. */
export function mixedUnits(columns: readonly MoneyColumn[], place: PlaceOfColumn): readonly Diagnostic[] {
  const first = columns[0];
  const other = columns.find(({ unit }) => unit !== first?.unit);
  if (!first || !other) return [];
  return [fault('mixed-units', { header: other.header, first: first.header }, place(other.index, other.header))];
}
