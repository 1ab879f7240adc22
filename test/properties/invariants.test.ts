/** What must always hold of an assessment, whatever the figures: section 7 of the specification, items 1 to 5. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Assessment, Measures } from '../../src/model/assessment.ts';
import { decimal, penceTimes } from '../../src/model/decimal.ts';
import type { OracleSubject } from '../oracle/answer.ts';
import { exactText, fromText, plus } from '../oracle/fraction.ts';
import type { OracleLine } from '../oracle/lines.ts';
import { type Case, englishCases, inFiles, smallCases } from './cases.ts';
import { keys, said, shuffled, sumOf, turned, WITHIN } from './compare.ts';
import { answerOf, assessed, filesOf, isTwin } from './program.ts';

/* 1 */

type Amount = (of: Measures) => bigint | null;

const SUMMED: Readonly<Record<string, Amount>> = {
  baseline: (of) => of.baseline,
  requiredSaving: (of) => of.requiredSaving,
  reductionCeiling: (of) => of.reductionCeiling,
  runRate: (of) => of.runRate,
  disallowedSaving: (of) => of.disallowedSaving,
  undecidedSaving: (of) => of.undecidedSaving,
  exitRunRate: (of) => of.exitRunRate,
  netExitRunRate: (of) => of.netExitRunRate,
  envelopeGap: (of) => of.envelopeGap,
  reductionGap: (of) => of.reductionGap,
  inYearCost: (of) => of.inYearCost,
  inYearSaving: (of) => of.inYearSaving,
  transitionCost: (of) => of.transitionCost,
  transitionSurplus: (of) => of.transitionSurplus,
  schemeSaving: (of) => of.schemeSaving,
  unexplained: (of) => of.unexplained,
  nonRecurrentAtDeadline: (of) => of.nonRecurrentAtDeadline,
  pod: (of) => of.outOfScope.pod,
  specialisedCommissioning: (of) => of.outOfScope['specialised-commissioning'],
  hosted: (of) => of.hosted,
};

function addsUp(given: Case, assessment: Assessment): void {
  const icbs = new Map(assessment.icbs.map((icb) => [icb.icb.code, icb]));
  const { national, regions } = assessment;
  for (const [measure, of] of Object.entries(SUMMED)) {
    for (const region of regions) {
      const parts = region.icbs.map((code) => icbs.get(code)).map((icb) => (icb ? of(icb) : null));
      expect(of(region), `${measure} of ${region.region.code}`).toBe(sumOf(parts));
    }
    const all = given.icbs.map((code) => icbs.get(code)).map((icb) => (icb ? of(icb) : null));
    expect(of(national), `${measure} of England`).toBe(sumOf(all));
    if (regions.flatMap((region) => region.icbs).length === given.icbs.length) {
      expect(of(national), `${measure} of England by region`).toBe(sumOf(regions.map(of)));
    }
  }
  // Heads and envelopes are known of ICBs that sent nothing, too.
  for (const [icb, { population, envelope }] of icbs) expect(population === null, `population of ${icb}`).toBe(envelope === null);
  for (const region of regions) {
    if (region.icbs.every((code) => icbs.has(code))) {
      const envelopes = region.icbs.map((code) => icbs.get(code)?.envelope);
      expect(region.envelope, `envelope of ${region.region.code}`).toBe(sumOf(envelopes));
    }
  }
  if (regions.flatMap((region) => region.icbs).length === given.icbs.length) {
    expect(national.envelope, 'envelope of England').toBe(sumOf(regions.map((region) => region.envelope)));
  }
  for (const month of national.months) {
    const parts = regions.map((region) => region.months.find((each) => each.month === month.month)?.runRate);
    expect(month.runRate, `run rate of England in month ${month.month}`).toBe(sumOf(parts));
  }
}

test('1. ICB figures add up to their region’s, and regions’ to England’s, to the penny', async () => {
  await fc.assert(
    fc.asyncProperty(smallCases, async (given) => addsUp(given, await assessed(given))),
    { ...WITHIN, numRuns: 50 },
  );
  await fc.assert(
    fc.asyncProperty(englishCases, async (given) => addsUp(given, await assessed(given))),
    { ...WITHIN, numRuns: 10 },
  );
});

/* 2 */

test('2. reduction ceiling and reduction make the baseline, to the penny', async () => {
  await fc.assert(
    fc.asyncProperty(smallCases, async (given) => {
      const { icbs, regions, national } = await assessed(given);
      for (const { baseline, reductionCeiling, icb } of icbs) {
        expect(reductionCeiling === null, icb.code).toBe(baseline === null);
        if (baseline === null || reductionCeiling === null) continue;
        expect(reductionCeiling + penceTimes(baseline, decimal(given.reduction)), icb.code).toBe(baseline);
      }
      const reductionOf = ({ baseline, reductionCeiling }: Measures) =>
        baseline === null || reductionCeiling === null ? null : baseline - reductionCeiling;
      for (const region of regions) {
        const members = icbs.filter(({ icb }) => region.icbs.includes(icb.code));
        if (members.length === region.icbs.length) expect(reductionOf(region)).toBe(sumOf(members.map(reductionOf)));
      }
      if (icbs.length === given.icbs.length) expect(reductionOf(national)).toBe(sumOf(icbs.map(reductionOf)));
    }),
    { ...WITHIN, numRuns: 60 },
  );
});

