/** Section 8 of the specification: regions and England are the same on either footprint, to the penny, whoever gave which figures. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { readCosts } from '../../src/input/costs/readCosts.ts';
import { readSchemes } from '../../src/input/schemes/readSchemes.ts';
import type { Assessment, IcbPosition, Measures } from '../../src/model/assessment.ts';
import { measureOf } from '../../src/model/assessment.ts';
import { decimalText } from '../../src/model/decimal.ts';
import { isFault } from '../../src/model/diagnostic.ts';
import { type Footprint, keyOf } from '../../src/model/geography.ts';
import { type CellMeasure, isCellMeasure, MEASURE_KEYS, SUMMED_MEASURES } from '../../src/model/measures.ts';
import { BASES } from '../../src/model/population.ts';
import { blueprint } from '../../src/policy/policy.ts';
import { runningCostAllowances } from '../../src/reference/allowances.ts';
import { footprintsOf, laterPopulation } from '../../src/reference/footprints.ts';
import { england } from '../../src/reference/geography.ts';
import { bundledPopulation } from '../../src/reference/populations.ts';
import { baselineOf, type FootprintLine, type Ground, runRateOf, takenOverRate } from '../oracle/footprints.ts';
import { WITHIN } from './compare.ts';
import { sourceOf } from './program.ts';

/** More by hand: `RUNS=1000`. */
const RUNS = Number(process.env.RUNS ?? 0);
const often = (numRuns: number) => (RUNS > 0 ? { numRuns: RUNS } : { ...WITHIN, numRuns });

const REGIONS = ['Y56', 'Y59', 'Y61'];
const footprints = footprintsOf(england);
/** The first month is April 2024. */
const FIRST = 2024 * 12 + 3;
const APRIL_2026 = 24;

const groundsOf = (region: string): readonly Ground[] => {
  const grouped = england.groups.filter(({ earlier }) => england.icbs.some((icb) => icb.region === region && earlier.includes(icb.code)));
  const within = new Set(grouped.flatMap(({ earlier }) => earlier));
  const alone = england.icbs
    .filter((icb) => icb.region === region && !within.has(icb.code))
    .map(({ code }) => ({ earlier: [code], later: [code] }));
  return [...grouped, ...alone];
};
const GROUNDS = REGIONS.flatMap(groundsOf);

/** Which footprint a ground's figures of one scenario and time are given on, by whom, and in which periods. */
const blocks = fc.record({
  isLater: fc.boolean(),
  months: fc.constantFrom(1, 3),
  types: fc.constantFrom(
    ['in-scope'],
    ['running-cost', 'programme-pay'],
    ['running-cost', 'programme-pay', 'hosted-service'],
    ['running-cost'],
  ),
  /** A body that gives nothing, now and then. */
  silent: fc.option(fc.nat(5), { freq: 8 }),
  amounts: fc.array(fc.integer({ min: 1_000_000, max: 900_000_000 }), { minLength: 5, maxLength: 9 }),
});

const cases = fc.record({
  grounds: fc.array(
    fc.record({
      baseline: blocks,
      plan: blocks,
      plan26: blocks,
      forecast: fc.option(blocks),
      actual: fc.option(blocks),
      actual26: fc.option(blocks),
    }),
    {
      minLength: GROUNDS.length,
      maxLength: GROUNDS.length,
    },
  ),
  beside: fc.constantFrom(null, 'transition', 'pod', 'specialised-commissioning'),
  oneOff: fc.boolean(),
  functions: fc.boolean(),
  last: fc.integer({ min: APRIL_2026, max: 35 }),
  basis: fc.constantFrom(...BASES),
  schemes: fc.option(
    fc.array(
      fc.record({
        at: fc.nat(200),
        saving: fc.integer({ min: 1, max: 90_000_000 }),
        start: fc.integer({ min: 12, max: 35 }),
        moves: fc.constantFrom('none', 'provider', 'region'),
        receiving: fc.option(fc.integer({ min: 0, max: 90_000_000 })),
      }),
      { maxLength: 12 },
    ),
  ),
});
type Case = typeof cases extends fc.Arbitrary<infer Value> ? Value : never;

