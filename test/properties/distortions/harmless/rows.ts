/** Rows that say the same cost in another way, or that say more than is needed. */
import { monthsOf } from '../../../oracle/time.ts';
import { DEADLINE, isBaseline, isInScope, type Plan, type Row, scaled, typesOf, withRows } from '../plan.ts';
import type { Random } from '../random.ts';
import { submit } from '../submission.ts';
import { type Trial, wholeBeside, withTotals } from '../trial.ts';
import { ALLOWANCES } from '../truth.ts';

const DETAILED = ['tidy', 'wide'] as const;

/** Rows of nothing for types that nobody has. */
function withNothing(plan: Plan, random: Random): Plan {
  const absent = ['pod', 'specialised-commissioning', 'transition', 'hosted-service'].filter(
    (type) => !plan.rows.some(({ costType }) => costType === type),
  );
  const type = random.pick(absent);
  const places = new Map(plan.rows.map((row) => [`${row.icb} ${row.scenario} ${row.period}`, row]));
  const nothing = [...places.values()].map((row) => ({ ...row, costType: type, function: '', pence: 0 }));
  return { ...plan, rows: [...plan.rows, ...nothing] };
}

/** All of programme pay is running cost from a month on in which nothing else changes much, and stands at 0. */
function movedToAnotherType(plan: Plan, random: Random): Plan {
  const month = random.pick(['2025-04', '2025-05', '2025-07', '2025-08']);
  const [one, other] = random.chance(0.5) ? ['programme-pay', 'running-cost'] : ['running-cost', 'programme-pay'];
  return withRows(plan, (row) => {
    if (row.costType !== one || isBaseline(row) || (monthsOf(row.period)[0] ?? '') < month) return row;
    return [
      { ...row, pence: 0 },
      { ...row, costType: other },
    ];
  });
}

/** Corrections of less than a hundredth of the whole, in some periods. */
function corrected(plan: Plan, random: Random): Plan {
  const whole = wholeBeside(plan);
  const [type = 'in-scope'] = typesOf(plan);
  const isUnderNone = random.chance(0.5);
  const isBaselineToo = random.chance(0.5);
  return withRows(plan, (row) => {
    const isCorrected = row.costType === type && (isBaselineToo || !isBaseline(row)) && random.chance(0.3);
    const size = Math.round(whole(row) * Math.min(0.008, plan.margin / 5));
    return isCorrected ? [row, { ...row, function: isUnderNone ? '' : row.function, pence: -size }] : row;
  });
}

/** Months as quarters, where each of a quarter's months is given. */
function inQuarters(plan: Plan): Plan {
  const sums = new Map<string, Row>();
  for (const row of plan.rows) {
    const month = monthsOf(row.period)[0] ?? '';
    const isMonth = /^\d{4}-\d{2}$/.test(row.period) && (row.scenario === 'plan' || isBaseline(row));
    const period = isMonth ? quarterOf(month) : row.period;
    const key = [row.icb, row.scenario, row.costType, row.function, period].join();
    sums.set(key, { ...row, period, pence: (sums.get(key)?.pence ?? 0) + row.pence });
  }
  return { ...plan, rows: [...sums.values()] };
}

function quarterOf(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const first = number < 4 ? year - 1 : year;
  return `${first}/${(first + 1) % 100} Q${Math.floor(((number + 8) % 12) / 3) + 1}`;
}

/** What each month really cost: a little less than was planned. */
function withActuals(plan: Plan, random: Random): Plan {
  const until = random.pick(['2025-06', '2025-11', '2025-12', '2026-02']);
  const actuals = plan.rows
    .filter(({ scenario, period }) => scenario === 'plan' && /^\d{4}-\d{2}$/.test(period) && period <= until)
    .map((row) => ({ ...scaled(row, random.between(0.985, 0.999)), scenario: 'actual' }));
  return { ...plan, rows: [...plan.rows, ...actuals] };
}

/** Cost of the change itself: it stands apart, and ends. */
function withTransition(plan: Plan, random: Random): Plan {
  const last = random.pick(['2025-12', '2026-03', '2026-09']);
  const whole = wholeBeside(plan);
  const done = new Set<string>();
  return withRows(plan, (row) => {
    const place = `${row.icb} ${row.period}`;
    const isIn = row.scenario === 'plan' && /^\d{4}-\d{2}$/.test(row.period) && row.period >= '2025-06' && row.period <= last;
    if (!isIn || done.has(place)) return row;
    done.add(place);
    return [row, { ...row, costType: 'transition', function: '', recurrence: 'non-recurrent', pence: Math.round(whole(row) * 0.1) }];
  });
}

/** Notice pay and the like, over before three months are. */
function withOnce(plan: Plan, random: Random): Plan {
  const months = random.pick([['2025-11', '2025-12'], ['2025-12'], ['2025-12', '2026-01'], ['2025-06', '2025-07', '2025-08']]);
  const [type = 'in-scope'] = typesOf(plan);
  return withRows(plan, (row) => {
    const isIn = row.scenario === 'plan' && row.costType === type && months.includes(row.period);
    return isIn ? [row, { ...scaled(row, 0.2), recurrence: 'non-recurrent' }] : row;
  });
}

