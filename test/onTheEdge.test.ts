/** Cells, doubts and shares just on one side of a limit, and just on the other. `npm run mutate` found what no other test tells apart. */
import { describe, expect, test } from 'vitest';
import { assess } from '../src/assess/assess.ts';
import { isDoubled } from '../src/assess/baseline.ts';
import { judgeGap } from '../src/assess/checks/runRates.ts';
import { isOfOneFootprint } from '../src/assess/compare/recut.ts';
import { addedUp, equal, isHalfOf, seriesOf } from '../src/assess/doubts/labels.ts';
import { receivingUnit } from '../src/assess/doubts/receivingUnit.ts';
import { summing } from '../src/assess/footprints/functions.ts';
import { withHistory } from '../src/assess/footprints/onFootprint.ts';
import { changedCells } from '../src/assess/rebalance/changedCells.ts';
import { functionsTogether } from '../src/assess/schemes/functions.ts';
import { baselinePerHead } from '../src/assess/warnings/monthsOnlyRise.ts';
import { readAmount } from '../src/input/cells/amount.ts';
import { looksLikePeriod, monthOfDay, readPeriod, yearsIn } from '../src/input/cells/period.ts';
import { scenarioOf } from '../src/input/cells/scenarioWord.ts';
import { readShare } from '../src/input/cells/share.ts';
import { readSubmitted } from '../src/input/cells/submitted.ts';
import { callsTotal, icbOfTotal } from '../src/input/cells/totalLabel.ts';
import { unitPhrase, unitWord } from '../src/input/cells/unitWord.ts';
import { readRowPeriod, yearOfCell } from '../src/input/cells/yearColumn.ts';
import { readCosts } from '../src/input/costs/readCosts.ts';
import { aggregateOf, positionOf } from '../src/model/assessment.ts';
import type { CostCell } from '../src/model/cost.ts';
import { inOneList } from '../src/model/group.ts';
import { jsonText } from '../src/model/json.ts';
import { monthOf, monthText } from '../src/model/month.ts';
import { nearestByWords } from '../src/model/nearest.ts';
import { monthPeriod, quarterPeriod, yearPeriod } from '../src/model/period.ts';
import { doubtsBehind, isDoubtfulAt, isWholeAt, turningOf, withUndecided } from '../src/model/rests.ts';
import { mixedWeights } from '../src/model/shares.ts';
import { blueprint } from '../src/policy/policy.ts';
import { footprintsOf } from '../src/reference/footprints.ts';
import { england } from '../src/reference/geography.ts';
import { bundledPopulation } from '../src/reference/populations.ts';
import { sourceOf } from './properties/program.ts';

const policy = blueprint();