function linesOf(given: Case): readonly (FootprintLine & { readonly function: string })[] {
  return GROUNDS.flatMap((ground, at) => {
    const own = given.grounds[at];
    if (!own) return [];
    const block = (
      scenario: FootprintLine['scenario'],
      which: (typeof own)['plan'] | null,
      from: number,
      to: number,
      mustBeLater = false,
    ) => {
      if (!which) return [];
      const bodies = which.isLater || mustBeLater ? ground.later : ground.earlier;
      return bodies.flatMap((icb, nth) => {
        if (which.silent === nth) return [];
        const periods = Array.from({ length: Math.ceil((to - from + 1) / which.months) }, (_, index) => from + index * which.months).filter(
          (start) => start + which.months - 1 <= to,
        );
        const line = (start: number, type: string, recurrent: boolean, pence: number, index: number) => ({
          icb,
          scenario,
          from: start,
          to: start + which.months - 1,
          type,
          recurrent,
          pence: BigInt(pence),
          function: given.functions ? (['', 'governance', 'odd'][index % 3] ?? '') : '',
        });
        return periods.flatMap((start, index) => {
          const amount = (salt: number) => which.amounts[(index + nth + salt) % which.amounts.length] ?? 1_000_000;
          return [
            ...which.types.map((type, salt) => line(start, type, true, amount(salt), index + salt)),
            ...(given.beside && index % 2 === 0 ? [line(start, given.beside, true, amount(3), 0)] : []),
            ...(given.oneOff && index % 3 === 0 ? [line(start, which.types[0] ?? 'in-scope', false, amount(4), 0)] : []),
          ];
        });
      });
    };
    return [
      ...block('baseline', own.baseline, 0, 11),
      ...block('plan', own.plan, 12, 23),
      ...block('plan', own.plan26, 24, 35),
      ...block('forecast', own.forecast, 18, 26),
      ...block('actual', own.actual, 12, 20),
      ...block('actual', own.actual26, APRIL_2026, given.last, true),
    ];
  });
}

const monthText = (month: number) => `${Math.floor((FIRST + month) / 12)}-${String(((FIRST + month) % 12) + 1).padStart(2, '0')}`;
const pounds = (pence: bigint | number) => `${Number(pence) / 100}`;
/** Of two bodies with one code the ONS codes tell which is meant. */
const written = (icb: string) => (icb === 'QRL' ? 'E54000042' : icb);

function textOf(lines: ReturnType<typeof linesOf>): string {
  const rows = lines.map(({ icb, scenario, from, to, type, recurrent, pence, function: of }) => {
    const year = 2024 + Math.floor(from / 12);
    const period = to > from ? `${year}/${String((year + 1) % 100)} Q${Math.floor((from % 12) / 3) + 1}` : monthText(from);
    return [written(icb), scenario, period, type, recurrent ? 'recurrent' : 'non-recurrent', of, pounds(pence)].join(',');
  });
  return ['icb_code,scenario,period,cost_type,recurrence,function,amount', ...rows].join('\n');
}

function schemesOf({ schemes }: Case, lines: ReturnType<typeof linesOf>): string {
  const icbs = [...new Set(lines.map(({ icb }) => icb))];
  const rows = (schemes ?? []).map(({ at, saving, start, moves, receiving }, index) =>
    [
      written(icbs[at % icbs.length] ?? 'QMF'),
      `Scheme ${index}`,
      monthText(start),
      pounds(saving),
      moves,
      moves === 'none' || receiving === null ? '' : pounds(receiving),
    ].join(','),
  );
  return ['icb_code,scheme,start,annual_saving,moves_to,receiving_cost', ...rows].join('\n');
}

async function assessedOn(given: Case, footprint: Footprint): Promise<Assessment> {
  const policy = blueprint();
  const lines = linesOf(given);
  const costs = await readCosts([sourceOf('costs.csv', textOf(lines))], { geography: england, policy });
  const schemes =
    given.schemes && given.schemes.length > 0
      ? await readSchemes([sourceOf('schemes.csv', schemesOf(given, lines))], { geography: england, policy })
      : undefined;
  const faults = [...costs.diagnostics, ...(schemes?.diagnostics ?? [])].filter(isFault);
  // Cost given on both footprints, or for a longer and a shorter period, is no case of this property.
  fc.pre(
    !faults.some(
      ({ code }) =>
        code === 'both-footprints' ||
        code === 'overlapping-periods' ||
        code === 'total-beside-functions' ||
        code === 'combined-beside-parts',
    ),
  );
  expect(faults).toEqual([]);
  return assess({
    costs,
    ...(schemes && { schemes }),
    population: bundledPopulation(given.basis),
    usualPopulation: bundledPopulation(given.basis),
    allowances: runningCostAllowances(),
    policy,
    geography: footprint === '2026/27' ? footprints.later : england,
    footprints,
  });
}

const CELLS = MEASURE_KEYS.filter((key): key is CellMeasure => isCellMeasure(key));

/** What is said of a region or England, but for who it is made of. */
function said(of: Measures): unknown {
  const { months, delivery, functions, population } = of;
  const rows = functions?.rows.map(({ moves: _, ...row }) => row);
  return {
    ...Object.fromEntries(CELLS.map((key) => [key, measureOf(of, key)])),
    population: population && decimalText(population),
    months,
    delivery,
    rows,
  };
}

