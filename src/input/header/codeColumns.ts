import { type Fault, fault } from '../../model/diagnostic.ts';
import type { Place } from '../../model/place.ts';
import { wordKey } from '../cells/word.ts';
import { type Column, oneLine } from './header.ts';

/** The columns whose codes give the cost types, where the table has them all. @param headers as the coding has them */
export function codeColumns(cells: readonly string[], headers: readonly string[]): readonly Column[] {
  const found = headers.flatMap((header) => {
    const index = cells.findIndex((cell) => wordKey(cell) === wordKey(header));
    return index < 0 ? [] : [{ index, header: oneLine(cells[index] ?? '') }];
  });
  return found.length === headers.length ? found : [];
}

/** The headers of fields: beside codes a column is of cost types only if it is called so, because a ledger may have a `Category` of its own. */
export function keysBeside(
  codes: readonly Column[],
  keys: ReadonlyMap<string, string>,
  map: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  if (codes.length === 0 || map.has('cost_type')) return keys;
  return new Map([...keys].filter(([key, field]) => field !== 'cost_type' || key === wordKey(field)));
}

/** Takes a further column as that of the cost types that codes give. A table that has one, or has a code twice, is at fault. */
export function codesTaken(
  codes: readonly Column[],
  cells: readonly string[],
  taken: Map<string, Column>,
  column: Column,
  place: (index?: number, header?: string) => Place,
): readonly Fault[] {
  if (codes.length === 0) return [];
  const own = taken.get('cost_type');
  if (!own) taken.set('cost_type', column);
  const beside = own
    ? [
        fault(
          'coding-beside-column',
          { columns: codes.map(({ header }) => header) },
          own.index < cells.length ? place(own.index, own.header) : place(),
        ),
      ]
    : [];
  const twice = codes.flatMap(({ index, header }) => {
    const at = cells.findIndex((cell, other) => other > index && wordKey(cell) === wordKey(header));
    return at < 0 ? [] : [fault('duplicate-column', { header, field: header, first: place(index, header) }, place(at, header))];
  });
  return [...beside, ...twice];
}
