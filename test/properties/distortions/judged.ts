/** What the rules say of a plan's rows, as the oracle tells them: whether every gated verdict would be met. */
import { decimalText } from '../../../src/model/decimal.ts';
import { england } from '../../../src/reference/geography.ts';
import { bundledPopulation } from '../../../src/reference/populations.ts';
import type { OracleLine } from '../../oracle/lines.ts';
import { oracle } from '../../oracle/oracle.ts';
import type { OracleVerdict } from '../../oracle/schemes.ts';
import { monthsFrom } from '../../oracle/time.ts';
import { isBaseline, LAST_MONTH, type Plan } from './plan.ts';

const HEADS = new Map([...bundledPopulation('weighted').figures].map(([icb, { heads }]) => [icb, decimalText(heads)]));

export function passesByTheRules(plan: Plan): boolean {
  const regionOf = new Map(england.icbs.filter(({ code }) => plan.icbs.includes(code)).map(({ code, region }) => [code, region]));
  const answer = oracle({
    lines: linesOf(plan),
    schemes:
      plan.schemes.length === 0
        ? null
        : plan.schemes.map(({ saving, receiving, ...each }) => ({
            ...each,
            annualSaving: pounds(saving),
            function: 'medicines-optimisation',
            recurrence: 'recurrent',
            receivingCost: receiving === null ? null : pounds(receiving),
            oneOffCost: '0',
          })),
    population: HEADS,
    usualPopulation: null,
    regionOf,
    rate: '18.76',
    reduction: '0.5',
    baselineYear: '2024/25',
    deadline: '2025-12',
    recurrentUntil: LAST_MONTH,
    tolerance: '0.01',
  });
  const subjects = plan.gate === 'icb' ? answer.icbs : answer.regions;
  const gated = plan.checks.split(',').flatMap((check): readonly (OracleVerdict | undefined)[] => {
    if (check === 'cost-shift') return [...answer.schemes.values()].map(({ verdicts }) => verdicts[check]);
    return [...subjects.values()].map(({ verdicts }) => verdicts[check]);
  });
  return gated.length > 0 && gated.every((verdict) => verdict === 'met');
}

function linesOf({ rows, layout }: Plan): readonly OracleLine[] {
  if (layout !== 'summary') return rows.map(({ pence, ...row }) => ({ ...row, amount: pounds(pence) }));
  const baselines = new Map(rows.filter(isBaseline).map((row) => [row.icb, row.pence]));
  return rows.flatMap(({ pence, ...row }) => {
    if (row.scenario === 'baseline') return [{ ...row, amount: pounds(pence) }];
    return monthsFrom('2025-04', LAST_MONTH).map((period) => {
      const yearly = period < row.period ? (baselines.get(row.icb) ?? 0) : pence;
      return { ...row, period, amount: pounds(Math.round(yearly / 12)) };
    });
  });
}

function pounds(pence: number): string {
  const size = String(Math.abs(pence)).padStart(3, '0');
  return `${pence < 0 ? '-' : ''}${size.slice(0, -2)}.${size.slice(-2)}`;
}
