/** Doubts by figures that are just on one side of a limit, and just on the other. `npm run mutate` found what no other test tells apart. */
import { describe, expect, test } from 'vitest';
import { assess } from '../src/assess/assess.ts';
import { doubledSchemes } from '../src/assess/doubts/doubled.ts';
import { readCosts } from '../src/input/costs/readCosts.ts';
import type { IcbPosition } from '../src/model/assessment.ts';
import { monthOf, monthText } from '../src/model/month.ts';
import type { Scheme } from '../src/model/scheme.ts';
import { blueprint } from '../src/policy/policy.ts';
import { england } from '../src/reference/geography.ts';
import { bundledPopulation } from '../src/reference/populations.ts';
import { sourceOf } from './properties/program.ts';

const policy = blueprint();
const DECEMBER = policy.deadline.value;

/** @param rows `plan 2025-12 running-cost 1000000`, of QE1 unless another ICB stands before it, and with a function behind it where there is one */
async function positionsOf(...rows: readonly string[]): Promise<ReadonlyMap<string, IcbPosition>> {
  const lines = rows.map((row) => {
    const [first = '', ...rest] = row.split(' ');
    const [scenario, period, type, amount, of = ''] = /^[A-Z]/.test(first) ? rest : [first, ...rest];
    return [/^[A-Z]/.test(first) ? first : 'QE1', scenario, period, type, of, amount].join();
  });
  const text = `icb_code,scenario,period,cost_type,function,amount\n${lines.map((line) => `${line}\n`).join('')}`;
  const costs = await readCosts([sourceOf('costs.csv', text)], { geography: england, policy });
  expect(costs.diagnostics.filter(({ severity }) => severity === 'fault')).toEqual([]);
  const { icbs } = assess({ costs, population: bundledPopulation('weighted'), policy, geography: england });
  return new Map(icbs.map((each) => [each.icb.code, each]));
}

const doubtsOf = async (...rows: readonly string[]) =>
  ((await positionsOf(...rows)).get('QE1')?.doubts ?? []).map(
    ({ doubt, costType, month }) => `${doubt} ${costType ?? 'sum'} ${month === null ? 'baseline' : monthText(month)}`,
  );
const putBackOf = async (...rows: readonly string[]) => (await positionsOf(...rows)).get('QE1')?.putBack.get(DECEMBER)?.pence;

/** The months from the first to the last of a view, each at so much. */
const months = (scenario: string, first: string, last: string, type: string, amount: number | string) => {
  const at = (text: string) => monthOf(Number(text.slice(0, 4)), Number(text.slice(5)));
  return Array.from({ length: at(last) - at(first) + 1 }, (_, index) => `${scenario} ${monthText(at(first) + index)} ${type} ${amount}`);
};

