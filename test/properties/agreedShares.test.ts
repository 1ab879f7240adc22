/** Section 8.4 of the specification: costs that are shared as agreed add up to the penny, whatever the shares, and heads stay as they are. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { readCosts } from '../../src/input/costs/readCosts.ts';
import { readSchemes } from '../../src/input/schemes/readSchemes.ts';
import { readSuccession } from '../../src/input/succession/readSuccession.ts';
import { type Assessment, type IcbPosition, measureOf } from '../../src/model/assessment.ts';
import { isFault } from '../../src/model/diagnostic.ts';
import type { Bodies } from '../../src/model/geography.ts';
import { SUMMED_MEASURES, type SummedMeasure } from '../../src/model/measures.ts';
import { blueprint } from '../../src/policy/policy.ts';
import { footprintsOf } from '../../src/reference/footprints.ts';
import { england } from '../../src/reference/geography.ts';
import { bundledPopulation } from '../../src/reference/populations.ts';
import { WITHIN } from './compare.ts';
import { sourceOf } from './program.ts';

const policy = blueprint();
const footprints = footprintsOf(england);
const population = bundledPopulation('weighted');
/** The bodies of the two regions that hold all splits; of one name two, so that ONS codes tell them apart. */
const REGIONS = ['Y59', 'Y61'];
const BODIES = england.icbs.filter(({ region }) => REGIONS.includes(region)).map(({ code, onsCode }) => (code === 'QRL' ? onsCode : code));
const TYPES = ['running-cost', 'programme-pay', 'hosted-service', 'pod', 'specialised-commissioning', 'transition'] as const;
const SPLITS = england.icbs.flatMap(({ code }) => {
  const successors = england.laterIcbs.filter(({ predecessors }) => predecessors.includes(code)).map((each) => each.code);
  return successors.length > 1 ? [{ code, successors }] : [];
});

/** Millionths, which add up to one. */
const shares = (parts: number) =>
  fc.array(fc.nat(1_000_000), { minLength: parts - 1, maxLength: parts - 1 }).map((cuts) => {
    const marks = [0, ...cuts.toSorted((a, b) => a - b), 1_000_000];
    return marks.slice(1).map((mark, at) => mark - (marks[at] ?? 0));
  });

const pence = fc.integer({ min: 1, max: 5_000_000_099 });

const cases = fc.record({
  /** Of each split body: for all types, and for some of them. */
  agreed: fc.tuple(
    ...SPLITS.map(({ successors }) =>
      fc.array(fc.tuple(fc.constantFrom('', ...TYPES), shares(successors.length)), { maxLength: 4 }).map((all) => new Map(all)),
    ),
  ),
  costs: fc.array(fc.tuple(pence, pence, pence), { minLength: BODIES.length * TYPES.length, maxLength: BODIES.length * TYPES.length }),
  schemes: fc.array(fc.tuple(fc.nat(BODIES.length - 1), pence, fc.option(pence), fc.option(pence)), { maxLength: 6 }),
  once: pence,
});
type Case = typeof cases extends fc.Arbitrary<infer Value> ? Value : never;

const pounds = (amount: number) => (amount / 100).toFixed(2);

function costText({ costs, once }: Case): string {
  const rows = BODIES.flatMap((icb, at) =>
    TYPES.flatMap((type, nth) => {
      const [baseline = 1, plan = 1, last = 1] = costs[at * TYPES.length + nth] ?? [];
      return [
        `${icb},baseline,2024/25,${type},recurrent,${pounds(baseline)}`,
        `${icb},plan,2025/26 Q1,${type},recurrent,${pounds(plan)}`,
        `${icb},plan,2025/26 Q2,${type},recurrent,${pounds(plan)}`,
        `${icb},plan,2025/26 Q3,${type},recurrent,${pounds(last)}`,
        `${icb},plan,2025/26 Q4,${type},recurrent,${pounds(last)}`,
        `${icb},plan,2026/27,${type},recurrent,${pounds(last)}`,
      ];
    }),
  );
  const oneOff = BODIES.map((icb) => `${icb},plan,2025/26 Q3,programme-pay,non-recurrent,${pounds(once)}`);
  return ['icb_code,scenario,period,cost_type,recurrence,amount', ...rows, ...oneOff].join('\n');
}