/** One ICB hosts from now on what another did: the cost of the region is the same. What is hosted costs the same in every month. */
function hostedByAnother(given: Plan, random: Random): Plan {
  const monthly = new Map(
    given.rows
      .filter(({ costType, period }) => costType === 'hosted-service' && monthsOf(period).includes('2026-04'))
      .map((row) => [row.icb, row.pence / monthsOf(row.period).length]),
  );
  const plan = withRows(given, (row) => {
    const level = monthly.get(row.icb);
    const isFlat = row.costType === 'hosted-service' && !isBaseline(row) && level !== undefined;
    return isFlat ? { ...row, pence: Math.round(level * monthsOf(row.period).length) } : row;
  });
  const isIn = (row: Row) => row.costType === 'hosted-service' && !isBaseline(row) && (monthsOf(row.period)[0] ?? '') >= '2025-10';
  const icbs = random.shuffled(given.icbs);
  const pairs = icbs.flatMap((from) => icbs.filter((to) => to !== from).map((to) => [from, to] as const));
  const moves = pairs.map(([from, to]) => moved(from, to));
  return moves.find((each) => !isNearAllowance(each)) ?? plan;

  function moved(from: string, to: string): Plan {
    const levels = new Map(
      plan.rows.filter((row) => row.icb === from && isIn(row)).map((row) => [`${row.scenario} ${row.period}`, row.pence]),
    );
    return withRows(plan, (row) => {
      if (!isIn(row)) return row;
      if (row.icb === from) return { ...row, pence: 0 };
      return row.icb === to ? { ...row, pence: row.pence + (levels.get(`${row.scenario} ${row.period}`) ?? 0) } : row;
    });
  }
}

/** Whether some cost happens to be about what was published. */
function isNearAllowance(plan: Plan): boolean {
  const whole = wholeBeside(plan);
  return plan.rows.some((row) => {
    const allowance = ALLOWANCES.get(row.icb) ?? 0;
    return Math.abs((whole(row) * 12) / monthsOf(row.period).length - allowance) < allowance * 0.01;
  });
}

/** Pharmacy cost that grows, but does not double. */
function withGrowingPod(plan: Plan): Plan {
  const whole = wholeBeside(plan);
  const done = new Set<string>();
  return withRows(plan, (row) => {
    const place = `${row.icb} ${row.scenario} ${row.period}`;
    if (done.has(place) || !isInScope(row)) return row;
    done.add(place);
    const growth = isBaseline(row) ? 1 : (monthsOf(row.period).at(-1) ?? '') >= DEADLINE ? 1.2 : 1.1;
    return [row, { ...row, costType: 'pod', function: '', pence: Math.round(whole(row) * 0.5 * growth) }];
  });
}

/** Two functions that cost the same round amount, and a third that costs the rest. */
function roundlyAlike(plan: Plan): Plan {
  return withRows(plan, (row) => {
    if (!isBaseline(row) || !isInScope(row)) return row;
    const round = Math.floor((row.pence * 0.4) / 100_000) * 100_000;
    return [
      { ...row, function: 'governance', pence: round },
      { ...row, function: 'safeguarding', pence: round },
      { ...row, function: 'estates', pence: row.pence - 2 * round },
    ];
  });
}

export const SAME_ROWS: readonly Trial[] = [
  { name: 'rows in another order', change: (plan, random) => ({ ...plan, rows: random.shuffled(plan.rows) }) },
  { name: 'rows of nothing for types that nobody has', wants: { layouts: DETAILED, others: false, hosted: false }, change: withNothing },
  {
    name: 'a type that is another one from a month on',
    wants: { layouts: DETAILED, parts: true, hosted: false, functions: false, shape: 'months', actualMonths: [0] },
    change: movedToAnotherType,
  },
  { name: 'corrections below 0 that are smaller than their type', wants: { layouts: DETAILED }, change: corrected },
  { name: 'quarters for months', wants: { layouts: DETAILED, shape: 'months' }, change: inQuarters },
  { name: 'actuals beside the plan', wants: { layouts: DETAILED, shape: 'months', actualMonths: [0] }, change: withActuals },
  { name: 'transition cost that ends', wants: { layouts: DETAILED, others: false }, change: withTransition },
  {
    name: 'non-recurrent cost of less than three months from the deadline on',
    wants: { layouts: DETAILED, shape: 'months', actualMonths: [0] },
    change: withOnce,
  },
  {
    name: 'a hosted service that another ICB of the region takes over',
    wants: { layouts: DETAILED, hosted: true, regions: 1, actualMonths: [0] },
    change: (plan, random) => hostedByAnother({ ...plan, gate: 'region' }, random),
  },
  { name: 'pharmacy cost that grows', wants: { layouts: DETAILED, others: false }, change: withGrowingPod },
  {
    name: 'functions that cost the same round amount',
    wants: { layouts: DETAILED, limit: 'reduction', functions: false },
    change: roundlyAlike,
  },
  {
    name: 'totals that a function names',
    wants: { layouts: DETAILED, functions: true },
    change: (plan, random) => submit(withTotals(plan, random.pick(['Total', 'Sub-total', 'TOTAL']), () => true, random.pick([1, 100]))),
  },
  {
    name: 'functions by other names',
    wants: { layouts: DETAILED, functions: true },
    change: (plan) => withRows(plan, (row) => ({ ...row, function: row.function && `${row.function} team` })),
  },
];
