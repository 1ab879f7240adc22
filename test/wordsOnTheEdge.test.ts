/** Words, names and small sums just on one side of a rule, and just on the other. `npm run mutate` found what no other test tells apart. */
import { describe, expect, test } from 'vitest';
import { acceptedOf } from '../src/assess/accepted.ts';
import { idleShares } from '../src/assess/footprints/idleShares.ts';
import { refusedWarnings } from '../src/assess/refused.ts';
import { readAmount } from '../src/input/cells/amount.ts';
import { readScenario } from '../src/input/cells/costWords.ts';
import { bodyOfBoth } from '../src/input/cells/icb.ts';
import { withoutFootnote } from '../src/input/cells/missingMarks.ts';
import { readPeriod } from '../src/input/cells/period.ts';
import { isPartial } from '../src/model/comparison.ts';
import { placeOfCell } from '../src/model/cost.ts';
import { GATE_LEVELS } from '../src/model/gate.ts';
import { isOf } from '../src/model/geography.ts';
import { jsonText, parseJson } from '../src/model/json.ts';
import { monthOf } from '../src/model/month.ts';
import { nearest, nearestByWords } from '../src/model/nearest.ts';
import { monthPeriod, quarterPeriod, yearPeriod } from '../src/model/period.ts';
import { problemsOf } from '../src/model/problem.ts';
import { giversIn, monthsNotGiven, turningOf } from '../src/model/rests.ts';
import { blueprint } from '../src/policy/policy.ts';
import { footprintsOf } from '../src/reference/footprints.ts';
import { england } from '../src/reference/geography.ts';

const policy = blueprint();
const DECEMBER = policy.deadline.value;

describe('a word', () => {
  test('of a scenario is a fault of its own only where it stands alone', () => {
    const wordOf = (found: string) => {
      const reading = readScenario(found);
      if ('value' in reading) return reading.value;
      return 'word' in reading.fault.facts ? reading.fault.facts.word : reading.fault.code;
    };
    expect(['plan', 'FOT', 'Outturn', 'Budget', 'variance', 'Actual YTD', 'year to date'].map(wordOf)).toEqual([
      'plan',
      'forecast',
      'outturn',
      'budget',
      'variance',
      'to-date',
      'to-date',
    ]);
    expect(['Budget of estates', 'Budget 2025/26', 'estates'].map(wordOf)).toEqual(Array(3).fill('unknown-word'));
  });

  test('of four letters may begin one of a name, and blanks before it are none', () => {
    const names = ['Greater Manchester', 'Kent and Medway'];
    expect(['Manc', 'Man', ' Manchester ', '- Kent', 'Mancester', 'Mancest', 'Kemt'].map((text) => nearestByWords(text, names))).toEqual([
      'Greater Manchester',
      undefined,
      'Greater Manchester',
      'Kent and Medway',
      'Greater Manchester',
      undefined,
      undefined,
    ]);
    expect(nearest('baselnie', ['baseline', 'plan'])).toBe('baseline');
  });
});

test('two names are of one body if both have its code, or the other has what only one of two has', () => {
  const [one, other] = england.icbs;
  if (!one || !other) throw new TypeError('there are more');
  expect(bodyOfBoth(one, one, england)).toBe(one);
  expect(bodyOfBoth(one, other, england)).toBeUndefined();
});

