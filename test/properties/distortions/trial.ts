/** What is done to a plan whose truth is known, and what the parts of it are found by. */
import { monthsOf } from '../../oracle/time.ts';
import { isBaseline, isInScope, type Plan, type Row, typesOf } from './plan.ts';
import type { Random } from './random.ts';
import { withHalfTheSavings, withShifts } from './schemes.ts';
import { type Cell, FIRST_FIGURE, type Table } from './sheet.ts';
import { type Submission, submit } from './submission.ts';
import { planOf, type Wants } from './truth.ts';

export interface Trial {
  readonly name: string;
  /** Of the plan: what it must be for the change to mean anything. */
  readonly wants?: Wants;
  readonly change: (plan: Plan, random: Random) => Plan | Submission;
}

/** A plan of that side, such as the trial wants. */
export function planFor({ wants = {} }: Trial, side: 'missed' | 'met', random: Random): Plan {
  const plan = planOf(random, { side, ...wants });
  if (wants.schemes === 'half') return withHalfTheSavings({ ...plan, gate: 'icb' });
  return wants.schemes === 'shifts' ? withShifts(plan, random) : plan;
}

export function changed({ change }: Trial, plan: Plan, random: Random): Submission {
  const result = change(plan, random);
  return 'files' in result ? result : submit(result);
}

/** In-scope rows of a plan, forecast or actual that speak of the month from which it is distorted, or of a later one. */
export function isFrom({ from }: Plan): (row: Row) => boolean {
  return (row) => isInScope(row) && !isBaseline(row) && (monthsOf(row.period).at(-1) ?? '') >= from;
}

export function someType(plan: Plan, random: Random): string {
  return random.pick(typesOf(plan));
}

/** The type with the most cost, so that a part of it is enough to bring the plan inside. */
export function largestType(plan: Plan): string {
  return typesOf(plan).includes('programme-pay') ? 'programme-pay' : 'in-scope';
}

/** A share of all cost in scope that is enough to bring the plan inside. */
export function enough({ margin }: Plan): number {
  return margin / (1 + margin) + 0.03;
}

/** What stands in scope in the same place as a row: of its ICB, scenario and period. */
export function wholeBeside(plan: Plan): (row: Row) => number {
  const sums = new Map<string, number>();
  const key = ({ icb, scenario, period }: Row) => `${icb} ${scenario} ${period}`;
  for (const row of plan.rows.filter(isInScope)) sums.set(key(row), (sums.get(key(row)) ?? 0) + row.pence);
  return (row) => sums.get(key(row)) ?? 0;
}

/**
 * With the sum of the functions of each type, ICB and period as a row like theirs.
 * @param place what the sums are rounded to, in pence
 */
export function withTotals(plan: Plan, label: string, isWanted: (row: Row) => boolean, place: number): Plan {
  const sums = new Map<string, Row>();
  for (const row of plan.rows.filter((each) => isWanted(each) && each.function !== '')) {
    const key = `${row.icb} ${row.scenario} ${row.costType} ${row.period}`;
    sums.set(key, { ...row, function: label, pence: (sums.get(key)?.pence ?? 0) + row.pence });
  }
  const totals = [...sums.values()].map((row) => ({ ...row, pence: Math.round(row.pence / place) * place }));
  return { ...plan, rows: [...plan.rows, ...totals] };
}

/** Every figure of the table in its place, with the row that it is from. */
export function figuresIn(plan: Plan, table: Table, change: (row: Row, cell: Cell) => Cell): Table {
  const [header = [], ...lines] = table;
  return [header, ...lines.map((line) => line.map((cell, column) => (cell === '' ? cell : figureIn(line, column, cell))))];

  function figureIn(line: readonly Cell[], column: number, cell: Cell): Cell {
    const [icb = '', scenario = '', costType = '', name = '', recurrence = ''] = line.map(String);
    const pence = Math.round(Number(cell) * 100);
    if (plan.layout === 'summary') {
      if (column !== 1 && column !== 2) return cell;
      const row = { icb, costType: 'in-scope', function: '', recurrence: 'recurrent', pence };
      return change(
        column === 1 ? { ...row, scenario: 'baseline', period: '2024/25' } : { ...row, scenario: 'plan', period: String(line[3]) },
        cell,
      );
    }
    const first = plan.layout === 'tidy' ? FIRST_FIGURE + 1 : FIRST_FIGURE;
    if (column < first) return cell;
    const period = String(plan.layout === 'tidy' ? line[FIRST_FIGURE] : header[column]);
    return change({ icb, scenario, costType, function: name, recurrence, period, pence }, cell);
  }
}
