/** Changes, risks and saved figures that are just on one side of a limit, and just on the other. `npm run mutate` found what no other test tells apart. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { assess } from '../src/assess/assess.ts';
import { compare } from '../src/assess/compare/compare.ts';
import { rebalance } from '../src/assess/rebalance/rebalance.ts';
import { rollupFaults } from '../src/assess/rollup.ts';
import { differing } from '../src/assess/saved/figures.ts';
import { judgeAgain } from '../src/assess/saved/judgeAgain.ts';
import { riskOf } from '../src/assess/schemes/risk.ts';
import { readCosts } from '../src/input/costs/readCosts.ts';
import { readSchemes } from '../src/input/schemes/readSchemes.ts';
import { decimal } from '../src/model/decimal.ts';
import { monthOf, monthText } from '../src/model/month.ts';
import { blueprint } from '../src/policy/policy.ts';
import { england } from '../src/reference/geography.ts';
import { bundledPopulation } from '../src/reference/populations.ts';
import { readSaved } from '../src/report/json/read.ts';
import { diagnosticWords } from '../src/report/words/diagnostics.ts';
import { sourceOf } from './properties/program.ts';

const policy = blueprint();
const DECEMBER = policy.deadline.value;

/** @param rows `QE1 plan 2025-12 in-scope 1876000` */
async function costsOf(...rows: readonly string[]) {
  const text = `icb_code,scenario,period,cost_type,amount\n${rows.map((row) => `${row.split(' ').join()}\n`).join('')}`;
  return readCosts([sourceOf('costs.csv', text)], { geography: england, policy });
}

async function assessed(heads: Readonly<Record<string, string>>, ...rows: readonly string[]) {
  const costs = await costsOf(...rows);
  expect(costs.diagnostics.filter(({ severity }) => severity === 'fault')).toEqual([]);
  const figures = new Map(Object.entries(heads).map(([icb, text]) => [icb, { heads: decimal(text), rows: 1 }]));
  // Only those with heads, so that their region is complete.
  const geography = { ...england, icbs: england.icbs.filter(({ code }) => figures.has(code)) };
  return assess({ costs, population: { ...bundledPopulation('weighted'), bundled: false, figures }, policy, geography });
}

const MONTHS = ['2025-12', '2026-01', '2026-02', '2026-03'];

