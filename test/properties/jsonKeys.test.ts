/** A key that stands twice in an object of JSON, against an oracle that walks the object itself. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson, parseSetUp, secondKey } from '../../src/model/json.ts';

/** JSON as it is written, where an object may say a thing twice. */
type Written =
  | { readonly members: readonly (readonly [string, Written])[] }
  | { readonly items: readonly Written[] }
  | { readonly leaf: unknown };

const keys = fc.oneof(fc.constantFrom('a', 'b', '__proto__', '', '"', '\\', '{', ',', '\u00e9', '\u{1F600}'), fc.string({ maxLength: 3 }));
const leaves = fc
  .oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.constantFrom('{"a":1,"a":2}', '",', '\\"', '}{'))
  .map((leaf) => ({ leaf }));
const { tree } = fc.letrec<{ tree: Written }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaves,
    fc.array(fc.tuple(keys, tie('tree')), { maxLength: 4 }).map((members) => ({ members })),
    fc.array(tie('tree'), { maxLength: 3 }).map((items) => ({ items })),
  ),
}));

/** @param blank what stands between any two signs; @param spelt whether keys are spelt out, sign by sign */
function text(written: Written, blank: string, spelt: boolean): string {
  if ('leaf' in written) return JSON.stringify(written.leaf);
  const inside =
    'items' in written
      ? written.items.map((item) => text(item, blank, spelt))
      : written.members.map(([key, value]) => `${keyText(key, spelt)}${blank}:${blank}${text(value, blank, spelt)}`);
  const [start, end] = 'items' in written ? '[]' : '{}';
  return `${start}${blank}${inside.join(`${blank},${blank}`)}${blank}${end}`;
}

function keyText(key: string, spelt: boolean): string {
  if (!spelt) return JSON.stringify(key);
  const signs = [...key.split('')].map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `"${signs.join('')}"`;
}

/** The key that is met twice first, as the text is read. */
function repeated(written: Written): string | undefined {
  if ('leaf' in written) return undefined;
  if ('items' in written) return written.items.map(repeated).find((key) => key !== undefined);
  for (const [at, [key, value]] of written.members.entries()) {
    if (written.members.slice(0, at).some(([earlier]) => earlier === key)) return key;
    const inner = repeated(value);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

describe('a key that stands twice in one object', () => {
  test('is found, the first one there is, and no other', () => {
    let found = 0;
    fc.assert(
      fc.property(tree, fc.constantFrom('', ' ', '\n\t '), fc.boolean(), (written, blank, spelt) => {
        const json = text(written, blank, spelt);
        const second = secondKey(json);
        expect(second?.key).toBe(repeated(written));
        if (!second) return;
        found += 1;
        expect(json.slice(second.at).startsWith(keyText(second.key, spelt))).toBe(true);
      }),
      { numRuns: 2000 },
    );
    expect(found).toBeGreaterThan(100);
  });

  test('is found at any depth and length, and text that is no JSON stays so', () => {
    const deep = 200_000;
    const inside = `${'{"a":['.repeat(deep)}{"x":1,"x":2}${']}'.repeat(deep)}`;
    expect(secondKey(inside)).toEqual({ key: 'x', at: '{"a":['.length * deep + '{"x":1,'.length });
    expect(secondKey(`{"a":"${'\\"'.repeat(deep)}","b":1}`)).toBeUndefined();
    expect(parseSetUp('{"a":1,"a":2', 'a configuration')).toEqual(parseJson('{"a":1,"a":2'));
    expect(parseSetUp('\uFEFF{\n "a":1,\n "a":2}', 'a configuration')).toEqual({
      problem: '"a" stands a second time in one object, at line 3, column 2',
    });
    expect(parseSetUp('{"a":[{"a":1},{"a":1}]}', 'a configuration')).toEqual({ value: { a: [{ a: 1 }, { a: 1 }] } });
  });
});
