/** Each rule of doubt by one example, and by one that comes near it and is none. */
import { expect, test } from 'vitest';
import type { OracleLine } from './lines.ts';
import { oracle } from './oracle.ts';
import type { OracleQuestion } from './question.ts';
import type { OracleScheme } from './schemes.ts';
import { monthsOf } from './time.ts';

const YEARS = [...monthsOf('2025/26'), ...monthsOf('2026/27')];

/** Pounds a month, by month or throughout. */
function plan(icb: string, costType: string, pounds: (month: string) => number, more: Partial<OracleLine> = {}): readonly OracleLine[] {
  const line = { icb, scenario: 'plan', costType, function: '', recurrence: 'recurrent' };
  return YEARS.map((period) => ({ ...line, period, amount: String(pounds(period)), ...more }));
}

function baseline(icb: string, costType: string, pounds: number, more: Partial<OracleLine> = {}): OracleLine {
  return { icb, scenario: 'baseline', period: '2024/25', costType, function: '', recurrence: 'recurrent', amount: String(pounds), ...more };
}

const isLate = (month: string) => month >= '2025-12';

/** A million heads: an envelope of £18.76m, which is met at £1.5m a month. */
const SOUND = [
  baseline('QE1', 'running-cost', 17_100_000),
  baseline('QE1', 'programme-pay', 24_300_000),
  ...plan('QE1', 'running-cost', () => 600_001),
  ...plan('QE1', 'programme-pay', () => 900_001),
];

function without(costType: string, scenario = 'plan'): readonly OracleLine[] {
  return SOUND.filter((line) => line.costType !== costType || line.scenario !== scenario);
}

function asked(lines: readonly OracleLine[], more: Partial<OracleQuestion> = {}): OracleQuestion {
  const icbs = new Set(lines.map(({ icb }) => icb));
  return {
    lines,
    schemes: null,
    population: new Map([...icbs].map((icb) => [icb, '1000000'])),
    usualPopulation: null,
    regionOf: new Map([...icbs].map((icb) => [icb, 'Y62'])),
    rate: '18.76',
    reduction: '0.5',
    baselineYear: '2024/25',
    deadline: '2025-12',
    recurrentUntil: '2027-03',
    tolerance: '0.01',
    ...more,
  };
}

/** The doubts, each once whatever its months, and the verdicts of the region. */
function said(lines: readonly OracleLine[], more: Partial<OracleQuestion> = {}): readonly string[] {
  const { icbs, regions } = oracle(asked(lines, more));
  const doubts = [...icbs].flatMap(([icb, each]) =>
    each.doubts.map(({ doubt, costType, month }) => `${icb} ${doubt} ${costType ?? 'sum'}${month === null ? '' : ' by month'}`),
  );
  const { envelope, reduction, recurrent } = regions.get('Y62')?.verdicts ?? {};
  return [...new Set(doubts), `${envelope} ${reduction} ${recurrent}`];
}

const ALL_DOUBTFUL = 'not-assessed not-assessed not-assessed';

test('a sound plan raises no doubt', () => {
  expect(said(SOUND)).toEqual(['met met met']);
});

test('sign', () => {
  const turned = [...without('programme-pay'), ...plan('QE1', 'programme-pay', () => -500_000)];
  expect(said(turned)).toContain('QE1 sign programme-pay by month');
  expect(said(turned).at(-1)).toBe(ALL_DOUBTFUL);
  expect(said([...SOUND, ...plan('QE1', 'programme-pay', () => -500)])).toEqual(['met met met']);
});

test('nil-or-unit: of a type, and of the sum', () => {
  const gone = [...without('programme-pay'), ...plan('QE1', 'programme-pay', (month) => (isLate(month) ? 0 : 2_000_000))];
  expect(said(gone)).toEqual(['QE1 nil-or-unit programme-pay by month', ALL_DOUBTFUL]);
  const nothing = SOUND.map((line) => (line.scenario === 'plan' && isLate(line.period) ? { ...line, amount: '0' } : line));
  expect(said(nothing)).toContain('QE1 nil-or-unit sum by month');
});

test('a type that has become another is not nil', () => {
  const moved = [
    ...SOUND.filter(({ scenario }) => scenario === 'baseline'),
    ...plan('QE1', 'running-cost', (month) => (month < '2025-07' ? 1_200_001 : isLate(month) ? 1_500_002 : 3_000_002)),
    ...plan('QE1', 'programme-pay', (month) => (month < '2025-07' ? 1_800_001 : 0)),
  ];
  expect(said(moved)).toEqual(['met met met']);
});

test('a hosted service that is 0, unless another ICB of the region has it now', () => {
  const sound = (icb: string) => SOUND.map((line) => ({ ...line, icb }));
  const hosts = (icb: string, pounds: (month: string) => number) => [
    baseline(icb, 'hosted-service', 480_000),
    ...plan(icb, 'hosted-service', pounds),
  ];
  const stops = [...sound('QE1'), ...hosts('QE1', (month) => (isLate(month) ? 0 : 40_000)), ...sound('QOP')];
  expect(said([...stops, ...hosts('QOP', () => 40_000)])).toEqual(['QE1 nil-or-unit hosted-service by month', ALL_DOUBTFUL]);
  expect(said([...stops, ...hosts('QOP', (month) => (isLate(month) ? 80_000 : 40_000))])).toEqual(['met met met']);
});

