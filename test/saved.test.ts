/** Saved assessments of version 1 read back: they have no digest, and are judged again. `savedDigest.test.ts` reads later ones. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { measuresChange } from '../src/assess/compare/measures.ts';
import { judgeAgain } from '../src/assess/saved/judgeAgain.ts';
import { decimal } from '../src/model/decimal.ts';
import { GATE_LEVELS } from '../src/model/gate.ts';
import { MONEY_MEASURES, type MoneyMeasure } from '../src/model/measures.ts';
import { PARAMETER_NAMES } from '../src/model/parameters.ts';
import { FIRST_PARAMETERS, type SavedMeasures } from '../src/model/saved.ts';
import { england } from '../src/reference/geography.ts';
import { FIRST_MADE_WITH } from '../src/report/json/first.ts';
import { LARGEST, readSaved } from '../src/report/json/read.ts';
import { diagnosticWords } from '../src/report/words/diagnostics.ts';
import { type Answer, runIn } from './support/shell.ts';

const folder = join(import.meta.dirname, '..', 'fixtures', 'readme');
const COSTS = readFileSync(join(folder, 'plan.csv'), 'utf8');
let text = '';

// biome-ignore lint/suspicious/noExplicitAny: a document that is to be spoilt has no type
type Spoilt = any;
type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

beforeAll(async () => {
  const { stdout } = await runIn(['check', 'plan.csv', '--schemes', 'schemes.csv', '--format', 'json'], { folder });
  const { digest: _digest, madeWith: _madeWith, clusters: _clusters, checks, ...rest } = JSON.parse(stdout);
  for (const name of PARAMETER_NAMES) if (!FIRST_PARAMETERS.some((each) => each === name)) delete rest.policy[name];
  const { checks: ids, levels } = FIRST_MADE_WITH;
  const first = checks.filter(
    ({ id, level }: { readonly id: string; readonly level: string }) => ids.includes(id) && levels.includes(level),
  );
  text = `${JSON.stringify({ ...rest, schemaVersion: 1, checks: first }, null, 2)}\n`;
});

const read = (content: string | Uint8Array) =>
  readSaved(typeof content === 'string' ? Buffer.from(content) : content, 'a.json', england, judgeAgain);
const faultsOf = (content: string | Uint8Array): readonly string[] => {
  const result = read(content);
  return 'faults' in result ? result.faults.map((fault) => diagnosticWords(fault).message) : [];
};
const edited = (edit: (document: Spoilt) => void): string => {
  const document = JSON.parse(text);
  edit(document);
  return JSON.stringify(document);
};

/** Every place of a document: how to read it and how to write it. */
function placesOf(document: Json, path: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  if (document === null || typeof document !== 'object') return [path];
  const inner = Array.isArray(document) ? document.slice(0, 2).map((each, at) => [at, each] as const) : Object.entries(document);
  return [path, ...inner.flatMap(([key, each]) => placesOf(each, [...path, key]))];
}

function replaced(document: Json, [key, ...rest]: readonly (string | number)[], value: Json): Json {
  if (key === undefined) return value;
  if (Array.isArray(document)) return document.map((each, at) => (at === key ? replaced(each, rest, value) : each));
  const object = document as { [key: string]: Json };
  return { ...object, [key]: replaced(object[key] ?? null, rest, value) };
}