describe('a cell', () => {
  test('of a time is one of the day', () => {
    const times = ['23:59', '24:00', '23:60', '23:59:59', '23:59:60', '0:00', '09:05:00'];
    expect(times.map((time) => readSubmitted(`2025-05-30 ${time}`))).toEqual([
      '2025-05-30T23:59',
      undefined,
      undefined,
      '2025-05-30T23:59:59',
      undefined,
      '2025-05-30T00:00',
      '2025-05-30T09:05',
    ]);
  });

  test('of a share has so many digits, and no more', () => {
    const faultOf = (text: string) => {
      const reading = readShare(text);
      return 'fault' in reading ? reading.fault.code : undefined;
    };
    expect([`0.${'1'.repeat(30)}`, `0.${'1'.repeat(31)}`, `${'1'.repeat(31)}%`, '1.01'].map(faultOf)).toEqual([
      undefined,
      'too-many-digits',
      'bad-share',
      'bad-share',
    ]);
  });

  test('of a point, a sign or a pound alone is no number', () => {
    expect(['.', '-.', '£.', '(.)', '5.', '.5'].map((text) => readAmount(text, 'pounds'))).toEqual([
      ...Array(5).fill(undefined),
      { pence: 50n },
    ]);
  });

  test('of several words is a unit where all of them are of units', () => {
    expect(['£ per year', 'cost of teams in £', '£100k', 'per patient', 'year'].map(unitPhrase)).toEqual([
      'other',
      undefined,
      'other',
      'other',
      undefined,
    ]);
  });

  test('that is no whole penny is rounded, and what that moves is known', () => {
    const shift = (numerator: bigint, denominator: bigint) => ({ numerator, denominator });
    expect(['1.000', '0.999', '1.001', '-0.999', '0.994', '0.99'].map((text) => readAmount(text, 'pounds'))).toEqual([
      { pence: 100n },
      { pence: 100n, shift: shift(1n, 10n) },
      { pence: 100n, shift: shift(-1n, 10n) },
      { pence: -100n, shift: shift(-1n, 10n) },
      { pence: 99n, shift: shift(-4n, 10n) },
      { pence: 99n },
    ]);
  });

  test('that is a unit alone gives no amount, and a long text is no unit', () => {
    expect(['£000', '(£k)', 'n/a', 'soon'].map((text) => readAmount(text, 'pounds'))).toEqual(['unit', 'unit', 'missing', undefined]);
    expect([unitWord('£000'), unitWord(`£000${' '.repeat(36)}`), unitWord(`£000${' '.repeat(37)}`)]).toEqual([
      'thousands',
      'thousands',
      undefined,
    ]);
  });

  test('of a column of years is a financial year, with and without its century', () => {
    expect(['2025/26', '25/26', ' 25-26 ', 'FY26', '25', '2026'].map((text) => yearOfCell(text, 'Year'))).toEqual([
      2025,
      2025,
      2025,
      2025,
      undefined,
      undefined,
    ]);
    expect(yearOfCell('2026', 'Financial year')).toBe(2025);
    // December 2013 elsewhere.
    expect(yearOfCell('12/13', 'Year')).toBe(2012);
  });

  test('of a day and a month names a year of plans, from 24 to 27', () => {
    const of = (year: number) => monthPeriod(monthOf(year, 12));
    expect(['23-Dec', '24-Dec', '27-Dec', '28-Dec'].map(monthOfDay)).toEqual([undefined, of(2024), of(2027), undefined]);
    expect(['25-Decem', '25-Dez', 'Dec', '25-Dece'].map(monthOfDay)).toEqual(Array(4).fill(undefined));
  });

  test.each([
    ['Decmber 2025', true],
    ['Septmber 25', true],
    ['Estates 2025', false],
    ['Governance', false],
    ['Dec-25', true],
    ['25-Dec', true],
    ['45992', true],
    ['47992', false],
    ['Quarter 5', true],
    ['Quarter 3 savings', false],
    ['2025/27', true],
    ['FY 26', true],
    ['M13', true],
    ['Marketing', false],
    ['Noovembre 2025', true],
    ['Decmbre 2025', false],
    ['Novxmbxr 2025', true],
    ['Octxbxr 2025', false],
    ['Novxxbxr 2025', false],
    ['Dec', true],
  ])('%s at the head of a column is meant as a period: %s', (header, isPeriod) => {
    expect(looksLikePeriod(header)).toBe(isPeriod);
  });

  test('of a bare month is of the year beside it, and bad where that is no year', () => {
    const month = monthPeriod(monthOf(2025, 12));
    const of = (text: string, header: string, year?: string) =>
      readRowPeriod({ text, header, ...(year !== undefined && { year: { text: year, header: 'Year' } }) }, 2026);
    expect([of('9', 'Period', '2025/26'), of(' 9 ', 'Period', '2025/26'), of('M9', 'Month', '25/26')]).toEqual(Array(3).fill(month));
    expect([of('9', 'Month', '2025/26'), of('9', 'Period', 'soon'), of('M9', 'Period', 'soon'), of('9', 'Period')]).toEqual(
      Array(4).fill('bad'),
    );
    expect([of('M9', 'Period (2025/26)'), of('M9', 'Period')]).toEqual([month, monthPeriod(monthOf(2026, 12))]);
    expect(yearsIn('FY25/26, 2026/27 and 2027/29')).toEqual([2025, 2026]);
  });

  test('of a day needs a month that is one, and a year in full may be that in which it ends', () => {
    expect(['12-Foo-2025', '3 Abc 25', '12/Foo/2025', '1 Janu-2025x', 'Foo 2025', 'Abc-25'].map((text) => readPeriod(text))).toEqual(
      Array(6).fill('bad'),
    );
    expect(readPeriod('12-Nov-2025')).toEqual(monthPeriod(monthOf(2025, 11)));
    expect(['FY2026', 'FY 2026', 'FY26'].map((text) => readPeriod(text))).toEqual(Array(3).fill(yearPeriod(2025)));
  });

  test('of an outturn is the baseline’s up to its year, and later what a month or a quarter cost', () => {
    const [month, quarter, year] = [monthPeriod(monthOf(2025, 4)), quarterPeriod(2025, 1), yearPeriod(2025)];
    const of = (word: 'outturn' | 'forecast-outturn' | 'plan') => [month, quarter, year].map((period) => scenarioOf(word, period, 2024));
    expect(of('outturn')).toEqual(['actual', 'actual', 'outturn']);
    expect(of('forecast-outturn')).toEqual(['forecast-outturn', 'forecast-outturn', 'forecast']);
    expect(of('plan')).toEqual(['plan', 'plan', 'plan']);
    expect([yearPeriod(2024), yearPeriod(2023), quarterPeriod(2024, 4)].map((period) => scenarioOf('outturn', period, 2024))).toEqual(
      Array(3).fill('baseline'),
    );
    expect(scenarioOf('outturn', year, undefined)).toBe('baseline');
  });

  test.each([
    ['Corporate services north total', false, true],
    ['Corporate services north east total', false, false],
    ['Corporate services north east total', true, true],
    ['Total Health Services Ltd', false, false],
    ['Total running costs', false, true],
    ['All functions', false, true],
    ['All', false, false],
    ['All', true, true],
    ['Total corporate', false, false],
    ['Total corporate', true, true],
    [`Total ${'running '.repeat(11)}running`, false, false],
    [`Total ${'costs '.repeat(15)}cost`, false, true],
    [`Total ${'costs '.repeat(15)}costs`, false, false],
    ['Corporate', true, false],
    [`${'x'.repeat(94)} total`, false, true],
    [`${'x'.repeat(95)} total`, false, false],
  ])('%s beside a label calls its row a total (named: %s): %s', (text, named, isTotal) => {
    expect(callsTotal(text, england, named)).toBe(isTotal);
  });

  test('is the total of an ICB, however long its name is', () => {
    for (const { code, name } of england.icbs)
      for (const label of [`${name} Total`, `Sub-total for ${name}`]) expect(icbOfTotal(label, england)?.code, label).toBe(code);
    expect(icbOfTotal(`${england.icbs[0]?.name} total${' '.repeat(100)}`, england)).toBeUndefined();
    expect(icbOfTotal(england.icbs[0]?.name ?? '', england)).toBeUndefined();
    expect([100, 101].map((length) => icbOfTotal('QE1 total'.padEnd(length), england)?.code)).toEqual(['QE1', undefined]);
  });
});

