/** Random submissions of bodies that merged or were split, from both footprints: who gives what of which month, and how much, is as it comes. */

import { DOUBT_IDS, type DoubtAcceptance } from '../../src/model/doubt.ts';
import { type Random, randomOf } from '../properties/distortions/random.ts';

/** Bodies of 2025/26, and those of 2026/27 that have their ground. */
const GROUPS = [
  { region: 'Y56', earlier: ['QMJ', 'QRV'], later: ['Z9B2Z'], splits: [] },
  {
    region: 'Y59',
    earlier: ['QNQ', 'QU9', 'E54000042'],
    later: ['E54000067', 'S0E4D', 'S9B9J'],
    splits: [['QNQ', ['QRL', 'S0E4D', 'S9B9J']]],
  },
] as const;
const TYPES = ['running-cost', 'programme-pay', 'hosted-service', 'pod'] as const;
const FUNCTIONS = ['', 'governance', 'medicines-optimisation'];
const OF_SCHEMES = ['', 'medicines-optimisation', 'provider-oversight'];

type Other = 'schemes' | 'succession' | 'population';

export interface Submission extends Readonly<Partial<Record<Other, string>>> {
  readonly costs: string;
  readonly acceptedDoubts: readonly DoubtAcceptance[];
}

interface Row {
  readonly icb: string;
  readonly scenario: string;
  readonly period: string;
  readonly type: string;
  readonly recurrence: string;
  readonly of: string;
  readonly amount: string;
}

/** Mostly about what a month may cost; now and then nothing, very little, below 0 or a blank. */
function amount(random: Random, months: number, size: number): string {
  const odd = random.whole(0, 19);
  if (odd === 0) return '';
  if (odd === 1) return '0';
  if (odd === 2) return '0.01';
  if (odd === 3) return `-${size * months}`;
  if (odd === 4) return ((size * months) / 1000).toFixed(2);
  return (size * months * random.pick([1, 1, 1.02, 0.98, 0.5]) + random.whole(0, 3)).toFixed(2);
}

export function submissionOf(seed: number): Submission {
  const random = randomOf(seed);
  const group = random.pick(GROUPS);
  const isInParts = random.chance(0.6);
  const functions = random.chance(0.4) ? FUNCTIONS : [''];
  const rows: Row[] = [];
  const give = (icb: string, scenario: string, periods: readonly string[], level: number) => {
    const types = [isInParts ? 'running-cost' : 'in-scope', ...TYPES.slice(1).filter(() => random.chance(isInParts ? 0.5 : 0.2))];
    for (const period of periods) {
      const months = /^\d{4}\/\d\d$/.test(period) ? 12 : period.includes('Q') ? 3 : 1;
      if (random.chance(0.06)) continue;
      for (const [at, type] of types.entries()) {
        if (!isInParts && type === 'programme-pay') continue;
        for (const of of at === 0 ? functions : ['']) {
          const size = Math.round((level / functions.length) * (at === 0 ? 1 : 0.1));
          rows.push({ icb, scenario, period, type, recurrence: 'recurrent', of, amount: amount(random, months, size) });
        }
      }
      if (random.chance(0.08))
        rows.push({
          icb,
          scenario,
          period,
          type: 'transition',
          recurrence: 'non-recurrent',
          of: '',
          amount: amount(random, months, 90_000),
        });
      if (random.chance(0.1))
        rows.push({
          icb,
          scenario,
          period,
          type: types[0] ?? '',
          recurrence: 'non-recurrent',
          of: '',
          amount: amount(random, months, 150_000),
        });
    }
  };
  const level = random.pick([2_500_000, 3_000_000, 3_400_000]);
  const isBaselineLater = random.chance(0.1);
  const isPlannedOn = random.pick(['earlier', 'later', 'later'] as const);
  for (const icb of group.earlier) {
    if (random.chance(0.1)) continue;
    if (!isBaselineLater && random.chance(0.9)) give(icb, 'baseline', ['2024/25'], level * 2.2);
    give(
      icb,
      'plan',
      random.pick([
        ['2025/26 Q1', '2025/26 Q2', '2025/26 Q3', '2025/26 Q4'],
        ['2025-12', '2026-01', '2026-02', '2026-03'],
        ['2025/26 Q3', '2025/26 Q4'],
      ]),
      level,
    );
    if (isPlannedOn === 'earlier') give(icb, 'plan', random.pick([['2026/27'], ['2026-04', '2026-05']]), level);
    if (random.chance(0.3)) give(icb, 'actual', ['2025-11', '2025-12'], level);
    if (random.chance(0.2)) give(icb, 'forecast', ['2026-03'], level);
  }
  for (const icb of group.later) {
    if (random.chance(0.3)) continue;
    if (isBaselineLater || random.chance(0.1)) give(icb, 'baseline', ['2024/25'], level * 2.2);
    if (random.chance(0.04)) give(icb, random.pick(['forecast', 'actual']), random.pick([['2025-12'], ['2025-12', '2026-01']]), level);
    if (isPlannedOn === 'later') give(icb, 'plan', random.pick([['2026/27'], ['2026/27 Q1', '2026/27 Q2'], ['2026-04', '2026-05']]), level);
    if (random.chance(0.5)) give(icb, random.pick(['actual', 'forecast']), ['2026-04', '2026-05'], level);
  }
  // An ICB that merges with no other.
  if (random.chance(0.15)) {
    give('QE1', 'baseline', ['2024/25'], level * 2.2);
    give('QE1', 'plan', ['2025-12', '2026-01', '2026/27'], level);
  }
  const named = [...new Set(rows.map(({ icb }) => icb))];
  const [split] = group.splits;
  const bodies = [...group.earlier, ...group.later];
  return {
    costs: costs(rows),
    ...(random.chance(0.5) && named.length > 0 && { schemes: schemes(random, named, level) }),
    ...(split && random.chance(0.5) && { succession: shares(random, split[0], split[1]) }),
    ...(random.chance(0.4) && { population: heads(random, random.pick([group.earlier, group.later])) }),
    acceptedDoubts: random.chance(0.6) ? [] : agreements(random, bodies),
  };
}

