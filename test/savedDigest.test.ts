/** Saved assessments from version 2 on: a digest tells edits, and what earlier and later programs saved is compared as far as it goes. */
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { judgeAgain } from '../src/assess/saved/judgeAgain.ts';
import { CHECK_IDS } from '../src/model/check.ts';
import { MONEY_MEASURES } from '../src/model/measures.ts';
import { england } from '../src/reference/geography.ts';
import { digestOf } from '../src/report/json/digest.ts';
import { readSaved } from '../src/report/json/read.ts';
import { measureWords } from '../src/report/words/comparison.ts';
import { diagnosticWords } from '../src/report/words/diagnostics.ts';
import { runIn } from './support/shell.ts';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type Place = readonly (string | number)[];
// biome-ignore lint/suspicious/noExplicitAny: a document that is to be changed has no type
type Changed = any;

const folder = join(import.meta.dirname, '..', 'fixtures', 'readme');
let text = '';
let document: { [key: string]: Json } = {};
let places: readonly Place[] = [];

beforeAll(async () => {
  text = (await runIn(['check', 'plan.csv', '--schemes', 'schemes.csv', '--format', 'json'], { folder })).stdout;
  document = JSON.parse(text);
  places = placesOf(document);
});

const read = (content: string | Uint8Array) =>
  readSaved(typeof content === 'string' ? Buffer.from(content) : content, 'a.json', england, judgeAgain);
const faultsOf = (content: string | Uint8Array): readonly string[] => {
  const result = read(content);
  return 'faults' in result ? result.faults.map((fault) => diagnosticWords(fault).message) : [];
};
const EDITED = 'The saved assessment was edited after it was saved: what it holds does not match its digest.';

/** With the digest that a program would have written. */
const signed = (changed: object): string => JSON.stringify({ ...changed, digest: digestOf(changed) });
const changedBy = (change: (copy: Changed) => void): string => {
  const copy = structuredClone(document);
  change(copy);
  return signed(copy);
};

function placesOf(value: Json, path: Place = []): readonly Place[] {
  if (value === null || typeof value !== 'object') return [path];
  return [path, ...Object.entries(value).flatMap(([key, each]) => placesOf(each, [...path, Array.isArray(value) ? Number(key) : key]))];
}

const at = (place: Place): Json => place.reduce<Changed>((value, key) => value[key], document);

function withValue(place: Place, value: Json): { [key: string]: Json } {
  const copy = structuredClone(document);
  const [last, ...above] = place.toReversed();
  if (last === undefined) throw new TypeError('the whole document is no place in it');
  above.toReversed().reduce<Changed>((inner, key) => inner[key], copy)[last] = value;
  return copy;
}

describe('a digest', () => {
  test('is that of what is written', () => expect(faultsOf(text)).toEqual([]));

  test('refuses every change of one digit of one figure, whichever it is', () => {
    const figures = places.filter((place) => /\d/.test(String(at(place))) && typeof at(place) !== 'object' && place[0] !== 'schemaVersion');
    expect(figures.length).toBeGreaterThan(700);
    fc.assert(
      fc.property(fc.constantFrom(...figures), fc.nat(), fc.integer({ min: 1, max: 9 }), (place, pick, by) => {
        const was = at(place);
        const digits = [...String(was).matchAll(/\d/g)].map(({ index }) => index);
        const index = digits[pick % digits.length] ?? 0;
        const changed = `${String(was).slice(0, index)}${(Number(String(was)[index]) + by) % 10}${String(was).slice(index + 1)}`;
        const faults = faultsOf(JSON.stringify(withValue(place, typeof was === 'number' ? Number(changed) : changed)));
        expect(faults, place.join('.')).toEqual([EDITED]);
      }),
      { numRuns: 400 },
    );
  });

  test('refuses a key or an item that was added or taken away', () => {
    fc.assert(
      fc.property(fc.constantFrom(...places.filter(({ length }) => length > 0)), (place) => {
        const { [String(place[0])]: _, ...without } = document;
        if (place.length === 1 && place[0] !== 'schemaVersion') expect(faultsOf(JSON.stringify(without))).not.toEqual([]);
        const value = at(place);
        if (typeof value === 'object' && value !== null)
          expect(faultsOf(JSON.stringify(withValue(place, Array.isArray(value) ? [...value, 'x'] : { ...value, x: 1 })))).toEqual([EDITED]);
      }),
      { numRuns: 200 },
    );
  });

  test.each([
    ['is missing', ({ digest: _, ...rest }: Changed) => rest],
    ['is no text', (whole: Changed) => ({ ...whole, digest: 7 })],
    ['is in capitals', (whole: Changed) => ({ ...whole, digest: whole.digest.toUpperCase() })],
  ])('that %s refuses all of it', (_, change) => expect(faultsOf(JSON.stringify(change(document)))).toEqual([EDITED]));

  test('is the same however an editor or another program lays the document out', () => {
    const backwards = (value: Json): Json => {
      if (value === null || typeof value !== 'object') return value;
      if (Array.isArray(value)) return value.map(backwards);
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, each]) => [key, backwards(each)]),
      );
    };
    const laidOut = [
      JSON.stringify(document),
      JSON.stringify(document, null, '\t').replaceAll('\n', '\r\n'),
      JSON.stringify(backwards(document), null, 4),
      text.replace(/[^\0-~]|[<>&']/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`),
      `\uFEFF${text}`,
    ];
    for (const other of laidOut) {
      expect(faultsOf(other)).toEqual([]);
      expect(faultsOf(Buffer.from(`\uFEFF${other}`, 'utf16le'))).toEqual([]);
    }
  });

  test('is not got round by another version, nor by a key that stands a second time', () => {
    expect(faultsOf(JSON.stringify({ ...document, schemaVersion: 1 })).slice(0, 2)).toEqual([
      'The saved assessment is not as it was written: digest: this key is not known.',
      'The saved assessment is not as it was written: madeWith: this key is not known.',
    ]);
    expect(faultsOf(text.replace('"basis"', '"basis": "resident", "basis"'))).toEqual([EDITED]);
  });

  test('is not looked for in what nests without end', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    expect(faultsOf(text.replace('"basis"', `"later": ${deep}, "basis"`))).toEqual([
      expect.stringContaining('over 100 lists and objects within one another'),
    ]);
    expect(faultsOf(text.replace('"basis"', '"later": [[[]]], "basis"'))).toEqual([EDITED]);
  });
});

