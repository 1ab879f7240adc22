/** What a slip of one sign in the source would change, where no story is about it. `npm run mutate` looks for more. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { assess } from '../src/assess/assess.ts';
import { baselineOf } from '../src/assess/baseline.ts';
import { Calendar } from '../src/assess/cells.ts';
import { resultOf } from '../src/assess/checks/subject.ts';
import { notComparedOf, sharedChecks, sharedLevels, sharedMeasures } from '../src/assess/compare/madeWith.ts';
import { leavesOut } from '../src/assess/compare/subjects.ts';
import { isPlausible } from '../src/assess/doubts/unitApart.ts';
import { givenElsewhere } from '../src/assess/footprints/elsewhere.ts';
import { withHistory } from '../src/assess/footprints/onFootprint.ts';
import { gate, gatedSubjects } from '../src/assess/gate.ts';
import { readAccepted } from '../src/input/accepted/read.ts';
import { readScenario } from '../src/input/cells/costWords.ts';
import { functionReader } from '../src/input/cells/function.ts';
import { mangledInAmount, mendedHeader } from '../src/input/cells/mangledPound.ts';
import { faultOfLook } from '../src/input/cells/numberLook.ts';
import { readPeriod } from '../src/input/cells/period.ts';
import { readSubmitted } from '../src/input/cells/submitted.ts';
import { yearOfCell } from '../src/input/cells/yearColumn.ts';
import { yearOfDate } from '../src/input/cells/yearOfDate.ts';
import { readCosts } from '../src/input/costs/readCosts.ts';
import type { Assessment } from '../src/model/assessment.ts';
import { hasTooManyDigits } from '../src/model/bound.ts';
import type { CheckResult } from '../src/model/check.ts';
import { isAllCompared, isPartial } from '../src/model/comparison.ts';
import { addDecimals, decimal } from '../src/model/decimal.ts';
import { type Selection, subjectsIn } from '../src/model/gate.ts';
import { parseJson, secondKey } from '../src/model/json.ts';
import type { Unit } from '../src/model/money.ts';
import { penceOf } from '../src/model/money.ts';
import { monthEndName, monthNumber, monthOf } from '../src/model/month.ts';
import { nearest } from '../src/model/nearest.ts';
import { readText } from '../src/model/parameters.ts';
import { monthPeriod, quarterPeriod, yearPeriod } from '../src/model/period.ts';
import { comparePlaces } from '../src/model/place.ts';
import { doubtsBehind } from '../src/model/rests.ts';
import { shareOut } from '../src/model/share.ts';
import { blueprint } from '../src/policy/policy.ts';
import { footprintsOf } from '../src/reference/footprints.ts';
import { england } from '../src/reference/geography.ts';
import { bundledPopulation } from '../src/reference/populations.ts';
import { sourceOf } from './properties/program.ts';
import { runIn } from './support/shell.ts';

const policy = blueprint();
const usual = bundledPopulation('weighted');
const plan = readFileSync(join(import.meta.dirname, '../fixtures/readme/plan.csv'), 'utf8');
const without = (icb: string) => plan.replace(new RegExp(`^${icb},.*\n`, 'gm'), '');

async function assessed(texts: readonly string[], population = usual): Promise<Assessment> {
  const costs = await readCosts(
    texts.map((text, index) => sourceOf(`costs-${index}.csv`, text)),
    { geography: england, policy },
  );
  expect(costs.diagnostics.filter(({ severity }) => severity === 'fault')).toEqual([]);
  return assess({ costs, population, usualPopulation: usual, policy, geography: england });
}

const saidOf = ({ diagnostics }: Assessment, code: string) => diagnostics.filter((each) => each.code === code);

describe('a gate', () => {
  const NOBODY: Selection = { regions: [], clusters: [], icbs: [] };
  const byIcb = { checks: ['envelope'], level: 'icb' } as const;

  test('over the ICBs of a region is not passed while one of them is missing, and over named ICBs it is theirs alone', async () => {
    const assessment = await assessed([without('QYG')]);
    const met: Assessment = { ...assessment, checks: assessment.checks.map((check) => ({ ...check, verdict: 'met' })) };
    const ofRegion = gate(met, { ...byIcb, selection: { ...NOBODY, regions: ['Y62'] } });
    expect([ofRegion.status, ofRegion.absent]).toEqual([4, ['QYG']]);
    const named = gate(met, { ...byIcb, selection: { ...NOBODY, icbs: ['QE1'] } });
    expect([named.status, named.absent]).toEqual([0, []]);
    expect(gate(met, { ...byIcb, selection: NOBODY }).absent).toEqual([]);
    const ofCluster = gate(met, { ...byIcb, selection: { ...NOBODY, clusters: ['cornwall-devon'] } });
    expect(ofCluster.absent).toEqual(['cornwall-devon']);
  });

  test('asks for the missing ICBs of a region only where a check is gated ICB by ICB, be it one of several', async () => {
    const assessment = await assessed([without('QYG')]);
    const selection = { ...NOBODY, regions: ['Y62'] };
    expect(gate(assessment, { checks: ['envelope'], level: 'region', selection }).absent).toEqual([]);
    expect(gate(assessment, { checks: ['coverage', 'envelope'], level: 'icb', selection }).absent).toEqual(['QYG']);
    expect(gate(assessment, { checks: ['coverage', 'submission'], level: 'icb', selection }).absent).toEqual([]);
  });

  test('asks for every ICB of what it gates where schemes are gated, by whatever level', async () => {
    const icbs = ['QE1', 'QYG'];
    const pair = { id: 'pair', name: 'A pair', icbs };
    const given = await assessed([without('QYG')]);
    const withSchemes: Assessment = {
      ...given,
      schemes: [],
      geography: { ...england, clusters: [...england.clusters, pair] },
      clusters: [{ cluster: pair } as never],
    };
    const absentAt = (level: 'national' | 'region' | 'cluster' | 'icb', chosen: Partial<Selection>) =>
      gate(withSchemes, { checks: ['cost-shift'], level, selection: { ...NOBODY, ...chosen } }).absent;
    expect(absentAt('national', {})).toHaveLength(40);
    expect(absentAt('region', { regions: ['Y62'] })).toEqual(['QYG']);
    expect(absentAt('icb', { regions: ['Y62'] })).toEqual(['QYG']);
    expect(absentAt('icb', { regions: ['Y62'], icbs: ['QE1'] })).toEqual([]);
    expect(absentAt('cluster', { clusters: ['pair'] })).toEqual(['QYG']);
    expect(absentAt('cluster', { clusters: ['pair'], icbs: ['QE1'] })).toEqual(['QYG']);
  });

  test('of England is over every region, whatever is shown', () => {
    const regionsAt = (level: 'national' | 'region') =>
      gatedSubjects(subjectsIn(england), level, { ...NOBODY, regions: ['Y62'] }).region.size;
    expect([regionsAt('national'), regionsAt('region')]).toEqual([7, 1]);
  });

  test('has the schemes of the ICBs of the regions or clusters that it is of, and no others', () => {
    const subjects = {
      ...subjectsIn(england),
      clusters: [['QE1', 'QYG'], ['QF7']].map((icbs) => ({ cluster: { id: icbs.join('-'), name: 'These', icbs } }) as never),
    };
    const schemesAt = (level: 'region' | 'cluster', chosen: Partial<Selection>) =>
      [...gatedSubjects(subjects, level, { ...NOBODY, ...chosen }).scheme].toSorted();
    expect(schemesAt('cluster', { clusters: ['QE1-QYG'] })).toEqual(['QE1', 'QYG']);
    expect(schemesAt('cluster', { clusters: ['QF7'] })).toEqual(['QF7']);
    expect(schemesAt('region', { regions: ['Y62'] })).toEqual(['QE1', 'QOP', 'QYG']);
  });

  test('asks for the costs of ICBs with schemes where schemes are gated and nothing is left out; and says what it had nothing to judge by', async () => {
    const withSchemes: Assessment = { ...(await assessed([plan])), schemesWithoutCosts: ['QF7'] };
    const absentWith = (checks: readonly ['cost-shift' | 'envelope', ...'envelope'[]], regions: readonly 'Y62'[]) =>
      gate(withSchemes, { checks, level: 'region', selection: { ...NOBODY, regions } }).absent;
    expect([absentWith(['cost-shift', 'envelope'], []), absentWith(['envelope'], []), absentWith(['cost-shift'], ['Y62'])]).toEqual([
      ['QF7'],
      [],
      [],
    ]);
    const { withoutSubjects, asAt } = gate(withSchemes, {
      checks: ['envelope', 'cost-shift'],
      level: 'region',
      selection: NOBODY,
      asAt: '2026-01-31',
    });
    expect([withoutSubjects, asAt]).toEqual([['cost-shift'], '2026-01-31']);
    expect(gate(withSchemes, { checks: ['envelope'], level: 'region', selection: NOBODY }).asAt).toBeNull();
  });

  test('has a worst gap only of what is missed, by more than nothing, and by the most', async () => {
    const assessment = await assessed([plan]);
    const [first] = assessment.checks.filter(({ id, level }) => id === 'envelope' && level === 'region');
    const worstOf = (...gaps: readonly Pick<CheckResult, 'verdict' | 'gap'>[]) => {
      const checks = gaps.flatMap((each) => (first ? [{ ...first, ...each }] : []));
      return gate({ ...assessment, checks }, { checks: ['envelope'], level: 'region', selection: NOBODY }).worstGap;
    };
    expect(worstOf({ verdict: 'missed', gap: 1n }, { verdict: 'missed', gap: 300n }, { verdict: 'missed', gap: 2n })).toBe(300n);
    expect(worstOf({ verdict: 'missed', gap: 1n })).toBe(1n);
    expect(worstOf({ verdict: 'not-assessed', gap: 500n }, { verdict: 'met', gap: 500n })).toBeNull();
    expect(worstOf({ verdict: 'missed', gap: null }, { verdict: 'missed', gap: 0n }, { verdict: 'missed', gap: -5n })).toBeNull();
  });
});

test('a year has twelve months, however one is written, and four quarters', () => {
  const none = [
    '2025-13',
    '2025-00',
    '2025-13-01',
    '01/13/2025',
    '01/00/2025',
    '2025/26 M13',
    '2025/26 M0',
    'M13 2025/26',
    '2025/26 Q5',
    'Q0 2025/26',
  ];
  expect(none.map((text) => [text, readPeriod(text)])).toEqual(none.map((text) => [text, 'bad']));
  expect(['2025-12', '01/12/2025', '2025/26 M9', 'M9 2025/26'].map((text) => readPeriod(text))).toEqual(
    Array(4).fill(monthPeriod(monthOf(2025, 12))),
  );
  expect(['2026-03', '2025/26 M12'].map((text) => readPeriod(text))).toEqual(Array(2).fill(monthPeriod(monthOf(2026, 3))));
});

describe('a day', () => {
  test('may have a time, whichever way round it is written', () => {
    expect(['30/05/2025 9:05:10', '30/05/2025T16:45', '30/05/2025', '3/5/2025 09:05:00', '2025-05-30 23:59:59'].map(readSubmitted)).toEqual(
      ['2025-05-30T09:05:10', '2025-05-30T16:45', '2025-05-30', '2025-05-03T09:05', '2025-05-30T23:59:59'],
    );
    const none = ['2025-05-30 24:00', '30/05/2025 9:60', '30/05/2025 9:59:60', '30/05/2025 9', '30/05/25', 'soon', ''];
    expect(none.map(readSubmitted)).toEqual(none.map(() => undefined));
  });

  test('of 29 February is one in leap years alone, wherever a day is read', () => {
    expect(['2024-02-29', '29/02/2024', '2024-02-29T09:05'].map(readSubmitted)).toEqual(['2024-02-29', '2024-02-29', '2024-02-29T09:05']);
    expect(['2025-02-29', '29/02/2026', '2100-02-29', '2024-02-30', '2025-04-31', '2025-00-10'].map(readSubmitted)).toEqual(
      Array(6).fill(undefined),
    );
    expect(['2024-02-29', '29/02/2024', '29-Feb-24'].map((text) => readPeriod(text))).toEqual(Array(3).fill(monthPeriod(monthOf(2024, 2))));
    expect(['2025-02-29', '29/02/2025', '29-Feb-26', '00/02/2025', '31/04/2025'].map((text) => readPeriod(text))).toEqual(
      Array(5).fill('bad'),
    );
  });

  test.each([
    ['2024-02-29', undefined],
    ['2026-02-29', 'this is no day of the calendar'],
    ['2026-02-30', 'this is no day of the calendar'],
    ['2026-13-01', 'this is no day of the calendar'],
    ['0000-00-00', 'this is no day of the calendar'],
    ['31 March 2026', 'wanted a day such as 2026-03-31, found "31 March 2026"'],
    ['2026-03-31T25:00', 'wanted a day such as 2026-03-31, found "2026-03-31T25:00"'],
  ])('on which an agreement ends, %s, is one or a fault with its place', (expires, problem) => {
    const entry = { subject: 'Y62', check: 'envelope', reason: 'agreed', agreedBy: 'the region', expires };
    const read = readAccepted(JSON.stringify({ accepted: [entry] }), england);
    const problems = 'problems' in read ? read.problems : [];
    expect(problems).toEqual(problem === undefined ? [] : [{ path: 'accepted.0.expires', problem: expect.stringContaining(problem) }]);
  });
});

test('a financial year of two short years is one where the second follows the first', () => {
  expect(['FY25/26', 'FY 25/26', 'fy25-26', 'Financial Year 25/26', 'FY26', '2025/26'].map((text) => readPeriod(text))).toEqual(
    Array(6).fill(yearPeriod(2025)),
  );
  expect(['FY25/27', 'FY26/25', 'FY25/25', '2025/27', '2025/2027'].map((text) => readPeriod(text))).toEqual(Array(5).fill('bad'));
  expect(readPeriod('FY99/00')).toEqual(yearPeriod(2099));
  expect([yearOfCell('25/26', 'Year'), yearOfCell('FY25/26', 'Year'), yearOfCell('25/27', 'Year')]).toEqual([2025, 2025, undefined]);
});

test('an amount that is saved otherwise than in pounds and pence is no amount', () => {
  expect([penceOf('12.30'), penceOf('-0.01')]).toEqual([1230n, -1n]);
  for (const text of ['12', '1.5', '1.234', '1e3', '', '1,000.00']) expect(() => penceOf(text), text).toThrow(TypeError);
});

test('two neighbouring letters that changed places are one slip, and not two', () => {
  expect(nearest('plna', ['plan'], 1)).toBe('plan');
  expect(nearest('lpan', ['plan'], 1)).toBe('plan');
  expect(nearest('pnal', ['plan'], 1)).toBeUndefined();
  expect(nearest('plan', ['palm'], 1)).toBeUndefined();
  expect(nearest('y', ['r'])).toBeUndefined();
  expect(nearest('ry', ['r'])).toBe('r');
  expect(nearest('lpna', ['plan'], 1)).toBeUndefined();
});

test('heads a tenth from the usual ones are none too far, and a head more is, either way', async () => {
  const heads = usual.figures.get('QE1')?.heads ?? decimal('0');
  const saidWith = async (shares: readonly string[]) => {
    const tenths = shares.map((share) => ({ units: heads.units * BigInt(share), scale: heads.scale + 1 }));
    return Promise.all(
      tenths.map(async (given) => {
        const figures = new Map([['QE1', { heads: given, rows: 1 }]]);
        return saidOf(await assessed([plan], { ...usual, bundled: false, figures }), 'population-unusual').length;
      }),
    );
  };
  expect(await saidWith(['9', '10', '11'])).toEqual([0, 0, 0]);
  expect(await saidWith(['8', '12'])).toEqual([1, 1]);
  const aHeadMore = addDecimals({ units: heads.units * 11n, scale: heads.scale + 1 }, decimal('1'));
  const figures = new Map([['QE1', { heads: aHeadMore, rows: 1 }]]);
  expect(saidOf(await assessed([plan], { ...usual, bundled: false, figures }), 'population-unusual')).toHaveLength(1);
});

const HEADER = 'icb_code,scenario,period,cost_type,amount\n';
const ofYear = (start: number, line: (month: string) => string) =>
  Array.from({ length: 12 }, (_, index) =>
    line(index < 9 ? `${start}-${String(index + 4).padStart(2, '0')}` : `${start + 1}-0${index - 8}`),
  ).join('\n');

test('transition lines are blank where one of their parts is, and not where all have a figure', async () => {
  const blankOf = async (second: string) => {
    const lines = `QE1,plan,2025-05,transition,100\nQE1,plan,2025-05,transition,${second}\n`;
    const { icbs } = await assessed([plan, HEADER + lines]);
    const [first] = icbs.filter(({ icb }) => icb.code === 'QE1');
    return [first?.sources.transitionBlank, first?.transitionCost, first?.sources.transition.length];
  };
  expect(await blankOf('20')).toEqual([false, 12_000n, 1]);
  expect(await blankOf('')).toEqual([true, null, 1]);
  expect(await blankOf('20\nQE1,plan,2025-06,transition,')).toEqual([true, null, 1]);
});

test('a baseline that one file gives and another leaves blank is partial, and not doubled', async () => {
  const baseline = 'QE1,baseline,2024/25,running-cost,27091000\n';
  const doubtsWith = async (second: string) => {
    const { icbs } = await assessed([plan, `${HEADER}${baseline.replace('27091000', second)}`]);
    return icbs.find(({ icb }) => icb.code === 'QE1');
  };
  const blank = await doubtsWith('');
  expect([blank?.baseline, blank?.doubts.map(({ doubt }) => doubt)]).toEqual([null, []]);
  const twice = await doubtsWith('27091000');
  expect(twice?.doubts.map(({ doubt }) => doubt)).toContain('doubled');
  const rolledUp = async (first: string, second: string) => {
    const files = { 'a.csv': HEADER + first, 'b.csv': HEADER + baseline.replace('27091000', second) };
    return (await runIn(['rollup', 'a.csv', 'b.csv'], { folder: '/', written: new Map(Object.entries(files)) })).status;
  };
  expect([await rolledUp(baseline, ''), await rolledUp(baseline, '1'), await rolledUp(baseline + baseline, '')]).toEqual([0, 3, 3]);
});

test('a doubled baseline is told by the files, in order, that hold it, or by the one that has its rows twice', async () => {
  const factsOf = async (files: Readonly<Record<string, string>>, header = HEADER) => {
    const costs = await readCosts(
      Object.entries(files).map(([name, rows]) => sourceOf(name, `${header}${rows}`)),
      { geography: england, policy },
    );
    const { icbs } = assess({ costs, population: usual, usualPopulation: usual, policy, geography: england });
    const [first] = icbs.filter(({ icb }) => icb.code === 'QE1');
    return first?.doubts.flatMap(({ doubt, facts }) => (doubt === 'doubled' ? [facts] : []));
  };
  const row = 'QE1,baseline,2024/25,in-scope,27091001.01\n';
  expect(await factsOf({ 'b.csv': row, 'a.csv': row.replace('27', '28') })).toEqual([{ kind: 'files', files: ['a.csv', 'b.csv'] }]);
  const header = HEADER.replace('amount', 'amount,function');
  const quarters = (of: string, ...numbers: readonly number[]) =>
    numbers.map((number) => `QE1,baseline,2024/25 Q${number},running-cost,1000001.0${number},${of}\n`).join('');
  const isDoubledIn = async (first: string, second: string) =>
    (await factsOf({ 'a.csv': first, 'b.csv': second }, header))?.some(({ kind }) => kind === 'files');
  // One file has the sum, another parts of it, at least one.
  const later = quarters('governance', 2, 3, 4);
  expect(await isDoubledIn(quarters('', 1) + later, quarters('governance', 1))).toBe(true);
  expect(await isDoubledIn(quarters('', 1) + quarters('governance', 1) + later, quarters('digital-provision', 1))).toBe(true);
  expect(await isDoubledIn(quarters('', 1), later)).toBe(false);
  expect(await isDoubledIn(quarters('', 1), quarters('', 2, 3, 4))).toBe(false);
  const ofAll = quarters('', 1, 2, 3, 4);
  expect(await isDoubledIn(ofAll, quarters('governance', 1, 2, 3, 4).replaceAll('running-cost', 'programme-pay'))).toBe(false);
  const pay = 'QE1,baseline,2024/25,programme-pay,17091001.01\n';
  const other = 'QE1,baseline,2024/25,running-cost,9091001.01\n';
  expect(await factsOf({ 'z.csv': other, 'a.csv': pay + pay })).toEqual([{ kind: 'rows', files: ['a.csv'] }]);
  for (const [one, two] of [
    [pay, other],
    [other, pay],
  ] as const)
    expect(await factsOf({ 'z.csv': one + two, 'a.csv': two })).toEqual([{ kind: 'files', files: ['a.csv', 'z.csv'] }]);
});

test('a baseline is of its year alone, whatever stands beside it', async () => {
  const cellsOf = async (year: string) => {
    const text = `${HEADER}QE1,baseline,${year},in-scope,1000\n`;
    return (await readCosts([sourceOf('costs.csv', text)], { geography: england, policy })).cells;
  };
  const both = [...(await cellsOf('2023/24')), ...(await cellsOf('2024/25'))];
  expect([baselineOf(both, policy).pence, baselineOf(both, policy).cells.length]).toEqual([100_000n, 1]);
});

test('a calendar of months has plans, forecasts and actuals, and nothing of a baseline', async () => {
  const text = `${HEADER}QE1,baseline,2024-05,pod,1000\nQE1,plan,2025-05,pod,1000\n`;
  const calendar = new Calendar((await readCosts([sourceOf('costs.csv', text)], { geography: england, policy })).cells);
  expect([calendar.has(monthOf(2024, 5)), calendar.has(monthOf(2025, 5))]).toEqual([false, true]);
});

test('a table of ages that is given as costs is refused with the columns that it has', async () => {
  const ages = Array.from({ length: 30 }, (_, at) => `F${at}`);
  const text = `ICB23,,${ages.join()}\nQE1,${',1'.repeat(30)}\n`;
  const { diagnostics } = await readCosts([sourceOf('costs.csv', text)], { geography: england, policy });
  expect(diagnostics).toMatchObject([{ code: 'no-header', facts: { found: ['ICB23', ...ages], like: 'population' } }]);
});

test('a number has 18 digits before the point and 30 behind it at most', () => {
  const of = (before: number, after: number) => hasTooManyDigits(`${'1'.repeat(before)}.${'1'.repeat(after)}`);
  expect([of(18, 1), of(19, 1), of(1, 30), of(1, 31)]).toEqual([false, true, false, true]);
  expect([hasTooManyDigits('1'.repeat(18)), hasTooManyDigits('1'.repeat(19)), hasTooManyDigits(`-000${'1'.repeat(18)}`)]).toEqual([
    false,
    true,
    false,
  ]);
});

test('a figure is in the unit that its format shows', () => {
  const of = (unit: Unit, words: string, power?: number) => {
    const fault = faultOfLook({ kind: 'unit', shown: '1k', holds: '1000', words, ...(power !== undefined && { power }) }, unit, 'amount');
    return fault && 'stored' in fault.facts ? fault.facts.stored : fault;
  };
  const powers = [0, 1, 2, 3, undefined];
  expect(powers.map((power) => of('pounds', 'k', power))).toEqual([undefined, 'thousands', 'millions', 'other', null]);
  expect(powers.map((power) => of('thousands', 'k', power))).toEqual(['pounds', undefined, 'millions', 'other', null]);
  expect(powers.map((power) => of('millions', 'k', power))).toEqual(['pounds', 'thousands', undefined, 'other', null]);
  expect(powers.map((power) => of('pounds', '', power))).toEqual(powers.map(() => undefined));
  expect(powers.map((power) => of('thousands', '', power))).toEqual(['pounds', 'thousands', 'millions', 'other', null]);
});

test('a table with a period or an amount is one of rows, and asked for what else it lacks', async () => {
  const lackedBy = async (header: string) => {
    const { diagnostics } = await readCosts([sourceOf('costs.csv', `${header}\nQE1,plan,1\n`)], { geography: england, policy });
    return diagnostics.map((each) => each.code === 'missing-column' && `${each.facts.field} of ${each.facts.layout}`);
  };
  expect(await lackedBy('icb_code,scenario,amount')).toEqual(['period of tidy']);
  expect(await lackedBy('icb_code,scenario,period')).toEqual(['amount of tidy']);
});

test('what bodies of the other footprint give of a type shown apart is unmet where its own plans lack it', () => {
  const cell = (icb: string, start: number, more: object = {}) => ({
    icb,
    scenario: 'plan',
    costType: 'in-scope',
    period: { start, months: 1 },
    lines: 1,
    blanks: 0,
    pence: 1n,
    ...more,
  });
  const hosted = { costType: 'hosted-service' };
  const [blank, before] = [
    { blanks: 1, pence: 0n },
    { ...hosted, scenario: 'baseline' },
  ];
  const groups = [{ earlier: ['A'], later: ['B'] }];
  const given = (...cells: readonly object[]) => {
    const { unmet, months } = givenElsewhere(cells as never, groups as never, { shownApart: ['hosted-service'] }).get('A') ?? {};
    return [unmet?.join(), [...(months ?? [])].join()];
  };
  expect(given(cell('B', 24_000), cell('B', 24_001, blank), cell('A', 23_999), cell('C', 24_002), cell('B', 23_000, before))).toEqual([
    'hosted-service',
    '24000',
  ]);
  expect(given(cell('A', 24_000, hosted), cell('B', 23_000, before))).toEqual(['', '']);
  expect(given(cell('A', 24_000, { ...hosted, ...blank }), cell('B', 23_000, before))).toEqual(['hosted-service', '']);
  expect(given(cell('A', 23_000, before), cell('C', 24_000, hosted), cell('B', 23_000, before))).toEqual(['hosted-service', '']);
  expect(given(cell('B', 23_000, { ...before, pence: 0n }), cell('B', 23_001, { scenario: 'baseline' }))).toEqual(['', '']);
  expect(given(cell('B', 24_000, hosted), cell('C', 23_000, before))).toEqual(['', '24000']);
});

test('a body of 2026/27 was before what all its predecessors gave, without their blanks', () => {
  const footprints = footprintsOf(england);
  const cell = (icb: string, month: number, pence: bigint | null) => ({
    icb,
    scenario: 'plan',
    costType: 'in-scope',
    period: { start: month, months: 1 },
    lines: 1,
    blanks: pence === null ? 1 : 0,
    pence: pence ?? 0n,
    below: 0n,
  });
  const [first, ...others] = footprints.succession.filter(({ to }) => to === 'Z9B2Z').map(({ from }) => from);
  const of: Readonly<Record<string, readonly object[]>> = {
    [first ?? '']: [cell(first ?? '', 1, 5n), cell(first ?? '', 2, 6n), cell(first ?? '', 3, 7n)],
    ...Object.fromEntries(others.map((from) => [from, [cell(from, 1, 1n), cell(from, 2, null), cell(from, 4, 9n)]])),
  };
  expect(others.length).toBeGreaterThan(0);
  const history = withHistory([], 'Z9B2Z', (from) => (of[from] ?? []) as never, footprints, 'weighted');
  expect(history.map(({ period, icb, pence }) => [period.start, icb, pence])).toEqual([
    [1, 'Z9B2Z', 5n],
    ...others.map(() => [1, 'Z9B2Z', 1n]),
  ]);
  const own = [cell('Z9B2Z', 1, 3n), { ...cell('Z9B2Z', 1, 2n), costType: 'pod' }];
  const beside = withHistory(own as never, 'Z9B2Z', (from) => (of[from] ?? []) as never, footprints, 'weighted');
  expect(beside).toEqual(own);
});

test('a key of JSON ends at its own quotation mark, whatever is escaped in it', () => {
  const second = (text: string) => secondKey(text)?.key;
  expect(second('{"\\\\":1,"x":2,"x":3}')).toBe('x');
  expect(second('{"\\"":1,"x":2,"\\"":3}')).toBe('"');
  expect(second('{"a\\\\\\"b":"a","a":["a","a",{"c":1},"a"],"b":{"a":1}}')).toBeUndefined();
  expect([second('["a","a"]'), second('"a"'), second('[{"a":"b","b":1},{"a":1}]'), second('{"b":{"a":1},"b":1}')]).toEqual([
    undefined,
    undefined,
    undefined,
    'b',
  ]);
});

test('JSON has a hundred lists and objects within one another at most, whatever stands in its texts', async () => {
  const nested = (depth: number, inner = '') => `${'['.repeat(depth)}${inner}${']'.repeat(depth)}`;
  const isRead = (text: string) => 'value' in parseJson(text);
  expect([isRead(nested(100)), isRead(nested(101)), isRead(`[${nested(99)},{"a":${nested(98)}}]`)]).toEqual([true, false, true]);
  expect([isRead(nested(99, `"${'['.repeat(200)}"`)), isRead(`{"${'{'.repeat(200)}":1}`), isRead(nested(20_000))]).toEqual([
    true,
    true,
    false,
  ]);
  const deep = `{"costs":${nested(20_000)},"schemaVersion":1,"icbs":[]}`;
  const plan = readFileSync(join(import.meta.dirname, '../fixtures/readme/plan.csv'), 'utf8');
  const written = new Map([
    ['plan.csv', plan],
    ['deep.json', deep],
  ]);
  const given = [['--config'], ['--policy'], ['--accept'], ['--clusters']].map(([option = '']) => [
    'report',
    'plan.csv',
    option,
    'deep.json',
  ]);
  for (const argv of [...given, ['diff', 'deep.json', 'plan.csv']]) {
    const { status, stderr } = await runIn(argv, { folder: import.meta.dirname, written });
    expect([2, 3], argv.join(' ')).toContain(status);
    if (!argv.includes('--clusters')) expect(stderr).toContain('over 100 lists and objects within one another');
  }
});

test('one figure that a file has twice is said', async () => {
  const row = 'QE1,plan,2025-12,in-scope,1234.56\n';
  const { diagnostics } = await readCosts([sourceOf('costs.csv', `${HEADER}${row}${row}`)], { geography: england, policy });
  expect(diagnostics).toMatchObject([{ code: 'rows-twice', facts: { pence: 123_456n } }]);
});

test('a count of heads is of the latest year that its date names', () => {
  const years = [
    'mid-2019',
    '30/06/2019',
    '2019/20',
    '2019/2020',
    '2019-2021',
    '2018-based, mid-2025',
    'Dec-25',
    'Mar-25',
    'Q1 25/26',
    'heads',
    '12019',
  ];
  expect(years.map((text) => yearOfDate(text))).toEqual([2019, 2019, 2019, 2019, 2021, 2025, 2025, 2024, 2025, undefined, undefined]);
});

test('a doubt about a month is behind a check from the deadline to the last month of the policy', () => {
  const { deadline, recurrentUntil } = policy;
  const behind = (month: number) => {
    const members = [{ doubts: [{ doubt: 'nil-or-unit', month }] }] as never;
    return (['envelope', 'recurrent'] as const).filter((check) => doubtsBehind(check, members, policy).length > 0).join();
  };
  const months = [deadline.value - 1, deadline.value, deadline.value + 1, recurrentUntil.value, recurrentUntil.value + 1];
  expect(months.map(behind)).toEqual(['', 'envelope', 'recurrent', 'recurrent', '']);
});

test('a function is suggested by its words, too', () => {
  const nearestTo = (text: string) => {
    const reading = functionReader(policy.functions.value)(text);
    return 'fault' in reading && 'nearest' in reading.fault.facts ? reading.fault.facts.nearest : null;
  };
  expect([nearestTo('Workforce planning'), nearestTo('Governence'), nearestTo('Zebra')]).toEqual([
    'strategic-workforce-planning',
    'governance',
    null,
  ]);
});

test('two sides are compared in all where neither lacks anything that is known', () => {
  const none = { checks: [], measures: [], levels: [] };
  const some = { ...none, levels: ['scheme'] };
  const all = (from: object, to: object, unknown: object) =>
    isAllCompared({ notCompared: { notJudgedThen: { from, to }, unknown } } as never);
  expect([all(none, none, none), all(some, none, none), all(none, some, none), all(none, none, some)]).toEqual([true, false, false, false]);
  const two = [
    { ...some, checks: ['envelope'] },
    { ...some, measures: ['baseline'] },
    { ...none, checks: ['envelope'], measures: ['baseline'] },
  ];
  expect(two.map((each) => all(each, none, none))).toEqual([false, false, false]);
});

test('a comparison is partial where either side, or both, show what the other does not', () => {
  const none = { onlyFrom: [], onlyTo: [] };
  const partial = (icbs: object, regions: object = none, clusters: object = none) => isPartial({ icbs, regions, clusters } as never);
  const [from, to, both] = [
    { ...none, onlyFrom: [1] },
    { ...none, onlyTo: [1] },
    { onlyFrom: [1], onlyTo: [1] },
  ];
  expect([partial(none), partial(from), partial(to), partial(both), partial(none, both), partial(none, none, to)]).toEqual([
    false,
    true,
    true,
    true,
    true,
    true,
  ]);
});

test('a row without a label is the total of the rows above it, by each period and scenario of its header', async () => {
  const faultsOf = async (plan: number, actual: number) => {
    const text = `ICB,Cost type,Plan Dec-25,Actual Dec-25\nQE1,In scope,100.25,200.5\nQOP,In scope,30,40\n,,${plan},${actual}\n`;
    const { diagnostics } = await readCosts([sourceOf('costs.csv', text)], { geography: england, policy });
    return diagnostics.filter(({ severity }) => severity === 'fault').length;
  };
  expect([await faultsOf(130.25, 240.5), (await faultsOf(130.25, 250.5)) > 0, (await faultsOf(240.5, 130.25)) > 0]).toEqual([
    0,
    true,
    true,
  ]);
});

test('what is said of several files is said file by file, in their order, and by line', async () => {
  const twice = 'QE1,plan,2025-12,in-scope,1234.56\n'.repeat(2);
  const files = [
    sourceOf('b.csv', `${HEADER}${twice}`),
    sourceOf('a.csv', `${HEADER.trim()},colour\nQOP,plan,2025-12,in-scope,7654.32,red\nQOP,plan,2025-12,in-scope,7654.32,red\n`),
  ];
  const saidOf = async (given: typeof files) =>
    (await readCosts(given, { geography: england, policy })).diagnostics.map(({ code, place }) => `${place?.file} ${code}`);
  const [first, second] = ['b.csv rows-twice', ['a.csv unknown-column', 'a.csv rows-twice']];
  expect(await saidOf(files)).toEqual([first, ...second]);
  expect(await saidOf(files.toReversed())).toEqual([...second, first]);
});

test('a month ends on its last day', () => {
  const days = (year: number) => Array.from({ length: 12 }, (_, at) => Number(monthEndName(monthOf(year, at + 1)).split(' ')[0]));
  expect(days(2026)).toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
  expect(days(2028)).toEqual([31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
});

test('a £ that was mangled is mended by itself, before a unit and in brackets, and stays where it may be another letter', () => {
  const mended = [
    'Amount (\uFFFD)',
    'Amount \uFFFD',
    'Amount (\uFFFD000)',
    'Amount (?k)',
    'Amount (\u00C2\u00A3000)',
    'Amount &pound;',
  ].map((text) => mendedHeader(text));
  expect(mended.map((each) => each?.text)).toEqual(['Amount (£)', 'Amount £', 'Amount (£000)', 'Amount (£k)', 'Amount (£000)', 'Amount £']);
  expect(['Amount', 'Who?', 'Caf\uFFFD bar', 'Amount (?)'].map((text) => mendedHeader(text))).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect(['\uFFFD1,234', '-\uFFFD 5', '1\uFFFD', '\u00C2\u00A37', '\uFFFD'].map((text) => mangledInAmount(text))).toEqual([
    '\uFFFD',
    '\uFFFD',
    undefined,
    '\u00C2\u00A3',
    undefined,
  ]);
});

test('the views of a month come best first, in whatever order its cells do', () => {
  const cell = (scenario: string) => ({ scenario, period: { start: 24_000, months: 1 }, lines: 1, blanks: 0 });
  const viewsOf = (...scenarios: readonly string[]) =>
    new Calendar(scenarios.map(cell) as never).viewsOf(24_000).map(({ view }) => view as string);
  const best = ['actual', 'forecast', 'plan'];
  expect([viewsOf(...best), viewsOf(...best.toReversed()), viewsOf('forecast', 'plan', 'actual')]).toEqual([best, best, best]);
  expect([viewsOf('plan', 'actual'), viewsOf('actual', 'plan')]).toEqual([
    ['actual', 'plan'],
    ['actual', 'plan'],
  ]);
});

test('a total among the labels of one type is doubted beside another type, which keeps it from half of all', async () => {
  const labels = { governance: '3000123.45', 'digital-provision': '4111222.33', 'estates-and-infrastructure': '7111345.78' };
  const rows = Object.entries(labels).map(([label, amount]) => `QE1,baseline,2024/25,running-cost,${amount},${label}\n`);
  const text = `${HEADER.replace('amount', 'amount,function')}${rows.join('')}QE1,baseline,2024/25,programme-pay,4444444.21,governance\nQE1,baseline,2024/25,programme-pay,5432099.01,digital-provision\n`;
  const { icbs } = await assessed([text]);
  const [first] = icbs.filter(({ icb }) => icb.code === 'QE1');
  expect(first?.doubts.map(({ doubt, facts }) => [doubt, 'equals' in facts && facts.equals])).toContainEqual([
    'doubled',
    { kind: 'all-others' },
  ]);
});

test('savings nobody has found, on which one month alone turns, keep its verdict from being made', async () => {
  const months = (amount: string) => `QE1,plan,2025-12,in-scope,${amount}\n`;
  const text = `${HEADER}QE1,baseline,2024/25,in-scope,70000000\n${months('3600000')}${months('-1100000')}`;
  const { checks, icbs } = await assessed([text]);
  const [first] = icbs.filter(({ icb }) => icb.code === 'QE1');
  expect([first?.putBack.size, first?.exitRunRate, first !== undefined && (first.envelopeGap ?? 0n) < 0n]).toEqual([
    1,
    3_000_000_000n,
    true,
  ]);
  const judged = checks.filter(({ id, subject }) => subject === 'QE1' && id === 'envelope');
  expect(judged).toMatchObject([
    { verdict: 'not-assessed', finding: { reason: { because: 'doubtful', doubts: [{ doubt: 'turns-on' }] } } },
  ]);
  const costs = await readCosts([sourceOf('costs.csv', text)], { geography: england, policy });
  const agreed = { doubt: 'turns-on', icb: 'QE1', reason: 'known', agreedBy: 'the region', expires: null } as const;
  const accepting = assess({ costs, population: usual, usualPopulation: usual, policy, geography: england, acceptedDoubts: [agreed] });
  const [met] = accepting.checks.filter(({ id, subject }) => subject === 'QE1' && id === 'envelope');
  expect([met?.verdict, met?.acceptedDoubts?.map(({ doubt }) => doubt)]).toEqual(['met', ['turns-on']]);
});

test('heads that are given with none to hold them against are taken', async () => {
  const costs = await readCosts([sourceOf('costs.csv', plan)], { geography: england, policy });
  const { icbs } = assess({ costs, population: { ...usual, bundled: false }, policy, geography: england });
  expect(icbs.flatMap(({ doubts }) => doubts.filter(({ doubt }) => doubt === 'population'))).toEqual([]);
});

test('words, days and months are read to their last letter', () => {
  const codeOf = (text: string) => {
    const reading = readScenario(text);
    return 'fault' in reading ? reading.fault.code : reading.value;
  };
  expect(['Outturn', 'budget', 'VARIANCE', 'plan', 'Planned', 'nonsense'].map(codeOf)).toEqual([
    ...Array(3).fill('scenario-word'),
    ...Array(2).fill('plan'),
    'unknown-word',
  ]);
  expect([readPeriod('Q3'), readPeriod('Q3', 2025)]).toEqual(['no-year', quarterPeriod(2025, 3)]);
  expect(['31/12/2025', '30/04/2025', '28/02/2025', '31-Jan-26'].map((text) => typeof readPeriod(text))).toEqual(Array(4).fill('object'));
  expect(['mid-2019', '30/06/2019', '2019/2020', '2019/20', '2018-based, mid-2025', 'soon'].map(yearOfDate)).toEqual([
    ...Array(4).fill(2019),
    2025,
    undefined,
  ]);
  const ends = [monthOf(2024, 2), monthOf(2025, 2), monthOf(2100, 2), monthOf(2000, 2), monthOf(2025, 12)];
  expect(ends.map((month) => monthEndName(month).split(' ')[0])).toEqual(['29', '28', '28', '29', '31']);
  expect(['sept', 'Sep', 'SEPTEMBER', 'se', 'septe', 'dez'].map(monthNumber)).toEqual([9, 9, 9, undefined, 9, undefined]);
});

test('a value of a policy is its text alone, and what is left of a sum goes to the first code', () => {
  expect([readText('ratePerHead', '18.76x'), readText('scope', 'all'), readText('deadline', '2025-13')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect([readText('deadline', '2025-12'), readText('baselineYear', '2024/26')]).toEqual([monthOf(2025, 12), undefined]);
  const weights = ['c', 'a', 'b'].map((to) => ({ to, weight: 1n }));
  expect([...shareOut(5n, weights)].toSorted()).toEqual([
    ['a', 2n],
    ['b', 2n],
    ['c', 1n],
  ]);
  const places = [{ line: 2, column: 1 }, { line: 1, column: 2 }, { line: 1 }, { line: 1, column: 1 }, {}];
  expect([comparePlaces({}, { line: 1 }), comparePlaces({ line: 1 }, {}), comparePlaces({ line: 1 }, { line: 1, column: 1 })]).toEqual([
    -1, 1, -1,
  ]);
  expect(places.toSorted(comparePlaces)).toEqual([{}, { line: 1 }, { line: 1, column: 1 }, { line: 1, column: 2 }, { line: 2, column: 1 }]);
});

test('£5 to £100 a head is what an ICB may spend, and nothing beyond', () => {
  expect([null, 0n, 499n, 500n, 10_000n, 10_001n].map(isPlausible)).toEqual([false, false, false, true, true, false]);
});

test('no choice leaves England out of a comparison, and a choice of regions leaves out the others', () => {
  const side = { selection: { ...{ regions: ['Y62'], clusters: [], icbs: [] } } } as never;
  const leftOut = (level: 'national' | 'region' | 'icb', subject: string) => leavesOut(side, { level, subject }, england);
  expect([leftOut('national', 'England'), leftOut('region', 'Y62'), leftOut('icb', 'QE1')]).toEqual([false, false, false]);
  expect([leftOut('region', 'Y63'), leftOut('icb', 'QF7')]).toEqual([true, true]);
});

test('heads that one side of a comparison lacks have changed', async () => {
  const heads = 'icb_code,population\nQE1,1800000\nQOP,3200000\n';
  const written = new Map<string, string | Uint8Array>([
    ['plan.csv', plan],
    ['some.csv', heads],
    ['all.csv', `${heads}QYG,2800000\n`],
  ]);
  for (const name of ['some', 'all'])
    await runIn(['report', 'plan.csv', '--population', `${name}.csv`, '-o', `${name}.json`], { folder: '/', written });
  for (const sides of [
    ['some', 'all'],
    ['all', 'some'],
  ]) {
    const { status, stdout } = await runIn(['diff', ...sides.map((name) => `${name}.json`), '--format', 'json'], { folder: '/', written });
    expect(status).toBe(0);
    expect(stdout).toContain('2800000');
  }
});

test('one month that a cost type of the baseline lacks is said, and so is one month of the baseline', async () => {
  const months = (type: string, leftOut: string) =>
    ofYear(2024, (month) => (month === leftOut ? '' : `QE1,baseline,${month},${type},2000000`)).replace(/\n+/g, '\n');
  const one = await assessed([`${HEADER}${months('running-cost', '')}\n${months('programme-pay', '2024-11')}\n`]);
  expect(saidOf(one, 'baseline-type-absent')).toMatchObject([{ facts: { costType: 'programme-pay', months: [monthOf(2024, 11)] } }]);
  expect(
    saidOf(await assessed([`${HEADER}${months('running-cost', '')}\n${months('programme-pay', '')}\n`]), 'baseline-type-absent'),
  ).toEqual([]);
  const gap = await assessed([`${HEADER}${months('running-cost', '2024-11')}\n${months('programme-pay', '2024-11')}\n`]);
  expect(saidOf(gap, 'baseline-incomplete')).toMatchObject([{ facts: { months: [monthOf(2024, 11)], blank: false } }]);
  const blank = await assessed([`${HEADER}${months('in-scope', '2024-11')}\nQE1,baseline,2024-11,in-scope,\n`]);
  expect(saidOf(blank, 'baseline-incomplete')).toMatchObject([{ facts: { months: [monthOf(2024, 11)], blank: true } }]);
});

test('the latest submission counts, in whatever order the rows come, and a day without a time is all of that day', async () => {
  const latest = async (...days: readonly string[]) => {
    const rows = days.map((day, index) => `QE1,plan,2025-${String(index + 4).padStart(2, '0')},running-cost,1000000,${day}`);
    const texts = [`icb_code,scenario,period,cost_type,amount,submitted\n${rows.join('\n')}\n`];
    const costs = await readCosts(
      texts.map((text) => sourceOf('costs.csv', text)),
      { geography: england, policy },
    );
    return costs.submissions.map(({ icb, submitted }) => [icb, submitted]);
  };
  const [early, late] = ['2025-05-29T18:00', '2025-05-30T09:00'];
  expect(await latest(early, late)).toEqual([['QE1', late]]);
  expect(await latest(late, early)).toEqual([['QE1', late]]);
  expect(await latest('2025-05-30', late)).toEqual([['QE1', '2025-05-30']]);
  expect(await latest(late, '2025-05-30')).toEqual([['QE1', '2025-05-30']]);
  const [noon, after] = ['2025-05-30T12:00', '2025-05-30T12:00:30'];
  expect([await latest(noon, after), await latest(after, noon)]).toEqual([[['QE1', after]], [['QE1', after]]]);
  const two = await readCosts(
    [
      sourceOf(
        'costs.csv',
        `icb_code,scenario,period,cost_type,amount,submitted\nQYG,plan,2025-04,running-cost,1000000,${late}\nQE1,plan,2025-04,running-cost,1000000,${early}\n`,
      ),
    ],
    { geography: england, policy },
  );
  expect(two.submissions.map(({ icb }) => icb)).toEqual(['QE1', 'QYG']);
});

test('two sides share what both were made with, and what one lacks or nobody knows is named', () => {
  const [check, otherCheck] = ['envelope', 'reduction'] as const;
  const [measure, otherMeasure] = ['envelope', 'baseline'] as const;
  const [level, otherLevel] = ['region', 'national'] as const;
  const from = { checks: [check, 'charm'], measures: [measure], levels: [level] };
  const to = { checks: [otherCheck, check], measures: [otherMeasure, measure, 'grace'], levels: [level, otherLevel] };
  const one = { from: { madeWith: from }, to: { madeWith: to } };
  const other = { from: { madeWith: to }, to: { madeWith: from } };
  for (const sides of [one, other])
    expect([sharedChecks(sides), sharedMeasures(sides), sharedLevels(sides)]).toEqual([[check], [measure], [level]]);
  const lacks = { checks: [otherCheck], measures: [otherMeasure], levels: [otherLevel] };
  const none = { checks: [], measures: [], levels: [] };
  const unknown = { checks: ['charm'], measures: ['grace'], levels: [] };
  expect(notComparedOf(one)).toEqual({ notJudgedThen: { from: lacks, to: none }, unknown });
  expect(notComparedOf(other)).toEqual({ notJudgedThen: { from: none, to: lacks }, unknown });
});

test('a result names a scheme and doubts that were accepted only where there are some', () => {
  const judgement = { verdict: 'met', finding: { kind: 'gap' } } as never;
  const subject = { level: 'icb', subject: 'QE1' } as const;
  const bare = { id: 'cost-shift', ...subject, verdict: 'met', expected: null, actual: null, gap: null, finding: { kind: 'gap' } };
  const scheme = { line: 2 } as never;
  const doubt = { doubt: 'turns-on' };
  const accepting = { ...(judgement as object), acceptedDoubts: [doubt] } as never;
  expect(resultOf('cost-shift', subject, judgement)).toStrictEqual(bare);
  expect(resultOf('cost-shift', { ...subject, scheme }, judgement)).toStrictEqual({ ...bare, scheme });
  expect(resultOf('cost-shift', subject, accepting)).toStrictEqual({ ...bare, acceptedDoubts: [doubt] });
  expect(resultOf('cost-shift', { ...subject, scheme }, accepting)).toStrictEqual({ ...bare, scheme, acceptedDoubts: [doubt] });
});
