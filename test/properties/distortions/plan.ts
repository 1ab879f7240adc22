/** A submission before anything is done to it: plain rows whose truth is known, and how they are laid out. */

export interface Row {
  readonly icb: string;
  readonly scenario: string;
  /** `2025-12`, `2025/26 Q3` or `2025/26`. */
  readonly period: string;
  readonly costType: string;
  readonly function: string;
  readonly recurrence: string;
  /** Whole pence. */
  readonly pence: number;
}

export interface SchemeRow {
  readonly icb: string;
  readonly scheme: string;
  readonly start: string;
  readonly saving: number;
  readonly movesTo: string;
  readonly receiving: number | null;
}

export const LAYOUTS = ['tidy', 'wide', 'summary'] as const;
export type Layout = (typeof LAYOUTS)[number];
export const FORMATS = ['csv', 'xlsx', 'ods'] as const;
export type Format = (typeof FORMATS)[number];

/** When the plan is first over, where it is over at all: at the deadline, or in a later month. */
export type When = 'deadline' | 'later';

export interface Plan {
  readonly icbs: readonly string[];
  readonly rows: readonly Row[];
  readonly schemes: readonly SchemeRow[];
  readonly layout: Layout;
  readonly format: Format;
  readonly when: When;
  /** The first month that a distortion touches: that of `when`. */
  readonly from: string;
  /** How far the run rate is from its limit, of the limit. */
  readonly margin: number;
  readonly checks: string;
  readonly gate: string;
}

export const DEADLINE = '2025-12';
export const LAST_MONTH = '2027-03';
export const IN_SCOPE = ['running-cost', 'programme-pay', 'in-scope', 'hosted-service'];

export function isInScope({ costType }: Row): boolean {
  return IN_SCOPE.includes(costType);
}

export function isBaseline({ scenario }: Row): boolean {
  return scenario === 'baseline';
}

/** The plan with each row turned into others. */
export function withRows(plan: Plan, change: (row: Row) => Row | readonly Row[]): Plan {
  return { ...plan, rows: plan.rows.flatMap(change) };
}

/** The in-scope types of its rows. */
export function typesOf({ rows }: Plan): readonly string[] {
  return IN_SCOPE.filter((type) => rows.some(({ costType }) => costType === type));
}

export function scaled(row: Row, by: number): Row {
  return { ...row, pence: Math.round(row.pence * by) };
}
