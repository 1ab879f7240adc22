/** Cost that is taken off by a line below 0, or that goes on under another name. */
import { monthsOf } from '../../../oracle/time.ts';
import { DEADLINE, isBaseline, isInScope, type Plan, type Row, scaled, withRows } from '../plan.ts';
import { enough, isFrom, largestType, type Trial, wholeBeside } from '../trial.ts';

const DETAILED = ['tidy', 'wide'] as const;

/** Enough of the largest type is called something else from the month on. */
function partCalled(plan: Plan, other: Partial<Row>): Plan {
  const isTouched = isFrom(plan);
  const type = largestType(plan);
  const whole = wholeBeside(plan);
  const ofType = (row: Row) =>
    plan.rows.filter((each) => each.costType === type && isSamePlace(each, row)).reduce((sum, { pence }) => sum + pence, 0);
  return withRows(plan, (row) => {
    if (!isTouched(row) || row.costType !== type) return row;
    const share = Math.min(0.95, (whole(row) * enough(plan)) / ofType(row));
    return [scaled(row, 1 - share), { ...scaled(row, share), ...other }];
  });
}

function isSamePlace(a: Row, b: Row): boolean {
  return a.icb === b.icb && a.scenario === b.scenario && a.period === b.period;
}

/** A line a period that takes off enough: savings to be found. */
function stretched(plan: Plan, label: string): Plan {
  const isTouched = isFrom(plan);
  const type = largestType(plan);
  const whole = wholeBeside(plan);
  const places = new Map(
    plan.rows
      .filter((row) => isTouched(row) && row.scenario !== 'actual' && row.costType === type)
      .map((row) => [`${row.icb} ${row.scenario} ${row.period}`, row]),
  );
  const lines = [...places.values()].map((row) => ({ ...row, function: label, pence: -Math.round(whole(row) * enough(plan)) }));
  return { ...plan, rows: [...plan.rows, ...lines] };
}

/** Of a cost that would be over at the deadline: where it would rise later, what is called something else hides no fall. */
function calledOutOfScope(type: string): Trial {
  return {
    name: `cost in scope is called ${type} from a month on`,
    wants: { when: 'deadline', margin: 0.3, layouts: DETAILED, others: false, actualMonths: [0, 5, 10] },
    change: (plan) => partCalled(plan, { costType: type, function: '' }),
  };
}

export const ELSEWHERE: readonly Trial[] = [
  {
    name: 'savings to be found are a line below 0',
    wants: { margin: 0.3, layouts: DETAILED, actualMonths: [0, 5, 8] },
    change: (plan, random) => stretched(plan, random.pick(['', 'unidentified savings', 'governance'])),
  },
  {
    name: 'cost in scope is called pod in a plan that begins at the deadline',
    wants: { when: 'deadline', margin: 0.3, layouts: DETAILED, others: false, actualMonths: [0, 5] },
    change: (plan) => {
      const isEarly = ({ scenario, period }: Row) => scenario !== 'actual' && (monthsOf(period).at(-1) ?? '') < DEADLINE;
      const late = { ...plan, rows: plan.rows.filter((row) => isBaseline(row) || !isEarly(row)) };
      return partCalled(late, { costType: 'pod', function: '' });
    },
  },
  calledOutOfScope('pod'),
  calledOutOfScope('specialised-commissioning'),
  calledOutOfScope('transition'),
  {
    name: 'recurrent cost is called non-recurrent from the deadline on',
    wants: { when: 'deadline', margin: 0.3, layouts: DETAILED },
    change: (plan) => partCalled(plan, { recurrence: 'non-recurrent' }),
  },
  {
    name: 'recurrent cost is called non-recurrent from a later month to the end',
    wants: { when: 'later', margin: 0.3, layouts: DETAILED, checks: 'recurrent' },
    change: (plan) => partCalled(plan, { recurrence: 'non-recurrent' }),
  },
  {
    name: 'the baseline stands again under a function',
    wants: { limit: 'reduction', layouts: DETAILED, functions: false },
    change: (plan) => withRows(plan, (row) => (isBaseline(row) ? [row, { ...row, function: 'governance' }] : row)),
  },
  {
    name: 'the functions of the baseline stand again under other names',
    wants: { limit: 'reduction', layouts: DETAILED, functions: true },
    change: (plan) => withRows(plan, (row) => (isBaseline(row) ? [row, { ...row, function: `${row.function} team` }] : row)),
  },
  {
    name: 'a type of the baseline stands again as another type',
    wants: { limit: 'reduction', layouts: DETAILED, parts: true, functions: false, hosted: false, margin: 0.3 },
    change: (plan, random) => {
      const type = random.pick(['running-cost', 'programme-pay']);
      return withRows(plan, (row) => (isBaseline(row) && row.costType === type ? [row, { ...row, costType: 'hosted-service' }] : row));
    },
  },
  {
    name: 'the baseline stands by its periods and again as a year',
    wants: { limit: 'reduction', layouts: DETAILED, functions: false },
    change: (plan, random) => ({
      ...plan,
      rows: [...plan.rows, ...years(plan, random.pick(['governance', 'estates']), random.pick([1, 100, 1000]))],
    }),
  },
  {
    name: 'all else in the baseline stands again as a function of one type',
    wants: { limit: 'reduction', layouts: DETAILED, parts: true, margin: 0.9 },
    change: (plan, random) => {
      const type = random.pick(['running-cost', 'programme-pay']);
      const whole = wholeBeside(plan);
      const places = new Map(plan.rows.filter((row) => isBaseline(row) && isInScope(row)).map((row) => [`${row.icb} ${row.period}`, row]));
      const totals = [...places.values()].map((row) => ({ ...row, costType: type, function: 'ICB', pence: whole(row) }));
      return { ...plan, rows: [...plan.rows, ...totals] };
    },
  },
];

/** @param place what the sums are rounded to, in pence */
function years(plan: Plan, label: string, place: number): readonly Row[] {
  const sums = new Map<string, Row>();
  for (const row of plan.rows.filter(isBaseline)) {
    const key = `${row.icb} ${row.costType}`;
    sums.set(key, { ...row, period: '2024/25', function: label, pence: (sums.get(key)?.pence ?? 0) + row.pence });
  }
  return [...sums.values()].map((row) => ({ ...row, pence: Math.round(row.pence / place) * place }));
}
