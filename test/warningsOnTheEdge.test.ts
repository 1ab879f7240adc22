/** Warnings by figures that are just on one side of a limit, and just on the other. */
import { describe, expect, test } from 'vitest';
import { assess } from '../src/assess/assess.ts';
import { icbsAlike } from '../src/assess/warnings/icbsAlike.ts';
import { monthsOnlyRise } from '../src/assess/warnings/monthsOnlyRise.ts';
import { causeOf, lowPart, sumOfShared } from '../src/assess/warnings/pairs.ts';
import { basisWarnings, icbPlausibility, medianPerHead, overrideWarnings } from '../src/assess/warnings/plausibility.ts';
import { schemeSavings, schemeWarnings, sharedSchemes } from '../src/assess/warnings/schemes.ts';
import { readCosts } from '../src/input/costs/readCosts.ts';
import { readSchemes } from '../src/input/schemes/readSchemes.ts';
import type { IcbPosition } from '../src/model/assessment.ts';
import type { CostType } from '../src/model/cost.ts';
import { decimal } from '../src/model/decimal.ts';
import type { Warning } from '../src/model/diagnostic.ts';
import { type Month, monthOf, monthText } from '../src/model/month.ts';
import { policyFrom } from '../src/policy/inForce.ts';
import { BUNDLED_POLICIES, blueprint } from '../src/policy/policy.ts';
import { england } from '../src/reference/geography.ts';
import { bundledPopulation } from '../src/reference/populations.ts';
import { sourceOf } from './properties/program.ts';

const policy = blueprint();
const population = bundledPopulation('weighted');

async function warningsFrom(text: string): Promise<readonly Warning[]> {
  const costs = await readCosts([sourceOf('costs.csv', text)], { geography: england, policy });
  expect(costs.diagnostics.filter(({ severity }) => severity === 'fault')).toEqual([]);
  const { diagnostics } = assess({ costs, population, usualPopulation: population, policy, geography: england });
  return diagnostics.filter((each): each is Warning => each.severity === 'warning');
}

/** The facts of a warning, if it was given. */
const factsOf = (warnings: readonly Warning[], code: string) => warnings.filter((each) => each.code === code).map(({ facts }) => facts);

describe('functions that stop', () => {
  const MONTHS = 6;
  const FIRST = monthOf(2025, 10);
  const nameOf = (index: number) => monthText(FIRST + index);
  /** `''` is no row, and `null` one that is blank. */
  type Amount = number | '' | null;
  /** By label, or by cost type and label: what a month cost in the baseline, and what the months from October on do. */
  type Table = Readonly<Record<string, readonly [baseline: Amount, ...months: readonly Amount[]]>>;

  async function stopsOf(table: Table): Promise<readonly string[]> {
    const rows = Object.entries(table).flatMap(([label, [baseline, ...months]]) => {
      const [type = '', of = ''] = label.includes('|') ? label.split('|') : ['running-cost', label];
      expect(months).toHaveLength(MONTHS);
      return [
        ...(baseline === '' ? [] : [`QE1,baseline,2024/25,${type},${of},${baseline === null ? '' : baseline * 12}`]),
        ...months.flatMap((amount, index) => (amount === '' ? [] : [`QE1,plan,${nameOf(index)},${type},${of},${amount ?? ''}`])),
      ];
    });
    const found = await warningsFrom(`icb_code,scenario,period,cost_type,function,amount\n${rows.join('\n')}\n`);
    const said = factsOf(found, 'functions-dropped') as { stops: { function: string; last: Month | null }[] }[];
    expect(said.filter(({ stops }) => stops.length === 0)).toEqual([]);
    return said.flatMap(({ stops }) => stops.map((stop) => `${stop.function} ${stop.last === null ? 'baseline' : monthText(stop.last)}`));
  }

  const always = (amount: number | '', before: Amount = amount): Table[string] => [before, ...Array<number | ''>(MONTHS).fill(amount)];
  const until = (count: number, amount: number, then: Amount = ''): Table[string] => [
    amount,
    ...Array<Amount>(count).fill(amount),
    ...Array<Amount>(MONTHS - count).fill(then),
  ];
  const from = (count: number, amount: number): Table[string] => ['', ...Array(count).fill(''), ...Array(MONTHS - count).fill(amount)];
  const on = { governance: always(100_000) };

  test.each<[string, Table, readonly string[]]>([
    ['one that goes on', { ...on, digital: always(10_000) }, []],
    ['after the fourth month', { ...on, digital: until(4, 10_000) }, ['digital 2026-01']],
    ['after the last but one', { ...on, digital: until(5, 10_000) }, ['digital 2026-02']],
    ['0 from then on', { ...on, digital: until(4, 10_000, 0) }, ['digital 2026-01']],
    ['a two-hundredth goes on', { ...on, digital: until(4, 10_000, 50) }, []],
    ['a penny less does not', { ...on, digital: until(4, 10_000, 49.99) }, ['digital 2026-01']],
    ['below 0 goes on', { ...on, digital: until(4, 10_000, -1) }, []],
    ['a hundredth of the whole', { governance: always(99_000), digital: until(4, 1000) }, ['digital 2026-01']],
    ['less than a hundredth', { governance: always(99_000), digital: until(4, 999.99) }, []],
    ['a credit that ends', { ...on, digital: until(4, -10_000) }, []],
    ['in the baseline alone', { ...on, digital: always('', 10_000) }, ['digital baseline']],
    ['a two-hundredth of the baseline', { ...on, digital: always(50, 10_000) }, []],
    ['a penny less than that', { ...on, digital: always(49.99, 10_000) }, ['digital baseline']],
    ['not at the deadline', { ...on, digital: [10_000, 10_000, 10_000, '', 10_000, 10_000, 10_000] }, ['digital baseline']],
    ['absent before the deadline', { ...on, digital: [10_000, 10_000, '', 10_000, 10_000, 10_000, 10_000] }, []],
    ['absent once, then for two months', { ...on, digital: ['', 10_000, '', 10_000, 10_000, '', ''] }, ['digital 2026-01']],
    ['absent for two months, then for two', { ...on, digital: ['', 10_000, '', '', 10_000, '', ''] }, []],
    ['absent for two months, then for one', { ...on, digital: ['', 10_000, '', '', 10_000, 10_000, ''] }, []],
    ['absent twice for one month, then for two', { ...on, digital: ['', 1000, '', 1000, '', '', ''], estates: always(1) }, []],
    ['late to begin, then absent for two', { ...on, digital: ['', '', '', 10_000, 10_000, '', ''] }, ['digital 2026-01']],
    ['a new one of half', { ...on, digital: until(4, 10_000), other: from(4, 5000) }, []],
    ['a new one of less', { ...on, digital: until(4, 10_000), other: from(4, 4999.99) }, ['digital 2026-01']],
    ['one that was there rises', { governance: until(4, 100_000, 120_000), digital: until(4, 10_000) }, ['digital 2026-01']],
    ['one that was 0 rises', { ...on, digital: until(4, 10_000), other: until(4, 0, 5000) }, []],
    ['the rest rises by half', { ...on, '': until(4, 3000, 8000), digital: until(4, 10_000) }, []],
    ['the rest rises by less', { ...on, '': until(4, 3000, 7999.99), digital: until(4, 10_000) }, ['digital 2026-01']],
    ['the rest ends', { ...on, '': until(4, 20_000), digital: always(10_000) }, []],
    ['two of which one new is enough', { ...on, digital: until(4, 10_000), estates: until(4, 6000), other: from(4, 13_000) }, []],
    ['enough for one', { ...on, digital: until(4, 10_000), estates: until(4, 6000), other: from(4, 12_999.99) }, ['estates 2026-01']],
    ['hardly for one', { ...on, digital: until(4, 10_000), estates: until(4, 6000), other: from(4, 7000) }, ['estates 2026-01']],
    ['the largest first', { ...on, audit: until(4, 6000), digital: until(4, 10_000), other: from(4, 11_000) }, ['audit 2026-01']],
    ['two, the largest first', { ...on, estates: until(4, 6000), digital: until(4, 10_000) }, ['digital 2026-01', 'estates 2026-01']],
    ['under another type by half', { ...on, digital: until(4, 10_000), 'programme-pay|digital': until(4, 100, 5100) }, []],
    [
      'under another type by less',
      { ...on, digital: until(4, 10_000), 'programme-pay|digital': until(4, 100, 5099.99) },
      ['digital 2026-01'],
    ],
    ['new under another type, half as much', { ...on, digital: until(4, 10_000), 'programme-pay|digital': from(4, 5000) }, []],
    [
      'new under another type, a penny less',
      { ...on, digital: until(4, 10_000), 'programme-pay|digital': from(4, 4999.99) },
      ['digital 2026-01'],
    ],
    ['another under another type', { ...on, digital: until(4, 10_000), 'programme-pay|estates': until(4, 100, 9100) }, ['digital 2026-01']],
    [
      'a fall under a third type takes nothing back',
      { ...on, digital: until(4, 10_000), 'programme-pay|digital': until(4, 100, 5100), 'hosted-service|digital': until(4, 900, 10) },
      [],
    ],
    [
      'a new one of another type takes up nothing',
      { ...on, digital: until(4, 10_000), 'programme-pay|other': from(4, 10_000) },
      ['digital 2026-01'],
    ],
    ['gone at the deadline', { ...on, digital: until(2, 10_000) }, ['digital 2025-11']],
    [
      'gone before it, and no month from it on',
      { governance: [9, 9, 9, '', '', '', ''], digital: [5, '', '', '', '', '', ''] },
      ['digital baseline'],
    ],
    ['blank from then on', { ...on, digital: until(4, 10_000, null) }, []],
    ['a baseline that is blank in part', { governance: always(100_000, null), digital: always('', 10_000) }, []],
    ['nothing beside a credit', { governance: always(-100_000), digital: until(4, 0) }, []],
    [
      'divided in another way, beside one that was 0',
      { governance: until(4, 100_000), digital: until(4, 10_000), whole: from(4, 1000), rest: until(4, 0, 1000) },
      [],
    ],
    ['divided in another way', { governance: until(4, 100_000), digital: until(4, 10_000), whole: from(4, 1000) }, []],
  ])('%s', async (_, table, wanted) => {
    expect(await stopsOf(table)).toEqual(wanted);
  });

  test('one that a scheme names, in its column or by whole words, has not stopped; a label without words is named by none', async () => {
    const stopped = async (label: string, scheme: string, of = '') => {
      const rows = Object.entries({ governance: always(100_000), [label]: until(4, 10_000) }).flatMap(([name, [baseline, ...months]]) => [
        `QE1,baseline,2024/25,running-cost,${name},${Number(baseline) * 12}`,
        ...months.flatMap((amount, index) => (amount === '' ? [] : [`QE1,plan,${nameOf(index)},running-cost,${name},${amount}`])),
      ]);
      const text = `icb_code,scenario,period,cost_type,function,amount\n${rows.join('\n')}\n`;
      const costs = await readCosts([sourceOf('costs.csv', text)], { geography: england, policy });
      const table = `icb_code,scheme,start,annual_saving,moves_to,receiving_cost,function\nQE1,${scheme},2025-10,9000,none,,${of}\n`;
      const schemes = await readSchemes([sourceOf('schemes.csv', table)], { geography: england, policy });
      expect([...costs.diagnostics, ...schemes.diagnostics].filter(({ severity }) => severity === 'fault')).toEqual([]);
      const { diagnostics } = assess({ costs, schemes, population, usualPopulation: population, policy, geography: england });
      return diagnostics.some(({ code }) => code === 'functions-dropped');
    };
    expect([
      await stopped('digital', 'Close digital desks'),
      await stopped('digital', 'Close digitally'),
      await stopped('digital', 'Close desks'),
      await stopped('safeguarding', 'Close desks', 'safeguarding'),
      await stopped('safeguarding', 'Close desks', 'governance'),
      await stopped('人事', '削減'),
    ]).toEqual([false, true, true, false, true, true]);
  });

  test('a cost shown apart that has no figure any more, and that the baseline lacks', async () => {
    const rows = (hosted: readonly (number | '')[], baseline: number | '') =>
      [
        'QE1,baseline,2024/25,running-cost,12000000',
        ...(baseline === '' ? [] : [`QE1,baseline,2024/25,hosted-service,${baseline}`]),
        ...hosted.flatMap((amount, index) => [
          `QE1,plan,${nameOf(index)},running-cost,1000000`,
          ...(amount === '' ? [] : [`QE1,plan,${nameOf(index)},hosted-service,${amount}`]),
        ]),
      ].join('\n');
    const saidOf = async (hosted: readonly (number | '')[], baseline: number | '' = '') =>
      factsOf(await warningsFrom(`icb_code,scenario,period,cost_type,amount\n${rows(hosted, baseline)}\n`), 'type-stops').length;
    expect(await saidOf([1000, 1000, 1000, 1000, 1000, ''])).toBe(1);
    expect(await saidOf([1000, 1000, 1000, 1000, 1000, ''], 0)).toBe(1);
    expect(await saidOf([1000, 1000, 1000, 1000, 1000, ''], 1)).toBe(0);
    expect(await saidOf([1000, 1000, 1000, 1000, 1000, 1000])).toBe(0);
    expect(await saidOf([1000, 1000, 1000, 1000, 0, ''])).toBe(0);
    expect(await saidOf([0.01, '', '', '', '', ''])).toBe(1);
    expect(await saidOf(['', '', '', '', '', ''])).toBe(0);
  });
});

