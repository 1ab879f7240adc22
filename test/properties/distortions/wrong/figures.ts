/** Figures that are not there, turned round, or in another unit. */
import { monthsOf } from '../../../oracle/time.ts';
import { DEADLINE, isBaseline, isInScope, type Plan, type Row, scaled, withRows } from '../plan.ts';
import type { Random } from '../random.ts';
import { isFrom, someType, type Trial } from '../trial.ts';

/** For one ICB to bring its region inside, the others are over by little. */
const ONE_REGION = { regions: 1, margin: 0.04 };
const DETAILED = ['tidy', 'wide'] as const;

/** Rows from the month on, of one type where one is named. */
function from(plan: Plan, by: number, type?: string): Plan {
  const isTouched = isFrom(plan);
  return withRows(plan, (row) => (isTouched(row) && (type === undefined || row.costType === type) ? scaled(row, by) : row));
}

function everywhere(plan: Plan, by: number, isTouched: (row: Row) => boolean): Plan {
  return withRows(plan, (row) => (isInScope(row) && isTouched(row) ? scaled(row, by) : row));
}

function oneIcb(plan: Plan, by: number, random: Random): Plan {
  const icb = random.pick(plan.icbs);
  const isTouched = isFrom(plan);
  return withRows(plan, (row) => (row.icb === icb && isTouched(row) ? scaled(row, by) : row));
}

/** Of each ICB, all months of one year by a ledger that knows eight of them. */
function actualsWithZeros(plan: Plan): Plan {
  const unposted = plan.rows
    .filter(({ scenario, period }) => scenario === 'plan' && /^\d{4}-/.test(period) && period < '2026-04')
    .map((row) => ({ ...row, scenario: 'actual', pence: row.period < DEADLINE ? Math.round(row.pence * 1.001) : 0 }));
  return { ...plan, rows: [...plan.rows, ...unposted] };
}

function only(period: string): (row: Row) => boolean {
  return (row) => !isBaseline(row) && monthsOf(row.period).includes(period);
}

export const FIGURES: readonly Trial[] = [
  { name: 'months not posted are 0, from a month on', change: (plan) => from(plan, 0) },
  {
    name: 'months not posted are 0 in actuals alone',
    wants: { when: 'deadline', layouts: DETAILED, shape: 'months', actualMonths: [0], checks: 'envelope' },
    change: actualsWithZeros,
  },
  // Where the others rise in the same month, it may be that the cost moved to them: the plan is over at the deadline, not later.
  {
    name: 'a cost type is 0 from a month on',
    wants: { when: 'deadline' },
    change: (plan, random) => from(plan, 0, someType(plan, random)),
  },
  {
    name: 'a cost type is 0 in the deadline month alone',
    wants: { when: 'deadline', checks: 'envelope' },
    change: (plan, random) => {
      const type = someType(plan, random);
      return everywhere(plan, 0, (row) => row.costType === type && only(DEADLINE)(row));
    },
  },
  {
    name: 'a hosted service is 0 from a month on',
    wants: { hosted: true, layouts: DETAILED, margin: 0.03 },
    change: (plan) => from(plan, 0, 'hosted-service'),
  },
  { name: 'one ICB is 0 from a month on', wants: ONE_REGION, change: (plan, random) => oneIcb(plan, 0, random) },
  { name: 'a type has its sign turned', change: (plan, random) => from(plan, -1, someType(plan, random)) },
  { name: 'all signs are turned', change: (plan) => from(plan, -1) },
  { name: 'one ICB has its signs turned', wants: ONE_REGION, change: (plan, random) => oneIcb(plan, -1, random) },
  {
    name: 'one ICB has its signs turned, the baseline too',
    wants: ONE_REGION,
    change: (plan, random) => {
      const icb = random.pick(plan.icbs);
      return everywhere(plan, -1, (row) => row.icb === icb);
    },
  },
  { name: 'a type is in thousands from a month on', change: (plan, random) => from(plan, 0.001, someType(plan, random)) },
  {
    name: 'a type is in thousands in the baseline too',
    wants: { layouts: DETAILED, parts: true },
    change: (plan, random) => {
      const type = random.pick(['running-cost', 'programme-pay']);
      return everywhere(plan, 0.001, ({ costType }) => costType === type);
    },
  },
  { name: 'all is in thousands from a month on', change: (plan) => from(plan, 0.001) },
  { name: 'all is in thousands, the baseline too', change: (plan) => everywhere(plan, 0.001, () => true) },
  { name: 'one ICB is in thousands from a month on', wants: ONE_REGION, change: (plan, random) => oneIcb(plan, 0.001, random) },
  {
    name: 'one quarter is in thousands',
    wants: { when: 'deadline', layouts: DETAILED, checks: 'envelope' },
    change: (plan) => everywhere(plan, 0.001, (row) => !isBaseline(row) && monthsOf('2025/26 Q3').includes(monthsOf(row.period)[0] ?? '')),
  },
  {
    name: 'a type is in thousands in the later months alone',
    wants: { when: 'later', layouts: DETAILED, checks: 'recurrent' },
    change: (plan, random) => from(plan, 0.001, someType(plan, random)),
  },
];