function schemeText({ schemes }: Case): string {
  const rows = schemes.map(([at, saving, receiving, once], nth) =>
    [
      BODIES[at],
      `Scheme ${nth}`,
      '2025-10',
      pounds(saving),
      receiving === null ? 'none' : 'provider',
      receiving && pounds(receiving),
      once && pounds(once),
    ].join(','),
  );
  return ['icb_code,scheme,start,annual_saving,moves_to,receiving_cost,one_off_cost', ...rows].join('\n');
}

function shareText({ agreed }: Case): string {
  const rows = SPLITS.flatMap(({ code, successors }, at) =>
    [...(agreed[at] ?? [])].flatMap(([type, parts]) =>
      successors.map((to, nth) => `${code},${to},${type},${((parts[nth] ?? 0) / 1_000_000).toFixed(6)}`),
    ),
  );
  return ['icb_code,successor_code,cost_type,share', ...rows].join('\n');
}

/** The same evidence on the bodies of either footprint. */
async function evidenceOf(given: Case): Promise<(geography: Bodies) => Assessment> {
  const options = { geography: england, policy };
  const costs = await readCosts([sourceOf('costs.csv', costText(given))], options);
  const schemes = given.schemes.length > 0 ? await readSchemes([sourceOf('schemes.csv', schemeText(given))], options) : undefined;
  const agreed = given.agreed.some(({ size }) => size > 0);
  const succession = agreed ? await readSuccession(sourceOf('shares.csv', shareText(given)), options) : undefined;
  expect([costs, schemes, succession].flatMap((input) => input?.diagnostics ?? []).filter(isFault)).toEqual([]);
  const rest = { costs, ...(schemes && { schemes }), ...(succession && { succession }), population, policy, footprints };
  return (geography) => assess({ ...rest, geography });
}

const sumOf = (icbs: readonly IcbPosition[], region: string, key: SummedMeasure) =>
  icbs
    .filter(({ icb }) => icb.region === region)
    .map((icb) => measureOf(icb, key))
    .reduce<bigint | null>((sum, part) => (sum === null || part === null ? null : sum + part), 0n);

test('whatever the shares, what successors take over adds up to what was shared, and their envelopes are those of their heads', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async (given) => {
      const on = await evidenceOf(given);
      const [before, since] = [on(footprints.earlier), on(footprints.later)];
      for (const region of REGIONS) {
        for (const key of SUMMED_MEASURES)
          expect(sumOf(since.icbs, region, key), `${key} of ${region}`).toBe(sumOf(before.icbs, region, key));
      }
      const { agreed: _, ...rest } = given;
      const byHeads = (await evidenceOf({ ...rest, agreed: SPLITS.map(() => new Map()) }))(footprints.later);
      const heads = ({ icbs }: Assessment) => icbs.map(({ icb, population: own, envelope }) => [icb.code, own, envelope]);
      expect(heads(since)).toEqual(heads(byHeads));
    }),
    { ...WITHIN, numRuns: 60 },
  );
});

test('each successor takes its share over of what was agreed by itself, to the penny', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async (given) => {
      const on = await evidenceOf(given);
      const [before, since] = [on(footprints.earlier), on(footprints.later)];
      const podOf = ({ icbs }: Assessment, icb: string) => {
        const position = icbs.find(({ icb: { code, key = code } }) => key === icb);
        return (position && measureOf(position, 'outOfScope.pod')) ?? 0n;
      };
      for (const { code, predecessors } of england.laterIcbs.filter(({ region }) => REGIONS.includes(region))) {
        const millionths = predecessors.map((from) => {
          const split = SPLITS.findIndex((each) => each.code === from);
          const agreed = given.agreed[split]?.get('pod') ?? given.agreed[split]?.get('');
          const own = split < 0 ? 1_000_000 : agreed?.[SPLITS[split]?.successors.indexOf(code) ?? 0];
          return own === undefined ? undefined : BigInt(own) * podOf(before, from);
        });
        if (millionths.includes(undefined)) continue;
        const wanted = millionths.reduce<bigint>((sum, part = 0n) => sum + part, 0n);
        const off = podOf(since, code) * 1_000_000n - wanted;
        expect(off < 0n ? -off : off, code).toBeLessThan(1_000_000n * BigInt(predecessors.length));
      }
    }),
    { ...WITHIN, numRuns: 30 },
  );
});