describe('a saved assessment of version 1', () => {
  test('is read as it was written', () => expect(faultsOf(text)).toEqual([]));

  test('is refused with a fault, and never a defect, whatever stands in one of its places', () => {
    const document: Json = JSON.parse(text);
    const places = placesOf(document);
    expect(places.length).toBeGreaterThan(300);
    for (const place of places) {
      // No place takes a list of an object, nor a number with a fraction.
      for (const wrong of [[{ x: 1 }], 0.5]) {
        const [first, ...more] = faultsOf(JSON.stringify(replaced(document, place, wrong)));
        expect(first, `${place.join('.')} = ${JSON.stringify(wrong)}`).toBeDefined();
        expect(more.length).toBeLessThan(9);
      }
      // JSON has no bound: a number of too many digits is read as infinite, and is not called so.
      const endless = JSON.stringify(replaced(document, place, 'endless')).replace('"endless"', '-1e999');
      expect(faultsOf(endless).join(), place.join('.')).not.toContain('Infinity');
    }
  });

  test.each([
    ['an ICB that does not exist', (document: Spoilt) => (document.icbs[0].icb = 'ZZZ'), 'there is no ICB "ZZZ"'],
    [
      'an ICB of another region',
      (document: Spoilt) => (document.icbs[0].region = 'Y63'),
      'icbs.0: there is no ICB "QE1" in a region "Y63"',
    ],
    ['an ICB twice', (document: Spoilt) => document.icbs.push(document.icbs[0]), 'icbs.3: "QE1" stands here a second time'],
    ['a region twice', (document: Spoilt) => document.regions.push(document.regions[0]), 'regions.1: "Y62" stands here a second time'],
    [
      'a month twice',
      (document: Spoilt) =>
        document.national.months.push(
          { month: '2025-12', runRate: null, countedRunRate: null, view: 'plan' },
          { month: '2025-12', runRate: null, countedRunRate: null, view: 'plan' },
        ),
      'national.months.1: "2025-12" stands here a second time',
    ],
    ['a verdict twice', (document: Spoilt) => document.checks.push(document.checks[0]), 'stands here a second time'],
    ['a verdict on nobody', (document: Spoilt) => (document.checks[0].subject = 'QF7'), 'checks.0: it has no'],
    [
      'a verdict at a level that the check has not',
      (document: Spoilt) => (document.checks.find(({ id }: Spoilt) => id === 'scope').level = 'region'),
      'it has no region',
    ],
    [
      'a verdict on a scheme that is not there',
      (document: Spoilt) => (document.checks.find(({ level }: Spoilt) => level === 'scheme').subject = 'QE1/__proto__'),
      'it has no scheme "QE1/__proto__"',
    ],
    ['a scheme of nobody', (document: Spoilt) => (document.schemes[0].icb = 'QF7'), '"QF7" is not among its ICBs'],
    [
      'a scheme twice, in other capitals',
      (document: Spoilt) => document.schemes.push({ ...document.schemes[0], scheme: document.schemes[0].scheme.toUpperCase() }),
      'stands here a second time',
    ],
    ['a key of its own', (document: Spoilt) => (document.icbs[0].extra = 1), 'icbs.0.extra: this key is not known'],
    [
      'a number of many digits',
      (document: Spoilt) => (document.icbs[0].baseline = `${'9'.repeat(500)}.00`),
      'icbs.0.baseline: it is too long',
    ],
    ['a number in a form of its own', (document: Spoilt) => (document.icbs[0].baseline = '1e3'), 'icbs.0.baseline'],
    [
      'a choice of nothing known',
      (document: Spoilt) => (document.selection = { regions: ['Y99'], icbs: [] }),
      'selection.regions.0: there is no region "Y99"',
    ],
  ])('with %s is refused', (_, edit, says) => {
    expect(faultsOf(edited(edit)).join('\n')).toContain(says);
  });

  test('whose verdicts say something else than their figures is refused, whichever it is', () => {
    const { checks } = JSON.parse(text) as { checks: { id: string; verdict: string }[] };
    // What decides these is not in the file: the functions of the policy, and its tolerance.
    const untold = ['function', 'scheme-reconciliation'];
    for (const [at, { id, verdict }] of checks.entries()) {
      if (verdict === 'not-assessed' || untold.includes(id)) continue;
      const turned = edited((document) => (document.checks[at].verdict = verdict === 'met' ? 'missed' : 'met'));
      expect(faultsOf(turned).join(), `${at} ${id}`).toContain(`checks.${at}`);
    }
    const green = edited((document) => {
      for (const check of document.checks) check.verdict = 'met';
    });
    expect(faultsOf(green).length).toBeGreaterThan(2);
  });

  test('in which a verdict was cleared with its figures, but not those of its subject, is refused', () => {
    for (const field of ['expected', 'actual', 'gap']) {
      const { checks } = JSON.parse(text) as { checks: Record<string, string | null>[] };
      for (const [at, check] of checks.entries()) {
        if (!['envelope', 'reduction', 'recurrent'].includes(String(check.id)) || check[field] === null) continue;
        const spoilt = edited((document) => (document.checks[at][field] = '-1.00'));
        expect(faultsOf(spoilt).join(), `${at} ${check.id} ${field}`).toContain(`checks.${at}`);
      }
    }
  });

  test('in which one figure of a subject was changed by a penny is refused', () => {
    const penny = (amount: string) => `${amount.slice(0, -1)}${amount.endsWith('9') ? '8' : '9'}`;
    const names = ['baseline', 'envelope', 'runRate', 'disallowedSaving', 'undecidedSaving', 'exitRunRate', 'envelopeGap', 'reductionGap'];
    for (const [list, count] of [
      ['icbs', 3],
      ['regions', 1],
    ] as const) {
      for (let at = 0; at < count; at += 1) {
        for (const name of names) {
          const spoilt = edited((document) => (document[list][at][name] = penny(document[list][at][name])));
          expect(faultsOf(spoilt), `${list}.${at}.${name}`).not.toEqual([]);
        }
      }
    }
    expect(faultsOf(edited((document) => (document.icbs[0].exitRunRate = '1.00'))).join()).toContain('icbs.0.exitRunRate');
    expect(faultsOf(edited((document) => (document.policy.ratePerHead = '19'))).join()).toContain('ratePerHead × population');
  });

  test('from which a verdict, an ICB or what is missing was taken is refused', () => {
    const { checks } = JSON.parse(text) as { checks: { id: string }[] };
    for (const at of checks.keys()) expect(faultsOf(edited((document) => document.checks.splice(at, 1)))).not.toEqual([]);
    expect(faultsOf(edited((document) => document.national.missing.pop())).join()).toContain('national.missing');
    const without = edited((document) => {
      document.icbs = document.icbs.filter(({ icb }: Spoilt) => icb !== 'QOP');
      document.schemes = document.schemes.filter(({ icb }: Spoilt) => icb !== 'QOP');
      document.checks = document.checks.filter(({ subject }: Spoilt) => !subject.startsWith('QOP'));
    });
    expect(faultsOf(without).join()).toContain('QOP stands in it wrongly, or is not in it');
  });

  test('with keys that a program may trip over is refused, and does no harm', () => {
    expect(faultsOf(text.replace('"basis"', '"__proto__": { "polluted": "yes" }, "basis"')).join()).toContain(
      '__proto__: this key is not known',
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('that nests without end is refused', () => {
    const deep = '['.repeat(200_000);
    expect(faultsOf(deep)).toEqual([expect.stringContaining('breaks off')]);
    const isDeep = [expect.stringContaining('over 100 lists and objects within one another')];
    expect(faultsOf(`${deep}${']'.repeat(200_000)}`)).toEqual(isDeep);
    const inside = text.replace('"verdict": "met"', `"verdict": ${deep}${']'.repeat(200_000)}`);
    expect(faultsOf(inside)).toEqual(isDeep);
    expect(faultsOf(text.replace('"verdict": "met"', '"verdict": [[]]'))).toEqual([expect.stringContaining('found a list')]);
  });

  test.each([1, 2, 100, 5000])('cut off %i bytes before its end is refused', (less) => {
    const [fault] = faultsOf(text.trimEnd().slice(0, -less));
    expect(fault).toContain('breaks off before its end');
  });

  test('in the encodings of Windows is read where it can be', () => {
    const wide = Buffer.from(`\uFEFF${text}`, 'utf16le');
    expect(faultsOf(wide)).toEqual([]);
    expect(faultsOf(Buffer.from(wide).swap16())).toEqual([]);
    expect(faultsOf(`\uFEFF${text}`)).toEqual([]);
    expect(faultsOf(Buffer.from(text, 'latin1'))).toEqual([expect.stringContaining('neither UTF-8 nor UTF-16')]);
  });

  test('of more than is read is refused before it is read whole', async () => {
    const { stderr, status } = await diff(['-', 'plan.csv'], Buffer.alloc(LARGEST + 1, ' ').fill('{"', 0, 2));
    expect(status).toBe(3);
    expect(stderr).toContain('over 64 MB');
  });
});

function diff(argv: readonly string[], stdin: string | Uint8Array = ''): Promise<Answer> {
  return runIn(['diff', ...argv], {
    folder,
    stdin,
    written: new Map([
      ['saved', text],
      ['saved.json', text],
      ['costs.json', COSTS],
      ['braces.csv', `{"title"}\n${COSTS}`],
    ]),
  });
}

describe('a side is told', () => {
  test.each(['saved', 'saved.json'])('as a saved assessment by what is in it: %s', async (name) => {
    const { stdout, status } = await diff([name, 'plan.csv', '--schemes', 'schemes.csv']);
    expect({ stdout: stdout.slice(0, 14), status }).toEqual({ stdout: 'Nothing moved:', status: 0 });
  });

  test('as a saved assessment by its name alone, so that what broke is said', async () => {
    const { stderr, status } = await diff(['costs.json', 'plan.csv']);
    expect(status).toBe(3);
    expect(stderr).toContain('costs.json: The saved assessment cannot be read: this is not JSON');
  });

  test.each(['', '\uFEFF', '\n\n  \r\n', ' '.repeat(3000)])('from standard input, after blanks', async (blanks) => {
    expect((await diff(['-', 'saved'], `${blanks}${text}`)).stdout).toContain('Nothing moved:');
    expect((await diff(['-', 'plan.csv'], COSTS)).stdout).toContain('No verdict changed.');
  });
});

describe('what moved', () => {
  const measures = (population: string | null, money: Partial<Record<MoneyMeasure, bigint | null>>): SavedMeasures => ({
    population: population === null ? null : decimal(population),
    money: money as SavedMeasures['money'],
    view: null,
    periodMonths: null,
    latest: { month: null, view: null },
    delivery: { status: 'not-assessed', month: null, monthsLate: null },
    months: [],
    functions: [],
  });
  const moved = (from: SavedMeasures, to: SavedMeasures) => measuresChange(from, to, MONEY_MEASURES)?.money[0];

  test('per head is the change ÷ population, rounded once, half away from zero', () => {
    const heads = '400';
    expect(moved(measures(heads, { baseline: 0n }), measures(heads, { baseline: 200n }))).toMatchObject({
      change: 200n,
      perHead: 1n,
      share: null,
    });
    expect(moved(measures(heads, { baseline: 200n }), measures(heads, { baseline: 0n }))).toMatchObject({
      change: -200n,
      perHead: -1n,
      share: { numerator: -200n, denominator: 200n },
    });
    expect(moved(measures(heads, { baseline: 1n }), measures(heads, { baseline: 200n }))).toMatchObject({ perHead: 0n });
    expect(moved(measures('400.0', { baseline: 0n }), measures(heads, { baseline: 200n }))).toMatchObject({ perHead: 1n });
  });

  test('per head is not known where the heads moved, are not known, or the figure is per head itself', () => {
    expect(moved(measures('400', { baseline: 0n }), measures('401', { baseline: 200n }))).toMatchObject({ change: 200n, perHead: null });
    expect(moved(measures(null, { baseline: 0n }), measures(null, { baseline: 200n }))).toMatchObject({ perHead: null });
    expect(moved(measures('0', { baseline: 0n }), measures('0', { baseline: 200n }))).toMatchObject({ perHead: null });
    expect(moved(measures('4', { 'costPerHead.exit': 5n }), measures('4', { 'costPerHead.exit': 9n }))).toMatchObject({
      change: 4n,
      perHead: null,
    });
  });

  test('a figure that is not known is no 0', () => {
    expect(moved(measures('4', { baseline: null }), measures('4', { baseline: 0n }))).toEqual({
      measure: 'baseline',
      from: null,
      to: 0n,
      change: null,
      perHead: null,
      share: null,
    });
    expect(measuresChange(measures(null, { baseline: null }), measures(null, { baseline: null }), MONEY_MEASURES)).toBeNull();
  });
});

test('the gate of a comparison takes the verdicts that check takes', async () => {
  for (const gate of GATE_LEVELS) {
    for (const choice of [[], ['--region', 'Y62'], ['--icb', 'QOP']]) {
      const options = [
        '--gate',
        gate,
        '--checks',
        'envelope,reduction,recurrent,coverage,scope,cost-shift,function,scheme-reconciliation',
        ...choice,
        '--format',
        'json',
      ];
      const checked = JSON.parse((await runIn(['check', 'plan.csv', '--schemes', 'schemes.csv', ...options], { folder })).stdout);
      const compared = JSON.parse((await diff(['saved', 'saved.json', '--fail-on-worse', ...options])).stdout);
      expect(compared.gate.gated, `${gate} ${choice.join(' ')}`).toBe(checked.gate.gated.length);
    }
  }
});

test('the printed schema describes what is written', async () => {
  const printed = JSON.parse((await runIn(['schema', 'comparison'], { folder })).stdout);
  const schema = z.fromJSONSchema(printed);
  const { stdout } = await diff(['saved', 'plan.csv', '--rate', '19', '--fail-on-worse', '--format', 'json']);
  const document = JSON.parse(stdout);
  expect(document).toMatchObject({ schemaVersion: 1, changed: true, rules: [{ rule: 'ratePerHead', from: '18.76', to: '19' }] });
  expect(schema.safeParse(document).error).toBeUndefined();
  for (const broken of [
    { ...document, schemaVersion: 2 },
    { ...document, icbs: [] },
  ]) {
    expect(schema.safeParse(broken).success).toBe(false);
  }
});
