/** What `diff` says of two assessments: all that differs, nothing else, and the same from either side. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare } from '../../src/assess/compare/compare.ts';
import { judgeWorse } from '../../src/assess/compare/worse.ts';
import { judgeAgain } from '../../src/assess/saved/judgeAgain.ts';
import type { Assessment } from '../../src/model/assessment.ts';
import { CHECK_IDS } from '../../src/model/check.ts';
import { type Comparison, isMoved, isPartial, type Side } from '../../src/model/comparison.ts';
import type { Selection } from '../../src/model/gate.ts';
import { england } from '../../src/reference/geography.ts';
import { comparisonDocument } from '../../src/report/documents/comparison/comparison.ts';
import { jsonFormat } from '../../src/report/formats/json.ts';
import { renderMarkdown } from '../../src/report/formats/markdown.ts';
import { renderText } from '../../src/report/formats/text.ts';
import { wireDocument } from '../../src/report/json/assessment.ts';
import { comparisonJson } from '../../src/report/json/comparison.ts';
import { comparisonSchema } from '../../src/report/json/comparisonSchema.ts';
import { readSaved } from '../../src/report/json/read.ts';
import { savedFrom, savedOf } from '../../src/report/json/saved.ts';
import { figureDifferences, type SomeDocument, schemeDifferences, verdictDifferences } from '../oracle/differences.ts';
import { type Case, smallCases } from './cases.ts';
import { WITHIN } from './compare.ts';
import { assessed } from './program.ts';
import { type Edits, edits, secondVersion } from './secondVersion.ts';

const ALL: Selection = { regions: [], clusters: [], icbs: [] };
const PART: Selection = { regions: ['Y63'], clusters: [], icbs: [] };

/** Two assessments; a version that the reader refuses is none. */
async function bothOf(first: Case, change: Edits): Promise<readonly [Assessment, Assessment]> {
  try {
    return [await assessed(first), await assessed(secondVersion(first, change))];
  } catch (error) {
    fc.pre(!String(error).startsWith('Error: refused'));
    throw error;
  }
}

const sideOf = (name: string, assessment: Assessment, selection = ALL): Side => ({
  name,
  saved: true,
  assessment: savedFrom(wireDocument(assessment, { selection }), england),
});
const textOf = (assessment: Assessment, selection = ALL) => jsonFormat.render(assessment, { selection, verbose: false });
const documentOf = (assessment: Assessment, selection = ALL): SomeDocument => JSON.parse(textOf(assessment, selection));
const between = (a: Side, b: Side, selection = ALL): Comparison => compare({ from: a, to: b }, selection, england);
const jsonOf = (comparison: Comparison) => JSON.parse(comparisonJson(comparison));

/** What a comparison says moved, in the words of the walk. */
function said(json: ReturnType<typeof jsonOf>): readonly string[] {
  const subjects = [
    ...json.icbs.moved.map((each: { icb: string }) => [`icb/${each.icb}`, each]),
    ...json.regions.moved.map((each: { region: string }) => [`region/${each.region}`, each]),
    ...(json.national ? [['England', json.national]] : []),
  ];
  return subjects
    .flatMap(([name, moved]) => {
      const line = (key: string, { from, to }: { from: unknown; to: unknown }) => (from === to ? [] : [`${name} ${key}: ${from} > ${to}`]);
      const { population, money, delivery, view, periodMonths, latest, months, functions } = moved;
      return [
        ...(population ? line('population', population) : []),
        ...money.flatMap((each: { measure: string; from: unknown; to: unknown }) => line(each.measure, each)),
        ...(delivery
          ? ['status', 'month', 'monthsLate'].flatMap((key) => line(`delivery.${key}`, { from: delivery.from[key], to: delivery.to[key] }))
          : []),
        ...(view ? line('view', view) : []),
        ...(periodMonths ? line('periodMonths', periodMonths) : []),
        ...(latest ? ['month', 'view'].flatMap((key) => line(`latest.${key}`, { from: latest.from[key], to: latest.to[key] })) : []),
        ...months.flatMap((each: Record<string, { from: unknown; to: unknown }>) =>
          ['runRate', 'countedRunRate', 'view'].flatMap((key) => line(`months.${each.month}.${key}`, each[key] ?? { from: 0, to: 0 })),
        ),
        ...functions.flatMap((each: Record<string, { from: unknown; to: unknown }>) =>
          ['baseline', 'exitRunRate'].flatMap((key) =>
            line(['functions', each.function, key].filter((part) => part !== null).join('.'), each[key] ?? { from: 0, to: 0 }),
          ),
        ),
      ];
    })
    .toSorted();
}