describe('a cost that drops', () => {
  const nilOrUnitOf = async (...rows: readonly string[]) => (await doubtsOf(...rows)).filter((each) => each.startsWith('nil-or-unit'));
  const november = ['plan 2025-11 running-cost 1000000', 'plan 2025-11 programme-pay 1000000'];
  const december = (running: number | string, pay: number | string) => [
    `plan 2025-12 running-cost ${running}`,
    `plan 2025-12 programme-pay ${pay}`,
  ];

  test.each([
    ['to less, and the total by nine tenths of that', december(1_099_600, 4000), ['nil-or-unit programme-pay 2025-12']],
    ['to less, and the total by a penny less', december('1099600.01', 4000), []],
    ['to a two-hundredth', december(1_000_000, 5000), []],
    ['to a penny less', december(1_000_000, '4999.99'), ['nil-or-unit programme-pay 2025-12']],
    ['to nothing', december(1_000_000, 0), ['nil-or-unit programme-pay 2025-12']],
    ['below nothing', december(1_000_000, '-0.01'), ['sign programme-pay 2025-12']],
    ['and the total by nine tenths of that', december(1_100_000, 0), ['nil-or-unit programme-pay 2025-12']],
    ['and the total by a penny less', december('1100000.01', 0), []],
  ])('%s', async (_, rows, wanted) => {
    expect((await doubtsOf(...november, ...rows)).filter((each) => !each.startsWith('unit-apart'))).toEqual(wanted);
  });

  test('is next to nothing under a two-hundredth of the baseline, where it is shown apart', async () => {
    const hosted = async (amount: number | string) =>
      nilOrUnitOf(
        'baseline 2024/25 in-scope 12000000',
        'baseline 2024/25 hosted-service 12000000',
        'plan 2025-12 in-scope 1000000',
        `plan 2025-12 hosted-service ${amount}`,
      );
    expect([await hosted(5000), await hosted('4999.99'), await hosted(0)]).toEqual([
      [],
      ['nil-or-unit hosted-service 2025-12'],
      ['nil-or-unit hosted-service 2025-12'],
    ]);
  });

  test('is seen in a sum that was told by type before, whatever else is in scope', async () => {
    const rows = [
      'baseline 2024/25 running-cost 7200000',
      'baseline 2024/25 programme-pay 4800000',
      'baseline 2024/25 hosted-service 12000000',
      'plan 2025-12 in-scope 4000',
      'plan 2025-12 hosted-service 1000000',
    ];
    expect(await nilOrUnitOf(...rows)).toEqual(['nil-or-unit in-scope 2025-12']);
  });

  test.each([
    ['nine tenths of it', 1_900_000, []],
    ['a penny less', '1899999.99', ['nil-or-unit programme-pay 2025-12']],
  ])('has moved where another ICB of the region takes up %s', async (_, amount, wanted) => {
    const other = ['QYG plan 2025-11 programme-pay 1000000', `QYG plan 2025-12 programme-pay ${amount}`];
    expect(await doubtsOf(...november, ...december(1_000_000, 0), ...other)).toEqual(wanted);
  });

  test('is held against the last month that lacked no type, and in another view against what it was held against before', async () => {
    const lacking = 'plan 2025-10 running-cost 1000000';
    const september = ['plan 2025-09 running-cost 1000000', 'plan 2025-09 programme-pay 1000000'];
    const sumsOnly = (all: readonly string[]) => all.filter((each) => each.startsWith('nil-or-unit sum'));
    expect(sumsOnly(await doubtsOf(...september, lacking, ...december(4000, 5000)))).toEqual(['nil-or-unit sum 2025-12']);
    expect(sumsOnly(await doubtsOf(...september, lacking, ...december(5000, 5000)))).toEqual([]);
    const actual = ['actual 2025-12 running-cost 1000000', 'actual 2025-12 programme-pay 0'];
    expect(await doubtsOf(...november, ...december(1_000_000, 0), ...actual)).toEqual(['nil-or-unit programme-pay 2025-12']);
  });

  test('in the months that follow, too, until there is more again', async () => {
    const january = (pay: number) => ['plan 2026-01 running-cost 1000000', `plan 2026-01 programme-pay ${pay}`];
    expect(await doubtsOf(...november, ...december(1_000_000, 0), ...january(0))).toEqual([
      'nil-or-unit programme-pay 2025-12',
      'nil-or-unit programme-pay 2026-01',
    ]);
    expect(await doubtsOf(...november, ...december(1_000_000, 0), ...january(5000))).toEqual(['nil-or-unit programme-pay 2025-12']);
  });
});

describe('amounts in units apart', () => {
  test('are of types that differ by more than two hundred times', async () => {
    const of = (running: number | string, pay: number) =>
      doubtsOf(
        'baseline 2024/25 running-cost 12000000',
        'baseline 2024/25 programme-pay 12000000',
        `plan 2025-12 running-cost ${running}`,
        `plan 2025-12 programme-pay ${pay}`,
      );
    const apart = async (running: number | string, pay: number) =>
      (await of(running, pay)).filter((each) => /^unit-apart.*2025-12$/.test(each));
    expect(await apart(5000, 1_000_000)).toEqual([]);
    expect(await apart('4999.99', 1_000_000)).toEqual(['unit-apart running-cost 2025-12']);
    expect(await apart(0, 1_000_000)).toEqual([]);
  });

  test('are a baseline of more than two hundred times the largest month', async () => {
    const apart = async (baseline: string) =>
      (await doubtsOf(`baseline 2024/25 in-scope ${baseline}`, 'plan 2025-11 in-scope 1000', 'plan 2025-12 in-scope 100000')).filter(
        (each) => each.endsWith('baseline'),
      );
    expect([await apart('20000000'), await apart('240000000'), await apart('240000000.01')]).toEqual([
      [],
      [],
      ['unit-apart in-scope baseline', 'unit-apart sum baseline'],
    ]);
  });
});

