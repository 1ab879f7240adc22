import type { FunctionCost, FunctionCosts, Measures } from '../../model/assessment.ts';
import { hasFigure } from '../../model/cost.ts';
import { sum } from '../../model/money.ts';
import type { Policy } from '../../model/policy.ts';
import { functionsOfIcb, functionsTogether } from '../schemes/functions.ts';
import type { Source, Taker } from './taker.ts';

type Totals = Pick<Measures, 'baseline' | 'exitRunRate'>;

/**
 * What each function costs, of the parts that are taken over. Parts are rounded one by one: what they miss of the taker's figure is borne by
 * the largest function.
 */
export function functionsCarried(
  taker: Taker,
  { baselines, rates }: { readonly baselines: readonly Source[]; readonly rates: readonly Source[] },
  totals: Totals,
  policy: Policy,
): FunctionCosts | null {
  const month = policy.deadline.value;
  const own = taker.sources.flatMap((source) => {
    const { working, icb, part } = source;
    if (!working) return [];
    const baseline = baselines.includes(source) ? working.baseline : undefined;
    const rate = rates.includes(source) ? taker.rateOf(icb.code, month) : undefined;
    const figures = { baseline: baseline?.pence ?? 0n, exitRunRate: rate?.countedRunRate ?? 0n };
    const cells = { baseline: baseline?.cells ?? [], deadline: rate?.cells.filter(hasFigure) ?? [] };
    const given = functionsOfIcb(cells, rate ? (working.schemes ?? []) : [], figures, policy);
    const rows = given?.rows ?? [{ function: '', ...figures, moves: [] }];
    const taken = rows.map((row) => ({ ...row, baseline: part(null, row.baseline ?? 0n), exitRunRate: part(null, row.exitRunRate ?? 0n) }));
    return [
      {
        baseline: part(null, figures.baseline),
        exitRunRate: part(null, figures.exitRunRate),
        functions: given && { ...given, rows: taken },
      },
    ];
  });
  const whole = functionsTogether(own, totals, policy);
  if (!whole) return null;
  return functionsTogether(
    [
      {
        ...totals,
        functions: { ...whole, rows: summing(summing(whole.rows, 'baseline', totals.baseline), 'exitRunRate', totals.exitRunRate) },
      },
    ],
    totals,
    policy,
  );
}

/** With what the rows miss of a total on the largest of them. */
export function summing(rows: readonly FunctionCost[], key: 'baseline' | 'exitRunRate', total: bigint | null): readonly FunctionCost[] {
  const [first] = rows;
  if (total === null || !first) return rows;
  const of = (row: FunctionCost) => row[key] ?? 0n;
  const missed = total - sum(rows.map(of));
  const largest = rows.reduce((best, row) => (of(row) > of(best) ? row : best), first);
  return rows.map((row) => (row === largest ? { ...row, [key]: of(row) + missed } : row));
}