function sumsUp(assessment: Assessment): void {
  const byCode = new Map<string, IcbPosition>(assessment.icbs.map((each) => [each.icb.code, each]));
  for (const region of assessment.regions) {
    for (const key of SUMMED_MEASURES) {
      const whole = measureOf(region, key);
      if (whole === null) continue;
      const parts = region.icbs.map((code) => {
        const position = byCode.get(code);
        return position ? measureOf(position, key) : null;
      });
      expect(
        parts.reduce<bigint | null>((sum, part) => (sum === null || part === null ? null : sum + part), 0n),
        `${key} of ${region.region.code}`,
      ).toBe(whole);
    }
  }
}

test('regions and England are the same on either footprint, and the ICBs of 2026/27 add up to them', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async (given) => {
      const [before, since] = [await assessedOn(given, '2025/26'), await assessedOn(given, '2026/27')];
      expect(since.regions.map((region) => [region.region.code, said(region)])).toEqual(
        before.regions.map((region) => [region.region.code, said(region)]),
      );
      expect(said(since.national)).toEqual(said(before.national));
      const verdicts = ({ checks }: Assessment) =>
        checks
          .filter(({ level, id }) => (level === 'region' || level === 'national') && id !== 'coverage')
          .map(({ id, subject, verdict, gap }) => [id, subject, verdict, gap]);
      expect(verdicts(since)).toEqual(verdicts(before));
      sumsUp(since);
    }),
    often(60),
  );
});

test('regions come to what the rules say of the bodies that gave', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async (given) => {
      const assessment = await assessedOn({ ...given, schemes: null }, '2025/26');
      const lines = linesOf(given);
      for (const region of assessment.regions) {
        const grounds = groundsOf(region.region.code);
        const months = Object.fromEntries(region.months.map(({ month, runRate }) => [month - FIRST, runRate]));
        const wanted = Array.from({ length: 24 }, (_, index) => index + 12).flatMap((month) => {
          const pence = runRateOf(lines, grounds, month);
          return pence === undefined ? [] : [[month, pence] as const];
        });
        expect(months).toEqual(Object.fromEntries(wanted));
        expect(region.baseline).toBe(baselineOf(lines, grounds) ?? null);
      }
    }),
    often(40),
  );
});

test('a body of 2026/27 takes over what the rules say of its predecessors, type by type', async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(cases, async (given) => {
      const assessment = await assessedOn({ ...given, schemes: null }, '2026/27');
      const lines = linesOf(given);
      const handings = footprints.succession.map(({ from, to, heads }) => ({ from, to, heads: heads[given.basis] }));
      for (const ground of england.groups) {
        for (const to of ground.later) {
          const icb = footprints.later.icbs.find((each) => keyOf(each) === to);
          const position = assessment.icbs.find((each) => each.icb.code === icb?.code);
          for (let month = 12; month < 36; month++) {
            const wanted = takenOverRate(lines, ground, to, month, handings);
            if (wanted === undefined) continue;
            compared += 1;
            expect(position?.months.find((each) => each.month === month + FIRST)?.runRate, `${to} in month ${month}`).toBe(wanted);
          }
        }
      }
    }),
    often(25),
  );
  expect(compared).toBeGreaterThan(100);
});

test('the envelopes of the later footprint are those that its bodies take over', async () => {
  const costs = await readCosts(
    [
      sourceOf(
        'costs.csv',
        ['icb_code,baseline_cost,planned_cost,delivered_by', ...england.icbs.map(({ code }) => `${code},40000000,20000000,2025-12`)].join(
          '\n',
        ),
      ),
    ],
    { geography: england, policy: blueprint() },
  );
  const assessment = assess({
    costs,
    population: bundledPopulation('weighted'),
    policy: blueprint(),
    geography: footprints.later,
    footprints,
  });
  const envelopeOf = (code: string) => assessment.icbs.find(({ icb }) => icb.code === code)?.envelope;
  expect(Object.fromEntries(['S0E4D', 'Z9B2Z', 'QRL', 'S9B9J', 'S1Y5D', 'D7T5G', 'T6Y0W'].map((code) => [code, envelopeOf(code)]))).toEqual(
    {
      S0E4D: 4158331744n,
      Z9B2Z: 8236748967n,
      QRL: 4002400730n,
      S9B9J: 5736732771n,
      S1Y5D: 6022361995n,
      D7T5G: 3729740399n,
      T6Y0W: 3509544403n,
    },
  );
  expect(assessment.national.envelope).toBe(119781332217n);
  const later = laterPopulation('weighted');
  const later26 = later && assess({ costs, population: later, policy: blueprint(), geography: footprints.later, footprints });
  expect(later26?.national.envelope).toBe(119906886770n);
});
