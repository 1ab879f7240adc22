/** Plausible plans of whole regions, all of whose ICBs are over their limit, or all inside it, by a margin that is known. */
import { readFileSync } from 'node:fs';
import { decimalText } from '../../../src/model/decimal.ts';
import { england } from '../../../src/reference/geography.ts';
import { bundledPopulation } from '../../../src/reference/populations.ts';
import { monthsFrom, monthsOf } from '../../oracle/time.ts';
import { DEADLINE, FORMATS, type Format, LAST_MONTH, LAYOUTS, type Layout, type Plan, type Row, type When } from './plan.ts';
import type { Random } from './random.ts';

/** What a distortion may want of the plan that it is done to. */
export interface Wants {
  readonly side?: 'missed' | 'met';
  /** Which limit the margin is from. */
  readonly limit?: 'envelope' | 'reduction';
  readonly when?: When;
  readonly layouts?: readonly Layout[];
  readonly formats?: readonly Format[];
  readonly regions?: number;
  /** The most that the plan is over. */
  readonly margin?: number;
  readonly hosted?: boolean;
  readonly parts?: boolean;
  readonly functions?: boolean;
  /** Months of 2025/26 with actuals, to choose from; a plan alone where it is 0. */
  readonly actualMonths?: readonly number[];
  readonly checks?: string;
  /** Out-of-scope cost beside it. */
  readonly others?: boolean;
  /** Moves that cost their receivers more than they save, or schemes that save half of what the plan does. */
  readonly schemes?: 'shifts' | 'half';
  readonly shape?: Shape;
}

type Shape = 'months' | 'quarters';

export const HEADS: ReadonlyMap<string, number> = new Map(
  [...bundledPopulation('weighted').figures].map(([icb, { heads }]) => [icb, Number(decimalText(heads))]),
);

