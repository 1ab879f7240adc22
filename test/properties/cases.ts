/**
 * Random cost tables that the reader takes, and that often come near the limits: whole and partial years, exact hits of the
 * envelope and of half the baseline, a penny over, blanks, gaps, negative and sub-penny amounts. Cases are built from small
 * independent choices, so that a failing one shrinks to the few lines that matter.
 */
import fc from 'fast-check';
import { monthText } from '../../src/model/month.ts';
import { horizonOf } from '../../src/model/policy.ts';
import { blueprint } from '../../src/policy/policy.ts';
import { england } from '../../src/reference/geography.ts';
import type { OracleLine } from '../oracle/lines.ts';
import type { OracleScheme } from '../oracle/schemes.ts';
import { monthsFrom, monthsOf } from '../oracle/time.ts';
import { type SchemeTable, schemesOf, schemeTable } from './schemeChoices.ts';
import { spellingOf } from './tidy.ts';

export interface Case {
  /** The ICBs there are: a small England that is often complete, or the real one. */
  readonly icbs: readonly string[];
  readonly population: ReadonlyMap<string, string>;
  readonly lines: readonly OracleLine[];
  /** `null` where there is no table of them. */
  readonly schemes: readonly OracleScheme[] | null;
  readonly rate: string;
  readonly reduction: string;
  readonly deadline: string;
  /** Picks spellings and the order of columns. */
  readonly salt: number;
}

type Mode = 'combined' | 'parts' | 'running-cost' | 'programme-pay';
type QuarterShape = 'months' | 'quarter' | 'none';
type YearShape = 'year' | readonly QuarterShape[];
/** A yearly amount as a multiple of the envelope, and pennies beside it in each piece. */
interface Level {
  readonly top: number;
  readonly bottom: number;
  readonly pennies: number;
}
type YearLevels = readonly Level[];

interface YearChoice {
  readonly mode: Mode;
  readonly shape: YearShape;
  readonly levels: YearLevels;
}

interface ViewChoice {
  readonly years: readonly YearChoice[];
  /** Months of the horizon that the view speaks of. */
  readonly from: number;
  readonly until: number;
}

interface Extra {
  readonly scenario: string;
  readonly costType: string;
  readonly recurrence: string;
  readonly function: string;
  readonly year: number;
  readonly shape: YearShape;
  readonly levels: YearLevels;
}

interface Edit {
  readonly kind: (typeof EDITS)[number];
  readonly pick: number;
  readonly pennies: number;
}

/** A baseline whose first type is in parts, and their sum beside them, or that of all there is. */
interface Doubling {
  readonly parts: number;
  /** In pence: what the parts and the sum are rounded to. */
  readonly partPlace: number;
  readonly place: number;
  /** In steps of the sum's place, and of a penny. */
  readonly off: readonly [number, number];
  readonly ofAll: boolean;
  readonly costType: 'own' | 'hosted-service';
  readonly asYear: boolean;
}

/** A plan of which nothing stands before the deadline's month or quarter, and what may be held against it. */
interface Beginning {
  readonly from: number;
  readonly costType: string;
  /** Of what is out of scope: in the plan, before it, and in the baseline. */
  readonly outside: Level;
  readonly outsideBefore: Level | undefined;
  readonly outsideBaseline: Level | undefined;
  /** Which view has months before it, and until when. */
  readonly before: 'actual' | 'forecast' | 'none';
  readonly until: number;
}

interface IcbChoice {
  readonly heads: string | undefined;
  /** What its main lines are for: two cost types, or the one for both. */
  readonly functions: readonly [string, string];
  readonly baseline: YearChoice | undefined;
  readonly views: Readonly<Record<'actual' | 'forecast' | 'plan', ViewChoice | undefined>>;
  readonly extras: readonly Extra[];
  readonly doubling: Doubling | undefined;
  readonly beginning: Beginning | undefined;
  readonly edits: readonly Edit[];
}

const EDITS = [
  'blank',
  'drop',
  'add',
  'negate',
  'zero',
  'sub-penny',
  'blank-series',
  'blank-beside',
  'blank-quarter-beside',
  'blank-year-beside',
  'thousandth',
  'thousandth-from',
  'zero-from',
  'negate-series',
  'repeat-under-function',
  'repeat-as-other-type',
  'half-elsewhere-from',
  'half-once-from',
  'half-below-nothing-from',
] as const;