test('a month before the deadline is doubtful where it is no plan', async () => {
  const doubtful = async (scenario: string) => {
    const before = ['1000000', '0', '1000000'].map(
      (amount, at) => `${scenario} 2025-${String(9 + at).padStart(2, '0')} in-scope ${amount}`,
    );
    const icb = (
      await positionsOf('baseline 2024/25 in-scope 12000000', ...before, ...months('plan', '2025-12', '2026-01', 'in-scope', 900_000))
    ).get('QE1');
    return icb?.months.filter((each) => each.doubtful).map(({ month }) => monthText(month));
  };
  expect([await doubtful('plan'), await doubtful('actual'), await doubtful('forecast')]).toEqual([[], ['2025-10'], ['2025-10']]);
});

test('a month of a baseline is apart by its yearly rate, though the year is not', async () => {
  const apart = async (odd: number | string) => {
    const baseline = [odd, ...Array<number>(11).fill(100_000)];
    const rows = baseline.map((amount, at) => `baseline ${monthText(monthOf(2024, 4) + at)} in-scope ${amount}`);
    return (await doubtsOf(...rows, 'plan 2025-12 in-scope 100000')).filter((each) => each.startsWith('unit-apart in-scope'));
  };
  expect([await apart(20_000_000), await apart('20000000.01')]).toEqual([[], ['unit-apart in-scope baseline']]);
});

test('a month of a baseline is apart from the largest month by more than two hundred times at its yearly rate, whatever the others are', async () => {
  const apart = async (plan: string, ...further: readonly number[]) => {
    const baseline = [34_000_000, ...further, ...Array<number>(11).fill(2000)].slice(0, 12);
    const rows = baseline.map((amount, at) => `baseline ${monthText(monthOf(2024, 4) + at)} in-scope ${amount}`);
    return (await doubtsOf(...rows, `plan 2025-12 in-scope ${plan}`)).filter((each) => each === 'unit-apart in-scope baseline').length;
  };
  expect([await apart('170000'), await apart('169999.99')]).toEqual([0, 1]);
  expect([await apart('170000', -30_000_000), await apart('169999.99', -30_000_000)]).toEqual([0, 1]);
});

test('amounts of the baseline that no month has are apart from none', async () => {
  const least = await doubtsOf('baseline 2024/25 in-scope 12000000', 'plan 2026/27 in-scope 0.01');
  expect(least).toContain('unit-apart in-scope baseline');
  const doubts = await doubtsOf(
    'baseline 2024/25 running-cost 12000000',
    'baseline 2024/25 programme-pay 12000000',
    'baseline 2024/25 hosted-service 1000000',
    'plan 2025-12 running-cost 1000000',
    'plan 2025-12 programme-pay 1000',
  );
  expect(doubts.filter((each) => each.startsWith('unit-apart'))).not.toContain('unit-apart hosted-service baseline');
  expect(doubts).toContain('unit-apart programme-pay baseline');
});