test('files that add to the same cells are told in pairs, and from the ninth on with the first alone', async () => {
  const pairsOf = async (count: number) => {
    const files = Array.from({ length: count }, (_, at) =>
      sourceOf(`plan-${at}.csv`, `icb_code,scenario,period,cost_type,amount\nQE1,plan,2025-12,in-scope,${100 + at}\n`),
    );
    const { diagnostics } = await readCosts(files, { geography: england, policy });
    return diagnostics.filter(({ code }) => code === 'shared-cells').length;
  };
  expect([await pairsOf(8), await pairsOf(9), await pairsOf(10)]).toEqual([28, 29, 30]);
});

describe('a month of the baseline far above its others', () => {
  const saidOf = async (amounts: readonly number[], scenario = 'baseline', functions = 1) => {
    const rows = amounts.flatMap((amount, index) =>
      Array.from({ length: functions }, (_, of) => {
        const month = monthText(monthOf(scenario === 'baseline' ? 2024 : 2025, 4) + index);
        return `QE1,${scenario},${month},running-cost,${functions === 1 ? '' : `F${of}`},${amount / functions}\n`;
      }),
    );
    return factsOf(await warningsFrom(`icb_code,scenario,period,cost_type,function,amount\n${rows.join('')}`), 'month-far-above');
  };

  test('is at least five times their median, whatever the others are, and in two functions or one', async () => {
    for (const functions of [1, 2]) {
      expect(await saidOf([100, 100, 500, 100, 100], 'baseline', functions)).toMatchObject([
        { times: '5.0', pence: 50_000n, median: 10_000n },
      ]);
      expect(await saidOf([100, 100, 499.98, 100, 100], 'baseline', functions)).toEqual([]);
    }
    expect(await saidOf([1, 100, 600, 590, 100, 110])).toMatchObject([{ times: '6.0', median: 10_000n }]);
    expect(await saidOf([1200, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100])).toHaveLength(1);
  });

  test('is no quarter, and no month that is blank', async () => {
    const row = (period: string, amount: number | '') => `QE1,baseline,${period},running-cost,${amount}\n`;
    const months = [0, 1, 2, 3, 4].map((index) => row(monthText(monthOf(2024, 4) + index), 100)).join('');
    const saidOfRows = async (rows: string) =>
      factsOf(await warningsFrom(`icb_code,scenario,period,cost_type,amount\n${rows}`), 'month-far-above');
    expect(await saidOfRows(months + row('2024/25 Q4', 600))).toEqual([]);
    expect(await saidOfRows(months + row('2025-01', 600))).toHaveLength(1);
    expect(await saidOfRows(months.slice(0, months.lastIndexOf('QE1')) + row('2025-01', 600) + row('2024-09', ''))).toHaveLength(1);
    expect(await saidOfRows(`${months.split('\n').slice(0, 3).join('\n')}\n${row('2025-01', 600)}${row('2024-09', '')}`)).toEqual([]);
  });

  test('is held to the sixth of eleven others, or the fifth of ten', async () => {
    const others = [11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1];
    expect(await saidOf([...others, 30])).toMatchObject([{ times: '5.0', median: 600n }]);
    expect(await saidOf([...others, 29.99])).toEqual([]);
    expect(await saidOf([...others.slice(1), 25])).toMatchObject([{ times: '5.0', median: 500n }]);
    expect(await saidOf([...others.slice(1), 24.99])).toEqual([]);
  });

  test('is told from two and a half times on where the month beside it is as far above, as where each holds its quarter', async () => {
    expect(await saidOf([100, 100, 100, 100, 250, 251, 100])).toMatchObject([{ times: '2.5', pence: 25_100n, median: 10_000n }]);
    expect(await saidOf([100, 100, 100, 100, 249.98, 251, 100])).toEqual([]);
    expect(await saidOf([100, 100, 100, 100, 249, 249, 249])).toEqual([]);
    expect(await saidOf([100, 100, 300, 100, 100, 300, 100, 100, 300])).toEqual([]);
    expect(await saidOf([100, 100, 100, 100, 100, 100, 100, 100, 100, 300, 300, 300])).toHaveLength(1);
  });

  test('is the sum of its functions, though none of them is far above another', async () => {
    const row = (month: number, of: string, amount: number) =>
      `QE1,baseline,${monthText(monthOf(2024, 4) + month)},running-cost,${of},${amount}\n`;
    const text = `icb_code,scenario,period,cost_type,function,amount\n${[0, 1, 2, 3, 4].map((month) => row(month, 'A', 100)).join('')}`;
    const two = text + row(2, 'B', 250) + row(2, 'C', 250);
    const even = text + ['B', 'C', 'D', 'E', 'F'].map((of) => row(2, of, 100)).join('');
    expect(factsOf(await warningsFrom(text), 'month-far-above')).toEqual([]);
    expect(factsOf(await warningsFrom(even), 'month-far-above')).toMatchObject([{ times: '6.0', pence: 60_000n }]);
    expect(factsOf(await warningsFrom(two), 'month-far-above')).toMatchObject([{ times: '6.0', pence: 60_000n }]);
  });

  test('is not told of four months, of months of nothing, of months below 0, or of a plan', async () => {
    expect(await saidOf([100, 500, 100, 100])).toEqual([]);
    expect(await saidOf([0, 0, 500, 0, 0])).toEqual([]);
    expect(await saidOf([-100, -100, 500, -100, -100])).toEqual([]);
    expect(await saidOf([100, 100, 500, 100, 100], 'plan')).toEqual([]);
  });
});