test('unit-apart: beside the other type, beside the months, and by heads', () => {
  const small = [...without('programme-pay'), ...plan('QE1', 'programme-pay', () => 2_000)];
  expect(said(small)).toContain('QE1 unit-apart programme-pay by month');
  expect(said(small)).toContain('QE1 unit-apart programme-pay');
  const all = SOUND.map((line) => ({ ...line, amount: String(Math.round(Number(line.amount) / 1000)) }));
  expect(said(all)).toEqual(['QE1 unit-apart sum', 'QE1 unit-apart sum by month', ALL_DOUBTFUL]);
});

test('doubled: under a function, as another type, and by the year', () => {
  const again = baseline('QE1', 'running-cost', 17_100_000, { function: 'governance' });
  expect(said([...SOUND, again])).toEqual(['QE1 doubled running-cost', 'met not-assessed met']);
  const relabelled = (pounds: number) => [
    ...without('running-cost', 'baseline'),
    baseline('QE1', 'running-cost', pounds),
    baseline('QE1', 'hosted-service', pounds),
    ...plan('QE1', 'hosted-service', () => 9_000),
  ];
  expect(said(relabelled(17_100_001))).toContain('QE1 doubled hosted-service');
  expect(said(relabelled(17_100_000))).not.toContain('QE1 doubled hosted-service');
  const months = monthsOf('2024/25').map((period) => ({ ...again, period, amount: '1425000' }));
  expect(said([...SOUND, ...months])).toContain('QE1 doubled running-cost');
});

test('functions that cost the same round amount are not doubled', () => {
  const rest = without('running-cost', 'baseline');
  const alike = (pounds: number) => ['governance', 'estates'].map((name) => baseline('QE1', 'running-cost', pounds, { function: name }));
  expect(said([...rest, ...alike(8_550_000)])).toEqual(['met met met']);
  expect(said([...rest, ...alike(8_550_001)])).toEqual(['QE1 doubled running-cost', 'met not-assessed met']);
});

test('population: more than a fifth off', () => {
  const usual = (heads: string) => ({ usualPopulation: new Map([['QE1', heads]]) });
  expect(said(SOUND, usual('1250000'))).toEqual(['met met met']);
  expect(said(SOUND, usual('1250001'))).toEqual(['QE1 population sum', 'not-assessed met not-assessed']);
});

test('allowance: the published one, give or take half a hundredth', () => {
  const cost = (pounds: number) => [
    ...SOUND.filter(({ scenario }) => scenario === 'baseline'),
    ...plan('QE1', 'running-cost', () => pounds - 900_001),
    ...plan('QE1', 'programme-pay', () => 900_001),
  ];
  const more = { population: new Map([['QE1', '2000000']]), reduction: '0.1' };
  const monthly = Math.round(26_053_925.92 / 12);
  expect(said(cost(monthly), more)).toEqual(['QE1 allowance sum by month', ALL_DOUBTFUL]);
  expect(said(cost(Math.round(monthly * 1.006)), more)).toEqual(['met met met']);
});

test('turns-on: a line below 0, cost out of scope, cost called non-recurrent', () => {
  const over = [...without('programme-pay'), ...plan('QE1', 'programme-pay', (month) => (isLate(month) ? 1_100_000 : 1_900_000))];
  const stretch = plan('QE1', 'programme-pay', (month) => (isLate(month) ? -200_000 : 0));
  expect(said([...over, ...stretch])).toEqual(['QE1 turns-on sum by month', 'not-assessed met not-assessed']);
  const called = (more: Partial<OracleLine>) => [
    ...without('programme-pay'),
    ...plan('QE1', 'programme-pay', (month) => (isLate(month) ? 900_000 : 1_100_000)),
    ...plan('QE1', 'programme-pay', (month) => (isLate(month) ? 200_000 : 0), more),
  ];
  expect(said(called({ costType: 'pod' }))).toEqual(['QE1 turns-on sum by month', 'not-assessed met not-assessed']);
  expect(said(called({ recurrence: 'non-recurrent' }))).toEqual(['QE1 turns-on sum by month', 'not-assessed met not-assessed']);
});

test('turns-on: not where the verdict stands either way, and not for what ends', () => {
  const stretch = plan('QE1', 'programme-pay', (month) => (isLate(month) ? -20_000 : 0));
  expect(said([...SOUND, ...stretch])).toEqual(['met met met']);
  const ending = plan('QE1', 'transition', (month) => (isLate(month) && month < '2026-04' ? 300_000 : 0), { recurrence: 'non-recurrent' });
  expect(said([...SOUND, ...ending])).toEqual(['met met met']);
});

test('receiving-unit: a receiving cost in thousands beside a saving in pounds', () => {
  const scheme = (receivingCost: string, movesTo: string): OracleScheme => ({
    icb: 'QE1',
    scheme: 'Medicines team',
    start: '2025-10',
    annualSaving: '900000',
    function: '',
    recurrence: 'recurrent',
    movesTo,
    receivingCost,
    oneOffCost: '0',
  });
  const verdict = (receivingCost: string, movesTo = 'provider') => {
    const { schemes, icbs } = oracle(asked(SOUND, { schemes: [scheme(receivingCost, movesTo)] }));
    return [schemes.get('QE1/Medicines team')?.verdicts['cost-shift'], icbs.get('QE1')?.doubts.map(({ doubt }) => doubt)];
  };
  expect(verdict('850')).toEqual(['not-assessed', ['receiving-unit']]);
  expect(verdict('4500')).toEqual(['met', []]);
  expect(verdict('0')).toEqual(['met', []]);
  expect(verdict('850', 'region')).toEqual(['met', ['receiving-unit']]);
});