describe('a change that puts a plan inside', () => {
  const icb = { level: 'icb', selection: { regions: [], clusters: [], icbs: ['QE1'] }, by: 'excess', keep: [] } as const;
  /** The envelope is £1,876,000 a month. */
  const heads = { QE1: '1200000' };

  test('runs from the first month over, and not from one at the envelope', async () => {
    const rows = MONTHS.map((month) => `QE1 plan ${month} in-scope ${month === '2025-12' ? '1876000' : '1876000.01'}`);
    const [change] = rebalance(await assessed(heads, ...rows), icb);
    expect(change).toMatchObject({ outcome: 'changed', from: monthOf(2026, 1), binding: monthOf(2026, 1), change: 12n });
  });

  test('is of a penny where the plan is a penny over, and none where it is at the envelope', async () => {
    const rows = (year: string) => [...MONTHS.map((month) => `QE1 plan ${month} in-scope 1876000`), `QE1 plan 2026/27 in-scope ${year}`];
    const changeTo = async (year: string) => rebalance(await assessed(heads, ...rows(year)), icb)[0];
    expect(await changeTo('22512000.01')).toMatchObject({ outcome: 'changed', from: monthOf(2026, 4), change: 1n });
    expect(await changeTo('22512000')).toMatchObject({ outcome: 'inside', from: null, change: 0n });
  });

  test('leaves the last penny to the others where one has given all it can', async () => {
    const rows = (icb: string, month: string, year: string) => [
      ...MONTHS.map((each) => `${icb} plan ${each} in-scope ${month}`),
      `${icb} plan 2026/27 in-scope ${year}`,
    ];
    const plan = [...rows('QE1', '0.01', '0.12'), ...rows('QOP', '100', '22511981.25'), ...rows('QYG', '1', '18.76')];
    const assessment = await assessed({ QE1: '1199998', QOP: '1', QYG: '1' }, ...plan);
    const [change] = rebalance(assessment, {
      level: 'region',
      selection: { regions: ['Y62'], clusters: [], icbs: [] },
      by: 'population',
      keep: [],
    });
    expect(change).toMatchObject({ outcome: 'changed', change: 13n, short: 0n });
    expect(change?.icbs.map((each) => [each.icb.code, each.change]).filter(([, pence]) => pence !== 0n)).toContainEqual(['QE1', 12n]);
    expect(change?.icbs.reduce((sum, each) => sum + each.change, 0n)).toBe(13n);
  });

  test('leaves an ICB at the floor with what its savings are put back by, and no lower', async () => {
    const rows = [...MONTHS.map((month) => `QE1 plan ${month} in-scope 1900000`), 'QE1 plan 2026/27 in-scope 22800000'];
    const assessment = await assessed(heads, ...rows);
    const putBack = (pence: bigint) => ({
      ...assessment,
      icbs: assessment.icbs.map((each) => ({
        ...each,
        months: each.months.map((month) => ({ ...month, countedRunRate: (month.countedRunRate ?? 0n) + pence })),
      })),
    });
    const change = (pence: bigint) => {
      const [subject] = rebalance(putBack(pence), { ...icb, floor: decimal('18.90') });
      return [subject?.outcome, subject?.change, subject?.short, subject?.icbs[0]?.change];
    };
    expect(change(0n)).toEqual(['impossible', 28_800_000n, 16_800_000n, 12_000_000n]);
    expect(change(60_000_000n)).toEqual(['impossible', 88_800_000n, 16_800_000n, 72_000_000n]);
  });
});

describe('a risk', () => {
  const scheme = (annualSaving: bigint, more: object = {}) => ({
    icb: 'QE1',
    scheme: `of ${annualSaving}`,
    start: DECEMBER,
    annualSaving,
    recurrence: 'recurrent',
    allowed: true,
    likelihood: decimal('0'),
    ...more,
  });
  const riskWith = (schemes: readonly object[], verdict = 'met', month: object = { undecidedSaving: 10n, putBack: 20n }) =>
    riskOf(
      {
        level: 'icb',
        code: 'QE1',
        measures: { months: [{ month: DECEMBER, ...month }], envelopeGap: -100n, exitRunRate: 1000n },
        members: [{ schemes, schemeParts: null }],
      } as never,
      { policy, checks: [{ id: 'envelope', subject: 'QE1', verdict }] } as never,
    );

  test('leaves a plan inside as far as there is room beside what is undecided and what may be put back', () => {
    const verdictOf = (...amounts: readonly bigint[]) => riskWith(amounts.map((each) => scheme(each)))?.verdict;
    expect([verdictOf(70n), verdictOf(71n), verdictOf(100n), verdictOf(101n)]).toEqual(['met', 'not-assessed', 'not-assessed', 'missed']);
    expect([verdictOf(30n, 40n), verdictOf(30n, 41n)]).toEqual(['met', 'not-assessed']);
    expect(riskWith([scheme(70n)], 'not-assessed')?.verdict).toBe('not-assessed');
    expect(riskWith([scheme(80n)], 'met', { undecidedSaving: 0n, putBack: 20n })?.verdict).toBe('met');
    expect(riskWith([scheme(90n)], 'met', { undecidedSaving: 10n, putBack: 0n })?.verdict).toBe('met');
  });

  test('is decided by the schemes that are each more than the room', () => {
    const deciding = (...amounts: readonly bigint[]) =>
      riskWith(amounts.map((each) => scheme(each)))?.deciding.map(({ annualSaving }) => annualSaving);
    expect(deciding(70n, 71n, 5n, 200n)).toEqual([71n, 200n]);
    expect(riskWith([scheme(71n)], 'missed')?.deciding).toEqual([]);
  });

  test('is not known where a likelihood is not, and counts no saving that is disallowed', () => {
    expect(riskWith([scheme(50n, { likelihood: undefined }), scheme(10n)])).toMatchObject({
      atRisk: null,
      gap: null,
      verdict: 'not-assessed',
    });
    expect(riskWith([scheme(50n, { allowed: false }), scheme(10n)])).toMatchObject({ atRisk: 10n, exitRunRate: 1010n, gap: -90n });
    expect(riskWith([scheme(50n, { allowed: false })])).toBeNull();
    expect(riskWith([scheme(50n, { likelihood: decimal('0.5') })])).toMatchObject({ atRisk: 25n });
  });
});

