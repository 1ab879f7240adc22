/**
 * Random plans, changes of plans, tables, and submissions of bodies that merged or were split, always the same: what each comes to is in
 * `fixtures/asBefore`.
 * Other tests say what is right; this one, that nothing moved unnoticed. `npx vitest -u` writes what the program does now: read the difference.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assess } from '../src/assess/assess.ts';
import { compare } from '../src/assess/compare/compare.ts';
import { judgeWorse } from '../src/assess/compare/worse.ts';
import { rebalance as changesOf } from '../src/assess/rebalance/rebalance.ts';
import { judgeAgain } from '../src/assess/saved/judgeAgain.ts';
import type { CostOptions } from '../src/input/costs/costRows.ts';
import { readCosts } from '../src/input/costs/readCosts.ts';
import { readSchemes } from '../src/input/schemes/readSchemes.ts';
import type { Assessment } from '../src/model/assessment.ts';
import { CHECK_IDS } from '../src/model/check.ts';
import type { Side } from '../src/model/comparison.ts';
import { decimal } from '../src/model/decimal.ts';
import { isFault } from '../src/model/diagnostic.ts';
import { FOOTPRINTS, type Geography } from '../src/model/geography.ts';
import { leaningsIn } from '../src/model/rests.ts';
import { blueprint } from '../src/policy/policy.ts';
import { footprintsOf } from '../src/reference/footprints.ts';
import { england } from '../src/reference/geography.ts';
import { bundledPopulation } from '../src/reference/populations.ts';
import { wireDocument } from '../src/report/json/assessment.ts';
import { comparisonJson } from '../src/report/json/comparison.ts';
import { readSaved } from '../src/report/json/read.ts';
import { savedFrom } from '../src/report/json/saved.ts';
import { diagnosticWords } from '../src/report/words/diagnostics.ts';
import { assessSubmitted } from '../src/whatif/assessSubmitted.ts';
import { rebalance } from '../src/whatif/rebalance.ts';
import { submissionOf } from './asBefore/bodies.ts';
import { evidenceOf } from './asBefore/evidence.ts';
import { atLimits, ICBS } from './asBefore/limits.ts';
import { tablesOf } from './asBefore/tables.ts';
import { cellText, counted, digestOf, toldOf } from './asBefore/told.ts';
import { totalsOf } from './asBefore/totals.ts';
import { smallCases } from './properties/cases.ts';
import { plainCases } from './properties/plainCases.ts';
import { assessed, sourceOf, submittedOf } from './properties/program.ts';
import { edits, secondVersion } from './properties/secondVersion.ts';

const policy = blueprint();
const fixtures = join(import.meta.dirname, '..', 'fixtures');
const footprints = footprintsOf(england);
const ALL = { regions: [], clusters: [], icbs: [] };
const BATCHES = Array.from({ length: 8 }, (_, batch) => batch);
const sampleOf = <Value>(of: fc.Arbitrary<Value>, batch: number, count: number) => fc.sample(of, { seed: 1876 + batch, numRuns: count });

/** What was written of these before. */
async function sameAsBefore<Value>(name: string, cases: readonly Value[], tell: (given: Value) => Promise<string>): Promise<void> {
  let text = '';
  for (const [at, given] of cases.entries()) text += `${at + 1}: ${await tell(given)}\n`;
  await expect(text).toMatchFileSnapshot(join(fixtures, 'asBefore', `${name}.txt`));
}

/** `undefined` where the reader refuses it. */
async function assessedOrNot(...given: Parameters<typeof assessed>): Promise<Assessment | undefined> {
  try {
    return await assessed(...given);
  } catch {
    return undefined;
  }
}

test.each(BATCHES)('plans come to what they did before (%i)', async (batch) => {
  await sameAsBefore(`plans-${batch}`, sampleOf(smallCases, batch, 12), async (given) => {
    const assessment = await assessedOrNot(given);
    if (!assessment) return 'refused';
    // Every other doubt is agreed to, in another run.
    const doubts = assessment.icbs.flatMap((each) => [...each.doubts, ...leaningsIn(policy.deadline.value, [each])]);
    const acceptedDoubts = doubts
      .filter((_, at) => at % 2 === given.salt % 2)
      .map(({ doubt, icb }) => ({ doubt, icb, reason: 'as it is', agreedBy: 'the region', expires: null }));
    const agreed =
      acceptedDoubts.length === 0 ? '' : `\n  agreed: ${toldOf(await assessed(given, undefined, undefined, { acceptedDoubts }))}`;
    return `${toldOf(assessment)}${agreed}`;
  });
});