/** Of a penny; few, so that two lines are often shifted alike. */
const FRACTIONS = ['5', '4', '75', '4999', '50000001'];

const policy = blueprint();
const HORIZON = horizonOf(policy);
const MONTHS_OF_HORIZON = monthsFrom(monthText(HORIZON.first), monthText(HORIZON.last));
const FIRST_YEAR = 2025;

/** Two whole regions of two and one of one, so that regions and England are complete as often as not. */
const SMALL_ENGLAND = ['QE1', 'QF7', 'QHM', 'QMF', 'QMJ'];

/* Choices */

const quarterShape: fc.Arbitrary<QuarterShape> = fc.oneof(
  { withCrossShrink: true },
  { weight: 1, arbitrary: fc.constant<QuarterShape>('none') },
  { weight: 4, arbitrary: fc.constant<QuarterShape>('quarter') },
  { weight: 6, arbitrary: fc.constant<QuarterShape>('months') },
);
const yearShape: fc.Arbitrary<YearShape> = fc.oneof(
  { withCrossShrink: true },
  { weight: 2, arbitrary: fc.constant<YearShape>('year') },
  { weight: 3, arbitrary: fc.constant<YearShape>(['quarter', 'quarter', 'quarter', 'quarter']) },
  { weight: 5, arbitrary: fc.constant<YearShape>(['months', 'months', 'months', 'months']) },
  { weight: 2, arbitrary: fc.tuple(quarterShape, quarterShape, quarterShape, quarterShape) },
);

function levels(steps: readonly (readonly [number, number])[]): fc.Arbitrary<YearLevels> {
  const level = fc.record({
    ratio: fc.constantFrom(...steps),
    pennies: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constantFrom(-1, 1, 7) }),
  });
  const one = level.map(({ ratio: [top, bottom], pennies }) => ({ top, bottom, pennies }));
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 3, arbitrary: one.map((each) => [each, each, each, each]) },
    { weight: 1, arbitrary: fc.tuple(one, one, one, one) },
  );
}

const AROUND_ENVELOPE = levels([
  [1, 1],
  [1, 1],
  [9, 10],
  [1, 2],
  [3, 4],
  [11, 10],
  [2, 1],
  [0, 1],
]);
/** Nothing that is not cost. */
const PLAUSIBLE_ENVELOPE = levels([
  [1, 1],
  [9, 10],
  [1, 2],
  [11, 10],
]);
const PLAUSIBLE_TWICE = levels([
  [2, 1],
  [9, 5],
  [5, 2],
  [3, 2],
]);
const AROUND_TWICE = levels([
  [2, 1],
  [2, 1],
  [9, 5],
  [5, 2],
  [3, 2],
  [1, 1],
  [0, 1],
  [-1, 1],
]);
const SMALL = levels([
  [1, 50],
  [1, 7],
  [0, 1],
  [-1, 20],
]);

function mode(wild: boolean): fc.Arbitrary<Mode> {
  return wild ? fc.constantFrom('combined', 'parts', 'parts', 'running-cost', 'programme-pay') : fc.constantFrom('combined', 'parts');
}

function yearChoice(wild: boolean, amounts: fc.Arbitrary<YearLevels>): fc.Arbitrary<YearChoice> {
  return fc.record({ mode: mode(wild), shape: yearShape, levels: amounts });
}

function viewChoice(wild: boolean): fc.Arbitrary<ViewChoice> {
  const whole = fc.constant({ from: 0, until: 24 });
  const part = fc.record({ from: fc.constantFrom(0, 0, 0, 3, 8, 9, 12), until: fc.integer({ min: 1, max: 24 }) });
  return fc
    .record({
      years: fc.tuple(yearChoice(wild, AROUND_ENVELOPE), yearChoice(wild, AROUND_ENVELOPE)),
      span: fc.oneof({ weight: 3, arbitrary: whole }, { weight: wild ? 3 : 1, arbitrary: part }),
    })
    .map(({ years, span }) => ({ years, ...span }));
}

const extra: fc.Arbitrary<Extra> = fc.record({
  scenario: fc.constantFrom('plan', 'actual', 'forecast', 'baseline'),
  costType: fc.constantFrom(
    'transition',
    'pod',
    'specialised-commissioning',
    'hosted-service',
    'running-cost',
    'programme-pay',
    'in-scope',
  ),
  recurrence: fc.constantFrom('recurrent', 'non-recurrent'),
  function: fc.constantFrom('', 'estates', 'people, and culture', 'medicines-optimisation', 'governance'),
  year: fc.constantFrom(0, 0, 1),
  shape: yearShape,
  levels: SMALL,
});