describe('a doubt', () => {
  test('about the unit of a receiving cost is of what is above 0 and under a two-hundredth of the saving', () => {
    const isDoubted = (receivingCost: bigint | null, annualSaving: bigint) =>
      receivingUnit({ icb: 'QE1', scheme: 'Estates', receivingCost, annualSaving } as never, []) !== undefined;
    expect([isDoubted(1n, 201n), isDoubted(1n, 200n), isDoubted(0n, 1000n), isDoubted(null, 1000n), isDoubted(-1n, 1000n)]).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  test('that a cost shown apart is gone needs a baseline that has it', async () => {
    const doubtsWith = async (...baseline: readonly string[]) => {
      const rows = [...baseline, 'plan,2025-12,running-cost,1000000', 'plan,2025-12,hosted-service,0'];
      const text = `icb_code,scenario,period,cost_type,amount\n${rows.map((row) => `QE1,${row}\n`).join('')}`;
      const costs = await readCosts([sourceOf('costs.csv', text)], { geography: england, policy });
      const { icbs } = assess({ costs, population: bundledPopulation('weighted'), policy, geography: england });
      return icbs.flatMap(({ doubts }) => doubts.map(({ doubt, costType }) => `${doubt} ${costType}`));
    };
    const running = 'baseline,2024/25,running-cost,12000000';
    expect(await doubtsWith()).toEqual([]);
    expect(await doubtsWith('plan,2025-12,programme-pay,0')).toEqual(['nil-or-unit programme-pay']);
    expect(await doubtsWith(running)).toEqual([]);
    expect(await doubtsWith(running.replace('12000000', '0'), running.replace('12000000', '0'))).toEqual([]);
    const asMuch = ['baseline,2024/25,running-cost,10800000', 'baseline,2024/25,hosted-service,1200000'];
    expect(await doubtsWith(...asMuch)).toEqual(['nil-or-unit hosted-service']);
    expect(await doubtsWith(running, 'baseline,2024/25,hosted-service,0.01')).toEqual(['nil-or-unit hosted-service']);
  });

  test('turns a verdict that is inside as given, and over once costs are put back, from the deadline on', () => {
    const deadline = policy.deadline.value;
    const turnsWith = (more: object, of: { envelope?: bigint | null; reductionGap?: bigint | null } = {}) => {
      const figure = { month: deadline, countedRunRate: 100n, putBack: 0n, putBackAccepted: 0n, undecidedSaving: 0n, ...more };
      const measures = { months: [figure], envelope: 100n, reductionGap: null, ...of } as never;
      const back = new Map([[figure.month, { pence: 1n, parts: [] }]]);
      const members = [
        { icb: { code: 'QE1' }, putBack: back, months: [{ ...figure, countedRunRate: 100n }], turnsOnAccepted: null },
      ] as never;
      return turningOf(measures, members, policy).length;
    };
    expect([turnsWith({ putBack: 1n }), turnsWith({ putBackAccepted: 1n }), turnsWith({})]).toEqual([1, 1, 0]);
    expect([turnsWith({ putBack: 1n }, { envelope: 101n }), turnsWith({ putBack: 2n }, { envelope: 101n })]).toEqual([0, 1]);
    expect([turnsWith({ putBack: 1n }, { envelope: 99n }), turnsWith({ putBack: 1n, countedRunRate: null })]).toEqual([0, 0]);
    expect([turnsWith({ putBack: 1n, month: deadline - 1 }), turnsWith({ putBack: 1n, month: deadline + 1 })]).toEqual([0, 1]);
    const alone = (reductionGap: bigint | null, month = deadline) => turnsWith({ putBack: 5n, month }, { envelope: null, reductionGap });
    expect([alone(-4n), alone(-5n), alone(0n), alone(1n), alone(null), alone(-4n, deadline + 1)]).toEqual([1, 0, 1, 0, 0, 0]);
    expect([withUndecided(-5n, 5n), withUndecided(-5n, 6n), withUndecided(-5n, 0n)]).toEqual([0n, -5n, -5n]);
  });
});

test('two small labels that are equal are doubted beside a large one', async () => {
  const rows = { digital: '1234567.89', estates: '1234567.89', governance: '9000001.01' };
  const text = Object.entries(rows).map(([of, amount]) => `QE1,baseline,2024/25,running-cost,${of},${amount}\n`);
  const costs = await readCosts([sourceOf('costs.csv', `icb_code,scenario,period,cost_type,function,amount\n${text.join('')}`)], {
    geography: england,
    policy,
  });
  const { icbs } = assess({ costs, population: bundledPopulation('weighted'), policy, geography: england });
  expect(icbs.flatMap(({ doubts }) => doubts.map(({ doubt }) => doubt))).toEqual(['doubled', 'doubled']);
});

test('an ICB without heads has no envelope to be judged by, and its run rate is told', async () => {
  const text = 'icb_code,scenario,period,cost_type,amount\nQE1,plan,2025-12,running-cost,1000\nQE1,plan,2025-12,programme-pay,1000\n';
  const baseline = 'QE1,baseline,2024/25,running-cost,12000\nQE1,baseline,2024/25,programme-pay,12000\n';
  const costs = await readCosts([sourceOf('costs.csv', text + baseline)], { geography: england, policy });
  const nobody = { ...bundledPopulation('weighted'), bundled: false, figures: new Map() };
  const { checks } = assess({ costs, population: nobody, policy, geography: england });
  expect(checks.filter(({ id, subject }) => id === 'envelope' && subject === 'QE1')).toMatchObject([
    { verdict: 'not-assessed', finding: { reason: { because: 'no-population' } }, actual: { pence: 2_400_000n } },
  ]);
});

test('one blank month of a better view is said', async () => {
  const rows = ['plan,2025-11,in-scope,1000000', 'plan,2025-12,in-scope,1000000', 'actual,2025-11,in-scope,'].map((row) => `QE1,${row}\n`);
  const text = `icb_code,scenario,period,cost_type,amount\n${rows.join('')}`;
  const costs = await readCosts([sourceOf('costs.csv', text)], { geography: england, policy });
  const { diagnostics } = assess({ costs, population: bundledPopulation('weighted'), policy, geography: england });
  const said = diagnostics.filter(({ code }) => code === 'better-view-blank');
  expect(said).toMatchObject([{ facts: { view: 'actual', months: [monthOf(2025, 11)] } }]);
});

test('what is kept and grown is of the functions that the policy says so of', () => {
  const known = policy.functions.value;
  const rows = known.map(({ id }) => ({ function: id, baseline: null, exitRunRate: 10n, moves: [] }));
  const totals = { baseline: null, exitRunRate: BigInt(known.length * 10) };
  const together = functionsTogether([{ ...totals, functions: { rows } }] as never, totals as never, policy);
  const kept = known.filter(({ stance }) => stance === 'retain-and-grow').length;
  expect(kept).toBeLessThan(known.length);
  expect(together?.keptAndGrown).toBe(BigInt(kept * 10));
});

test('a sum of a region, a cluster or else England', () => {
  const all = { national: 'n', regions: [{ region: { code: 'r' } }], clusters: [{ cluster: { id: 'c' } }] };
  expect(['r', 'c', 'x'].map((code) => aggregateOf(code, all as never))).toEqual([all.regions[0], all.clusters[0], 'n']);
});

test('JSON in UTF-8 or UTF-16 is decoded, and bytes that are neither are none', () => {
  const of = (...bytes: readonly number[]) => jsonText(Uint8Array.from(bytes));
  expect([of(0x7b, 0x7d), of(0xef, 0xbb, 0xbf, 0x7b, 0x7d)?.encoding]).toEqual([{ text: '{}', encoding: 'UTF-8' }, 'UTF-8 with BOM']);
  const utf16 = ['UTF-16BE', 'UTF-16BE', 'UTF-16LE', 'UTF-16LE'];
  const written = [of(0xfe, 0xff, 0, 0x7b, 0, 0x7d), of(0, 0x7b, 0, 0x7d), of(0xff, 0xfe, 0x7b, 0, 0x7d, 0), of(0x7b, 0, 0x7d, 0)];
  expect(written.map((each) => [each?.text, each?.encoding])).toEqual(utf16.map((encoding) => ['{}', encoding]));
  expect([of(0x7b, 0xff), of(0xfe, 0xff, 0xd8)]).toEqual([undefined, undefined]);
});

test('a figure that its successors give is said to be theirs, and one that nobody gives is not', () => {
  const month = policy.deadline.value;
  const reasonOf = (elsewhere: object | undefined, level = 'icb') => {
    const subject = {
      level,
      code: 'QE1',
      measures: { exitRunRate: null, months: [] },
      members: [{ icb: { code: 'QE1' }, elsewhere, scope: { baselineLacks: null, deadlineLacks: null } }],
      wanted: 1,
      missing: [],
    };
    return judgeGap('envelope', subject as never, { limit: 'envelope', gap: 'envelopeGap' }, policy);
  };
  const successors = ['QYG'];
  expect(reasonOf({ months: [month], successors })).toMatchObject({ finding: { reason: { because: 'given-by-successors', successors } } });
  for (const judged of [
    reasonOf({ months: [month + 1], successors }),
    reasonOf(undefined),
    reasonOf({ months: [month], successors }, 'region'),
  ])
    expect(judged).toMatchObject({ verdict: 'not-assessed', finding: { reason: { because: 'no-deadline-figure' } } });
});

test('a body of the other footprint is found among those that gave its successors their figures', () => {
  const icbs = [{ icb: { code: 'A' } }, { icb: { code: 'B' }, gave: [{ icb: { code: 'C' } }, { icb: { code: 'A' }, old: true }] }];
  const found = ['A', 'C', 'D'].map((code) => positionOf({ icbs } as never, code as never));
  expect(found).toEqual([{ icb: { code: 'A' } }, { icb: { code: 'C' } }, undefined]);
});

test('a month that is doubtful, or over with costs put back, cannot show that an ICB is inside', () => {
  const month = policy.deadline.value;
  const isDoubtful = (envelopeGap: bigint | null, putBack: bigint, doubtful = false, doubts: readonly object[] = []) =>
    isDoubtfulAt(month, { months: [{ month, putBack, doubtful }], envelopeGap, doubts } as never);
  expect([isDoubtful(-5n, 5n), isDoubtful(-5n, 6n), isDoubtful(0n, 1n), isDoubtful(1n, 1n), isDoubtful(null, 1n)]).toEqual([
    false,
    true,
    true,
    false,
    false,
  ]);
  expect([isDoubtful(-5n, 0n, true), isDoubtful(null, 0n, true)]).toEqual([true, true]);
  const heads = (accepted: object | null, doubt = 'population') => isDoubtful(-5n, 0n, false, [{ doubt, accepted }]);
  expect([heads(null), heads({}), heads(null, 'doubled')]).toEqual([true, false, false]);
  expect(isDoubtfulAt(month + 1, { months: [{ month, putBack: 6n, doubtful: true }], envelopeGap: -5n, doubts: [] } as never)).toBe(false);
  expect([month, month + 1].map((each) => isWholeAt(each, { months: [{ month, complete: true }] } as never))).toEqual([true, false]);
});

test('a label is nothing where all of it is, and a whole has the figures of all its labels', () => {
  const cells = (...amounts: readonly bigint[]) =>
    amounts.map((pence, at) => ({
      period: monthPeriod(monthOf(2025, 4) + at),
      pence,
      costType: 'in-scope',
      function: 'a',
      parts: [],
    })) as never;
  expect([seriesOf(cells(0n, 5n)).isNothing, seriesOf(cells(0n, 0n)).isNothing]).toEqual([false, true]);
  const [forwards, backwards] = [cells(1n, 5n), (cells(1n, 5n) as readonly object[]).toReversed() as never].map(seriesOf);
  expect([backwards?.amounts, backwards?.periods, backwards?.months]).toEqual([forwards?.amounts, forwards?.periods, forwards?.months]);
  expect(addedUp([seriesOf(cells(1n, 5n)), seriesOf(cells(3n))]).total).toEqual({ pence: 9n, figures: 3n });
});

test('a cost without functions is divided in another file where some part of it is in a file that none of its own is', () => {
  const period = monthPeriod(monthOf(2024, 4));
  const cell = (of: string, ...files: readonly (readonly [string, 'blank' | 'given'])[]) => ({
    ...{ costType: 'in-scope', function: of, period, lines: files.length, blanks: files.filter(([, is]) => is === 'blank').length },
    parts: files.map(([file, is]) => ({ file, lines: 1, blanks: is === 'blank' ? 1 : 0 })),
  });
  const isTwice = (...cells: readonly object[]) => isDoubled(cells as never);
  const part = cell('governance', ['a.csv', 'blank'], ['b.csv', 'given']);
  expect(isTwice(cell('', ['a.csv', 'given']), part)).toBe(true);
  expect(isTwice(cell('', ['a.csv', 'given'], ['b.csv', 'blank']), part)).toBe(false);
  expect(isTwice(cell('', ['a.csv', 'given'], ['c.csv', 'blank']), cell('governance', ['a.csv', 'given']))).toBe(false);
  expect(isTwice(cell('', ['a.csv', 'given']), cell('governance', ['a.csv', 'given'], ['b.csv', 'given']))).toBe(true);
});

test('what a later body leaves blank in a month that it gives is its own, and in other months its predecessors give it', () => {
  const footprints = footprintsOf(england);
  const [later] = footprints.groups.flatMap((group) => group.later);
  if (later === undefined) throw new Error('there is one');
  const cell = (icb: string, costType: string, start: number, pence: bigint | null, months = 1) =>
    ({
      ...{ icb, scenario: 'plan', costType, function: '', recurrence: 'recurrent', measure: 'period', period: { start, months } },
      ...{ pence: pence ?? 0n, below: 0n, lines: 1, blanks: pence === null ? 1 : 0, parts: [] },
    }) as unknown as CostCell;
  const [october, december] = [monthOf(2025, 10), monthOf(2025, 12)];
  const before = (icb: string) =>
    [october, october + 1, december].flatMap((month) => ['running-cost', 'programme-pay'].map((type) => cell(icb, type, month, 100n)));
  const told = (...own: readonly CostCell[]) =>
    withHistory(own, later, before, footprints, 'weighted')
      .filter(({ costType }) => costType === 'programme-pay')
      .map(({ period, blanks }) => `${period.months} from ${monthText(period.start)} ${blanks === 0 ? 'given' : 'blank'}`);
  const given = cell(later, 'running-cost', december, 500n);
  const ofPredecessors = (...months: readonly string[]) =>
    footprints.succession.filter(({ to }) => to === later).flatMap(() => months.map((month) => `1 from ${month} given`));
  expect(told(given, cell(later, 'programme-pay', december, null))).toEqual([
    '1 from 2025-12 blank',
    ...ofPredecessors('2025-10', '2025-11'),
  ]);
  expect(told(given, cell(later, 'programme-pay', october, null))).toEqual(ofPredecessors('2025-10', '2025-11', '2025-12'));
  expect(told(given, cell(later, 'programme-pay', october, null, 3))).toEqual([
    '3 from 2025-10 blank',
    ...ofPredecessors('2025-11', '2025-12'),
  ]);
});

test('two labels are equal by half a last place for each of their figures, and half of a whole by that of all', () => {
  const series = (place: bigint, ...pence: readonly bigint[]) => {
    const sum = pence.reduce((all, each) => all + each, 0n);
    const byPeriod = new Map(pence.map((each, at) => [`${at}`, { pence: each, figures: 1n }]));
    return { byPeriod, place, periods: [...byPeriod.keys()].join(), months: 'year', total: { pence: sum, figures: BigInt(pence.length) } };
  };
  const areEqual = (one: ReturnType<typeof series>, other: ReturnType<typeof series>) => [
    equal(one as never, other as never),
    equal(other as never, one as never),
  ];
  expect(areEqual(series(100n, 1000n), series(100n, 1100n))).toEqual([true, true]);
  expect(areEqual(series(100n, 1000n), series(100n, 1101n))).toEqual([false, false]);
  expect(areEqual(series(1n, 1000n, 1000n), series(100n, 1050n, 950n))).toEqual([true, true]);
  expect(areEqual(series(1n, 1000n, 1000n), series(100n, 1051n, 950n))).toEqual([false, false]);
  expect(areEqual(series(100n, 1000n, 1000n), series(100n, 2150n))).toEqual([true, true]);
  expect(areEqual(series(100n, 1000n, 1000n), series(100n, 2151n))).toEqual([false, false]);
  expect(areEqual(series(100n, 1000n, 1000n), { ...series(100n, 2150n), months: 'half' })).toEqual([false, false]);
  const whole = (pence: bigint, isShared = true) => ({
    ...series(1n, pence),
    byPeriod: new Map([['0', { pence, figures: 3n }]]),
    total: { pence, figures: 3n },
    places: [1n, 100n, 100n],
    isShared,
  });
  const isHalf = (own: bigint, all: bigint, place = 1n) => isHalfOf(series(place, own) as never, whole(all) as never);
  // In other periods, the sums are compared where the months are the same and none of them is of one label alone.
  const inOthers = (months: string, isShared: boolean) =>
    isHalfOf({ ...series(1n, 500n, 500n), months } as never, whole(2000n, isShared) as never);
  expect([inOthers('year', true), inOthers('year', false), inOthers('half', true), inOthers('half', false)]).toEqual([
    true,
    false,
    false,
    false,
  ]);
  const togetherOf = (...months: readonly string[]) => {
    const { months: all, isShared } = addedUp(months.map((each) => ({ ...series(1n, 5n), months: each, isRound: false }) as never));
    return [all, isShared];
  };
  expect([togetherOf('3,4', '1,2'), togetherOf('10,9', '9,10'), togetherOf('1,2', '1'), togetherOf('1', '1', '1')]).toEqual([
    ['1,2,3,4', false],
    ['9,10', true],
    ['1,2', false],
    ['1', true],
  ]);
  const summed = addedUp([series(100n, 5n), series(1n, 7n)].map((each) => ({ ...each, months: '1', isRound: false })) as never);
  expect([summed.places, summed.place, [...summed.byPeriod.values()]]).toEqual([[1n, 100n], 1n, [{ pence: 12n, figures: 2n }]]);
  // The part is the finest, so the two others are of £1: 2 × £1 and 1p of slack.
  expect([isHalf(1000n, 2100n), isHalf(1000n, 2101n), isHalf(1000n, 1900n), isHalf(1000n, 1899n)]).toEqual([true, false, true, false]);
  // The part is of £1, and the others count by the finest: £1 and 2p.
  expect([isHalf(1000n, 2051n, 100n), isHalf(1000n, 2052n, 100n)]).toEqual([true, false]);
});

test('a yearly amount below 0 comes to months that are rounded down', () => {
  const cell = { icb: 'QE1', scenario: 'plan', costType: 'in-scope', function: '', recurrence: 'recurrent', measure: 'annual' };
  const given = { ...cell, period: { start: monthOf(2025, 4), months: 1 }, lines: 2, blanks: 0, parts: [] };
  const changed = (pence: bigint, below: bigint) =>
    changedCells([{ ...given, pence, below } as never], new Map()).map((each) => [each.measure, each.pence, each.below]);
  expect(changed(1000n, 0n)).toEqual([['period', 83n, 0n]]);
  expect(changed(1000n, -1n)).toEqual([['period', 83n, -1n]]);
  expect(changed(1000n, -12n)).toEqual([['period', 83n, -1n]]);
  expect(changed(1000n, -13n)).toEqual([['period', 83n, -2n]]);
  expect(changed(-13n, -13n)).toEqual([['period', -2n, -2n]]);
});

test('a change is taken off the months from the first to the last', () => {
  const months = [monthOf(2025, 12), monthOf(2026, 1), monthOf(2026, 2)];
  const cells = months.map((start) => ({
    ...{ icb: 'QE1', scenario: 'plan', costType: 'in-scope', function: '', recurrence: 'recurrent', measure: 'period' },
    ...{ period: { start, months: 1 }, pence: 1000n, below: 0n, lines: 1, blanks: 0, parts: [] },
  }));
  const sources = { months: new Map(months.map((month, at) => [month, [cells[at]]])) };
  const position = { months: months.map((month) => ({ month, runRate: 12_000n })), sources };
  const changedIn = (from: number, until: number) =>
    changedCells(cells as never, new Map([['QE1', { position, from: months[from], until: months[until], change: 120n }]]) as never).map(
      ({ pence }) => pence,
    );
  expect([changedIn(0, 2), changedIn(0, 1), changedIn(1, 1)]).toEqual([
    [990n, 990n, 990n],
    [990n, 990n, 1000n],
    [1000n, 990n, 1000n],
  ]);
  // What is below 0 takes no part in a change.
  const [first, ...others] = cells;
  const [month = 0] = months;
  const both = [first, { ...first, function: 'governance', pence: -100n, below: -100n }];
  const of = { position: { ...position, sources: { months: new Map([[month, both]]) } }, from: month, until: month, change: 120n };
  const changed = changedCells([...both, ...others] as never, new Map([['QE1', of]]) as never);
  expect(changed.map(({ period, pence }) => [period.start - month, pence])).toEqual([
    [0, 990n],
    [0, -100n],
    [1, 1000n],
    [2, 1000n],
  ]);
});

test('a doubt about a scheme is none about the baseline', () => {
  const behind = (check: 'reduction' | 'cost-shift', doubt: string, scheme?: string) =>
    doubtsBehind(check, [{ doubts: [{ doubt, month: null, ...(scheme && { scheme }) }] }] as never, policy).length;
  expect([behind('reduction', 'doubled'), behind('reduction', 'receiving-unit', 'Estates')]).toEqual([1, 0]);
  expect([behind('cost-shift', 'receiving-unit', 'Estates'), behind('cost-shift', 'doubled')]).toEqual([1, 0]);
});

test('a verdict that one side alone has is of one footprint where the clusters were cut anew', () => {
  const isOfOne = (from: string | null, to: string | null, recut: readonly object[]) =>
    isOfOneFootprint({ verdict: { from, to }, id: 'envelope', level: 'cluster', subject: 'c' } as never, { groups: [], recut } as never);
  expect([isOfOne('met', null, [{}]), isOfOne(null, 'met', [{}]), isOfOne('met', 'met', [{}]), isOfOne('met', null, [])]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test('a part of a name is found with its short words', () => {
  expect(nearestByWords('of Wight', ['Isle of Wight', 'Kent and Medway'])).toBe('Isle of Wight');
  expect(nearestByWords('of', ['Isle of Wight', 'Kent and Medway'])).toBeUndefined();
  expect(nearestByWords('Notts', ['Nottingham', 'Kent'])).toBe('Nottingham');
  expect(nearestByWords('Hants', ['Hanover', 'Kent'])).toBeUndefined();
});

test('what shares lose by rounding stands on the largest function, be all of them below 0', () => {
  const rows = (...amounts: readonly bigint[]) =>
    amounts.map((baseline, at) => ({ function: `${at}`, baseline, exitRunRate: null, moves: [] }));
  const summed = (total: bigint | null, ...amounts: readonly bigint[]) =>
    summing(rows(...amounts), 'baseline', total).map(({ baseline }) => baseline);
  expect(summed(12n, 3n, 5n, 2n)).toEqual([3n, 7n, 2n]);
  expect(summed(-9n, -3n, -2n, -5n)).toEqual([-3n, -1n, -5n]);
  expect(summed(1n, 0n, 0n)).toEqual([1n, 0n]);
  expect([summed(null, 3n), summed(5n)]).toEqual([[3n], []]);
});

test('a baseline of more than £100 a head is high, and of more than £1,000 in another unit', () => {
  const isHigh = (baseline: bigint | null) => baselinePerHead({ icb: {}, position: { costPerHead: { baseline } } } as never).length;
  expect([null, 10_000n, 10_001n, 100_000n, 100_001n].map(isHigh)).toEqual([0, 0, 1, 1, 0]);
});

test('amounts that are shared out in other units weigh as much as they come to', () => {
  const halves = [
    { to: 'A', weight: 1n },
    { to: 'B', weight: 1n },
  ];
  const quarters = [
    { to: 'A', weight: 3n },
    { to: 'B', weight: 1n },
  ];
  // 100 in halves and 100 in quarters: 125 of 200 for A, in eighths of 100.
  const mixed = mixedWeights([
    { amount: 100n, weights: halves },
    { amount: 100n, weights: quarters },
  ]);
  expect(mixed).toEqual([
    { to: 'A', weight: 1000n },
    { to: 'B', weight: 600n },
  ]);
});

test.each([0, 1, 999, 1000, 1001, 2001])('%i lists in one hold each item once, in order', (count) => {
  const lists = Array.from({ length: count }, (_, at) => Array.from({ length: at % 3 }, (_, item) => [at, item]));
  expect(inOneList(lists)).toEqual(lists.flat());
});
