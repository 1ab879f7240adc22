import { type Diagnostic, fault } from '../../model/diagnostic.ts';
import type { Place } from '../../model/place.ts';
import type { Column } from './header.ts';

/** Fields of money that share a row. */
export const ROW_MONEY = ['baseline_cost', 'planned_cost', 'annual_saving', 'receiving_cost', 'one_off_cost'];
/** Every field that holds money. */
export const MONEY_FIELDS = ['amount', ...ROW_MONEY];

type PlaceOfColumn = (index: number, header: string) => Place;

/** A fault if only some money columns of a row are headed in thousands: most likely all of them are. */
export function halfUnits(columns: readonly Column[], place: PlaceOfColumn): readonly Diagnostic[] {
  const first = columns.find(({ unit }) => unit === 'thousands' || unit === 'millions');
  const other = columns.find(({ unit }) => unit === undefined);
  return first && other ? [fault('mixed-units', { header: other.header, first: first.header }, place(other.index, other.header))] : [];
}

/** A fault if months differ in their units: that is a slip in the header. */
export function mixedUnits(columns: readonly Column[], place: PlaceOfColumn): readonly Diagnostic[] {
  const first = columns[0];
  const other = columns.find(({ unit }) => unit !== first?.unit);
  if (!first || !other) return [];
  return [fault('mixed-units', { header: other.header, first: first.header }, place(other.index, other.header))];
}