const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom(...EDITS),
  pick: fc.nat(100_000),
  pennies: fc.integer({ min: -500_000, max: 500_000 }),
});

const doubling: fc.Arbitrary<Doubling> = fc.record({
  parts: fc.integer({ min: 1, max: 3 }),
  partPlace: fc.constantFrom(1, 10, 100, 1000, 100_000),
  place: fc.constantFrom(1, 10, 100, 1000, 100_000),
  off: fc.tuple(fc.constantFrom(0, 0, 1, -1, 2), fc.constantFrom(0, 0, 1, -1, 2)),
  ofAll: fc.boolean(),
  costType: fc.constantFrom('own', 'hosted-service'),
  asYear: fc.boolean(),
});

function level(...shares: readonly (readonly [number, number])[]): fc.Arbitrary<Level> {
  return fc.constantFrom(...shares).map(([top, bottom]) => ({ top, bottom, pennies: 0 }));
}

const beginning: fc.Arbitrary<Beginning> = fc.record({
  from: fc.constantFrom(6, 7, 8, 8, 8),
  costType: fc.constantFrom('pod', 'specialised-commissioning', 'transition'),
  outside: level([1, 7], [1, 4], [1, 50]),
  outsideBefore: maybe(level([0, 1], [1, 14], [1, 8], [1, 7]), 1, 1),
  outsideBaseline: maybe(level([1, 14], [1, 8], [1, 7]), 1, 1),
  before: fc.constantFrom('actual', 'forecast', 'none'),
  until: fc.integer({ min: 5, max: 9 }),
});

function maybe<Value>(choice: fc.Arbitrary<Value>, present: number, absent: number): fc.Arbitrary<Value | undefined> {
  return fc.oneof({ withCrossShrink: true }, { weight: absent, arbitrary: fc.constant(undefined) }, { weight: present, arbitrary: choice });
}

const heads: fc.Arbitrary<string> = fc.oneof(
  // Twelfths and quarters of the envelope are whole pence.
  { weight: 4, arbitrary: fc.integer({ min: 10_000, max: 60_000 }).map((n) => String(n * 48)) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.integer({ min: 1000, max: 3_000_000 }), fc.integer({ min: 1, max: 999_999 }))
      .map(([whole, part]) => `${whole}.${String(part).padStart(6, '0')}`),
  },
  { weight: 1, arbitrary: fc.constantFrom('1', '0.5', '799.04', '2.30') },
);

/** Most plans name none. */
const functions: fc.Arbitrary<readonly [string, string]> = fc.oneof(
  { withCrossShrink: true },
  { weight: 2, arbitrary: fc.constant<[string, string]>(['', '']) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom('governance', 'digital-provision', ''), fc.constantFrom('governance', 'estates', '')) },
);

function icbChoice(wild: boolean): fc.Arbitrary<IcbChoice> {
  return fc.record({
    heads: maybe(heads, wild ? 6 : 40, 1),
    functions,
    baseline: maybe(yearChoice(wild, AROUND_TWICE), wild ? 6 : 40, 1),
    views: fc.record({
      actual: maybe(viewChoice(wild), 1, 1),
      forecast: maybe(viewChoice(wild), 1, 3),
      plan: maybe(viewChoice(wild), 6, 1),
    }),
    extras: fc.array(extra, { maxLength: wild ? 4 : 2 }),
    doubling: maybe(doubling, 1, 7),
    beginning: maybe(beginning, 1, 7),
    edits: fc.oneof({ weight: wild ? 1 : 4, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(edit, { maxLength: 4 }) }),
  });
}

/** Nothing absent, partial or out of scope: what regions and England need to have figures of their own. */
const orderlyYear = (amounts: fc.Arbitrary<YearLevels>, shapes: readonly YearShape[]): fc.Arbitrary<YearChoice> =>
  fc.record({ mode: mode(false), shape: fc.constantFrom(...shapes), levels: amounts });
const MONTHS: YearShape = ['months', 'months', 'months', 'months'];
const QUARTERS: YearShape = ['quarter', 'quarter', 'quarter', 'quarter'];
const orderlyView = (untils: readonly number[]): fc.Arbitrary<ViewChoice> =>
  fc.record({
    years: fc.tuple(orderlyYear(PLAUSIBLE_ENVELOPE, [QUARTERS, MONTHS]), orderlyYear(PLAUSIBLE_ENVELOPE, ['year', QUARTERS, MONTHS])),
    from: fc.constant(0),
    until: fc.constantFrom(...untils),
  });