describe('a saved assessment', () => {
  test('read back is what it was, and moved nowhere from it', async () => {
    await fc.assert(
      fc.asyncProperty(smallCases, fc.constantFrom(ALL, PART), async (given, selection) => {
        const assessment = await assessed(given);
        const read = readSaved(new TextEncoder().encode(textOf(assessment, selection)), 'a.json', assessment.geography, judgeAgain);
        if ('faults' in read) throw new Error(JSON.stringify(read.faults));
        expect(read.assessment).toEqual(savedOf(assessment, selection));
        const itself = between({ name: 'a', saved: true, assessment: read.assessment }, sideOf('b', assessment, selection));
        expect(isMoved(itself) || isPartial(itself)).toBe(false);
        expect(jsonOf(itself).changed).toBe(false);
        expect(renderText(comparisonDocument(itself, { verbose: true })).split('\n')).toHaveLength(2);
      }),
      { ...WITHIN, numRuns: 60 },
    );
  });
});

describe('a comparison', () => {
  test('says every figure, verdict and scheme that differs, and no other', async () => {
    let moved = 0;
    await fc.assert(
      fc.asyncProperty(smallCases, edits, async (first, change) => {
        const [a, b] = await bothOf(first, change);
        const [from, to] = [documentOf(a), documentOf(b)];
        const comparison = between(sideOf('a', a), sideOf('b', b));
        const json = jsonOf(comparison);
        expect(comparisonSchema.parse(json)).toEqual(json);
        expect(said(json)).toEqual(figureDifferences(from, to));
        moved += said(json).length;
        const verdicts = json.checks.map(
          (check: { id: string; subject: string; verdict: { from: string | null; to: string | null } }) =>
            `${check.id} ${check.subject.toLowerCase()}: ${check.verdict.from} > ${check.verdict.to}`,
        );
        expect(verdicts.toSorted()).toEqual(verdictDifferences(from, to));
        const schemes = json.schemes.flatMap(
          ({
            icb,
            scheme,
            from: old,
            to: now,
          }: {
            icb: string;
            scheme: string;
            from: Record<string, unknown> | null;
            to: Record<string, unknown> | null;
          }) => {
            const key = `${icb}/${scheme.toLowerCase()}`;
            if (!old) return [`${key} came`];
            if (!now) return [`${key} went`];
            return Object.keys(old).flatMap((fact) => (old[fact] === now[fact] ? [] : [`${key} ${fact}: ${old[fact]} > ${now[fact]}`]));
          },
        );
        expect(schemes.toSorted()).toEqual(schemeDifferences(from, to));
      }),
      { ...WITHIN, numRuns: 75 },
    );
    expect(moved).toBeGreaterThan(100);
  });

  test('is the other way round, from the other side', async () => {
    await fc.assert(
      fc.asyncProperty(smallCases, edits, fc.constantFrom(ALL, PART), fc.constantFrom(ALL, PART), async (first, change, one, other) => {
        const [a, b] = await bothOf(first, change);
        const [there, back] = [between(sideOf('a', a, one), sideOf('b', b, other)), between(sideOf('b', b, other), sideOf('a', a, one))];
        expect(mirrored(jsonOf(there))).toEqual(plain(jsonOf(back)));
      }),
      { ...WITHIN, numRuns: 40 },
    );
  });

  test('adds up: what a region moved by is what its ICBs did, to the penny', async () => {
    let held = 0;
    await fc.assert(
      fc.asyncProperty(smallCases, edits, async (first, change) => {
        const [a, b] = await bothOf(first, change);
        const { regions, icbs, national } = between(sideOf('a', a), sideOf('b', b));
        const of = (money: Comparison['icbs']['moved'][number]['money'], measure: string) => money.find((each) => each.measure === measure);
        const sumOf = (measure: string, region?: string) =>
          icbs.moved
            .filter(({ icb }) => region === undefined || icb.region === region)
            .reduce((sum, { money }) => sum + (of(money, measure)?.change ?? 0n), 0n);
        const none = [...icbs.came, ...icbs.went].length === 0;
        for (const measure of ['baseline', 'exitRunRate', 'runRate', 'disallowedSaving'] as const) {
          for (const { region, money } of regions.moved) {
            const whole = of(money, measure);
            if (!whole || whole.change === null || [...icbs.came, ...icbs.went].some(({ icb }) => icb.region === region.code)) continue;
            expect(whole.change).toBe(sumOf(measure, region.code));
            held += 1;
          }
          const whole = national && of(national.money, measure);
          if (whole && whole.change !== null && none) expect(whole.change).toBe(sumOf(measure));
        }
      }),
      { ...WITHIN, numRuns: 75 },
    );
    expect(held).toBeGreaterThan(10);
  });

  test('a part of the same says nothing but that it is one, and gives no verdict on what it leaves out', async () => {
    await fc.assert(
      fc.asyncProperty(smallCases, async (given) => {
        const assessment = await assessed(given);
        const [part, whole] = [sideOf('part', assessment, PART), sideOf('whole', assessment)];
        const left = whole.assessment.icbs.filter(({ icb }) => icb.region !== 'Y63').map(({ icb }) => icb.code);
        for (const comparison of [between(part, whole), between(whole, part)]) {
          expect(isMoved(comparison)).toBe(false);
          const { onlyFrom, onlyTo } = comparison.icbs;
          expect([...onlyFrom, ...onlyTo].map(({ icb }) => icb.code)).toEqual(left);
          const { worse, status } = judgeWorse(comparison, { checks: CHECK_IDS, level: 'icb', selection: ALL });
          expect(worse).toEqual([]);
          if (left.length > 0) expect(status).toBe(4);
        }
        expect(isPartial(between(part, whole, PART))).toBe(false);
      }),
      { ...WITHIN, numRuns: 40 },
    );
  });

  test('is never judged better than it is: status 0 means that each gated verdict still stands, no worse', async () => {
    await fc.assert(
      fc.asyncProperty(smallCases, edits, fc.constantFrom('region', 'icb', 'national'), async (first, change, level) => {
        const [a, b] = await bothOf(first, change);
        const comparison = between(sideOf('a', a), sideOf('b', b));
        const { status, gated } = judgeWorse(comparison, { checks: CHECK_IDS, level, selection: ALL });
        if (status !== 0) return;
        const judged = new Set(gated.map(({ subject }) => subject));
        const isJudged = ({ code, region }: { code: string; region: string }) =>
          level === 'national' || judged.has(level === 'icb' ? code : region);
        for (const { icb } of a.icbs.filter((each) => isJudged(each.icb))) expect(b.icbs.map((each) => each.icb.code)).toContain(icb.code);
        const rank = ['missed', 'not-assessed', 'met'];
        for (const { verdict, level: at } of gated) {
          if (verdict.to === null) expect(at).toBe('scheme');
          else if (verdict.from === null) expect(verdict.to).toBe('met');
          else {
            expect(rank.indexOf(verdict.to)).toBeGreaterThanOrEqual(rank.indexOf(verdict.from));
            expect(verdict.to).not.toBe('not-assessed');
          }
        }
      }),
      { ...WITHIN, numRuns: 50 },
    );
  });

  test('is written down with names that would do harm, harmlessly', async () => {
    const names = fc.constantFrom('__proto__', 'constructor', '=1+1', '<script>', '\u001B[2J', '\u202Eabc', '| a |', '`x`');
    await fc.assert(
      fc.asyncProperty(smallCases, names, names, async (given, one, other) => {
        const assessment = await assessed(given);
        const [a, b] = [sideOf('a', assessment), sideOf('b', assessment)];
        const hostile = (side: Side, name: string): Side => ({
          ...side,
          name,
          assessment: {
            ...side.assessment,
            policy: {
              ...side.assessment.policy,
              id: name,
              title: name,
              overrides: [{ parameter: name, option: name, from: name, to: name }],
            },
            inputs: [{ file: name, role: 'costs', sha256: '0'.repeat(64), rows: 1 }],
            diagnostics: [{ code: name, severity: 'warning', message: name, file: name, line: 1 }],
          },
        });
        const comparison = between(hostile(a, one), hostile(b, other));
        expect(comparison.overrides.length > 0).toBe(one !== other);
        const document = comparisonDocument(comparison, { verbose: true });
        const text = renderText(document);
        expect(text).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u202E]/);
        expect(renderMarkdown(document)).not.toMatch(/<script>|[\u0000-\u0009\u000B-\u001F\u202E]/);
        expect(comparisonSchema.parse(jsonOf(comparison))).toEqual(jsonOf(comparison));
      }),
      { ...WITHIN, numRuns: 40 },
    );
  });
});