test.each(BATCHES)('changes of plans are told as before (%i)', async (batch) => {
  const sideOf = (name: string, assessment: Assessment): Side => ({
    name,
    saved: true,
    assessment: savedFrom(wireDocument(assessment, { selection: ALL }), england),
  });
  await sameAsBefore(`changes-${batch}`, sampleOf(fc.tuple(smallCases, edits), batch + 100, 6), async ([first, change]) => {
    const [a, b] = [await assessedOrNot(first), await assessedOrNot(secondVersion(first, change))];
    if (!a || !b) return 'refused';
    const comparison = compare({ from: sideOf('a', a), to: sideOf('b', b) }, ALL, england);
    const worse = [CHECK_IDS, ['envelope'] as const].flatMap((gated) =>
      (['icb', 'region', 'national'] as const).map((level) => judgeWorse(comparison, { checks: gated, level, selection: ALL })),
    );
    const { icbs, checks } = comparison;
    return `${icbs.moved.map(({ icb }) => icb.code).join(' ') || 'nobody'} moved, ${checks.length} verdicts; by ICB, region and England ${worse.map(({ status }) => status).join(' ')}\n  figures ${digestOf(JSON.parse(comparisonJson(comparison)), worse)}`;
  });
});

test.each(BATCHES.slice(0, 5))('plans are put inside as before (%i)', async (batch) => {
  const options = fc.record({
    by: fc.constantFrom('excess', 'population'),
    keep: fc.constantFrom([], ['QE1'], ['QMF']),
    floor: fc.constantFrom(undefined, '9.38', '18.5'),
    level: fc.constantFrom('region', 'cluster', 'icb', 'national'),
  });
  const either = fc.oneof({ weight: 2, arbitrary: plainCases }, { weight: 1, arbitrary: smallCases });
  await sameAsBefore(`rebalanced-${batch}`, sampleOf(fc.tuple(either, options), batch + 200, 4), async ([given, { floor, ...chosen }]) => {
    const submitted = await submittedOf(given).catch(() => undefined);
    if (!submitted) return 'refused';
    const how = { ...chosen, selection: ALL, ...(floor !== undefined && { floor: decimal(floor) }) };
    const { status, subjects, cells } = rebalance(submitted, how);
    const { assessment } = assessSubmitted(submitted, submitted.choices);
    return `status ${status}: ${counted(subjects.map(({ outcome }) => outcome))}; figures ${digestOf(
      subjects,
      cells.map(({ pence, period }) => [pence, period]),
      changesOf(assessment, how),
    )}`;
  });
});

/** With a cluster of ICBs that merge with others than one another. */
const withHalves: Geography = {
  ...england,
  clusters: [...england.clusters, { id: 'halves', name: 'Halves of two', icbs: ['QMJ', 'QNQ'] }],
};

test.each(Array.from({ length: 20 }, (_, batch) => batch))(
  'bodies that merged or were split come to what they did before (%i)',
  async (batch) => {
    const seeds = Array.from({ length: 16 }, (_, at) => 1000 + batch * 16 + at);
    await sameAsBefore(`bodies-${batch}`, seeds, async (seed) => {
      const evidence = await evidenceOf(submissionOf(seed));
      if ('faults' in evidence) return `refused: ${counted(evidence.faults)}`;
      // Now and then one of two predecessors has none.
      const allowances = new Map([...(evidence.allowances ?? [])].filter(([icb]) => seed % 4 !== 0 || !['QRV', 'QU9'].includes(icb)));
      return FOOTPRINTS.map((footprint) => {
        const geography = footprint === '2026/27' ? footprints.later : withHalves;
        return `${footprint}, ${toldOf(assess({ ...evidence, allowances, geography, footprints }))}`;
      }).join('\n  ');
    });
  },
);

const northWest: Geography = {
  ...england,
  icbs: england.icbs.filter(({ code }) => ICBS.some((icb) => icb === code)),
  regions: england.regions.filter(({ code }) => code === 'Y62'),
  laterIcbs: [],
  groups: [],
  sharedCodes: [],
  clusters: [{ id: 'pair', name: 'Two together', icbs: ['QE1', 'QYG'] }],
};

test.each(Array.from({ length: 80 }, (_, batch) => batch))('plans at the limits come to what they did before (%i)', async (batch) => {
  const seeds = Array.from({ length: 10 }, (_, at) => 9000 + batch * 10 + at);
  await sameAsBefore(`limits-${batch}`, seeds, async (seed) => {
    const given = atLimits(seed);
    const options = { geography: northWest, policy };
    const costs = await readCosts(
      [...given.costs].map(([name, text]) => sourceOf(name, text)),
      options,
    );
    const schemes = given.schemes === undefined ? undefined : await readSchemes([sourceOf('schemes.csv', given.schemes)], options);
    const faults = [costs, schemes].flatMap((each) => each?.diagnostics.filter(isFault) ?? []);
    if (faults.length > 0) return `refused: ${counted(faults.map(({ code }) => code))}`;
    const figures = new Map([...given.heads].map(([icb, heads]) => [icb, { heads: decimal(heads), rows: 1 }]));
    const population = { ...bundledPopulation('weighted'), bundled: false, figures };
    const evidence = { ...options, costs, ...(schemes && { schemes }), population };
    const told = assess(evidence);
    const acceptedDoubts = told.icbs
      .flatMap((each) => [...each.doubts, ...leaningsIn(policy.deadline.value, [each])])
      .filter((_, at) => seed % 3 === 0 || at % 2 === seed % 2)
      .map(({ doubt, icb }) => ({ doubt, icb, reason: 'as it is', agreedBy: 'the region', expires: null }));
    const agreed = acceptedDoubts.length === 0 ? '' : `\n  agreed: ${toldOf(assess({ ...evidence, acceptedDoubts }))}`;
    return `${toldOf(told)}${agreed}`;
  });
});