describe('a saved figure', () => {
  const document = () => JSON.parse(readFileSync(join(import.meta.dirname, '../fixtures/saved-by-0.1/assessments/met.json'), 'utf8'));
  const faultsOf = (changed: object) => {
    const read = readSaved(Buffer.from(JSON.stringify(changed)), 'a.json', england, judgeAgain);
    return 'faults' in read ? read.faults.map((fault) => diagnosticWords(fault).message) : [];
  };

  test('that is another than its parts give is told, cut short where it is long', () => {
    const said = (found: bigint | null, wanted: bigint | null) => differing('a', found, wanted, 'the sum').map(({ problem }) => problem);
    expect(said(1n, 1n)).toEqual([]);
    expect(said(1n, null)).toEqual(['it is 0.01, and the sum is not known']);
    expect(said(null, 1n)).toEqual(['it is not known, and the sum is 0.01']);
    const digits = (count: number) => '1'.repeat(count);
    expect(said(BigInt(digits(29)), BigInt(digits(30)))).toEqual([`it is ${digits(27)}.11, and the sum is ${digits(28)}.1…`]);
  });

  test('of the reduction may be off by a millionth of the baseline and a pound', () => {
    const most = 6001n;
    const pounds = (pence: bigint) => `${pence / 100n}.${String(pence % 100n).padStart(2, '0')}`;
    const isTold = (off: bigint, baseline = '60000000.00') => {
      const changed = document();
      changed.icbs[0].baseline = baseline;
      changed.icbs[0].reductionCeiling = pounds(3_000_000_000n + off);
      return faultsOf(changed).some((message) => message.includes('baseline less the reduction'));
    };
    // Half of the baseline is a penny less, and the millionth of it a penny short.
    expect([isTold(6000n - 1n, '59999999.99'), isTold(6001n - 1n, '59999999.99')]).toEqual([false, true]);
    expect([isTold(0n), isTold(most), isTold(most + 1n), isTold(-most), isTold(-most - 1n)]).toEqual([false, false, true, false, true]);
  });

  test('of a check that nothing gives is not known, and nothing is not met', () => {
    const changed = document();
    const [icb] = changed.icbs;
    const check = changed.checks.find(({ subject, id }: Record<string, string>) => subject === icb.icb && id === 'envelope');
    Object.assign(check, { expected: null, actual: null, gap: null, verdict: 'met' });
    expect(faultsOf(changed).join()).toContain('envelope is met, and nothing against nothing is not');
    Object.assign(icb, { envelope: null });
    const saidOfExpected = (expected: string | null) => {
      Object.assign(check, { expected });
      return faultsOf(changed).filter((message) => message.includes('.expected'));
    };
    expect(saidOfExpected('half of it').join()).toContain('the envelope is not known');
    expect(saidOfExpected(null)).toEqual([]);
  });

  test('of a scheme that saves nothing overall is no cost shift that is met', () => {
    const of = (gap: string, netSaving: string) => {
      const changed = JSON.parse(
        readFileSync(join(import.meta.dirname, '../fixtures/saved-by-0.1/assessments/schemes-missed.json'), 'utf8'),
      );
      const [name, scheme] = ['Green plans to the trusts', changed.schemes[1]];
      const check = changed.checks.find(({ subject, id }: Record<string, string>) => subject === `QE1/${name}` && id === 'cost-shift');
      Object.assign(scheme, { receivingCost: (1_500_000 - Number(netSaving)).toFixed(2), netSaving });
      Object.assign(check, { gap, actual: netSaving });
      return faultsOf(changed).filter((message) => message.includes('cost-shift'));
    };
    expect(of('-0.01', '0.01')).toEqual([]);
    expect(of('0.00', '0.00').join()).toContain('cost-shift is met without a net saving');
    expect(of('-0.02', '0.01').join()).toContain('the gap of cost-shift is not its net saving');
  });

  test('of a cost shift that is missed is not nothing', () => {
    const changed = JSON.parse(readFileSync(join(import.meta.dirname, '../fixtures/saved-by-0.1/assessments/schemes-missed.json'), 'utf8'));
    const check = changed.checks.find(({ id, verdict }: Record<string, string>) => id === 'cost-shift' && verdict === 'missed');
    expect(faultsOf(changed)).toEqual([]);
    check.gap = null;
    expect(faultsOf(changed).join()).toContain('cost-shift is missed, and by nothing');
  });

  test('lists the missing ICBs of what was saved, of all of them or of one', () => {
    const said = (name: string) => {
      const changed = JSON.parse(readFileSync(join(import.meta.dirname, `../fixtures/saved-by-0.1/assessments/${name}.json`), 'utf8'));
      expect(faultsOf(changed)).toEqual([]);
      changed.national.missing = [...changed.national.missing, 'QOP'];
      return faultsOf(changed).join();
    };
    expect(said('met')).toContain('QOP stands in it wrongly');
    expect(said('one-icb-of-three')).toContain('QOP stands in it wrongly');
  });

  test('is not judged where one ICB is missing', () => {
    const changed = document();
    const region = changed.regions.find(({ region: code }: { region: string }) =>
      changed.checks.some(
        ({ subject, id, verdict }: Record<string, string>) => subject === code && id === 'envelope' && verdict !== 'not-assessed',
      ),
    );
    expect(faultsOf(changed)).toEqual([]);
    region.missing = [region.icbs[0]];
    expect(faultsOf(changed).join()).toContain('cannot be judged: ICBs or cost types are missing');
  });
});

