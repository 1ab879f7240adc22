/** What the page holds for its script: nothing is lost on the way, so that the browser works out what the command line does. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCosts } from '../../src/input/costs/readCosts.ts';
import { readSchemes } from '../../src/input/schemes/readSchemes.ts';
import type { Choices, Submitted } from '../../src/model/evidence.ts';
import { BASES } from '../../src/model/population.ts';
import { blueprint } from '../../src/policy/policy.ts';
import { bundledPopulation } from '../../src/reference/populations.ts';
import { dataFrom, dataText, type PageData } from '../../src/report/formats/html/pageData.ts';
import { loadFormat } from '../../src/report/formats/registry.ts';
import { assessSubmitted } from '../../src/whatif/assessSubmitted.ts';
import { type Case, smallCases } from './cases.ts';
import { WITHIN } from './compare.ts';
import { filesOf, geographyOf, populationOf, schemeFilesOf } from './program.ts';

const ALL = { regions: [], clusters: [], icbs: [] };

async function submittedOf(given: Case, basis: Choices['basis'], bundled: boolean): Promise<Submitted> {
  const geography = geographyOf(given);
  const policy = blueprint();
  const costs = await readCosts(filesOf(given), { geography, policy });
  const tables = schemeFilesOf(given);
  const schemes = tables.length === 0 ? undefined : await readSchemes(tables, { geography, policy });
  const { rate, reduction, deadline } = given;
  return {
    policy,
    choices: { basis, rate, reduction, deadline },
    reading: [],
    evidence: { costs, ...(schemes && { schemes }), geography },
    ...(!bundled && { population: { population: { ...populationOf(given), basis }, files: [], diagnostics: [] } }),
    populations: BASES.map(bundledPopulation),
  };
}

/** Any value in the place of the page's data. */
const again = (value: unknown): unknown => dataFrom(dataText(value as PageData));

test('evidence that is written and read back is assessed to the same document', async () => {
  const json = await loadFormat('json');
  const documentOf = (submitted: Submitted, choices: Choices) =>
    json.render(assessSubmitted(submitted, choices).assessment, { selection: ALL, verbose: false });
  await fc.assert(
    fc.asyncProperty(smallCases, fc.constantFrom(...BASES), fc.boolean(), async (given, basis, bundled) => {
      const submitted = await submittedOf(given, basis, bundled);
      const { submitted: again, selection } = dataFrom(dataText({ selection: ALL, submitted, version: '' }));
      expect(selection).toEqual(ALL);
      if (!again) throw new Error('nothing came back');
      expect(again.choices).toEqual(submitted.choices);
      for (const choices of [submitted.choices, { basis }, { basis, rate: '19', reduction: '30%', deadline: '2026-03' }] as const)
        expect(documentOf(again, choices)).toBe(documentOf(submitted, choices));
    }),
    { ...WITHIN, numRuns: 60 },
  );
});

const { value: data } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.bigInt(), fc.boolean(), fc.constant(null)),
    fc.array(tie('value')),
    fc.array(fc.constantFrom(0n, 1n, 'a text that is long', 7), { minLength: 6 }),
    fc.array(fc.record({ a: tie('value'), b: fc.bigInt() }), { minLength: 2 }),
    fc.array(fc.array(fc.bigInt(), { maxLength: 3 }), { minLength: 2 }),
    fc.array(fc.tuple(tie('value'), tie('value'))).map((pairs) => new Map(pairs)),
    fc
      .array(fc.tuple(fc.oneof(fc.constantFrom('__proto__', 'constructor', 'length'), fc.string()), tie('value')))
      .map((pairs) => Object.fromEntries(pairs)),
  ),
}));

test('any plain value comes back as it was', () => {
  fc.assert(
    fc.property(data, (value) => {
      expect(again(value)).toEqual(value);
    }),
    { ...WITHIN, numRuns: 500 },
  );
});

test('a key without a value, or with a function, is absent', () => {
  expect(
    again([
      { a: undefined, b: 1 },
      { a: () => 1, b: 2 },
    ]),
  ).toStrictEqual([{ b: 1 }, { b: 2 }]);
});

test('a key that would be taken for a bigint or a map is refused', () => {
  for (const key of ['$bigint', '$map']) expect(() => again([{ a: { [key]: '1' } }])).toThrow(TypeError);
});