/** Where a document can be spoilt: each place of it once, of a list its first. */
function placesIn(value: unknown, path: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const entries = Array.isArray(value) ? value.slice(0, 1).map((each, at) => [at, each] as const) : Object.entries(value);
  return [path, ...entries.flatMap(([key, each]) => placesIn(each, [...path, key]))];
}

/** With something else in a place: a figure that is a penny or a thousandth off, another word, nothing, or what is no value at all. */
function spoilt(value: unknown, [key, ...rest]: readonly (string | number)[], how: number): unknown {
  if (key === undefined) {
    if (how === 0) return null;
    if (typeof value === 'number') return value + 1;
    if (typeof value === 'boolean') return !value;
    if (typeof value !== 'string') return how === 1 ? [] : 'x'.repeat(300);
    const [amount] = /^-?\d+\.\d+$/.exec(value) ?? [];
    if (amount !== undefined)
      return how === 1 ? amount.replace(/\d$/, (last) => String((Number(last) + 1) % 10)) : `-${amount}`.replace('--', '');
    return how === 1 ? `${value}s` : ({ met: 'missed', missed: 'met', plan: 'actual', '2025-12': '2026-01' }[value] ?? '');
  }
  if (Array.isArray(value)) return value.map((each, at) => (at === key ? spoilt(each, rest, how) : each));
  const object = value as Readonly<Record<string, unknown>>;
  return { ...object, [key]: spoilt(object[key], rest, how) };
}

const SPOILT = ['schemes-missed', 'met', 'savings-undecided'];
const SPOILT_IN = SPOILT.flatMap((saved, at) => SPOILT.map((_, how) => [at * SPOILT.length + how, how, saved] as const));
test.each(SPOILT_IN)('what is wrong with a saved assessment is said as before (%i)', async (at, how, saved) => {
  const document: unknown = JSON.parse(readFileSync(join(fixtures, 'saved-by-0.1', 'assessments', `${saved}.json`), 'utf8'));
  await sameAsBefore(`saved-${at}`, placesIn(document), async (path) => {
    const read = readSaved(Buffer.from(JSON.stringify(spoilt(document, path, how))), 'a.json', england, judgeAgain);
    const said =
      'faults' in read
        ? read.faults.map((fault) => diagnosticWords(fault).message).join(' | ')
        : `read, figures ${digestOf(read.assessment)}`;
    return `${path.join('.') || 'all of it'}: ${said}`;
  });
});

/** What the cost reader makes of files: what it says, and all it has read. */
async function costsTold(files: ReadonlyMap<string, string>, options: Partial<CostOptions>): Promise<string> {
  const sources = [...files].map(([name, text]) => sourceOf(name, text));
  const { cells, submissions, diagnostics, files: read } = await readCosts(sources, { geography: england, policy, ...options });
  const facts = diagnostics.map(({ code, place, ...rest }) => [code, place, 'facts' in rest && rest.facts]);
  const outcome = diagnostics.some(isFault) ? 'refused' : `${cells.length} cells`;
  return `${outcome}; ${counted(diagnostics.map(({ code }) => code)) || 'nothing said'}; figures ${digestOf(
    cells.map(cellText),
    submissions,
    read.map(({ rows }) => rows),
    facts,
  )}`;
}

test.each(BATCHES)('tables as people write them are read as before (%i)', async (batch) => {
  const seeds = Array.from({ length: 40 }, (_, at) => 5000 + batch * 40 + at);
  await sameAsBefore(`tables-${batch}`, seeds, async (seed) => {
    const { options, files } = tablesOf(seed);
    return costsTold(files, options);
  });
});

test.each(Array.from({ length: 24 }, (_, batch) => batch))('tables with totals are read as before (%i)', async (batch) => {
  const seeds = Array.from({ length: 25 }, (_, at) => 7000 + batch * 25 + at);
  await sameAsBefore(`totals-${batch}`, seeds, async (seed) => {
    const { options, files } = totalsOf(seed);
    return costsTold(files, options);
  });
});