/** Without what depends on the direction: shares, turns, orders. */
function plain(json: ReturnType<typeof jsonOf>): unknown {
  return sortedDeep(json, ['share', 'turn']);
}

/** From and to, came and went changed over; every change negated. */
function mirrored(json: ReturnType<typeof jsonOf>): unknown {
  const turned: Readonly<Record<string, string>> = {
    from: 'to',
    to: 'from',
    came: 'went',
    went: 'came',
    onlyFrom: 'onlyTo',
    onlyTo: 'onlyFrom',
  };
  const turn = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(turn);
    // A side is what it is, on either side.
    if (value === null || typeof value !== 'object' || 'saved' in value) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [turned[key] ?? key, ['change', 'perHead'].includes(key) ? negated(inner) : turn(inner)]),
    );
  };
  return plain(turn(json));
}

function negated(amount: string | null): string | null {
  if (amount === null || /^-?0\.00$/.test(amount)) return amount;
  return amount.startsWith('-') ? amount.slice(1) : `-${amount}`;
}

function sortedDeep(value: unknown, without: readonly string[]): unknown {
  if (Array.isArray(value)) {
    return value.map((each) => sortedDeep(each, without)).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([key]) => !without.includes(key));
  return Object.fromEntries(
    entries.map(([key, inner]) => [key, sortedDeep(inner, without)] as const).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}