const orderlyIcb: fc.Arbitrary<IcbChoice> = fc.record({
  heads,
  functions,
  baseline: orderlyYear(PLAUSIBLE_TWICE, ['year', QUARTERS, MONTHS]),
  views: fc.record({
    actual: maybe(orderlyView([3, 9, 12]), 2, 1),
    forecast: fc.constant(undefined),
    plan: orderlyView([24]),
  }),
  extras: fc.constant([]),
  doubling: maybe(doubling, 1, 7),
  beginning: maybe(beginning, 1, 3),
  edits: fc.constant([]),
});

const anyIcb: fc.Arbitrary<IcbChoice> = fc.oneof({ weight: 2, arbitrary: icbChoice(false) }, { weight: 1, arbitrary: icbChoice(true) });

/* From choices to lines */

interface Piece {
  readonly period: string;
  /** Of the year, from 0. */
  readonly start: number;
  readonly months: number;
}

function yearText(year: number): string {
  return `${year}/${(year + 1) % 100}`;
}

function monthOfYear(year: number, index: number): string {
  return index < 9 ? `${year}-${String(index + 4).padStart(2, '0')}` : `${year + 1}-${String(index - 8).padStart(2, '0')}`;
}

function pieces(year: number, shape: YearShape): readonly Piece[] {
  if (shape === 'year') return [{ period: yearText(year), start: 0, months: 12 }];
  return shape.flatMap((quarter, index): readonly Piece[] => {
    if (quarter === 'none') return [];
    if (quarter === 'quarter') return [{ period: `${yearText(year)} Q${index + 1}`, start: index * 3, months: 3 }];
    return [0, 1, 2].map((month) => ({ period: monthOfYear(year, index * 3 + month), start: index * 3 + month, months: 1 }));
  });
}

