import { type Field, type FieldOfOthers, FUNCTION, ICB_CODE, ICB_NAME, NOTE, RECURRENCE, REGION, REGION_CODE } from './fields.ts';
import type { IcbCode } from './geography.ts';
import type { Pence } from './money.ts';
import type { Period } from './period.ts';
import { type Place, placeOf } from './place.ts';

export const SCENARIOS = ['baseline', 'plan', 'forecast', 'actual'] as const;
export type Scenario = (typeof SCENARIOS)[number];

/** The scenarios that a run rate can rest on, best first. */
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

/** An amount is the cost of its period, or an annual cost that holds while the period lasts. */
export type Measure = 'period' | 'annual';

export interface CostField extends Field {
  /**
   * `key`: rows of a long ledger are added up together only if all their keys agree. `amount`: the figure itself. `words`: searched for words
   * that are worth a warning, and otherwise ignored.
   */
  readonly role: 'key' | 'amount' | 'words';
}

const COST_COLUMNS = [
  { ...ICB_CODE, role: 'key' },
  { ...ICB_NAME, role: 'key' },
  { ...REGION, role: 'key' },
  { ...REGION_CODE, role: 'key' },
  { name: 'scenario', layouts: ['tidy', 'wide'], aliases: [], role: 'key' },
  { name: 'financial_year', layouts: ['tidy', 'wide'], aliases: ['fy', 'finyear', 'fiscalyear'], role: 'key' },
  { name: 'period', layouts: ['tidy'], aliases: ['month', 'quarter', 'reportingperiod', 'accountingperiod', 'periodname'], role: 'key' },
  { name: 'amount', layouts: ['tidy'], aliases: ['value', 'cost', 'amountgbp', 'netamount'], role: 'amount' },
  { name: 'cost_type', layouts: ['tidy', 'wide'], aliases: ['costtype', 'costcategory', 'category'], role: 'key' },
  { ...FUNCTION, role: 'key' },
  { ...RECURRENCE, role: 'key' },
  { ...NOTE, role: 'words' },
  { name: 'submitted', aliases: ['submittedat', 'submittedon', 'submissiondate', 'datesubmitted'], role: 'key' },
  { name: 'baseline_cost', layouts: ['summary'], aliases: ['baseline', 'baselinespend', 'currentcost'], role: 'amount' },
  { name: 'planned_cost', layouts: ['summary'], aliases: ['planned', 'plancost', 'plannedannualcost', 'targetcost'], role: 'amount' },
  { name: 'delivered_by', layouts: ['summary'], aliases: ['deliveredby', 'deliverymonth', 'deliverydate'], role: 'key' },
] as const satisfies readonly CostField[];
/** The columns of a cost table. The keys of a ledger follow from their roles. */
export const COST_FIELDS: readonly CostField[] = COST_COLUMNS;

/** A column of any kind of table. */
export type FieldName = (typeof COST_COLUMNS)[number]['name'] | FieldOfOthers;

/** What all figures of a series have in common: each row of a wide table is one. */
export interface CostSeries {
  readonly icb: IcbCode;
  readonly scenario: Scenario;
  readonly costType: CostType;
  /** Blank if the table has no function column. */
  readonly function: string;
  readonly recurrence: Recurrence;
  readonly measure: Measure;
}

/** Equal for two series if every member of them is. */
export function seriesKey(series: CostSeries): string {
  return `${keyOfFunctions(series)}|${series.function}`;
}

/** Equal for two series if they differ in their functions at most. */
export function keyOfFunctions({ icb, scenario, costType, recurrence, measure }: CostSeries): string {
  return `${icb}|${scenario}|${costType}|${recurrence}|${measure}`;
}

/** The lines of one file in a cell. The place is that of the first. */
export interface CellPart extends Place {
  /** Text of the first line. */
  readonly found: string;
  /** For a running total, the one before it, which is subtracted. */
  readonly less?: Place & { readonly found: string };
  readonly lines: number;
  /** Lines that left the figure blank. */
  readonly blanks: number;
  readonly pence: Pence;
  /** The first of its lines below 0; its whole place if it stands in another column or sheet than the first line. */
  readonly belowAt?: number | Place | undefined;
  /** The first rows of a coding that the cost types of its lines are from. */
  readonly by?: readonly Place[];
  /** True if the file has every figure of the series twice, as if rows had been pasted twice or added up in one more. */
  readonly twice?: true;
  /**
   * The smaller of the two rows that it is the sum of, where the file has two rows for every figure of the series, and they are nearly equal, or
   * two equal rows for some.
   */
  readonly nearTwice?: Pence;
  /** Its sums by date of submission, blank if a row has none, where the file has a figure of the series on two dates and they are alike. */
  readonly restated?: ReadonlyMap<string, Pence>;
}

/** The sum of all lines of one series and period. */
export interface CostCell extends CostSeries {
  readonly period: Period;
  readonly pence: Pence;
  readonly lines: number;
  /** Lines that left the figure blank. If there are any, the sum is not the whole cost. */
  readonly blanks: number;
  /** Sum of the lines below 0, in pence. */
  readonly below: Pence;
  readonly parts: readonly CellPart[];
}

/**
 * A cell of the series with its first part. It names every member, because V8 copies an object's members several times as slowly, and makes the
 * list before: it makes one within an object by a longer way.
 */
export function cellOf<Part extends CellPart>(
  { icb, scenario, costType, function: of, recurrence, measure }: CostSeries,
  period: Period,
  part: Part,
): Omit<CostCell, 'parts'> & { parts: Part[] } {
  const { pence, lines, blanks } = part;
  const parts = [part];
  return { icb, scenario, costType, function: of, recurrence, measure, period, pence, lines, blanks, below: 0n, parts };
}

/** Place of the first line below 0, in the first file that has one. */
export function placeBelow({ parts }: Pick<CostCell, 'parts'>): Place | undefined {
  const part = parts.find(({ belowAt }) => belowAt !== undefined);
  return typeof part?.belowAt === 'number' ? { ...placeOf(part), line: part.belowAt } : part?.belowAt;
}

/** Whether any line gives a figure. */
export function hasFigure({ lines, blanks }: Pick<CostCell, 'lines' | 'blanks'>): boolean {
  return lines > blanks;
}

/** The cells that have one; usually all do, and they are not copied. */
export function filledOf<Cell extends CostCell>(cells: readonly Cell[]): readonly Cell[] {
  return cells.every(hasFigure) ? cells : cells.filter(hasFigure);
}

/** When an ICB's figures were handed in. */
export interface Submission {
  readonly icb: IcbCode;
  /** `2025-05-30`, or with a time `2025-05-30T16:45`; London time. */
  readonly submitted: string;
  readonly place: Place;
}

/** Whether figures of the scenario can have a submission date: those of plans and baselines can. */
export function saysSubmitted({ scenario }: Pick<CostSeries, 'scenario'>): boolean {
  return scenario === 'plan' || scenario === 'baseline';
}

/** A cell's amount for each month of its period as a yearly figure: month × 12, quarter × 4, year × 1. */
export function annualised(cell: Pick<CostCell, 'measure' | 'pence' | 'period'>): Pence {
  return cell.measure === 'annual' ? cell.pence : cell.pence * TIMES_A_YEAR[cell.period.months];
}

const TIMES_A_YEAR = { 1: 12n, 3: 4n, 12: 1n } as const;

/** Where the first figure of a cell stands. */
export function placeOfCell({ parts }: CostCell): Place {
  return placeOf(parts.find(hasFigure) ?? parts[0] ?? { file: '' });
}