test('a scheme has changed if one fact of it has', () => {
  const text = readFileSync(join(import.meta.dirname, '../fixtures/saved-by-0.1/assessments/schemes-missed.json'));
  const read = readSaved(text, 'a.json', england, judgeAgain);
  if ('faults' in read) throw new Error('it is read');
  const { assessment } = read;
  const changed = (facts: object) => {
    const schemes = assessment.schemes.map((each, at) => (at === 0 ? { ...each, ...facts } : each));
    const [from, to] = [assessment, { ...assessment, schemes }].map((each, at) => ({ name: `${at}`, saved: true, assessment: each }));
    return from && to && compare({ from, to }, { regions: [], clusters: [], icbs: [] }, england).schemes.length;
  };
  const facts = [
    { start: 24_300 },
    { recurrence: 'non-recurrent' },
    { annualSaving: 1n },
    { movesTo: 'region' },
    { receivingCost: 1n },
    { oneOffCost: 1n },
  ];
  expect([...facts, { likelihood: decimal('0.5') }, { wte: decimal('2') }].map(changed)).toEqual(Array(8).fill(1));
  expect(changed({})).toBe(0);
});

test('a roll-up is of a plan that stands twice, and of no baseline that does', async () => {
  const of = async (...rows: readonly string[]) => rollupFaults(await costsOf(...rows), england).map(({ code }) => code);
  const twice = (row: string) => [row, row];
  expect(await of(...twice('QE1 baseline 2024/25 in-scope 100.01'))).toEqual(['rollup-of-doubled']);
  expect(await of(...twice('QE1 plan 2025-12 in-scope 100.01'))).toEqual([]);
});