describe('a baseline of two rows nearly equal', () => {
  const HEAD = 'icb_code,scenario,period,cost_type,function,amount';
  const saidOf = async (...rows: readonly string[]) =>
    factsOf(await warningsFrom(`${HEAD}\n${rows.map((row) => `QE1,${row}\n`).join('')}`), 'baseline-restated');
  const year = (amount: number, type = 'in-scope', of = '') => `baseline,2024/25,${type},${of},${amount}`;
  const months = (...amounts: readonly number[]) =>
    amounts.flatMap((amount, index) => `baseline,${monthText(monthOf(2024, 4) + index)},in-scope,,${amount}`);

  test('is told with both sums, in whatever order they stand', async () => {
    const both = [{ costType: 'in-scope', larger: 10_000_000n, smaller: 9_500_000n }];
    expect(await saidOf(year(100_000), year(95_000))).toMatchObject(both);
    expect(await saidOf(year(95_000), year(100_000))).toMatchObject(both);
    expect(await saidOf(...months(100, 200, 300), ...months(99, 201, 299))).toMatchObject([{ larger: 60_100n, smaller: 59_800n }]);
    expect(await saidOf(year(100_000), year(95_000), year(70_000, 'pod'), year(20_000, 'pod'))).toMatchObject(both);
  });

  test('is not told of rows further apart, equal ones, three, a month that has one, another function, or a plan', async () => {
    expect(await saidOf(year(100_000), year(94_999))).toEqual([]);
    expect(await saidOf(year(100_000), year(100_000))).toEqual([]);
    expect(await saidOf(year(100_000), year(99_000), year(98_000))).toEqual([]);
    expect(await saidOf(...months(100, 200, 300), ...months(99, 201))).toEqual([]);
    expect(await saidOf(year(100_000), year(99_000), year(500, 'in-scope', 'governance'))).toEqual([]);
    expect(await saidOf('plan,2025-12,in-scope,,100', 'plan,2025-12,in-scope,,99')).toEqual([]);
    expect(await saidOf(year(0), year(0))).toEqual([]);
    expect(await saidOf(year(-100), year(-99))).toEqual([]);
  });
});

describe('a baseline of which some figures are two equal rows', () => {
  const month = (number: number, amount: number, of = '') =>
    `QE1,baseline,${monthText(monthOf(2024, 3) + number)},in-scope,${of},${amount}\n`;
  const saidOf = async (...rows: readonly string[]) =>
    factsOf(await warningsFrom(`icb_code,scenario,period,cost_type,function,amount\n${rows.join('')}`), 'baseline-restated');

  test('is told with what stands twice', async () => {
    const said = await saidOf(month(1, 4000), month(2, 5000.01), month(3, 5000.02), month(2, 5000.01), month(3, 5000.02));
    expect(said).toMatchObject([{ larger: 1_000_003n, smaller: 1_000_003n }]);
  });

  test('is not told of multiples of £1,000, of three rows, of unequal ones, or where functions are told apart', async () => {
    expect(await saidOf(month(1, 4000.01), month(2, 5000), month(2, 5000))).toEqual([]);
    expect(await saidOf(month(1, 4000.01), month(2, 5000.01), month(2, 2500.01), month(2, 2500))).toEqual([]);
    expect(await saidOf(month(1, 4000.01), month(2, 5000.01), month(2, 5000.02))).toEqual([]);
    expect(await saidOf(month(1, 4000.01, 'A'), month(2, 5000.01, 'B'), month(2, 5000.01, 'B'))).toEqual([]);
  });
});

describe('a baseline of several dates of submission', () => {
  const saidOf = async (...rows: readonly string[]) =>
    factsOf(
      await warningsFrom(`icb_code,scenario,period,cost_type,submitted,amount\n${rows.map((row) => `QE1,${row}\n`).join('')}`),
      'baseline-of-several-dates',
    );
  const year = (amount: number, date: string, scenario = 'baseline') => `${scenario},2024/25,in-scope,${date},${amount}`;
  const sumsOf = (...sums: readonly [string, bigint][]) => [{ sums: sums.map(([submitted, pence]) => ({ submitted, pence })) }];

  test('is told with the sum of each date, in whatever order they stand', async () => {
    const rows = [
      year(300, '2025-05-12'),
      year(60, '2025-05-28T10:00'),
      year(100, '2025-05-28T10:00'),
      year(250, '2025-05-29'),
      year(150, ''),
    ];
    const sums = sumsOf(['', 15_000n], ['2025-05-12', 30_000n], ['2025-05-28T10:00', 16_000n], ['2025-05-29', 25_000n]);
    expect(await saidOf(...rows)).toMatchObject(sums);
    expect(await saidOf(...rows.toReversed())).toMatchObject(sums);
  });

  test('is told of rows that are read by their keys', async () => {
    const rows = Array.from({ length: 200 }, () => [year(3, '2025-05-12'), year(2, '2025-05-28')]).flat();
    expect(await saidOf(...rows)).toMatchObject(sumsOf(['2025-05-12', 60_000n], ['2025-05-28', 40_000n]));
  });

  test('is told where some months alone are given again', async () => {
    const month = (number: string, date: string, amount = 100) => `baseline,2024-${number},in-scope,${date},${amount}`;
    const said = await saidOf(month('04', '2025-05-12'), month('05', '2025-05-12'), month('05', '2025-05-28'));
    expect(said).toMatchObject(sumsOf(['2025-05-12', 10_000n], ['2025-05-28', 10_000n]));
    expect(await saidOf(month('04', '2025-05-12'), month('05', '2025-05-28'))).toEqual([]);
  });

  test('is not told of one date, of a correction under half of the amount or below 0, or of another type', async () => {
    expect(await saidOf(year(300, '2025-05-12'), year(200, '2025-05-12'))).toEqual([]);
    expect(await saidOf(year(300, '2025-05-12'), year(149, '2025-05-28'))).toEqual([]);
    expect(await saidOf(year(300, '2025-05-12'), year(150, '2025-05-28'))).toHaveLength(1);
    expect(await saidOf(year(300, '2025-05-12'), year(-200, '2025-05-28'))).toEqual([]);
    expect(await saidOf(year(300, '2025-05-12'), `baseline,2024/25,hosted-service,2025-05-28,300`)).toEqual([]);
  });
});

test('months that only rise are told with the cost per head of a baseline above £100, and of nothing else', () => {
  const perHeadOf = (baseline: bigint | null, scenario = 'baseline') => {
    const cells = [1, 2, 3, 4, 5].map((times, at) => ({
      ...{ scenario, costType: 'in-scope', function: '', measure: 'period', lines: 1, blanks: 0 },
      ...{ period: { start: monthOf(scenario === 'baseline' ? 2024 : 2025, 4) + at, months: 1 }, pence: BigInt(times) * 100n },
    }));
    const byUse = { baseline: scenario === 'baseline' ? cells : [], recurrent: scenario === 'baseline' ? [] : cells };
    return monthsOnlyRise({ icb: {}, position: { costPerHead: { baseline } }, byUse } as never).map(
      ({ warning: { facts } }) => 'perHead' in facts && facts.perHead,
    );
  };
  expect([null, 9999n, 10_000n, 10_001n].map((each) => perHeadOf(each))).toEqual([[null], [null], [null], [10_001n]]);
  expect(perHeadOf(10_001n, 'plan')).toEqual([null]);
});

