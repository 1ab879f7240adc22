/** The program against the specification's second telling, on random cost tables. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { oracle } from '../oracle/oracle.ts';
import { type Case, englishCases, inFiles, smallCases } from './cases.ts';
import { WITHIN } from './compare.ts';
import { answerOf, assessed, documentOf, isTwin, questionOf } from './program.ts';

async function agrees(given: Case): Promise<void> {
  expect(await answerOf(await assessed(given))).toEqual(oracle(questionOf(given)));
}

test('every figure and verdict of a small England is what the specification says', async () => {
  await fc.assert(fc.asyncProperty(smallCases, agrees), { ...WITHIN, numRuns: 150 });
});

test('what the ICBs of a region have left between them is not said where one of them is doubtful', async () => {
  await fc.assert(
    fc.asyncProperty(smallCases, async (given) => {
      const { icbs } = oracle(questionOf(given));
      const isDoubtful = (icb: string) =>
        icbs.get(icb)?.doubts.some(({ doubt, month }) => doubt === 'population' || (month === given.deadline && doubt !== 'turns-on'));
      const { regions } = await documentOf(await assessed(given));
      const doubtful = regions.filter((region) => region.icbs.some(isDoubtful));
      expect(doubtful.map(({ region, flexibility: { slack, coveredBy } }) => [region, slack, coveredBy])).toEqual(
        doubtful.map(({ region }) => [region, null, []]),
      );
    }),
    { ...WITHIN, numRuns: 60 },
  );
});

test('an ICB whose figures are not the whole cost covers no other, and nothing is left of its region', async () => {
  let met = 0;
  await fc.assert(
    fc.asyncProperty(smallCases, async (given) => {
      const { regions, checks } = await documentOf(await assessed(given));
      const isPart = (icb: string) =>
        checks.some(
          ({ id, subject, because = '' }) => id === 'envelope' && subject === icb && ['partial-figure', 'scope-missed'].includes(because),
        );
      for (const { icbs, flexibility } of regions.filter((region) => region.icbs.some(isPart))) {
        met += 1;
        expect(flexibility.slack).toBeNull();
        expect(
          flexibility.coveredBy.filter(({ icb }) => isPart(icb)),
          String(icbs),
        ).toEqual([]);
      }
    }),
    { ...WITHIN, numRuns: 60 },
  );
  expect(met).toBeGreaterThan(5);
});

test('every figure and verdict of the real England is what the specification says', async () => {
  await fc.assert(fc.asyncProperty(englishCases, agrees), { ...WITHIN, numRuns: 25 });
});

/** What a second file may add to a cell of a baseline that another file gives. */
const echo = fc.record({ pick: fc.nat(100_000), amount: fc.constantFrom('0', '0', '0.01', '-12.5', null) });

test('lines in several files give what the specification says, a doubled baseline included', async () => {
  await fc.assert(
    fc.asyncProperty(
      smallCases,
      fc.array(fc.nat(2), { minLength: 1, maxLength: 7 }),
      fc.array(echo, { maxLength: 3 }),
      async (given, shares, echoes) => {
        const baseline = given.lines.filter(({ scenario, amount }) => scenario === 'baseline' && amount !== null);
        const more = echoes.flatMap(({ pick, amount }) => {
          const line = baseline[pick % Math.max(1, baseline.length)];
          return line ? [{ ...line, amount }] : [];
        });
        const spread = inFiles({ ...given, lines: [...given.lines, ...more] }, shares);
        fc.pre(!isTwin(spread));
        await agrees(spread);
      },
    ),
    { ...WITHIN, numRuns: 60 },
  );
});