/** In pence. */
export const ALLOWANCES: ReadonlyMap<string, number> = new Map(
  readFileSync(new URL('../../oracle/allowance-2025-26.csv', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => [row.split(',')[0] ?? '', Math.round(Number(row.split(',')[1]) * 100_000)]),
);

export function envelopeOf(icb: string): number {
  return Math.round((HEADS.get(icb) ?? 0) * 1876);
}

const MONTHS = monthsFrom('2025-04', LAST_MONTH);

export function planOf(random: Random, wants: Wants = {}): Plan {
  const { side = 'missed', limit = 'envelope' } = wants;
  const layout = random.pick(wants.layouts ?? LAYOUTS);
  // A summary has one cost from its month on.
  const when =
    layout === 'summary' || side === 'met' || limit === 'reduction'
      ? 'deadline'
      : (wants.when ?? random.pick(['deadline', 'later'] as const));
  const margin = random.between(0.02, Math.min(wants.margin ?? 1, side === 'met' ? 0.4 : 0.6));
  const from = when === 'deadline' ? DEADLINE : random.pick(['2026-01', '2026-04']);
  const codes = random.shuffled(england.regions.map(({ code }) => code)).slice(0, wants.regions ?? random.pick([1, 1, 1, 2, 3]));
  const icbs = england.icbs.filter(({ region }) => codes.includes(region)).map(({ code }) => code);
  const style: Style = {
    layout,
    baseline: random.pick(['year', 'quarters', 'months']),
    first: wants.shape ?? random.pick(['months', 'quarters'] as const),
    second: random.pick(['year', 'quarters', 'months']),
    hosted: wants.hosted ?? random.chance(0.3),
    parts: wants.parts ?? random.chance(0.7),
    functions: wants.functions ?? random.chance(0.3),
    others: wants.others ?? random.chance(0.3),
    actualMonths: random.pick(wants.actualMonths ?? [0, 0, 5, 8, 10]),
    forecast: random.chance(0.5),
  };
  return {
    icbs,
    rows: icbs.flatMap((icb) => (layout === 'summary' ? summaryRows : detailedRows)(icb, costsOf(icb), style, random)),
    schemes: [],
    layout,
    format: random.pick(wants.formats ?? FORMATS),
    when,
    from,
    margin,
    checks: wants.checks ?? (limit === 'envelope' ? 'envelope,recurrent' : 'reduction'),
    gate: random.pick(['region', 'region', 'icb', 'national']) === 'icb' ? 'icb' : 'region',
  };

  function costsOf(icb: string): Costs {
    const envelope = envelopeOf(icb);
    const exitFactor = side === 'met' || when === 'later' ? 1 - (side === 'met' ? margin : random.between(0.02, 0.1)) : 1 + margin;
    const exit = apartFromAllowance(icb, envelope * (limit === 'reduction' ? random.between(0.6, 1.05) : exitFactor), side);
    const baseline =
      limit === 'reduction'
        ? 2 * exit * (side === 'met' ? 1 + margin : 1 / (1 + margin))
        : apartFromAllowance(icb, Math.max(exit, envelope) * random.between(1.3, 1.9), side);
    const later = when === 'later' ? apartFromAllowance(icb, envelope * (1 + margin), 'missed') : exit;
    return { baseline, exit, later, from };
  }
}

/** Yearly, in pence. */
interface Costs {
  readonly baseline: number;
  readonly exit: number;
  readonly later: number;
  /** From when on the later cost holds. */
  readonly from: string;
}

interface Style {
  readonly layout: Layout;
  readonly baseline: string;
  readonly first: Shape;
  readonly second: string;
  readonly hosted: boolean;
  readonly parts: boolean;
  readonly functions: boolean;
  readonly others: boolean;
  readonly actualMonths: number;
  readonly forecast: boolean;
}

/** Away from the published allowance, further over or further inside. */
function apartFromAllowance(icb: string, cost: number, side: 'missed' | 'met'): number {
  const allowance = ALLOWANCES.get(icb) ?? 0;
  if (Math.abs(cost - allowance) > allowance * 0.04) return cost;
  return allowance * (side === 'met' ? 0.95 : 1.05);
}

function summaryRows(icb: string, { baseline, exit }: Costs): readonly Row[] {
  const row = { icb, costType: 'in-scope', function: '', recurrence: 'recurrent' };
  return [
    { ...row, scenario: 'baseline', period: '2024/25', pence: Math.round(baseline) },
    { ...row, scenario: 'plan', period: DEADLINE, pence: Math.round(exit) },
  ];
}

function detailedRows(icb: string, costs: Costs, style: Style, random: Random): readonly Row[] {
  const series = seriesOf(style, random);
  const noise = random.between(0, 0.004);
  // Noise goes away from the limit.
  const by = costs.later > envelopeOf(icb) || costs.exit > envelopeOf(icb) ? 1 + noise : 1 - noise;
  const monthly = (scenario: string) => new Map(MONTHS.map((month) => [month, rateIn(month, costs) * (scenario === 'plan' ? 1 : by)]));
  const rows = (scenario: string, periods: readonly string[], rate: (month: string) => number): readonly Row[] =>
    series.flatMap(({ share, ...kind }) =>
      periods.map((period) => ({
        icb,
        scenario,
        period,
        recurrence: 'recurrent',
        ...kind,
        pence: Math.round(monthsOf(period).reduce((sum, month) => sum + rate(month), 0) * share),
      })),
    );
  const planned = monthly('plan');
  const real = monthly('actual');
  const views = style.first === 'months' ? style.actualMonths : 0;
  const year = monthsOf('2025/26');
  return [
    ...rows('baseline', periodsOf('2024/25', style.baseline), () => costs.baseline / 12),
    ...rows('plan', [...periodsOf('2025/26', style.first), ...periodsOf('2026/27', style.second)], (month) => planned.get(month) ?? 0),
    ...rows('actual', year.slice(0, views), (month) => real.get(month) ?? 0),
    ...(views > 0 && style.forecast ? rows('forecast', year.slice(views), (month) => real.get(month) ?? 0) : []),
  ];
}

/** Down in equal steps to the exit run rate of the deadline, and up again where the plan is not sustained. */
function rateIn(month: string, { baseline, exit, later, from }: Costs): number {
  if (from > DEADLINE && month >= from) return later / 12;
  const steps = monthsFrom('2025-04', DEADLINE).length;
  const at = Math.min(MONTHS.indexOf(month) + 1, steps);
  // The quarter of the deadline is at its exit run rate as a whole.
  return month >= '2025-10' ? exit / 12 : (baseline - ((baseline - exit) * at) / steps) / 12;
}

function periodsOf(year: string, shape: string): readonly string[] {
  if (shape === 'year') return [year];
  return shape === 'months' ? monthsOf(year) : [1, 2, 3, 4].map((quarter) => `${year} Q${quarter}`);
}

interface Series {
  readonly costType: string;
  readonly function: string;
  readonly share: number;
}

/** What the whole is made of, and what stands beside it out of scope. */
function seriesOf({ hosted, parts, functions, others }: Style, random: Random): readonly Series[] {
  const aside = hosted ? random.between(0.04, 0.09) : 0;
  const running = random.between(0.38, 0.47);
  const main = parts
    ? [
        { costType: 'running-cost', share: running * (1 - aside) },
        { costType: 'programme-pay', share: (1 - running) * (1 - aside) },
      ]
    : [{ costType: 'in-scope', share: 1 - aside }];
  const first = random.between(0.55, 0.8);
  return [
    ...main.flatMap(({ costType, share }) =>
      functions
        ? [
            { costType, function: 'governance', share: share * first },
            { costType, function: 'safeguarding', share: share * (1 - first) },
          ]
        : [{ costType, function: '', share }],
    ),
    ...(hosted ? [{ costType: 'hosted-service', function: '', share: aside }] : []),
    ...(others ? [{ costType: 'pod', function: '', share: random.between(0.6, 0.9) }] : []),
  ];
}