describe('months that only rise', () => {
  /** Amounts of a type of the baseline year, from the month with that number on. */
  const monthly = (first: number, amounts: readonly number[], type = 'in-scope', of = '') =>
    amounts.map((amount, index) => `QE1,baseline,${monthText(monthOf(2024, 4) + first - 1 + index)},${type},${of},${amount}\n`);
  const saidOf = async (...rows: readonly string[]) =>
    factsOf(await warningsFrom(`icb_code,scenario,period,cost_type,function,amount\n${rows.join('')}`), 'months-only-rise');

  test.each<[string, number, readonly number[], boolean]>([
    ['six months to three times the first', 1, [100, 140, 180, 220, 260, 300], true],
    ['a penny less', 1, [100, 140, 180, 220, 260, 299.99], false],
    ['five months to three and three quarters', 1, [100, 170, 240, 310, 375], true],
    ['a penny less', 1, [100, 170, 240, 310, 374.99], false],
    ['a step of half', 1, [100, 100, 150, 300], true],
    ['a step of more', 1, [100, 100, 149.99, 300], false],
    ['one that falls', 1, [100, 200, 199.99, 300], false],
    ['three months', 1, [100, 200, 300], false],
    ['from nothing', 1, [0, 100, 200, 300], false],
    ['from May', 2, [200, 300, 400, 500], true],
    ['from May, a tenth apart', 2, [200, 300, 400, 550], true],
    ['from May, a tenth apart in pence', 2, [0.15, 0.23, 0.33, 0.38], true],
    ['from May, a penny more', 2, [200, 300, 400, 550.01], false],
    ['from May, the first the highest', 2, [220, 300, 400, 500], true],
    ['from May, a penny higher', 2, [220.01, 300, 400, 500], false],
    ['from May, two of them low', 2, [200, 324, 432, 575], false],
    ['from a penny', 1, [0.01, 100, 200, 300], true],
    ['from July', 4, [400, 500, 600, 700], true],
    ['from May, as single months rise', 2, [100, 200, 300, 400], false],
  ])('%s', async (_, first, amounts, isSaid) => {
    expect(await saidOf(...monthly(first, amounts))).toHaveLength(isSaid ? 1 : 0);
  });

  test('a month that is absent, quarters, and functions in any order', async () => {
    const rows = monthly(1, [100, 200, 300, 400, 500, 600]);
    expect(await saidOf(...rows.filter((_, index) => index !== 2))).toEqual([]);
    const blank = rows.map((row, index) => (index === 2 ? row.replace(/\d+\n$/, '\n') : row));
    expect([await saidOf(...rows), await saidOf(...blank)].map(({ length }) => length)).toEqual([1, 0]);
    const lastBlank = rows.map((row, index) => (index === 5 ? row.replace(/\d+\n$/, '\n') : row));
    expect(await saidOf(...lastBlank)).toMatchObject([{ last: { pence: 50_000n } }]);
    const quarters = [100, 200, 300, 400].map((amount, index) => `QE1,baseline,2024/25 Q${index + 1},in-scope,,${amount}\n`);
    expect(await saidOf(...quarters)).toMatchObject([{ first: { pence: 10_000n }, last: { pence: 40_000n } }]);
    const later = [200, 300, 400].map((amount, index) => `QE1,baseline,2024/25 Q${index + 2},in-scope,,${amount}\n`);
    expect(await saidOf(...later)).toEqual([]);
    const divided = [
      ...monthly(1, [60, 70, 180, 200], 'in-scope', 'governance'),
      ...monthly(1, [40, 130, 120, 200], 'in-scope', 'digital'),
    ];
    const begun = [...monthly(1, [60], 'in-scope', 'digital'), ...monthly(1, [40, 200, 300, 400], 'in-scope', 'governance')];
    expect(await saidOf(...begun)).toMatchObject([{ first: { pence: 10_000n }, last: { pence: 40_000n } }]);
    const joined = [...monthly(2, [130, 180, 200], 'in-scope', 'digital'), ...monthly(1, [100, 70, 120, 200], 'in-scope', 'governance')];
    expect(await saidOf(...joined)).toMatchObject([{ first: { pence: 10_000n }, last: { pence: 40_000n } }]);
    expect(await saidOf(...divided.toReversed())).toMatchObject([{ first: { pence: 10_000n }, last: { pence: 40_000n } }]);
  });

  test('types that rise over the same months are said together, and each scenario by itself', async () => {
    const both = [...monthly(1, [100, 200, 300, 400], 'running-cost'), ...monthly(1, [10, 20, 30, 40], 'programme-pay')];
    const start = monthOf(2024, 4);
    expect(await saidOf(...both)).toMatchObject([
      {
        scenario: 'baseline',
        costTypes: ['programme-pay', 'running-cost'],
        first: { period: { start }, pence: 11_000n },
        last: { period: { start: start + 3 }, pence: 44_000n },
        perHead: null,
      },
    ]);
    const apart = [...monthly(1, [100, 200, 300, 400], 'running-cost'), ...monthly(2, [20, 30, 40, 50], 'programme-pay')];
    expect(await saidOf(...apart)).toMatchObject([{ costTypes: ['programme-pay'], last: { pence: 5000n } }]);
    const longer = [...monthly(1, [100, 200, 300, 400], 'running-cost'), ...monthly(1, [10, 20, 30, 40, 50], 'programme-pay')];
    expect(await saidOf(...longer)).toMatchObject([{ costTypes: ['programme-pay'], last: { pence: 5000n } }]);
    const plan = monthly(1, [100, 200, 300, 400], 'running-cost').map((row) => row.replace('baseline,2024', 'plan,2025'));
    expect(await saidOf(...plan, ...monthly(1, [1, 2, 3, 4], 'running-cost'))).toMatchObject([
      { scenario: 'baseline' },
      { scenario: 'plan' },
    ]);
    const all = Array.from({ length: 12 }, (_, index) => (index + 1) * 10e6);
    const [said] = await saidOf(...monthly(1, all), ...plan);
    expect(
      await saidOf(
        ...monthly(
          1,
          all.map((pounds) => pounds / 100),
        ),
      ),
    ).toMatchObject([{ scenario: 'baseline', perHead: null }]);
    expect(said && 'perHead' in said && (said.perHead ?? 0n) > 10_000n).toBe(true);
    const planOf = monthly(1, all.slice(0, 9)).map((row) => row.replace('baseline,2024', 'plan,2025'));
    expect(await saidOf(...planOf, 'QE1,baseline,2024/25,in-scope,,600000000\n')).toMatchObject([{ scenario: 'plan', perHead: null }]);
    expect(await saidOf(...plan)).toMatchObject([{ scenario: 'plan', costTypes: ['running-cost'], perHead: null }]);
  });
});