describe('a document of a later program', () => {
  test('is read with a key that it added to any object', () => {
    const objects = places.filter((place) => typeof at(place) === 'object' && at(place) !== null && !Array.isArray(at(place)));
    expect(objects.length).toBeGreaterThan(50);
    const was = read(text);
    for (const place of objects) {
      const value = { ...(at(place) as object), laterKey: { any: ['thing', 1, null] } };
      const later = signed(place.length === 0 ? value : withValue(place, value));
      expect(read(later), place.join('.')).toEqual(was);
    }
  });

  test('is compared as far as both know, and what is left out is named', async () => {
    const later = changedBy((copy) => {
      copy.madeWith.checks.push('pace');
      copy.madeWith.measures.push('carbon.tonnes');
      copy.checks.push({ ...copy.checks[0], id: 'pace', verdict: 'missed' }, { ...copy.checks[0], level: 'place' });
      copy.national.carbon = { tonnes: '1.00' };
    });
    const { stdout, stderr, status } = await diff(later, text, []);
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(stdout).toMatch(/^Nothing moved:/);
    expect(stdout).toContain(
      'Left out: the check pace and the measure carbon.tonnes. A later program saved that, and this one does not know it.',
    );
    const { notCompared, changed } = JSON.parse((await diff(later, text, ['--format', 'json'])).stdout);
    const nothing = { checks: [], measures: [], levels: [] };
    expect({ notCompared, changed }).toEqual({
      notCompared: {
        notJudgedThen: { from: nothing, to: nothing },
        unknown: { checks: ['pace'], measures: ['carbon.tonnes'], levels: [] },
      },
      changed: false,
    });
  });

  test('is named without what a terminal would obey, and without end', async () => {
    const named = (name: string) => changedBy((copy) => copy.madeWith.checks.push(name));
    const { stdout } = await diff(named('pa\u001b[31mce\n::error::x'), text, []);
    expect(stdout).toContain('Left out: the check pa');
    expect(stdout.trimEnd()).not.toMatch(/[\0-\u001f]/);
    expect(faultsOf(named('x'.repeat(100_000))).join()).toMatch(/^A later program .{1,250}$/);
  });

  test('that this one cannot read is told from one that was edited, and is never a defect', () => {
    const later = changedBy((copy) => (copy.national.view = 'forecast-and-outturn'));
    expect(faultsOf(later)).toEqual([
      expect.stringMatching(
        /^A later program saved this assessment, and this one cannot read it: national\.view: wanted .*found "forecast-and-outturn"\.$/,
      ),
    ]);
    // One item of a list stands for all.
    for (const place of places.filter((each) => each.length > 0 && each.every((key) => typeof key === 'string' || key === 0))) {
      const faults = faultsOf(signed(withValue(place, [{ x: 1 }])));
      expect(faults.length, place.join('.')).toBeLessThan(2);
    }
  });
});

describe('a document of an earlier program', () => {
  test.each(CHECK_IDS)('made without the check %s is not judged then, and status 4 where that is gated', async (id) => {
    const earlier = changedBy((copy) => {
      copy.madeWith.checks = copy.madeWith.checks.filter((each: string) => each !== id);
      copy.checks = copy.checks.filter((each: { id: string }) => each.id !== id);
    });
    const { stdout, status } = await diff(earlier, text, ['--fail-on-worse', '--checks', id]);
    expect(stdout).toContain(`Not judged then: the check ${id}. An earlier program saved old.json, and nothing of that is compared.`);
    expect(stdout).toContain(`Not judged then, by an earlier program, and so not gated: ${id}.`);
    expect(stdout).toContain('Nothing moved:');
    expect(status).toBe(4);
    const back = JSON.parse((await diff(text, earlier, ['--fail-on-worse', '--format', 'json'])).stdout);
    expect(back).toMatchObject({ changed: false, checks: [], notCompared: { notJudgedThen: { to: { checks: [id] } } } });
  });

  test.each(MONEY_MEASURES)('made without the measure %s is not judged then, and nothing is said to have moved', async (measure) => {
    const keys = measure.split('.');
    const earlier = changedBy((copy) => {
      copy.madeWith.measures = copy.madeWith.measures.filter((each: string) => each !== measure);
      for (const subject of [...copy.icbs, ...copy.regions, copy.national]) {
        const inner = keys.length === 1 ? subject : subject[keys[0] ?? ''];
        if (inner) delete inner[keys.at(-1) ?? ''];
      }
    });
    const { stdout, status } = await diff(earlier, text, []);
    expect(stdout).toContain(
      `Not judged then: the measure ${measureWords(measure)}. An earlier program saved old.json, and nothing of that is compared.`,
    );
    expect(stdout).toContain('Nothing moved:');
    expect(status).toBe(0);
  });
});

function diff(old: string, now: string, options: readonly string[]) {
  const written = new Map([
    ['old.json', old],
    ['new.json', now],
  ]);
  return runIn(['diff', 'old.json', 'new.json', ...options], { folder, written });
}