describe('a cost that is put back', () => {
  const inScope = [...months('plan', '2025-09', '2025-11', 'in-scope', 2_000_000), 'plan 2025-12 in-scope 1000000'];

  test('has moved out of scope if it doubles, by as much as it rises and what is in scope falls', async () => {
    const pod = (before: number | string, now: number | string) => [
      ...months('plan', '2025-09', '2025-11', 'pod', before),
      `plan 2025-12 pod ${now}`,
    ];
    const of = (before: number | string, now: number | string) => putBackOf(...inScope, ...pod(before, now));
    expect(await of(1000, 2000)).toBe(1_200_000n);
    expect(await of(1000, '1999.99')).toBeUndefined();
    expect(await of(0, 0)).toBeUndefined();
    expect(await of(-1000, 0)).toBeUndefined();
    expect(await of(0, 1_000_000)).toBe(1_200_000_000n);
    expect(await of(0, '1000000.01')).toBe(1_200_000_000n);
    expect(await putBackOf(...inScope, 'plan 2025-12 pod 600000', 'plan 2025-12 specialised-commissioning 600000')).toBe(1_200_000_000n);
  });

  test('of a penny a year, too', async () => {
    expect(await putBackOf('baseline 2024/25 in-scope 24000000', 'plan 2025-12 in-scope 1000000', 'plan 2025/26 pod 0.01')).toBe(1n);
  });

  test('has not to what is in scope and shown apart', async () => {
    const hosted = (amount: number) => [
      ...months('plan', '2025-09', '2025-11', 'hosted-service', 1000),
      `plan 2025-12 hosted-service ${amount}`,
    ];
    expect(await putBackOf(...inScope, ...hosted(500_000))).toBeUndefined();
    expect(await putBackOf(...inScope, ...hosted(1000), 'plan 2025-12 pod 500000')).toBe(600_000_000n);
  });

  test('is what rows below 0 are more than in the baseline', async () => {
    const below = (plan: number) =>
      putBackOf(
        'baseline 2024/25 in-scope 24000000',
        'baseline 2024/25 in-scope -1200 estates',
        'plan 2025-12 in-scope 1000000',
        `plan 2025-12 in-scope ${plan} estates`,
      );
    expect([await below(-100), await below(-101)]).toEqual([undefined, 1200n]);
  });

  test('to transition has, if that costs something up to the last month of all', async () => {
    const until = (last: string) => putBackOf(...inScope, ...months('plan', '2025-12', last, 'transition', 1_000_000));
    expect(await until('2027-03')).toBe(1_200_000_000n);
    expect(await until('2027-02')).toBeUndefined();
    expect(
      await putBackOf(...inScope, ...months('plan', '2025-12', '2026-03', 'transition', 1_000_000), 'plan 2026/27 transition 0.01'),
    ).toBe(1_200_000_000n);
    expect(
      await putBackOf(...inScope, ...months('plan', '2025-12', '2027-02', 'transition', 1_000_000), 'plan 2027-03 transition 0.01'),
    ).toBe(1_200_000_000n);
    expect(
      await putBackOf(...inScope, ...months('plan', '2025-12', '2027-02', 'transition', 1_000_000), 'plan 2027-03 transition 0'),
    ).toBeUndefined();
  });

  test('has not, where a line for a whole year gives it for the months before as well', async () => {
    expect(await putBackOf('baseline 2024/25 in-scope 24000000', ...inScope, 'plan 2025/26 pod 12000000')).toBeUndefined();
  });
});