describe('run rates that are low', () => {
  const FIRST = monthOf(2025, 10);
  const BASELINE = 'baseline,2024/25,in-scope,12000000';
  const monthly = (scenario: string, first: number, amounts: readonly number[], type = 'in-scope') =>
    amounts.map((amount, index) => `${scenario},${monthText(FIRST + first + index)},${type},${amount}`);
  const saidOf = async (...rows: readonly string[]) => {
    const found = await warningsFrom(`icb_code,scenario,period,cost_type,amount\n${rows.map((row) => `QE1,${row}\n`).join('')}`);
    return found.flatMap(({ code, facts }) => {
      if (code !== 'run-rate-falls' && code !== 'views-apart' && code !== 'deep-cut') return [];
      const cause = 'cause' in facts ? ` ${facts.cause}` : '';
      const months = 'months' in facts ? (facts.months as readonly Month[]) : [];
      return [`${code} ${months.map(monthText).join(' ')}${cause}`];
    });
  };

  test('fall under two fifths of the month before, with those that stay as low', async () => {
    const million = 1_000_000;
    expect(await saidOf(...monthly('plan', 0, [million, million, 400_000, 400_000]))).toEqual([]);
    expect(await saidOf(...monthly('plan', 0, [million, million, 399_999.99, 399_999.99]))).toEqual([
      'run-rate-falls 2025-12 2026-01 third',
    ]);
    expect(await saidOf(...monthly('plan', 0, [million, million, 399_000, million, 399_000]))).toEqual([
      'run-rate-falls 2025-12 2026-02 third',
    ]);
    expect(await saidOf(...monthly('plan', 0, [million, million, 333_000, 333_000]))).toEqual(['run-rate-falls 2025-12 2026-01 third']);
  });

  test('are under two fifths of another view, unless they fall, too', async () => {
    const plan = monthly('plan', 0, [900_000, 900_000, 900_000, 900_000]);
    expect(await saidOf(BASELINE, ...plan, ...monthly('actual', 0, [360_000]))).toEqual([]);
    expect(await saidOf(BASELINE, ...plan, ...monthly('actual', 0, [359_999.99]))).toEqual(['views-apart 2025-10 third']);
    expect(await saidOf(BASELINE, ...plan, ...monthly('actual', 0, [359_000, 359_000]))).toEqual(['views-apart 2025-10 2025-11 third']);
    expect(await saidOf(BASELINE, ...plan, ...monthly('actual', 0, [900_000, 359_000]))).toEqual(['run-rate-falls 2025-11 third']);
  });

  test('are under three tenths of the baseline, or of a quarter under nine twenty-fifths', async () => {
    const flat = (amount: number) => monthly('plan', 0, [amount, amount, amount, amount]);
    expect(await saidOf(BASELINE, ...flat(300_000))).toEqual([]);
    expect(await saidOf(BASELINE, ...flat(299_999.99))).toEqual(['deep-cut 2025-10 2025-11 2025-12 2026-01 third']);
    expect(await saidOf(BASELINE, ...flat(120_000))).toEqual(['deep-cut 2025-10 2025-11 2025-12 2026-01 twelfth']);
    const quarters = (amount: number) => [3, 4].map((number) => `plan,2025/26 Q${number},in-scope,${amount}`);
    expect(await saidOf(BASELINE, ...quarters(1_080_000))).toEqual([]);
    expect(await saidOf(BASELINE, ...quarters(1_079_999.99))).toEqual([
      'deep-cut 2025-10 2025-11 2025-12 2026-01 2026-02 2026-03 month-in-quarter',
    ]);
    const types = ['baseline,2024/25,running-cost,8400000', 'baseline,2024/25,programme-pay,3600000'];
    const both = (pay: number) => [
      ...monthly('plan', 0, [700_000, 700_000, 700_000], 'running-cost'),
      ...monthly('plan', 0, [pay, pay, pay], 'programme-pay'),
    ];
    expect(await saidOf(...types, ...both(90_000))).toEqual([]);
    expect(await saidOf(...types, ...both(89_999.99))).toEqual(['deep-cut 2025-10 2025-11 2025-12 third']);
  });
});

describe('a cost beside the same cost elsewhere', () => {
  const scope = policy.scope.value;
  const of = (amounts: Readonly<Partial<Record<CostType, number>>>) =>
    new Map(Object.entries(amounts).map(([type, amount]) => [type as CostType, BigInt(amount)]));
  const half = { numerator: 1n, denominator: 2n };
  const low = (figure: Parameters<typeof of>[0], reference: Parameters<typeof of>[0]) => lowPart(of(figure), of(reference), scope, half);

  test('is low below the limit, down to a two-hundredth, which is another unit', () => {
    expect(low({ 'in-scope': 499 }, { 'in-scope': 1000 })).toEqual({ costType: null, one: 499n, other: 1000n });
    expect(low({ 'in-scope': 500 }, { 'in-scope': 1000 })).toBeNull();
    expect(low({ 'in-scope': 5 }, { 'in-scope': 1000 })?.one).toBe(5n);
    expect(low({ 'in-scope': 4 }, { 'in-scope': 1000 })).toBeNull();
    expect(low({ 'in-scope': -600 }, { 'in-scope': -1000 })).toBeNull();
    expect(low({ 'in-scope': 0 }, { 'in-scope': 0 })).toBeNull();
    expect(low({ pod: 1 }, { transition: 100 })).toBeNull();
    expect([low({ 'in-scope': 101 }, { 'in-scope': 20_200 })?.one, low({ 'in-scope': 100 }, { 'in-scope': 20_100 })]).toEqual([101n, null]);
    const beside = (inScope: number) => low({ 'in-scope': inScope, 'hosted-service': 1 }, { 'in-scope': 1000 })?.one;
    expect([beside(499), beside(500)]).toEqual([499n, undefined]);
    const tenths = (figure: number) =>
      lowPart(of({ 'in-scope': figure }), of({ 'in-scope': 1000 }), scope, { numerator: 3n, denominator: 10n })?.one;
    expect([tenths(299), tenths(300)]).toEqual([299n, undefined]);
  });

  test('is one type of it, if that is a tenth of the whole and nine tenths of its fall', () => {
    const reference = { 'running-cost': 9000, 'programme-pay': 1000 };
    expect(low({ 'running-cost': 9000, 'programme-pay': 400 }, reference)).toEqual({ costType: 'programme-pay', one: 400n, other: 1000n });
    expect(low({ 'running-cost': 9001, 'programme-pay': 400 }, { 'running-cost': 9001, 'programme-pay': 1000 })).toBeNull();
    expect(low({ 'running-cost': 9060, 'programme-pay': 400 }, reference)?.costType).toBe('programme-pay');
    expect(low({ 'running-cost': 9061, 'programme-pay': 400 }, reference)).toBeNull();
    expect(low({ 'running-cost': 3000, 'programme-pay': 5000 }, { 'running-cost': 9000, 'programme-pay': 5000 })?.costType).toBe(
      'running-cost',
    );
  });

  test('counts what both have, and one sum for the two that make it', () => {
    const sums = (one: Parameters<typeof of>[0], other: Parameters<typeof of>[0]) => sumOfShared(of(one), of(other), scope);
    expect(sums({ 'in-scope': 50 }, { 'running-cost': 30, 'programme-pay': 40 })).toEqual({ costType: null, one: 50n, other: 70n });
    expect(sums({ 'running-cost': 30 }, { 'in-scope': 40 })).toEqual({ costType: null, one: 30n, other: 40n });
    expect(sums({ 'running-cost': 30, 'programme-pay': 40 }, { 'running-cost': 35 })).toEqual({ costType: null, one: 30n, other: 35n });
    expect(sums({ 'running-cost': 30 }, { 'programme-pay': 35 })).toBeNull();
    expect(sums({ 'in-scope': 30, 'hosted-service': 1 }, { 'hosted-service': 2 })).toEqual({ costType: null, one: 1n, other: 2n });
    expect(sums({ 'hosted-service': 2 }, { 'in-scope': 30, 'hosted-service': 1 })).toEqual({ costType: null, one: 2n, other: 1n });
    expect(sums({ 'in-scope': 30, 'hosted-service': 1 }, { 'in-scope': 31 })).toEqual({ costType: null, one: 30n, other: 31n });
  });

  test.each<[number, bigint, string | null]>([
    [3, 400n, null],
    [3, 399n, 'month-in-quarter'],
    [3, 125n, 'month-in-quarter'],
    [3, 124n, null],
    [12, 400n, null],
    [12, 399n, 'quarter-in-year'],
    [12, 125n, 'quarter-in-year'],
    [12, 124n, 'month-in-year'],
    [12, 25n, 'month-in-year'],
    [12, 24n, null],
    [1, 399n, 'third'],
    [1, 400n, null],
    [1, 124n, 'twelfth'],
    [1, 24n, null],
  ])('%i months, %i of a thousand: %s', (months, part, cause) => {
    expect(causeOf(months, part, 1000n)).toBe(cause);
  });

  test('a fortieth of it is no twelfth any more', () => {
    expect([causeOf(12, 100n, 4000n), causeOf(12, 100n, 4001n)]).toEqual(['month-in-year', null]);
  });
});