test('an ICB is of itself, of its region and of the clusters that have it, and of no others', () => {
  const [icb] = england.icbs;
  if (!icb) throw new TypeError('there are some');
  const clusters = [
    { id: 'own', name: 'Own', icbs: [icb.code] },
    { id: 'other', name: 'Other', icbs: ['QWO'] },
  ];
  expect([icb.code, icb.region, 'own', 'other', 'QWO', 'England'].map((subject) => isOf(icb, subject, { clusters }))).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('a gate is of every level but that of schemes', () => {
  expect(GATE_LEVELS).toEqual(['region', 'national', 'cluster', 'icb']);
});

test('bytes that only begin or go on like a mark of UTF-16 are none', () => {
  const of = (...bytes: readonly number[]) => jsonText(Uint8Array.from(bytes));
  expect([of(0x7b, 0xfe), of(0xff, 0x7b), of(0xfe, 0x7b), of(0x7b, 0xff)]).toEqual(Array(4).fill(undefined));
});

test('JSON that goes wrong is told by line and column', () => {
  const said = (text: string) => JSON.stringify(parseJson(text));
  expect(said('{"a": 1,\n  b: 2}')).toContain('line 2, column 3');
  expect(said('{"a" 1}')).toContain('line 1, column 6');
  expect(said('{"a": 1')).toContain('it breaks off before its end');
  expect(said(' \n ')).toContain('the file is empty');
});

describe('months that no whole figure is given for', () => {
  const member = (code: string, months: readonly (readonly [number, boolean, bigint | null])[], more: object = {}) =>
    ({ icb: { code }, months: months.map(([month, complete, countedRunRate]) => ({ month, complete, countedRunRate })), ...more }) as never;
  const whole = (code: string) => member(code, [[DECEMBER, true, 1n]]);

  test('are those of the members that lack one, of all, or of the one that there is', () => {
    const byOf = (...members: readonly never[]) => {
      const reason = monthsNotGiven([DECEMBER], members);
      if (reason.because !== 'months-not-given') throw new TypeError('another reason');
      return reason.by === 'all' ? 'all' : reason.by.map(({ icb }) => icb);
    };
    expect(byOf(whole('A'), member('B', []))).toEqual(['B']);
    expect(byOf(whole('A'), member('B', [[DECEMBER, false, 1n]]))).toEqual(['B']);
    expect(byOf(whole('A'), member('B', [[DECEMBER, true, null]]))).toEqual(['B']);
    expect(byOf(whole('A'), member('B', [[DECEMBER + 1, true, 1n]]))).toEqual(['B']);
    expect(byOf(member('A', []), member('B', []))).toBe('all');
    expect(byOf(member('A', []))).toEqual([]);
  });
});

test('a body is a group where another gives its figures, and no part was cut and no other footprint gives it', () => {
  const isGroup = (more: object) => {
    const members = [
      { icb: { code: 'A' }, months: [], ...more },
      { icb: { code: 'B' }, months: [{ month: DECEMBER, complete: true, countedRunRate: 1n }] },
    ];
    const reason = monthsNotGiven([DECEMBER], members as never);
    return reason.because === 'months-not-given' && reason.by !== 'all' && reason.by.map((each) => each.isGroup);
  };
  const gave = (...codes: readonly string[]) => ({ gave: codes.map((code) => ({ icb: { code } })) });
  expect([isGroup({}), isGroup(gave('A')), isGroup(gave('C')), isGroup(gave('A', 'C'))]).toEqual([[false], [false], [true], [true]]);
  expect([isGroup({ ...gave('C'), recut: [{}] }), isGroup({ ...gave('C'), elsewhere: {} })]).toEqual([[false], [false]]);
});

test('footnote marks are told from a figure of up to 80 characters with them', () => {
  const long = (length: number) => withoutFootnote(`${'1'.repeat(length - 4)} [p]`);
  expect([long(80), long(81)]).toEqual([{ bare: '1'.repeat(76), footnote: '[p]' }, { bare: `${'1'.repeat(77)} [p]` }]);
});

test('a figure that is taken over is given by those of its givers for whom it holds, or by the body itself', () => {
  const body = (code: string, isOpen: boolean, ...gave: readonly object[]) => ({ icb: { code }, isOpen, ...(gave.length > 0 && { gave }) });
  const of = (...members: readonly object[]) => giversIn(members as never, (each) => (each as unknown as { isOpen: boolean }).isOpen);
  expect(of()).toEqual([]);
  expect(of(body('A', true), body('B', false), body('C', true))).toEqual(['A', 'C']);
  expect(of(body('A', true, body('D', true), body('E', false)))).toEqual(['D']);
  expect(of(body('A', true, body('D', false)))).toEqual(['A']);
  expect(of(body('A', false, body('D', true)))).toEqual([]);
  expect(of(body('A', true, body('D', true)), body('B', true, body('D', true), body('E', true)))).toEqual(['D', 'E']);
});

test('what is wrong with a value of JSON is told by what was wanted and found, under a name where there is one', () => {
  const told = (issue: object) => problemsOf({ path: ['a', 1], message: 'Bad', ...issue } as never, (key) => `no ${key}`);
  const at = (problem: string) => [{ path: 'a.1', problem }];
  expect(told({ code: 'invalid_type', expected: 'string', input: 5 })).toEqual(at('wanted text in quotation marks, found the number 5'));
  expect(told({ code: 'invalid_type', expected: 'int', input: null })).toEqual(at('wanted a whole number, found null'));
  expect(told({ code: 'invalid_type', expected: 'date', input: [] })).toEqual(at('wanted date, found a list'));
  expect(told({ code: 'invalid_type', expected: 'date', input: undefined })).toEqual(at('it is missing'));
  expect(told({ code: 'invalid_value', values: ['x', 2], input: undefined })).toEqual(at('it is missing'));
  expect(told({ code: 'invalid_value', values: ['x', 2], input: { b: 1 } })).toEqual(at('wanted x, 2; found an object'));
  expect(told({ code: 'too_small', origin: 'string', input: '' })).toEqual(at('it is blank'));
  expect(told({ code: 'too_small', origin: 'array', input: [] })).toEqual(at('Bad'));
  expect(told({ code: 'too_big', origin: 'string', input: 'yy' })).toEqual(at('it is too long: the text "yy"'));
  expect(told({ code: 'too_big', origin: 'number', input: 7 })).toEqual(at('Bad, found 7'));
  expect(told({ code: 'unrecognized_keys', keys: ['k', 'l'], input: {} })).toEqual([
    { path: 'a.1.k', problem: 'no k' },
    { path: 'a.1.l', problem: 'no l' },
  ]);
  expect(told({ code: 'unrecognized_keys', keys: ['k'], path: [], input: {} })).toEqual([{ path: 'k', problem: 'no k' }]);
});

test('costs put back count whether they are agreed to or not, and as much as both', () => {
  const turns = (putBack: bigint, putBackAccepted: bigint) => {
    const figure = { month: DECEMBER, countedRunRate: 100n, putBack, putBackAccepted, undecidedSaving: 0n };
    const back = new Map([[DECEMBER, { pence: 1n, parts: [] }]]);
    const members = [{ icb: { code: 'QE1' }, putBack: back, months: [figure], turnsOnAccepted: null }] as never;
    return turningOf({ months: [figure], envelope: 102n, reductionGap: null } as never, members, policy).length;
  };
  expect([turns(2n, 0n), turns(0n, 2n), turns(1n, 1n), turns(1n, 2n), turns(2n, 2n), turns(3n, 0n)]).toEqual([0, 0, 0, 1, 1, 1]);
});

test('a year is written in full or by its ends, and one that ends two years later is none', () => {
  const year = yearPeriod(2025);
  expect(
    ['2025/26', '2025-26', '2025/2026', '2025 - 2026', 'FY25/26', 'FY 25-26', 'FY26', 'Financial year 2025/26'].map((text) =>
      readPeriod(text),
    ),
  ).toEqual(Array(8).fill(year));
  expect(['2025/27', '2025/2027', 'FY25/27', '2025/25', 'FY25/24', '2099/00'].map((text) => readPeriod(text))).toEqual([
    ...Array(5).fill('bad'),
    yearPeriod(2099),
  ]);
  expect(['2025/26 Q1', 'Q4 2025/26', '2025/26 Q5', 'Q0 2025/26'].map((text) => readPeriod(text))).toEqual([
    quarterPeriod(2025, 1),
    quarterPeriod(2025, 4),
    'bad',
    'bad',
  ]);
  expect(['M1 2025/26', '2025/26 M12', 'M13 2025/26', 'M0 2025/26'].map((text) => readPeriod(text))).toEqual([
    monthPeriod(monthOf(2025, 4)),
    monthPeriod(monthOf(2026, 3)),
    'bad',
    'bad',
  ]);
});

test('a comparison is of parts where one side lacks an ICB, a region or a cluster', () => {
  const none = { onlyFrom: [], onlyTo: [] };
  const is = (more: object) => isPartial({ icbs: none, regions: none, clusters: none, ...more } as never);
  expect(
    [{}, { icbs: { ...none, onlyFrom: [1] } }, { regions: { ...none, onlyTo: [1] } }, { clusters: { ...none, onlyTo: [1] } }].map(is),
  ).toEqual([false, true, true, true]);
});

test('the place of a cell is that of its first part with a figure, or else of its first', () => {
  const part = (line: number, blanks: number) => ({ file: 'a.csv', line, lines: 1, blanks });
  const placeOf = (...parts: readonly object[]) => placeOfCell({ parts } as never).line;
  expect([placeOf(part(2, 1), part(3, 0), part(4, 0)), placeOf(part(2, 1), part(3, 1)), placeOf()]).toEqual([3, 2, undefined]);
});

test('an agreement names a body of the report by its ONS code, and a body that gave figures by its own', () => {
  const { later } = footprintsOf(england);
  const earlier = england.icbs.filter(({ code }) => code === 'QRL');
  const geography = { ...later, others: earlier };
  const reasons = { 'icbs-missing': { icbs: ['QRL'] }, doubtful: { doubts: [{ doubt: 'sign', icb: 'QRL' }] } };
  const covers = (because: keyof typeof reasons, icb: string) => {
    const reason = { because, ...reasons[because] };
    const check = {
      id: 'envelope',
      level: 'region',
      subject: 'Y59',
      verdict: 'not-assessed',
      gap: null,
      finding: { kind: 'not-assessed', reason },
    };
    const by = {
      subject: 'Y59',
      check: 'envelope',
      verdict: 'not-assessed',
      because,
      doubt: 'sign',
      icbs: [icb],
      expires: null,
      gapUpTo: null,
    };
    const assessment = { checks: [check], geography, diagnostics: [] } as never;
    return acceptedOf(assessment, { findings: [by], doubts: [] } as never, { file: 'a.json', asAt: undefined }).accepted.length;
  };
  const [own = '', taker = ''] = [earlier[0]?.onsCode, later.icbs.find(({ code }) => code === 'QRL')?.onsCode];
  expect(own).not.toBe(taker);
  expect([covers('icbs-missing', taker), covers('icbs-missing', own), covers('doubtful', own), covers('doubtful', taker)]).toEqual([
    1, 0, 1, 0,
  ]);
});

test('an agreement to one doubt covers no verdict that another keeps open, too, nor that of another ICB', () => {
  const covers = (...doubts: readonly (readonly [doubt: string, icb: string])[]) => {
    const reason = { because: 'doubtful', doubts: doubts.map(([doubt, icb]) => ({ doubt, icb })), without: null };
    const check = {
      id: 'envelope',
      level: 'region',
      subject: 'Y62',
      verdict: 'not-assessed',
      gap: null,
      finding: { kind: 'not-assessed', reason },
    };
    const by = {
      ...{ subject: 'Y62', check: 'envelope', verdict: 'not-assessed', because: 'doubtful', doubt: 'sign', icbs: ['QE1', 'QOP'] },
      ...{ expires: null, gapUpTo: null },
    };
    const assessment = { checks: [check], geography: england, diagnostics: [] } as never;
    return acceptedOf(assessment, { findings: [by], doubts: [] } as never, { file: 'a.json', asAt: undefined }).accepted.length;
  };
  expect([covers(['sign', 'QE1']), covers(['sign', 'QE1'], ['sign', 'QOP'])]).toEqual([1, 1]);
  expect([covers(['sign', 'QE1'], ['doubled', 'QE1']), covers(['doubled', 'QE1'], ['sign', 'QE1']), covers(['doubled', 'QE1'])]).toEqual([
    0, 0, 0,
  ]);
  expect([covers(['sign', 'QYG']), covers(['sign', 'QE1'], ['sign', 'QYG'])]).toEqual([0, 0]);
});

test('shares are idle on the earlier footprint, of a body without costs, and of a type that it has none of', () => {
  const place = { file: 's.csv', line: 2 };
  const whyOf = (costType: string | null, asAt = '2026/27', from = 'QNQ') => {
    const cell = (type: string, blanks: number) => ({ icb: 'QNQ', costType: type, lines: 1, blanks });
    const others = { icb: 'QU9', costType: 'transition', lines: 1, blanks: 0 };
    const earlier = { icbs: [{ code: 'QNQ' }, { code: 'QMJ' }] };
    const found = idleShares(
      { agreed: [{ from, costType, place }] } as never,
      [cell('pod', 0), cell('in-scope', 1), others] as never,
      { asAt } as never,
      earlier as never,
    );
    return found.map(({ facts }) => 'why' in facts && facts.why);
  };
  expect([whyOf(null), whyOf('pod'), whyOf('in-scope'), whyOf('transition')]).toEqual([[], [], ['no-such-costs'], ['no-such-costs']]);
  expect([whyOf('pod', '2025/26'), whyOf(null, '2026/27', 'QMJ'), whyOf(null, '2026/27', 'QXX')]).toEqual([
    ['footprint'],
    ['no-costs'],
    [],
  ]);
});

test('a mark for no figure stays one with a footnote behind it', () => {
  expect(['n/a [1]', 'n/a', '1,234 [1]', 'soon [1]'].map((text) => readAmount(text, 'pounds'))).toMatchObject([
    'missing',
    'missing',
    { pence: 123_400n },
    undefined,
  ]);
});

test('the faults of a refused file are counted with those that were not told one by one', () => {
  const faults = [{ code: 'bad-amount' }, { code: 'bad-amount' }, { code: 'more-faults', facts: { count: 5 } }];
  const [said] = refusedWarnings([{ file: 'a.csv', icbs: [], faults }] as never);
  expect(said?.facts).toMatchObject({ faults: 7 });
});
