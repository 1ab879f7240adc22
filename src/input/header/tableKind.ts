import { COST_FIELDS } from '../../model/cost.ts';
import { type Field, POPULATION_FIELDS, SCHEME_FIELDS } from '../../model/fields.ts';
import { TABLE_KINDS, type TableKind } from '../../model/input.ts';
import { type Recognition, recognised } from './header.ts';

export const FIELDS_OF: Readonly<Record<TableKind, readonly Field[]>> = {
  costs: COST_FIELDS,
  population: POPULATION_FIELDS,
  schemes: SCHEME_FIELDS,
};

/** The kind of table that knows most of these cells as columns, and how far it does. */
export function kindOfHeader(cells: readonly string[], map: ReadonlyMap<string, string>): Recognition & { readonly kind: TableKind } {
  const all = TABLE_KINDS.map((kind) => ({ kind, ...recognised(cells, FIELDS_OF[kind], map, kind === 'costs') }));
  return all.reduce((best, each) => (each.count > best.count ? each : best));
}