describe('a cost per head', () => {
  const [one, two, three] = england.icbs;
  const position = (icb: unknown, perHead: bigint | null) =>
    ({ icb, baseline: 1n, exitRunRate: null, costPerHead: { baseline: perHead, exit: null }, doubts: [] }) as never;
  const saidOf = (...perHead: readonly (bigint | null)[]) =>
    medianPerHead(
      perHead.map((each, index) => position([one, two, three][index], each)),
      policy,
    ).map(({ code, facts }) => [code, 'median' in facts ? facts.median : 'perHead' in facts && facts.perHead, 'looksLike' in facts]);

  test('is apart from the others below 50p and above £1,000', () => {
    expect(saidOf(2000n, 2000n, 100_000n)).toEqual([]);
    expect(saidOf(2000n, 2000n, 50n)).toEqual([]);
    expect(saidOf(2000n, 2000n, 100_001n)).toEqual([['cost-per-head-apart', 100_001n, false]]);
    expect(saidOf(2000n, 2000n, 49n)).toEqual([['cost-per-head-apart', 49n, false]]);
    expect(saidOf(2000n, 2000n, 2_000_000n)).toEqual([['cost-per-head-apart', 2_000_000n, true]]);
    expect(saidOf(2000n, 2000n, null)).toEqual([]);
  });

  test('of the deadline is of the run rate then, and looks like pounds from £4,995 on', () => {
    const exit = (perHead: bigint, exitRunRate: bigint | null) =>
      ({ icb: one, baseline: null, exitRunRate, costPerHead: { baseline: null, exit: perHead }, doubts: [] }) as never;
    const said = (...positions: readonly never[]) =>
      medianPerHead(positions, policy).map(({ code, facts }) => [code, 'looksLike' in facts ? facts.looksLike : null]);
    const usual = exit(2000n, 1n);
    expect(said(usual, usual, exit(499_500n, 1n))).toEqual([['cost-per-head-apart', 'pounds']]);
    expect(said(usual, usual, exit(499_499n, 1n))).toEqual([['cost-per-head-apart', null]]);
    expect(said(usual, usual, exit(499_500n, null))).toEqual([]);
  });

  test('is told with its rise or its difference, and the way it goes', () => {
    const background = (heads: string) => {
      const figures = new Map([['QE1', { heads: decimal(heads), rows: 1 }]]);
      const usual = { ...population, figures: new Map([['QE1', { heads: decimal('1000'), rows: 1 }]]) };
      return { population: { ...population, bundled: false, figures }, usualPopulation: usual } as never;
    };
    const said = (numerator: bigint, heads: string | null) =>
      icbPlausibility(
        { icb: { code: 'QE1' }, population: heads && decimal(heads), achievedReduction: { numerator, denominator: 100n } } as never,
        background(heads ?? '1000'),
      ).map(({ code, facts }) => [code, 'rise' in facts ? facts.rise : 'difference' in facts && facts.difference]);
    expect([said(1n, '1000'), said(0n, '1000'), said(-1n, '1000')]).toEqual([[], [], [['cost-rises', '1.0%']]]);
    expect(said(0n, '1150')).toEqual([['population-unusual', '+15.0%']]);
    expect(said(0n, '850')).toEqual([['population-unusual', '-15.0%']]);
    expect(said(0n, null)).toEqual([['no-population', false]]);
    const few = (heads: string, wanted: string) => {
      const of = (text: string) => ({ ...population, bundled: false, figures: new Map([['QE1', { heads: decimal(text), rows: 1 }]]) });
      return icbPlausibility(
        { icb: { code: 'QE1' }, population: decimal(heads), achievedReduction: null } as never,
        { population: of(heads), usualPopulation: of(wanted) } as never,
      ).map(({ facts }) => 'difference' in facts && facts.difference);
    };
    expect([few('4', '3'), few('3', '4')]).toEqual([['+33.3%'], ['-25.0%']]);
  });

  test('rests on another basis where every head given is the published one of it, but for rounding', () => {
    const of = (basis: string, ...heads: readonly string[]) =>
      ({ basis, figures: new Map(heads.map((each, at) => [england.icbs[at]?.code, { heads: decimal(each), rows: 1 }])) }) as never;
    const published = [of('weighted', '1000', '2000'), of('registered', '1100', '2100')];
    const said = (...heads: readonly string[]) => basisWarnings(of('weighted', ...heads), 'p.csv', published).map(({ facts }) => facts);
    expect(said('1100', '2100')).toEqual([{ own: 'registered', taken: 'weighted' }]);
    expect([said('1100.9', '2099.1').length, said('1101', '2100').length, said('1099', '2100').length]).toEqual([1, 0, 0]);
    expect([said('1000', '2000'), said('1100', '2000'), said(), said('1100', '2100', '5')]).toEqual([[], [], [], []]);
    expect(said('1100')).toHaveLength(1);
  });

  test('is the middle one, or the mean of the middle two', () => {
    expect(saidOf(10_001n, 10_001n, 2000n)).toEqual([['cost-per-head-implausible', 10_001n, false]]);
    expect(saidOf(2_000_000n, 2000n, 2_100_000n)).toEqual([['cost-per-head-implausible', 2_000_000n, true]]);
    expect(saidOf(9000n, 12_000n)).toEqual([['cost-per-head-implausible', 10_500n, false]]);
    expect(saidOf(9000n, 11_000n)).toEqual([]);
    expect(saidOf(1n, 9000n, 100n)).toEqual([['cost-per-head-implausible', 100n, false]]);
    expect(saidOf(null)).toEqual([]);
  });

  const saidOfOverride = (parameter: string, from: string, to: string) =>
    overrideWarnings({ ...policy, overrides: [{ parameter, from, to }] } as never).map(({ code }) => code);

  test.each([
    ['37.52', []],
    ['37.53', ['rate-far-above']],
    ['9.38', []],
    ['9.379', ['rate-far-below']],
  ])('has a rate of %s, held against twice and half of the policy’s', (to, said) => {
    expect(saidOfOverride('ratePerHead', '18.76', to)).toEqual(said);
    expect(saidOfOverride('deadline', '2025-12', '2026-12')).toEqual([]);
  });

  test.each([
    ['0.5', '0', true],
    ['0.5', '0.005', true],
    ['0.5', '0.2499', true],
    ['0.5', '0.25', false],
    ['0.5', '0.29', false],
    ['0.5', '0.53', false],
    ['0.5', '0.75', false],
    ['0.5', '0.751', true],
    ['0.5', '1', true],
    ['0.1', '0.05', false],
    ['0.1', '0.049', true],
    ['0.1', '0.55', false],
    ['0.1', '0.551', true],
    ['1', '0.5', false],
  ])('holds against the policy’s reduction of %s one of %s, by itself and by what it leaves', (from, to, isSaid) => {
    expect(saidOfOverride('reduction', from, to)).toEqual(isSaid ? ['reduction-far-apart'] : []);
  });
});

test('a policy file is held against the bundled policy, and an option against the file', () => {
  const said = (value: string, reduction: string, overrides: readonly object[] = []) => {
    const document = structuredClone(BUNDLED_POLICIES[0]) as never as Record<'ratePerHead' | 'reduction', { value: string }>;
    document.ratePerHead.value = value;
    document.reduction.value = reduction;
    const own = policyFrom(document as never, BUNDLED_POLICIES[0]);
    return overrideWarnings({ ...own, overrides } as never).map(({ code, facts }) => [code, (facts as { inFile?: true }).inFile]);
  };
  expect(said('18.76', '0.5')).toEqual([]);
  expect(said('187.6', '0.5')).toEqual([['rate-far-above', true]]);
  expect(said('9.37', '0')).toEqual([
    ['rate-far-below', true],
    ['reduction-far-apart', true],
  ]);
  expect(said('187.6', '0.5', [{ parameter: 'ratePerHead', from: '187.6', to: '18.76' }])).toEqual([['rate-far-below', undefined]]);
  expect(overrideWarnings(policyFrom(BUNDLED_POLICIES[0], BUNDLED_POLICIES[0]))).toEqual([]);
});

