/** What someone may fill into the templates: costs, populations and schemes, often near the limits, with blanks, credits and nil. */
import fc from 'fast-check';
import { FUNCTIONS } from '../oracle/functions.ts';
import type { OracleLine } from '../oracle/lines.ts';
import type { OracleScheme } from '../oracle/schemes.ts';
import { monthsFrom } from '../oracle/time.ts';

export interface Content {
  /** A whole region, part of one, or of two. */
  readonly icbs: readonly string[];
  readonly basis: string;
  readonly population: ReadonlyMap<string, string>;
  readonly lines: readonly OracleLine[];
  readonly schemes: readonly OracleScheme[];
}

const MONTHS = monthsFrom('2025-04', '2027-03');
const COST_TYPES = ['running-cost', 'programme-pay'];
const SETS = [['QE1', 'QOP', 'QYG'], ['QF7', 'QHM', 'QOQ', 'QWO'], ['QF7'], ['QE1', 'QF7']] as const;

/** A series of amounts: so many quarters of the envelope a year, until it falls to so many. */
interface Series {
  readonly isThere: boolean;
  readonly from: number;
  readonly to: number;
  readonly fallsAfter: number;
  readonly pennies: readonly number[];
  readonly blanks: readonly number[];
}

function series(from: readonly number[], to: readonly number[]): fc.Arbitrary<Series> {
  return fc.record({
    isThere: often(fc.constant(true), fc.constant(false), 24),
    from: fc.constantFrom(...from),
    to: fc.constantFrom(...to),
    fallsAfter: fc.constantFrom(0, 6, 8, 9, 12, 23),
    pennies: often(
      fc.constant<readonly number[]>([0]),
      fc.array(fc.integer({ min: -9_999_999, max: 9_999_999 }), { minLength: 1, maxLength: 5 }),
      1,
    ),
    blanks: often(fc.constant<readonly number[]>([]), fc.array(fc.nat(MONTHS.length - 1), { minLength: 1, maxLength: 3 }), 5),
  });
}

function often<Value>(usual: fc.Arbitrary<Value>, other: fc.Arbitrary<Value>, weight: number): fc.Arbitrary<Value> {
  return fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: other });
}

const amount = fc.record({ quarters: fc.constantFrom(0, 1, 2, 4, 8), pennies: fc.constantFrom(0, 0, 1, 99) });

const NAMES = ['Digital team', 'One team, "shared"', '=1+1', 'Estates & offices', '1234', 'The <b>board</b>', "O'Neill’s plan"];

const scheme = fc.record({
  name: fc.constantFrom(...NAMES),
  start: fc.constantFrom('2025-04', '2025-10', '2025-12', '2026-01', '2025/26 Q3', '2026/27'),
  saving: amount,
  function: fc.constantFrom('', ...FUNCTIONS.keys()),
  recurrence: fc.constantFrom('recurrent', 'recurrent', 'non-recurrent'),
  movesTo: fc.constantFrom('none', 'none', null, 'region', 'provider', 'neighbourhood-provider', 'national', 'local-government'),
  receiving: fc.option(amount),
  oneOff: fc.option(amount, { freq: 8 }),
});

const icb = fc.record({
  heads: often(
    fc
      .integer({ min: 200_000_000, max: 4_000_000_000 })
      .map((thousandths) => `${Math.floor(thousandths / 1000)}${fractionOf(thousandths % 1000)}`),
    fc.constant(null),
    15,
  ),
  baseline: fc.tuple(series([4, 8], [4]), series([4, 8, -1], [4])),
  plan: fc.tuple(series([4, 8], [2, 1, 4]), series([4, 8], [2, 2, 3, 0, -1])),
  schemes: fc.uniqueArray(scheme, { maxLength: 3, selector: ({ name }) => name }),
});

function fractionOf(thousandths: number): string {
  return thousandths === 0 ? '' : `.${String(thousandths).padStart(3, '0').replace(/0+$/, '')}`;
}