/** Agreements to some of the doubts that there may be. */
function agreements(random: Random, icbs: readonly string[]): readonly DoubtAcceptance[] {
  return icbs
    .map((icb) => (icb === 'E54000042' ? 'QRL' : icb))
    .flatMap((icb) =>
      DOUBT_IDS.filter(() => random.chance(0.3)).map((doubt) => ({
        doubt,
        icb,
        reason: 'as it is',
        agreedBy: 'the region',
        expires: null,
      })),
    );
}

function costs(rows: readonly Row[]): string {
  const lines = rows.map(({ icb, scenario, period, type, recurrence, of, amount: pounds }) =>
    [icb, scenario, period, type, recurrence, of, pounds].join(),
  );
  return `icb_code,scenario,period,cost_type,recurrence,function,amount\n${[...new Set(lines)].map((line) => `${line}\n`).join('')}`;
}

function schemes(random: Random, icbs: readonly string[], level: number): string {
  const rows = Array.from({ length: random.whole(1, 3) }, (_, at) => {
    const moves = random.pick(['none', 'provider', 'region', 'national']);
    const saving = Math.round(level * random.pick([0.1, 0.5, 2]));
    const receiving =
      moves === 'none' ? '' : random.pick(['', '0', String(saving), String(Math.round(saving * 1.2)), String(Math.round(saving / 1000))]);
    return [
      random.pick(icbs),
      `Scheme ${at}`,
      random.pick(['2025-10', '2025-12', '2026-01', '2026-04']),
      saving,
      random.pick(OF_SCHEMES),
      moves,
      receiving,
      random.pick(['', '0', '400000']),
    ].join();
  });
  return `icb_code,scheme,start,annual_saving,function,moves_to,receiving_cost,one_off_cost\n${rows.join('\n')}\n`;
}

function shares(random: Random, from: string, successors: readonly string[]): string {
  const types = ['', ...random.pick([[], ['running-cost'], ['programme-pay', 'hosted-service']])];
  const rows = types.flatMap((type) => {
    const [first, second] = random.pick([
      [0.5, 0.25],
      [0.125, 0.6],
      [0, 1],
      [0.333333, 0.333333],
    ] as const);
    return successors.map((to, at) => [from, to, type, [first, second, (1 - first - second).toFixed(6)][at]].join());
  });
  return `icb_code,successor_code,cost_type,share\n${rows.join('\n')}\n`;
}

function heads(random: Random, icbs: readonly string[]): string {
  const rows = icbs
    .filter(() => random.chance(0.85))
    .map((icb) => `${icb},${random.pick(['1750000', '1750000.5', '2400000.125', '1750'])}`);
  return `icb_code,population\n${rows.join('\n')}\n`;
}