describe('schemes', () => {
  const [one, two] = england.icbs;
  const scheme = (annualSaving: bigint, more: object = {}) =>
    ({ icb: one?.code, scheme: 'Estates', recurrence: 'recurrent', annualSaving, place: { file: 's.csv', line: 2 }, ...more }) as never;
  const savings = (baseline: bigint | null, runRate: bigint | null, ...schemes: readonly never[]) =>
    schemeSavings({ icb: one, position: { baseline, runRate }, schemes } as never).map(({ facts }) => [
      'of' in facts && facts.of,
      'looksLike' in facts ? facts.looksLike : null,
    ]);

  test('save no more than the ICB spends, or their savings look like pounds', () => {
    expect(savings(1000n, null, scheme(1000n))).toEqual([]);
    expect(savings(1000n, null, scheme(1001n))).toEqual([['baseline', null]]);
    expect(savings(1000n, null, scheme(600n), scheme(401n))).toEqual([['baseline', null]]);
    expect(savings(1000n, null, scheme(10_000n))).toEqual([['baseline', null]]);
    expect(savings(1000n, null, scheme(10_001n))).toEqual([['baseline', 'pounds']]);
    expect(savings(1000n, null, scheme(1_000_000n))).toEqual([['baseline', 'pounds']]);
    expect(savings(1000n, null, scheme(1_000_001n))).toEqual([['baseline', null]]);
    expect(savings(1000n, null, scheme(2000n, { recurrence: 'non-recurrent' }))).toEqual([]);
    expect(savings(1000n, null, scheme(1500n), scheme(-1500n))).toEqual([['baseline', null]]);
    expect([savings(0n, null, scheme(5n)), savings(null, 1n, scheme(5n))]).toEqual([[], []]);
    expect([savings(1000n, 500n), savings(1000n, 500n, scheme(0n))]).toEqual([[], []]);
  });

  test('save a two-hundredth of what is planned, or their savings look like thousands', () => {
    const planned = (saving: bigint) => savings(3_000_000n, 2_000_000n, scheme(saving));
    expect(planned(5000n)).toEqual([]);
    expect(savings(5_000_000n, 998_000n, scheme(2000n))).toEqual([['planned-saving', null]]);
    expect(savings(5_000_000n, 1_000_000n, scheme(2000n))).toEqual([['planned-saving', 'thousands']]);
    expect(planned(4999n)).toEqual([['planned-saving', null]]);
    expect(planned(2001n)).toEqual([['planned-saving', null]]);
    expect(planned(2000n)).toEqual([['planned-saving', 'thousands']]);
    expect(planned(500n)).toEqual([['planned-saving', 'thousands']]);
    expect(planned(499n)).toEqual([['planned-saving', null]]);
    expect([savings(1000n, 1000n, scheme(1n)), savings(1000n, 2000n, scheme(1n)), savings(1000n, null, scheme(1n))]).toEqual([[], [], []]);
  });

  test('point to the largest of them', () => {
    const [said] = schemeSavings({
      icb: one,
      position: { baseline: 1000n, runRate: null },
      schemes: [scheme(600n), scheme(900n, { place: { file: 's.csv', line: 3 } }), scheme(900n, { place: { file: 's.csv', line: 4 } })],
    } as never);
    expect(said).toMatchObject({ place: { line: 3 } });
  });

  test('with one name and one saving in two ICBs are said, and in one ICB or without a saving are not', () => {
    const shared = (...schemes: readonly never[]) =>
      sharedSchemes(schemes, { bodies: england.icbs } as never).map(({ facts }) => 'icbs' in facts && facts.icbs?.map(({ code }) => code));
    const other = { icb: two?.code };
    expect(shared(scheme(5n), scheme(5n, other))).toEqual([[one?.code, two?.code]]);
    expect(shared(scheme(5n), scheme(5n, { ...other, scheme: ' ESTATES ' }))).toHaveLength(1);
    expect([shared(scheme(5n), scheme(5n)), shared(scheme(0n), scheme(0n, other)), shared(scheme(5n), scheme(6n, other))]).toEqual([
      [],
      [],
      [],
    ]);
  });

  test('are asked for where an ICB has none, and costs where an ICB has schemes alone', () => {
    const working = (schemes: readonly never[] | null) =>
      ({ icb: one, schemes, transition: { pence: null, lines: [], ofSchemes: null, blank: [] } }) as never;
    const saidOf = (workings: readonly never[], schemes: readonly never[]) =>
      schemeWarnings(workings, schemes, { policy, bodies: england.icbs } as never).map(({ code, facts }) => [
        code,
        'icbs' in facts && facts.icbs ? facts.icbs.map(({ code }) => code) : 'schemes' in facts && facts.schemes,
      ]);
    const own = scheme(5n, { movesTo: 'none' });
    expect(saidOf([working([own])], [own])).toEqual([]);
    expect(saidOf([working([])], [])).toEqual([['icbs-without-schemes', [one?.code]]]);
    expect(saidOf([working(null)], [])).toEqual([]);
    const others = [scheme(5n, { icb: two?.code, scheme: 'Digital' })];
    expect(saidOf([working([own])], [own, ...others])).toEqual([['schemes-without-costs', ['Digital']]]);
  });

  test('that move cost are said where the receiving cost is a twelfth or a quarter of the saving, within rounding', () => {
    const said = (annualSaving: bigint, receivingCost: bigint | null, movesTo = 'provider') =>
      schemeWarnings(
        [
          {
            icb: one,
            schemes: [scheme(annualSaving, { functions: [], function: '', movesTo, receivingCost, netSaving: 1n })],
            transition: { pence: null, lines: [], ofSchemes: null, blank: [] },
          } as never,
        ],
        [],
        { policy, bodies: [] } as never,
      ).flatMap(({ code, facts }) => (code === 'scheme-receiving-part' ? [(facts as { of: string }).of] : []));
    expect([said(99_000_000n, 8_250_000n), said(99_000_000n, 24_750_000n)]).toEqual([['month'], ['quarter']]);
    expect([said(99_000_600n, 8_250_000n), said(98_999_400n, 8_250_000n), said(99_000_601n, 8_250_000n)]).toEqual([
      ['month'],
      ['month'],
      [],
    ]);
    expect([said(99_000_200n, 24_750_000n), said(99_000_201n, 24_750_000n)]).toEqual([['quarter'], []]);
    expect([said(1_200_000n, 100_000n), said(1_199_988n, 99_999n)]).toEqual([['month'], []]);
    expect([said(99_000_000n, 99_000_000n), said(99_000_000n, null), said(99_000_000n, 8_250_000n, 'none')]).toEqual([[], [], []]);
  });

  test('that move cost are said where a figure or the destination is open, or where they save nothing overall', () => {
    const said = (each: object, transition: object = { pence: null, lines: [], ofSchemes: null, blank: [] }) =>
      schemeWarnings([{ icb: one, schemes: [scheme(5n, { functions: [], function: '', ...each })], transition } as never], [], {
        policy,
        bodies: [],
      } as never).map(({ code }) => code);
    expect(said({ movesTo: 'none', netSaving: null, receivingCost: null })).toEqual([]);
    expect(said({ movesTo: null, netSaving: null, receivingCost: null })).toEqual(['scheme-destination-blank']);
    const lines = [{}];
    const none = { movesTo: 'none' };
    expect(said(none, { pence: 1n, lines, ofSchemes: 1n, blank: [] })).toEqual(['transition-twice']);
    expect(said(none, { pence: 1n, lines, ofSchemes: null, blank: [] })).toEqual([]);
    expect(said(none, { pence: null, lines, ofSchemes: 1n, blank: [{}] })).toEqual([]);
    expect(said(none, { pence: null, lines: [], ofSchemes: 1n, blank: [{}] })).toEqual(['one-off-cost-blank']);
  });
});

test('plans handed in before the policy asks for them, or after they end, are told once for each time', async () => {
  const row = (code: string, submitted: string) => `${code},plan,2025-12,in-scope,5,${submitted}\n`;
  const said = async (...rows: readonly string[]) =>
    factsOf(await warningsFrom(`icb_code,scenario,period,cost_type,amount,submitted\n${rows.join('')}`), 'submitted-far-off').map(
      (facts) => {
        const { icbs, ...rest } = facts as { icbs: readonly { code: string }[] };
        return { ...rest, icbs: icbs.map(({ code }) => code) };
      },
    );
  expect(await said(row('QE1', '2025-05-02'), row('QOP', '2027-03-31T23:59'), row('QYG', '2025-06-01'))).toEqual([]);
  expect(await said(row('QE1', '2015-05-30'), row('QOP', '2015-05-30'), row('QYG', '2027-04-01'))).toEqual([
    { submitted: '2015-05-30', asked: '2025-05-02', last: '2027-03', icbs: ['QE1', 'QOP'] },
    { submitted: '2027-04-01', asked: null, last: '2027-03', icbs: ['QYG'] },
  ]);
  expect(await said(row('QE1', '2025-05-01'))).toHaveLength(1);
});

test('two ICBs of one baseline or run rate are told, unless it is small, or so many whole thousands, or both so many whole millions', async () => {
  const said = async (...rows: readonly string[]) =>
    factsOf(await warningsFrom(`icb_code,scenario,period,cost_type,amount\n${rows.join('\n')}\n`), 'icbs-alike').map((facts) => {
      const { icbs, which } = facts as { icbs: readonly { code: string }[]; which: readonly string[] };
      return [icbs.map(({ code }) => code).join(), ...which].join(' ');
    });
  const baseline = (icb: string, amount: string) => `${icb},baseline,2024/25,in-scope,${amount}`;
  const plan = (icb: string, amount: string) => `${icb},plan,2025-12,in-scope,${amount}`;
  expect(await said(baseline('QE1', '1000000.01'), baseline('QOP', '1000000.01'))).toEqual(['QE1,QOP baseline']);
  expect(await said(baseline('QE1', '1000000.01'), baseline('QOP', '1000000.02'))).toEqual([]);
  expect(await said(baseline('QE1', '999999.99'), baseline('QOP', '999999.99'))).toEqual([]);
  expect(await said(baseline('QE1', '1001000.00'), baseline('QOP', '1001000.00'))).toEqual([]);
  expect(await said(plan('QE1', '83333.35'), plan('QOP', '83333.35'), plan('QYG', '83333.35'))).toEqual(['QE1,QOP,QYG exitRunRate']);
  const both = ['QE1', 'QOP'].flatMap((icb) => [baseline(icb, '61690000.50'), plan(icb, '3000000.10')]);
  expect(await said(...both, baseline('QYG', '61690000.51'))).toEqual(['QE1,QOP baseline exitRunRate']);
  const pair = (each: string, monthly: string) => ['QE1', 'QOP'].flatMap((icb) => [baseline(icb, each), plan(icb, monthly)]);
  expect(await said(...pair('61690000', '3000000'))).toEqual(['QE1,QOP baseline exitRunRate']);
  expect(await said(...pair('60000000', '3001000'))).toEqual(['QE1,QOP baseline exitRunRate']);
  expect(await said(...pair('60000000', '3000000'))).toEqual([]);
});