test('an ICB that is over by a penny is told as over, though its figure is not whole', async () => {
  const { regions, icbs } = await assessed(
    { QE1: '1199999.999467' },
    'QE1 baseline 2024/25 in-scope 50000000',
    'QE1 baseline 2024/25 hosted-service 100000',
    'QE1 plan 2025-12 in-scope 1876000',
  );
  expect(icbs[0]?.months.map(({ complete }) => complete)).toEqual([false]);
  expect(regions[0]?.flexibility).toEqual({ over: [{ icb: 'QE1', gap: 1n }], coveredBy: [], slack: null });
  expect(regions[0]?.missing).toEqual([]);
});

test('a roll-up of a summary is refused at its first row, whichever ICB that is of', async () => {
  const text = 'icb_code,baseline_cost,planned_cost,delivered_by\nQWO,60000000,29000000,2025-12\nQE1,60000000,29000000,2025-12\n';
  const costs = await readCosts([sourceOf('summary.csv', text)], { geography: england, policy });
  expect(rollupFaults(costs, england)).toMatchObject([{ code: 'rollup-of-summary', place: { file: 'summary.csv', line: 2 } }]);
});

test('a plan is inside for good where savings that may be disallowed would bring it to the envelope, and not a penny over it', async () => {
  const verdictOf = async (amount: string) => {
    const months = Array.from({ length: 16 }, (_, at) => `QE1 plan ${monthText(DECEMBER + at)} in-scope ${amount}`);
    const costs = await costsOf('QE1 baseline 2024/25 in-scope 50000000', ...months);
    const text = 'icb_code,scheme,start,annual_saving,moves_to,receiving_cost\nQE1,Teams,2025-12,120000,provider,\n';
    const schemes = await readSchemes([sourceOf('schemes.csv', text)], { geography: england, policy });
    expect(schemes.diagnostics.filter(({ severity }) => severity === 'fault')).toEqual([]);
    const population = {
      ...bundledPopulation('weighted'),
      bundled: false,
      figures: new Map([['QE1', { heads: decimal('1200000'), rows: 1 }]]),
    };
    const geography = { ...england, icbs: england.icbs.filter(({ code }) => code === 'QE1') };
    const { checks } = assess({ costs, schemes, population, policy, geography });
    return ['envelope', 'recurrent'].map((wanted) => checks.find(({ id, subject }) => id === wanted && subject === 'QE1')?.verdict);
  };
  expect([await verdictOf('1866000'), await verdictOf('1866000.01')]).toEqual([
    ['met', 'met'],
    ['not-assessed', 'not-assessed'],
  ]);
});

test('an ICB that would spend under 50p per head is doubted, in whole pence', async () => {
  const doubts = async (month: string) => {
    const rows = MONTHS.map((each) => `QE1 plan ${each} in-scope ${month}`);
    const { icbs } = await assessed({ QE1: '1200000' }, ...rows);
    return icbs[0]?.doubts.filter(({ facts }) => 'kind' in facts && facts.kind === 'per-head').length;
  };
  // £594,000 a year for 1,200,000 heads are 49.5p, which is 50p.
  expect([await doubts('50000'), await doubts('49500'), await doubts('49499.99')]).toEqual([0, 0, 4]);
});

test('a baseline is of recurrent cost alone', async () => {
  const text =
    'icb_code,scenario,period,cost_type,recurrence,amount\nQE1,baseline,2024/25,in-scope,recurrent,100\nQE1,baseline,2024/25,in-scope,non-recurrent,7\n';
  const costs = await readCosts([sourceOf('costs.csv', text)], { geography: england, policy });
  const { icbs } = assess({ costs, population: bundledPopulation('weighted'), policy, geography: england });
  expect(icbs.flatMap(({ icb, baseline }) => (icb.code === 'QE1' ? [baseline] : []))).toEqual([10_000n]);
});