describe('labels that are equal', () => {
  const doubled = async (...rows: readonly string[]) => (await doubtsOf(...rows)).filter((each) => each.startsWith('doubled')).length;
  const quarters = (type: string, of: string, ...amounts: readonly (number | string)[]) =>
    amounts.map((amount, at) => `baseline 2024/25_Q${at + 1} ${type} ${amount} ${of}`.replace('_', '\u00A0'));

  test('in every period are doubled, to the penny where there is no rounding to speak of', async () => {
    const pair = (type: string, second: string) =>
      doubled(
        'baseline 2024/25 running-cost 1234567.89 digital',
        `baseline 2024/25 ${type} ${second} estates`,
        'baseline 2024/25 running-cost 9000001.01 governance',
      );
    expect(await pair('running-cost', '1234567.89')).toBe(2);
    expect(await pair('running-cost', '1234567.90')).toBe(0);
    expect(await pair('programme-pay', '1234567.89')).toBe(2);
    expect(await pair('programme-pay', '1234567.90')).toBe(0);
  });

  test('as one and the sum of another type are doubled, whatever else its own type has', async () => {
    const sumOf = (second: string) =>
      doubled(
        'baseline 2024/25 running-cost 10234567.89 digital',
        'baseline 2024/25 running-cost 3111222.33 governance',
        'baseline 2024/25 programme-pay 4000000.55 estates',
        `baseline 2024/25 programme-pay ${second} workforce`,
      );
    expect([await sumOf('6234567.34'), await sumOf('6234667.34')]).toEqual([1, 0]);
  });

  test('in their sum, but not in every period of them, are half of nothing', async () => {
    const halves = (first: string, second: string) =>
      doubled(
        ...quarters('running-cost', 'digital', '300.01', '100.02', '200.03', '200.05'),
        ...quarters('running-cost', 'estates', '100.01', '50.01', '100.02', '100.03'),
        ...quarters('running-cost', 'governance', first, second, '100.01', '100.02'),
        ...quarters('programme-pay', '', '1000.01', '1000.02', '1000.03', '1000.04'),
      );
    expect(await halves('200.00', '50.01')).toBe(1);
    expect(await halves('100.00', '150.01')).toBe(0);
  });

  test('are none where two stand alone and are nearly equal under two types', async () => {
    const pair = (second: string) =>
      doubled('baseline 2024/25 running-cost 1234567.89 digital', `baseline 2024/25 programme-pay ${second} estates`);
    expect(await pair('1234567.90')).toBe(0);
    expect(await pair('1234567.89')).toBe(2);
  });

  test('but for rounding are doubled where one is by quarters and one for the year', async () => {
    const pair = (year: string) =>
      doubled(
        ...quarters('running-cost', 'digital', '250000.11', '250000.22', '250000.33', '250000.44'),
        `baseline 2024/25 running-cost ${year} estates`,
        'baseline 2024/25 running-cost 9000001.01 governance',
      );
    expect(await pair('1000001.10')).toBe(2);
    expect(await pair('1000001.12')).toBe(2);
    expect(await pair('1000001.13')).toBe(0);
  });
});

test('a baseline that two files give by different functions is not doubled, and one that a file gives whole and another by functions is', async () => {
  const file = (name: string, of: string, amount: string) =>
    sourceOf(name, `icb_code,scenario,period,cost_type,function,amount\nQE1,baseline,2024/25,running-cost,${of},${amount}\n`);
  const kinds = async (...files: readonly ReturnType<typeof sourceOf>[]) => {
    const costs = await readCosts(files, { geography: england, policy });
    const { icbs } = assess({ costs, population: bundledPopulation('weighted'), policy, geography: england });
    return icbs.flatMap(({ doubts }) => doubts.map(({ doubt }) => doubt));
  };
  expect(await kinds(file('a.csv', 'digital', '7000000.01'), file('b.csv', 'estates', '9000000.02'))).toEqual([]);
  expect(await kinds(file('a.csv', '', '16000000.03'), file('b.csv', 'estates', '9000000.02'))).toEqual(['doubled']);
});

test('a scheme of the same name as one, and of the same facts as another, is held to the one of its name', () => {
  const of = (scheme: string, month: number, annualSaving = 12_345n): Scheme => ({
    icb: 'QE1',
    scheme,
    start: monthOf(2025, month),
    annualSaving,
    function: '',
    recurrence: 'recurrent',
    movesTo: 'none',
    receivingCost: null,
    oneOffCost: null,
    place: { file: 'schemes.csv', line: month },
  });
  const others = (...schemes: readonly Scheme[]) =>
    doubledSchemes(schemes).map(({ scheme, facts }) => [scheme, 'other' in facts && facts.other]);
  expect(others(of('Teams', 10), of('Estates', 12), of('teams', 12))).toEqual([['teams', 'Teams']]);
  expect(others(of('Teams', 10, 0n), of('teams', 11, 0n))).toEqual([]);
  expect(others(of('Teams', 10, 1n), of('teams', 11, 1n))).toEqual([['teams', 'Teams']]);
});