test('bodies with equal parts of what another gave are not told as two that are alike', () => {
  const [one, other] = england.icbs.map((icb) => ({ icb, baseline: 6_169_312_001n, exitRunRate: null }) as IcbPosition);
  if (!one || !other) throw new TypeError('no ICBs');
  expect(icbsAlike([one, other])).toHaveLength(1);
  expect(icbsAlike([one, { ...other, recut: [] }])).toEqual([]);
});

describe('months of one view', () => {
  const rows = (...each: readonly string[]) => `icb_code,scenario,period,cost_type,amount\n${each.map((row) => `QE1,${row}\n`).join('')}`;
  const four = (scenario: string, amount: string) =>
    ['04', '05', '06', '07'].map((month) => `${scenario},2025-${month},in-scope,${amount}`);

  test('that are nil in the plan and in the actuals are not copied from it, and those of a penny are', async () => {
    const said = async (amount: string) =>
      factsOf(await warningsFrom(rows(...four('plan', amount), ...four('actual', amount))), 'actuals-equal-plan').length;
    expect([await said('0'), await said('0.01'), await said('250000')]).toEqual([0, 1, 1]);
    const three = rows(...four('plan', '5').slice(1), ...four('actual', '5').slice(1));
    expect(factsOf(await warningsFrom(three), 'actuals-equal-plan')).toEqual([]);
  });

  test('that are blank in a part are no better view left blank', async () => {
    const part = ['actual,2025-11,running-cost,1000000', 'actual,2025-11,programme-pay,'];
    const plan = ['plan,2025-11,running-cost,1000000', 'plan,2025-11,programme-pay,1000000'];
    const found = await warningsFrom(rows(...part, ...plan));
    expect(factsOf(found, 'better-view-blank')).toEqual([]);
    expect(factsOf(found, 'month-partly-blank')).toHaveLength(1);
  });
});

test('rows that one file has twice are said of that file alone, though another adds to the same figures', async () => {
  const file = (name: string, ...amounts: readonly string[]) =>
    sourceOf(
      name,
      `icb_code,scenario,period,cost_type,amount\n${amounts.map((amount, at) => `QE1,plan,2025-${10 + (at % 3)},in-scope,${amount}\n`).join('')}`,
    );
  const twice = file('a.csv', '1.01', '2.02', '3.03', '1.01', '2.02', '3.03');
  const { diagnostics } = await readCosts([twice, file('b.csv', '4.04', '5.05', '6.06')], { geography: england, policy });
  const said = diagnostics.filter(({ code }) => code === 'rows-twice');
  expect(said.map(({ place, ...rest }) => [place?.file, 'facts' in rest && rest.facts])).toMatchObject([['a.csv', { pence: 606n }]]);
});

test('two figures of a body under its two codes that are equal are said to stand twice, and two blanks are not', async () => {
  const said = async (amount: string) => {
    const rows = ['QRL', 'E54000067'].map((code) => `${code},actual,${amount}\n`).join('');
    const { diagnostics } = await readCosts([sourceOf('a.csv', `icb_code,scenario,2026-04\n${rows}S0E4D,actual,3000000\n`)], {
      geography: england,
      policy,
    });
    return diagnostics.filter(({ code }) => code === 'rows-twice').length;
  };
  expect([await said('2000000'), await said('0'), await said('')]).toEqual([1, 0, 0]);
});

test('what stands outside the run rate all year is said where it would bring an ICB at its envelope over', async () => {
  const said = async (monthly: string, heads = '1200000') => {
    const months = Array.from({ length: 24 }, (_, at) => monthText(monthOf(2025, 4) + at));
    const lines = months.flatMap((month) => [
      `QE1,plan,${month},in-scope,recurrent,${monthly}\n`,
      `QE1,plan,${month},in-scope,non-recurrent,1000\n`,
    ]);
    const costs = await readCosts(
      [
        sourceOf(
          'costs.csv',
          `icb_code,scenario,period,cost_type,recurrence,amount\nQE1,baseline,2024/25,in-scope,recurrent,45000000\n${lines.join('')}`,
        ),
      ],
      { geography: england, policy },
    );
    const figures = new Map([['QE1', { heads: decimal(heads), rows: 1 }]]);
    const only = { ...england, icbs: england.icbs.filter(({ code }) => code === 'QE1') };
    const { diagnostics } = assess({ costs, population: { ...population, bundled: false, figures }, policy, geography: only });
    return diagnostics.filter(({ code }) => code === 'outside-all-year').length;
  };
  expect([await said('1876000'), await said('1876000.01'), await said('1875000'), await said('1874999.99')]).toEqual([1, 0, 0, 0]);
  // An envelope that is a penny less.
  const [least, heads] = ['1876000', '1199999.999467'];
  expect([await said(least, heads), await said('1875000', heads)]).toEqual([0, 1]);
});

test('costs that come with the deadline keep a verdict open where they bring an ICB over by a penny', async () => {
  const verdict = async (heads: string) => {
    const months = Array.from({ length: 18 }, (_, at) => monthText(monthOf(2025, 10) + at));
    const lines = months.map((month) => `QE1,plan,${month},in-scope,recurrent,1875000\n`);
    const once = months.slice(2).map((month) => `QE1,plan,${month},in-scope,non-recurrent,1000\n`);
    const text = `icb_code,scenario,period,cost_type,recurrence,amount\nQE1,baseline,2024/25,in-scope,recurrent,45000000\n${[...lines, ...once].join('')}`;
    const costs = await readCosts([sourceOf('costs.csv', text)], { geography: england, policy });
    const figures = new Map([['QE1', { heads: decimal(heads), rows: 1 }]]);
    const { checks } = assess({ costs, population: { ...population, bundled: false, figures }, policy, geography: england });
    return checks.find(({ id, subject }) => id === 'envelope' && subject === 'QE1')?.verdict;
  };
  expect([await verdict('1200000'), await verdict('1199999.999467')]).toEqual(['met', 'not-assessed']);
});

test('functions of a baseline that is not whole have not stopped, and one has not that a scheme calls by its name', async () => {
  const plan = (of: string, count: number) =>
    Array.from({ length: count }, (_, at) => `QE1,plan,${monthText(monthOf(2025, 10) + at)},running-cost,${of},100000\n`);
  const stopsOf = async (baseline: readonly string[], scheme?: string) => {
    const rows = [...baseline, ...plan('governance', 6), ...plan('provider-oversight', 4)];
    const costs = await readCosts([sourceOf('costs.csv', `icb_code,scenario,period,cost_type,function,amount\n${rows.join('')}`)], {
      geography: england,
      policy,
    });
    const text = `icb_code,scheme,start,annual_saving\nQE1,${scheme},2026-02,1200000\n`;
    const schemes = scheme === undefined ? undefined : await readSchemes([sourceOf('schemes.csv', text)], { geography: england, policy });
    const { diagnostics } = assess({ costs, ...(schemes && { schemes }), population, policy, geography: england });
    return diagnostics.flatMap((each) =>
      each.code === 'functions-dropped' ? each.facts.stops.map(({ function: of }: { function: string }) => of) : [],
    );
  };
  const year = (of: string) => [1, 2, 3, 4].map((quarter) => `QE1,baseline,2024/25 Q${quarter},running-cost,${of},300000\n`);
  const held = [...year('governance'), ...year('provider-oversight')];
  const [whole, part] = [[...held, ...year('send')], [...held, ...year('send')].filter((row) => !row.includes(' Q1'))];
  expect([await stopsOf(whole), await stopsOf(part)]).toEqual([['send', 'provider-oversight'], ['provider-oversight']]);
  expect(await stopsOf(part, 'Oversight of provider performance goes')).toEqual([]);
  expect(await stopsOf(part, 'Oversight of Provider')).toEqual(['provider-oversight']);
  expect(await stopsOf(part, 'Population health management')).toEqual(['provider-oversight']);
});
