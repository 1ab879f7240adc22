/** Random plans with nothing doubtful or missing in them, a little under or over their envelopes: those that a change can put right. */
import fc from 'fast-check';
import type { OracleLine } from '../oracle/lines.ts';
import { monthsFrom } from '../oracle/time.ts';
import type { Case } from './cases.ts';

const ICBS = ['QE1', 'QF7', 'QHM', 'QMF', 'QMJ'];
const QUARTERS: Readonly<Record<string, string>> = { '04': 'Q1', '07': 'Q2', '10': 'Q3', '01': 'Q4' };

const icb = fc.record({
  heads: fc.oneof(
    fc.integer({ min: 400_000, max: 3_000_000 }).map(String),
    fc
      .integer({ min: 400_000_000, max: 3_000_000_000 })
      .map((thousandths) => `${Math.floor(thousandths / 1000)}.${String(thousandths % 1000).padStart(3, '0')}`),
  ),
  /** Of the envelope, in thousandths: from the deadline on, and from April 2026 on. */
  exit: fc.integer({ min: 850, max: 1080 }),
  later: fc.integer({ min: 850, max: 1080 }),
  pennies: fc.array(fc.integer({ min: -5000, max: 5000 }), { minLength: 24, maxLength: 24 }),
  pieces: fc.constantFrom<'month' | 'quarter' | 'year'>('month', 'month', 'quarter', 'year'),
  view: fc.constantFrom('plan', 'plan', 'plan', 'forecast'),
  /** Months from April 2025 on that are actuals, too. */
  actuals: fc.constantFrom(0, 0, 6, 8, 8, 9, 10),
  isCombined: fc.boolean(),
  of: fc.constantFrom('', '', 'governance'),
});

type IcbChoice = typeof icb extends fc.Arbitrary<infer Choice> ? Choice : never;

const MONTHS = monthsFrom('2025-04', '2027-03');
const DEADLINE = '2025-12';

function linesOf(code: string, choice: IcbChoice): readonly OracleLine[] {
  const monthly = (BigInt(choice.heads.split('.')[0] ?? '0') * 1876n) / 12n;
  const types: readonly (readonly [string, bigint])[] = choice.isCombined
    ? [['in-scope', 4n]]
    : [
        ['running-cost', 1n],
        ['programme-pay', 3n],
      ];
  const line = (scenario: string, period: string, costType: string, amount: bigint): OracleLine => ({
    icb: code,
    scenario,
    period,
    amount: `${amount / 100n}.${String(amount % 100n).padStart(2, '0')}`,
    costType,
    function: choice.of,
    recurrence: 'recurrent',
  });
  const amountOf = (month: string, at: number, share: bigint) => {
    const level = month < DEADLINE ? 1500 : month < '2026-04' ? choice.exit : choice.later;
    return (monthly * BigInt(level) * share) / 4000n + BigInt(choice.pennies[at] ?? 0);
  };
  return types.flatMap(([costType, share]) => [
    line('baseline', '2024/25', costType, (monthly * 24n * share) / 4n),
    ...MONTHS.flatMap((month, at): readonly OracleLine[] => {
      const amount = amountOf(month, at, share);
      const isYear = choice.pieces === 'year' && month >= '2026-04';
      if (isYear) return month === '2026-04' ? [line(choice.view, '2026/27', costType, amount * 12n + 7n)] : [];
      // A quarter with the deadline in it has one rate for its three months.
      if (choice.pieces === 'month') return [line(choice.view, month, costType, amount)];
      const quarter = QUARTERS[month.slice(5)];
      if (!quarter) return [];
      const year = Number(month.slice(0, 4)) - (quarter === 'Q4' ? 1 : 0);
      return [line(choice.view, `${year}/${(year + 1) % 100} ${quarter}`, costType, amountOf(MONTHS[at + 2] ?? '', at, share) * 3n + 1n)];
    }),
    ...MONTHS.slice(0, choice.actuals).map((month, at) => line('actual', month, costType, amountOf(month, at, share) + 3n)),
  ]);
}

export const plainCases: fc.Arbitrary<Case> = fc
  .record({ icbs: fc.tuple(icb, icb, icb, icb, icb), salt: fc.nat(10_000) })
  .map(({ icbs, salt }) => ({
    icbs: ICBS,
    population: new Map(ICBS.map((code, at) => [code, icbs[at]?.heads ?? '1'])),
    lines: ICBS.flatMap((code, at) => (icbs[at] ? linesOf(code, icbs[at]) : [])),
    schemes: null,
    rate: '18.76',
    reduction: '0.5',
    deadline: DEADLINE,
    salt,
  }));