/* 3 */

test('3. the order of rows changes nothing but places', async () => {
  await fc.assert(
    fc.asyncProperty(smallCases, keys, async (given, by) => {
      const other = { ...given, lines: shuffled(given.lines, by) };
      expect(await said(await assessed(other))).toBe(await said(await assessed(given)));
    }),
    { ...WITHIN, numRuns: 60 },
  );
});

test('3. the order of files changes nothing but inputs and places', async () => {
  await fc.assert(
    fc.asyncProperty(smallCases, fc.array(fc.nat(2), { minLength: 2, maxLength: 7 }), keys, async (given, shares, by) => {
      const spread = inFiles(given, shares);
      fc.pre(!isTwin(spread));
      const files = filesOf(spread);
      expect(await said(await assessed(spread, shuffled(files, by)))).toBe(await said(await assessed(spread, files)));
    }),
    { ...WITHIN, numRuns: 50 },
  );
});

/* 4 */

test('4. raising a cost other than a baseline turns no check from missed to met', async () => {
  await fc.assert(
    fc.asyncProperty(smallCases, fc.nat(100_000), fc.integer({ min: 1, max: 20_000_000 }), async (given, pick, pounds) => {
      const raisable = given.lines.filter(({ scenario, amount }) => scenario !== 'baseline' && amount !== null);
      const line = raisable[pick % Math.max(1, raisable.length)];
      fc.pre(line !== undefined);
      const raised = { ...given, lines: given.lines.map((each) => (each === line ? withMore(each, pounds) : each)) };
      expect(turned(await assessed(given), await assessed(raised), ['envelope', 'reduction', 'recurrent'], 'missed', 'met')).toEqual([]);
    }),
    { ...WITHIN, numRuns: 75 },
  );
});

function withMore(line: OracleLine, pounds: number): OracleLine {
  return { ...line, amount: exactText(plus(fromText(line.amount ?? '0'), fromText(String(pounds)))) };
}

test('4. raising a population turns no check from met to missed', async () => {
  const more = fc.constantFrom('0.01', '1', '47.5', '1000', '2000000');
  await fc.assert(
    fc.asyncProperty(smallCases, fc.nat(100), more, async (given, pick, heads) => {
      const icb = [...given.population.keys()][pick % Math.max(1, given.population.size)];
      fc.pre(icb !== undefined);
      const larger = exactText(plus(fromText(given.population.get(icb) ?? '0'), fromText(heads)));
      const grown = { ...given, population: new Map([...given.population, [icb, larger]]) };
      expect(turned(await assessed(given), await assessed(grown), ['envelope', 'recurrent'], 'met', 'missed')).toEqual([]);
    }),
    { ...WITHIN, numRuns: 50 },
  );
});

/* 5 */

test('5. splitting a tidy file in two changes no figure', async () => {
  await fc.assert(
    fc.asyncProperty(smallCases, fc.array(fc.nat(1), { minLength: 2, maxLength: 13 }), async (given, shares) => {
      const split = inFiles(given, shares);
      fc.pre(!isTwin(split));
      const one = await answerOf(await assessed(given));
      const two = await answerOf(await assessed(split));
      for (const level of ['icbs', 'regions'] as const) {
        expect([...two[level].keys()]).toEqual([...one[level].keys()]);
        for (const [code, subject] of one[level]) isSame(subject, two[level].get(code), code);
      }
      isSame(one.england, two.england, 'England');
    }),
    { ...WITHIN, numRuns: 40 },
  );
});

/**
 * A baseline to which both files add may be the same baseline twice, which is doubted: it can no longer show that the reduction is met, nor
 * whether the schemes are all of the saving.
 */
function isSame(one: OracleSubject, two: OracleSubject | undefined, code: string): void {
  expect(withoutDoubled(two?.figures), code).toEqual(withoutDoubled(one.figures));
  expect(two?.missing, code).toEqual(one.missing);
  const { reduction: before, 'scheme-reconciliation': reconciled, ...verdicts } = one.verdicts;
  const { reduction: after, 'scheme-reconciliation': nowReconciled, ...others } = two?.verdicts ?? {};
  expect(others, code).toEqual(verdicts);
  if (after !== before) expect([before, after], `reduction of ${code}`).toEqual(['met', 'not-assessed']);
  if (nowReconciled !== reconciled) expect(nowReconciled, `scheme-reconciliation of ${code}`).toBe('not-assessed');
}

/** The figures without their doubts: of a baseline in two files there is one more. */
function withoutDoubled(figures: OracleSubject['figures'] | undefined): object {
  const { doubts: _, ...rest } = { doubts: [], ...figures };
  return rest;
}
