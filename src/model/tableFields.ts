import { COST_FIELDS } from './cost.ts';
import { CLUSTER_FIELDS, CODING_FIELDS, type Field, POPULATION_FIELDS, SCHEME_FIELDS, SUCCESSION_FIELDS } from './fields.ts';
import type { TableKind } from './input.ts';

/** The columns of each kind of table that is read. */
export const FIELDS_OF: Readonly<Record<TableKind, readonly Field[]>> = {
  costs: COST_FIELDS,
  population: POPULATION_FIELDS,
  schemes: SCHEME_FIELDS,
  clusters: CLUSTER_FIELDS,
  succession: SUCCESSION_FIELDS,
  coding: CODING_FIELDS,
};