function pounds(pence: bigint): string {
  const digits = String(pence < 0n ? -pence : pence).padStart(3, '0');
  return `${pence < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function penceOf(text: string): bigint {
  return BigInt(text.replace('.', ''));
}

/** About an ICB's envelope, in pence. */
function yearlyOf(rate: string, heads: string | undefined): bigint {
  return (penceOf(rate) * BigInt(Math.max(1, Math.floor(Number(heads ?? 1_000_000))) * 1000)) / 1000n;
}

/** So many 48ths of a yearly amount, which is itself a multiple of the envelope. */
function amountOf(yearly: bigint, level: Level | undefined, months: number, share: bigint): string {
  const { top, bottom, pennies } = level ?? { top: 1, bottom: 1, pennies: 0 };
  return pounds((yearly * BigInt(top) * BigInt(months) * share) / (BigInt(bottom) * 48n) + BigInt(pennies));
}

const SHARES: Readonly<Record<Mode, readonly (readonly [string, bigint])[]>> = {
  combined: [['in-scope', 4n]],
  parts: [
    ['running-cost', 1n],
    ['programme-pay', 3n],
  ],
  'running-cost': [['running-cost', 4n]],
  'programme-pay': [['programme-pay', 4n]],
};

/** With nothing of its plan before it begins, and of another view nothing after. */
function begun(choice: IcbChoice): IcbChoice {
  const { beginning: start, views } = choice;
  if (!start || !views.plan) return choice;
  const earlier = { ...views.plan, ...views[start.before === 'none' ? 'plan' : start.before], from: 0, until: start.until };
  const plan = { ...views.plan, from: start.from, until: 24 };
  const none = { actual: undefined, forecast: undefined, plan };
  return { ...choice, views: start.before === 'none' ? none : { ...none, [start.before]: earlier } };
}

/** What is out of scope beside a plan that begins so late. */
function outsideOf(icb: string, choice: IcbChoice, baselineYear: number, yearly: bigint): readonly OracleLine[] {
  const { beginning: start, views } = choice;
  if (!start || !views.plan) return [];
  const common = { icb, costType: start.costType, function: '', recurrence: 'recurrent' };
  const shapes = views.plan.years.map(({ shape }) => shape);
  const months = (scenario: string, of: Level | undefined, first: number, end: number) =>
    !of
      ? []
      : [0, 1].flatMap((index) =>
          pieces(FIRST_YEAR + index, shapes[index] ?? 'year')
            .filter((piece) => piece.start + index * 12 >= first && piece.start + piece.months + index * 12 <= end)
            .map((piece) => ({ ...common, scenario, period: piece.period, amount: amountOf(yearly, of, piece.months, 4n) })),
        );
  const { outsideBaseline: of } = start;
  return [
    ...months('plan', start.outside, start.from, 24),
    ...(start.before === 'none' ? [] : months(start.before, start.outsideBefore, 0, start.until)),
    ...(of ? [{ ...common, scenario: 'baseline', period: yearText(baselineYear), amount: amountOf(yearly, of, 12, 4n) }] : []),
  ];
}

/** The baseline with its first type in parts, and with their sum once more, rounded as tables do. */
function doubledBy(of: Doubling | undefined, lines: readonly OracleLine[]): OracleLine[] {
  const baseline = lines.filter(({ scenario, recurrence }) => scenario === 'baseline' && recurrence === 'recurrent');
  const [first] = baseline;
  if (!of || !first) return [...lines];
  const split = baseline.filter((line) => isOneSeries(line, first)).flatMap((line) => inParts(line, of));
  const rest = lines.filter((line) => !isOneSeries(line, first));
  const added = of.ofAll ? [...split, ...rest.filter((line) => baseline.includes(line) && !OUT_OF_SCOPE.includes(line.costType))] : split;
  const costType = of.costType === 'own' ? first.costType : of.costType;
  const given = [...new Set(added.map(({ period }) => period))];
  const isYear = of.asYear || overlap(given);
  const periods = isYear ? [yearAround(first.period)] : given;
  const sums = periods.map((period) => {
    const pence = added.filter((line) => isYear || line.period === period).map(({ amount }) => penceOf(amount ?? '0'));
    const [steps, pennies] = of.off;
    const sum = nearest(
      pence.reduce((a, b) => a + b, 0n),
      of.place,
    );
    return { ...first, costType, function: 'safeguarding', period, amount: pounds(sum + BigInt(steps * of.place + pennies)) };
  });
  return withMore([...rest, ...split], sums);
}

function overlap(periods: readonly string[]): boolean {
  const months = periods.flatMap((period) => monthsOf(period));
  return new Set(months).size < months.length;
}

const PARTS = ['digital-provision', 'send', 'green-plans'];

/** Of unlike size, and together about the whole. */
function inParts(line: OracleLine, { parts, partPlace }: Doubling): readonly OracleLine[] {
  const whole = penceOf(line.amount ?? '0');
  return PARTS.slice(0, parts).map((name, index) => ({
    ...line,
    function: name,
    amount: pounds(nearest((whole * BigInt(2 * index + 1)) / BigInt(parts * parts), partPlace)),
  }));
}

/** The multiple of the place that is nearest. */
function nearest(pence: bigint, place: number): bigint {
  const of = BigInt(place);
  return ((pence + (pence < 0n ? -of : of) / 2n) / of) * of;
}

function linesOf(icb: string, given: IcbChoice, baselineYear: number, rate: string): readonly OracleLine[] {
  const choice = begun(given);
  const yearly = yearlyOf(rate, choice.heads);
  const lines: OracleLine[] = [];
  const modes = new Map<string, Mode>();
  const taken = new Set<string>();

  const addYear = (scenario: string, year: number, { mode: kind, shape, levels: at }: YearChoice, first: number, end: number) => {
    modes.set(`${scenario} ${year}`, kind);
    for (const [index, [costType, share]] of SHARES[kind].entries()) {
      const main = { icb, function: choice.functions[index] ?? '', recurrence: 'recurrent' };
      taken.add(`${scenario} ${year} ${costType} recurrent ${main.function}`);
      for (const { period, start, months } of pieces(year, shape)) {
        if (start < first || start + months > end) continue;
        const amount = amountOf(yearly, at[Math.floor(start / 3)], months, share);
        lines.push({ ...main, scenario, period, amount, costType });
      }
    }
  };
  if (choice.baseline) addYear('baseline', baselineYear, choice.baseline, 0, 12);
  for (const [scenario, view] of Object.entries(choice.views)) {
    for (const [index, year] of view?.years.entries() ?? []) {
      addYear(scenario, FIRST_YEAR + index, year, (view?.from ?? 0) - index * 12, (view?.until ?? 0) - index * 12);
    }
  }
  for (const each of choice.extras) {
    const year = each.scenario === 'baseline' ? baselineYear : FIRST_YEAR + each.year;
    const isCombined = modes.get(`${each.scenario} ${year}`) === 'combined';
    const costType = withoutConflict(each.costType, isCombined);
    const key = `${each.scenario} ${year} ${costType} ${each.recurrence} ${each.function}`;
    if (taken.has(key)) continue;
    taken.add(key);
    for (const { period, start, months } of pieces(year, each.shape)) {
      const amount = amountOf(yearly, each.levels[Math.floor(start / 3)], months, 4n);
      lines.push({ icb, scenario: each.scenario, period, amount, costType, function: each.function, recurrence: each.recurrence });
    }
  }
  const outside = outsideOf(icb, choice, baselineYear, yearly);
  return choice.edits.reduce(edited, doubledBy(choice.doubling, withMore(lines, outside)));
}

/** `in-scope` may not stand beside its parts. */
function withoutConflict(costType: string, isCombined: boolean): string {
  if (isCombined) return costType === 'running-cost' || costType === 'programme-pay' ? 'in-scope' : costType;
  return costType === 'in-scope' ? 'running-cost' : costType;
}

function edited(lines: readonly OracleLine[], { kind, pick, pennies }: Edit): OracleLine[] {
  const index = pick % Math.max(1, lines.length);
  const line = lines[index];
  if (!line) return [...lines];
  const put = (...instead: OracleLine[]) => lines.toSpliced(index, 1, ...instead);
  switch (kind) {
    case 'blank':
      return put({ ...line, amount: null });
    case 'drop':
      return put();
    case 'add':
      return put(line, { ...line, amount: line.amount === null ? null : pounds(BigInt(pennies)) });
    case 'negate':
      return put({ ...line, amount: line.amount === null ? null : pounds(-penceOf(whole(line.amount))) });
    case 'zero':
      return put({ ...line, amount: line.amount === null ? null : '0' });
    case 'sub-penny':
      return put({ ...line, amount: line.amount === null ? null : `${whole(line.amount)}${FRACTIONS[pick % FRACTIONS.length] ?? ''}` });
    case 'blank-series':
      return lines.map((each) => (isOneSeries(each, line) ? { ...each, amount: null } : each));
    case 'blank-beside':
      return put(line, { ...line, amount: null });
    case 'blank-quarter-beside':
      return put(line, { ...line, amount: null, period: quarterAround(line.period) });
    case 'blank-year-beside':
      return put(line, { ...line, amount: null, period: yearAround(line.period) });
    case 'thousandth':
      return put({ ...line, amount: part(line.amount, 1000n) });
    case 'thousandth-from':
      return lines.map((each) => (isFrom(each, line) ? { ...each, amount: part(each.amount, 1000n) } : each));
    case 'zero-from':
      return lines.map((each) => (isFrom(each, line) ? { ...each, amount: each.amount && '0' } : each));
    case 'negate-series':
      return lines.map((each) => (isOneSeries(each, line) ? { ...each, amount: part(each.amount, -1n) } : each));
    case 'repeat-under-function':
      return withMore(
        lines,
        lines.filter((each) => isOneSeries(each, line)).map((each) => ({ ...each, function: 'safeguarding' })),
      );
    case 'repeat-as-other-type':
      return withMore(
        lines,
        lines
          .filter((each) => isOneSeries(each, line))
          .map((each) => ({ ...each, costType: 'hosted-service', function: 'medicines-optimisation' })),
      );
    case 'half-elsewhere-from':
      return halved(lines, line, { costType: OUT_OF_SCOPE[pick % 3] ?? 'pod' });
    case 'half-once-from':
      return halved(lines, line, { recurrence: 'non-recurrent' });
    case 'half-below-nothing-from':
      return lines.flatMap((each) => (isFrom(each, line) ? [each, { ...each, amount: part(each.amount, -2n) }] : [each]));
  }
}

/** Half of the series from the line on, with the other half as something else. */
function halved(lines: readonly OracleLine[], line: OracleLine, other: Partial<OracleLine>): OracleLine[] {
  const halves = lines.map((each) => (isFrom(each, line) ? { ...each, amount: part(each.amount, 2n) } : each));
  const more = halves.filter((each) => isFrom(each, line)).map((each) => ({ ...each, ...other }));
  const all = withMore(halves, more);
  return all.length === halves.length ? [...lines] : all;
}

/** The lines with these, unless they would overlap with others of their series, or look like a total beside its functions. */
function withMore(lines: readonly OracleLine[], more: readonly OracleLine[]): OracleLine[] {
  const overlaps = more.some((each) => lines.some((other) => isOneSeries(each, other)));
  const labels = new Set(
    [...lines, ...more]
      .filter((each) => more.some((other) => isOneSeries({ ...each, function: '' }, { ...other, function: '' })))
      .map((each) => each.function),
  );
  return overlaps || (labels.has('') && labels.size > 2) ? [...lines] : [...lines, ...more];
}

/** Cut, not rounded, to the penny. */
function whole(amount: string): string {
  const [units = '0', decimals = ''] = amount.split('.');
  return `${units}.${decimals.slice(0, 2).padEnd(2, '0')}`;
}

function isOneSeries(a: OracleLine, b: OracleLine): boolean {
  return a.scenario === b.scenario && a.costType === b.costType && a.function === b.function && a.recurrence === b.recurrence;
}

const OUT_OF_SCOPE = ['pod', 'specialised-commissioning', 'transition'];

/** Of the same series, and not before it. */
function isFrom(each: OracleLine, line: OracleLine): boolean {
  return isOneSeries(each, line) && (monthsOf(each.period)[0] ?? '') >= (monthsOf(line.period)[0] ?? '');
}

/** Cut to the penny; a blank stays blank. */
function part(amount: string | null, of: bigint): string | null {
  return amount && pounds(penceOf(whole(amount)) / of);
}

function yearAround(period: string): string {
  if (period.includes('/')) return period.slice(0, 7);
  return yearText(Number(period.slice(0, 4)) - (Number(period.slice(5)) < 4 ? 1 : 0));
}

function quarterAround(period: string): string {
  if (period.includes('Q')) return period;
  const month = period.includes('/') ? 4 : Number(period.slice(5));
  return `${yearAround(period)} Q${Math.floor(((month + 8) % 12) / 3) + 1}`;
}

/* Cases */

function caseOf(
  icbs: readonly string[],
  choices: readonly (readonly [string, IcbChoice])[],
  more: Omit<Case, 'icbs' | 'population' | 'lines' | 'schemes'> & { readonly baselineYear: number; readonly table: SchemeTable | null },
): Case {
  const { baselineYear, table, ...rest } = more;
  const built: Case = {
    icbs,
    population: new Map(choices.flatMap(([icb, { heads: each }]) => (each === undefined ? [] : [[icb, each] as const]))),
    lines: choices.flatMap(([icb, choice]) => linesOf(icb, choice, baselineYear, more.rate)),
    schemes: table && schemesIn(table, icbs, new Map(choices), more),
    ...rest,
  };
  return Object.assign(built, { [fc.toStringMethod]: () => caseText(built) });
}

/** In any order, first of the ICBs that have costs; a table has at least one row. */
function schemesIn(
  table: SchemeTable,
  icbs: readonly string[],
  choices: ReadonlyMap<string, IcbChoice>,
  { rate, deadline, salt }: Pick<Case, 'rate' | 'deadline' | 'salt'>,
): readonly OracleScheme[] | null {
  const inTurn = [...choices.keys(), ...icbs.filter((icb) => !choices.has(icb))];
  const schemes = inTurn.flatMap((icb, index) =>
    schemesOf(icb, table[index] ?? [], yearlyOf(rate, choices.get(icb)?.heads), deadline, MONTHS_OF_HORIZON),
  );
  return schemes.length === 0 ? null : schemes.toSorted((a, b) => (spellingOf(a, salt) % 97) - (spellingOf(b, salt) % 97));
}

/** A failing case as tables to paste. */
function caseText({ icbs, population, lines, schemes, rate, reduction, deadline, salt }: Case): string {
  const rows = lines.map((line) =>
    [line.icb, line.scenario, line.period, line.amount, line.costType, line.function, line.recurrence, line.file].join(),
  );
  const heads = [...population].map(([icb, each]) => `${icb}=${each}`).join(' ');
  const facts = `${icbs.length} ICBs, heads ${heads}, rate ${rate}, reduction ${reduction}, deadline ${deadline}, salt ${salt}`;
  const costs = `icb,scenario,period,amount,cost_type,function,recurrence,file\n${rows.join('\n')}\n`;
  const moves = schemes?.map((each) =>
    [
      each.icb,
      each.scheme,
      each.start,
      each.annualSaving,
      each.function,
      each.recurrence,
      each.movesTo,
      each.receivingCost,
      each.oneOffCost,
      each.file,
    ].join(),
  );
  const header = 'icb,scheme,start,annual_saving,function,recurrence,moves_to,receiving_cost,one_off_cost,file';
  return `${facts}\n${costs}${moves ? `${[header, ...moves].join('\n')}\n` : 'no schemes\n'}`;
}

const settings = {
  rate: fc.oneof({ weight: 4, arbitrary: fc.constant('18.76') }, { weight: 1, arbitrary: fc.constantFrom('19.00', '0.07', '20.50') }),
  reduction: fc.oneof(
    { weight: 4, arbitrary: fc.constant('0.5') },
    { weight: 1, arbitrary: fc.constantFrom('0.29', '0.333333', '0', '1') },
  ),
  deadline: fc.oneof(
    { weight: 6, arbitrary: fc.constant('2025-12') },
    { weight: 1, arbitrary: fc.integer({ min: HORIZON.first, max: HORIZON.last }).map(monthText) },
  ),
  baselineYear: fc.oneof({ weight: 12, arbitrary: fc.constant(2024) }, { weight: 1, arbitrary: fc.constantFrom(2023, 2025) }),
  salt: fc.nat(1_000_000),
  table: schemeTable,
};

function casesOf(perIcb: fc.Arbitrary<IcbChoice>, absent: number): fc.Arbitrary<Case> {
  return fc
    .record({
      choices: fc.tuple(...SMALL_ENGLAND.map(() => maybe(perIcb, absent === 0 ? 1 : 9, absent))),
      ...settings,
    })
    .map(({ choices, ...more }) =>
      caseOf(
        SMALL_ENGLAND,
        SMALL_ENGLAND.flatMap((icb, index) => {
          const choice = choices[index];
          return choice ? [[icb, choice] as const] : [];
        }),
        more,
      ),
    )
    .filter(({ lines }) => lines.length > 0);
}

/** All five ICBs whole, and what they show apart from their run rate given by all of them alike. */
const orderlyCases: fc.Arbitrary<Case> = fc
  .record({
    choices: fc.tuple(...SMALL_ENGLAND.map(() => orderlyIcb)),
    shared: fc.array(extra, { maxLength: 3 }),
    ...settings,
    baselineYear: fc.constant(2024),
  })
  .map(({ choices, shared, ...more }) =>
    caseOf(
      SMALL_ENGLAND,
      SMALL_ENGLAND.flatMap((icb, index) => {
        const choice = choices[index];
        return choice ? [[icb, { ...choice, extras: shared }] as const] : [];
      }),
      more,
    ),
  );

/** A small England of five ICBs in three regions: most often all of it, and often in order. */
export const smallCases: fc.Arbitrary<Case> = fc.oneof(
  { withCrossShrink: true },
  { weight: 1, arbitrary: orderlyCases },
  { weight: 1, arbitrary: casesOf(icbChoice(false), 0) },
  { weight: 2, arbitrary: casesOf(anyIcb, 1) },
);

/** The real England: one whole region, and some ICBs of others. */
export const englishCases: fc.Arbitrary<Case> = fc
  .record({
    region: fc.constantFrom('Y56', 'Y58', 'Y59', 'Y62', 'Y63'),
    choices: fc.array(icbChoice(false), { minLength: 7, maxLength: 7 }),
    others: fc.uniqueArray(fc.tuple(fc.constantFrom(...england.icbs.map(({ code }) => code)), anyIcb), {
      maxLength: 4,
      selector: ([icb]) => icb,
    }),
    ...settings,
  })
  .map(({ region, choices, others, ...more }) => {
    const members = england.icbs.filter((icb) => icb.region === region).map(({ code }) => code);
    const whole = members.flatMap((icb, index) => {
      const choice = choices[index];
      return choice ? [[icb, choice] as const] : [];
    });
    return caseOf(
      england.icbs.map(({ code }) => code),
      [...whole, ...others.filter(([icb]) => !members.includes(icb))],
      more,
    );
  })
  .filter(({ lines }) => lines.length > 0);

/**
 * The same lines in several files, each by its own share.
 * @param shares which file each line goes to, over and over
 */
export function inFiles(given: Case, shares: readonly number[]): Case {
  const lines = given.lines.map((line, index) => ({ ...line, file: `costs-${shares[index % shares.length] ?? 0}.csv` }));
  return Object.assign({ ...given, lines }, { [fc.toStringMethod]: () => caseText({ ...given, lines }) });
}
