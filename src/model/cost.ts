import type { IcbCode } from './geography.ts';
import type { Pence } from './money.ts';
import type { Period } from './period.ts';
import type { Place } from './place.ts';

export const SCENARIOS = ['baseline', 'plan', 'forecast', 'actual'] as const;
export type Scenario = (typeof SCENARIOS)[number];

/** What a run rate can rest on, best first. */
export const VIEWS = ['actual', 'forecast', 'plan'] as const;
export type View = (typeof VIEWS)[number];

export const COST_TYPES = [
  'running-cost',
  'programme-pay',
  'in-scope',
  'hosted-service',
  'pod',
  'specialised-commissioning',
  'transition',
] as const;
export type CostType = (typeof COST_TYPES)[number];

export const RECURRENCES = ['recurrent', 'non-recurrent'] as const;
export type Recurrence = (typeof RECURRENCES)[number];

/** What an amount is an amount of: the cost of its period, or a yearly cost that holds while the period lasts. */
export type Measure = 'period' | 'annual';

/** What a figure is of, but for its period: what a row of a wide table says of itself. */
export interface CostSeries {
  readonly icb: IcbCode;
  readonly scenario: Scenario;
  readonly costType: CostType;
  /** Blank where the table has no function column. */
  readonly function: string;
  readonly recurrence: Recurrence;
  readonly measure: Measure;
}

/** What one file adds to a cell; the place is that of its first line. */
export interface CellPart extends Place {
  /** The first line's own text. */
  readonly found: string;
  /** Of a running total: the one before it, which is taken off. */
  readonly less?: Place & { readonly found: string };
  readonly lines: number;
  /** Lines that left the figure blank. */
  readonly blanks: number;
  readonly pence: Pence;
  /** Every figure of the series stands in the file twice, amount for amount: rows that were pasted twice look like this. */
  readonly twice?: true;
}

/** All lines of one series and period, added up. */
export interface CostCell extends CostSeries {
  readonly period: Period;
  readonly pence: Pence;
  readonly lines: number;
  /** Lines that left the figure blank: while there are any, the sum is not the whole cost. */
  readonly blanks: number;
  /** What the lines below 0 come to, in pence: never above 0. */
  readonly below: Pence;
  /** Where the first of them stands. */
  readonly belowAt?: Place;
  readonly parts: readonly CellPart[];
}

/** Whether it holds a figure, and not only blanks. */
export function hasFigure({ lines, blanks }: Pick<CostCell, 'lines' | 'blanks'>): boolean {
  return lines > blanks;
}

/** When an ICB's figures were handed in. */
export interface Submission {
  readonly icb: IcbCode;
  /** `2025-05-30`, or with a time `2025-05-30T16:45`; London time. */
  readonly submitted: string;
  readonly place: Place;
}

/** Whether a figure says when it was handed in: plans and baselines do. */
export function saysSubmitted({ scenario }: Pick<CostSeries, 'scenario'>): boolean {
  return scenario === 'plan' || scenario === 'baseline';
}

/** A cell's amount for each month of its period as a yearly figure: month × 12, quarter × 4, year × 1. */
export function annualised(cell: Pick<CostCell, 'measure' | 'pence' | 'period'>): Pence {
  return cell.measure === 'annual' ? cell.pence : cell.pence * BigInt(12 / cell.period.months);
}