export const contents: fc.Arbitrary<Content> = fc
  .record({
    icbs: fc.constantFrom(...SETS),
    basis: fc.constantFrom('weighted', 'weighted', 'registered', 'resident'),
    choices: fc.tuple(icb, icb, icb, icb),
    withSchemes: fc.boolean(),
  })
  .map(({ icbs, basis, choices, withSchemes }) => {
    const each = icbs.flatMap((code, index) => (choices[index] ? [{ code, ...choices[index] }] : []));
    const content: Content = {
      icbs,
      basis,
      population: new Map(each.flatMap(({ code, heads }) => (heads === null ? [] : [[code, heads] as const]))),
      lines: each.flatMap(({ code, heads, baseline, plan }) => [
        ...baseline.flatMap((of, at) => linesOf(code, heads, 'baseline', COST_TYPES[at] ?? '', of)),
        ...plan.flatMap((of, at) => linesOf(code, heads, 'plan', COST_TYPES[at] ?? '', of)),
      ]),
      schemes: withSchemes ? each.flatMap(({ code, heads, schemes }) => schemes.map((of) => schemeOf(code, heads, of))) : [],
    };
    return Object.assign(content, { [fc.toStringMethod]: () => contentText(content) });
  })
  .filter(({ lines, population }) => lines.length > 0 && population.size > 0);

/** A failing one in few lines. */
function contentText({ icbs, basis, population, lines, schemes }: Content): string {
  const rows = new Map<string, string[]>();
  for (const { icb: code, scenario, costType, amount: pounds } of lines) {
    const key = `${code} ${scenario} ${costType}:`;
    rows.set(key, [...(rows.get(key) ?? []), pounds ?? 'blank']);
  }
  const heads = [...population].map(([code, each]) => `${code}=${each}`);
  const texts = [...[...rows].map(([key, amounts]) => [key, ...amounts].join(' ')), ...schemes.map((each) => JSON.stringify(each))];
  return [`${icbs.join()} ${basis} ${heads.join(' ')}`, ...texts].join('\n');
}

/** A quarter of the ICB's envelope, in pence. */
function quarterOf(heads: string | null): bigint {
  return BigInt(Math.floor(Number(heads ?? 1_000_000))) * 469n;
}

function pounds(pence: bigint): string {
  const digits = String(pence < 0n ? -pence : pence).padStart(3, '0');
  return `${pence < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Each cost type is half of the whole. */
function linesOf(code: string, heads: string | null, scenario: string, costType: string, of: Series): readonly OracleLine[] {
  if (!of.isThere) return [];
  const common = { icb: code, scenario, costType, function: '', recurrence: 'recurrent' };
  const half = quarterOf(heads) / 2n;
  const pennies = (index: number) => BigInt(of.pennies[index % of.pennies.length] ?? 0);
  if (scenario === 'baseline') {
    const blank = of.blanks.includes(0);
    return [{ ...common, period: '2024/25', amount: blank ? null : pounds(half * BigInt(of.from) + pennies(0)) }];
  }
  return MONTHS.map((period, index) => {
    const quarters = BigInt(index <= of.fallsAfter ? of.from : of.to);
    return { ...common, period, amount: of.blanks.includes(index) ? null : pounds((half * quarters) / 12n + pennies(index)) };
  });
}

type SchemeChoice = typeof scheme extends fc.Arbitrary<infer Value> ? Value : never;

function schemeOf(code: string, heads: string | null, of: SchemeChoice): OracleScheme {
  const text = (choice: SchemeChoice['saving']) => pounds((quarterOf(heads) * BigInt(choice.quarters)) / 4n + BigInt(choice.pennies));
  const isMoved = of.movesTo !== 'none' && of.movesTo !== null;
  return {
    icb: code,
    scheme: of.name,
    start: of.start,
    annualSaving: text(of.saving),
    function: of.function,
    recurrence: of.recurrence,
    movesTo: of.movesTo,
    // What nobody receives costs nobody anything.
    receivingCost: of.receiving === null ? null : isMoved ? text(of.receiving) : '0.00',
    oneOffCost: of.oneOff === null ? null : text(of.oneOff),
  };
}
