/** The hash of a file that is made when somebody asks for it, or while it is read. */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { areSame, type Contents, hashed } from '../src/input/files/hashed.ts';

const FEW = 1 << 18;
const bytesOf = (size: number) => Uint8Array.from({ length: size }, (_, index) => (index * 7919) % 251);

/** The bytes in chunks that all stand in the same memory, as a file is read. */
async function* reused(bytes: Uint8Array, size: number) {
  const block = new Uint8Array(size);
  for (let at = 0; at < bytes.length; at += size) {
    const part = bytes.subarray(at, at + size);
    block.set(part);
    yield block.subarray(0, part.length);
    block.fill(0);
  }
}

async function contentsOf(bytes: Uint8Array, size: number, most = Number.POSITIVE_INFINITY): Promise<Contents> {
  const { chunks, contents } = hashed(reused(bytes, size));
  let count = 0;
  for await (const _ of chunks) {
    count += 1;
    if (count === most) break;
  }
  return contents();
}

test.each([
  [0, 100],
  [1, 1],
  [1000, 7],
  [FEW - 1, FEW],
  [FEW, FEW],
  [FEW, 1000],
  [FEW + 1, FEW],
  [FEW + 1, 1000],
  [3 * FEW, 50_000],
  [3 * FEW, 4 * FEW],
])('%i bytes in chunks of %i: of all of them, asked once or twice', async (length, size) => {
  const bytes = bytesOf(length);
  const contents = await contentsOf(bytes, size);
  const wanted = createHash('sha256').update(bytes).digest('hex');
  expect([contents.sha256(), contents.sha256()]).toEqual([wanted, wanted]);
});

test('of many bytes that nobody is to ask for there is none, and of few there is', async () => {
  for (const [length, wanted] of [
    [FEW, createHash('sha256').update(bytesOf(FEW)).digest('hex')],
    [FEW + 1, ''],
    [3 * FEW, ''],
  ] as const) {
    const { chunks, contents } = hashed(reused(bytesOf(length), 1000), undefined, false);
    for await (const _ of chunks);
    const { size, sha256 } = await contents();
    expect([size, sha256()]).toEqual([length, wanted]);
  }
});

test.each([10, 2 * FEW])('of a part there is none: %i bytes, left before their end', async (length) => {
  const part = await contentsOf(bytesOf(length), 5, 1);
  expect(part.sha256()).toBe('');
  expect(areSame(part, part)).toBe(false);
});

test('the same bytes are the same however they were cut, and others of that size are not', async () => {
  const bytes = bytesOf(FEW + 1);
  const other = bytes.with(3, 255);
  const [one, again, changed, shorter] = await Promise.all([
    contentsOf(bytes, 1000),
    contentsOf(bytes, 2 * FEW),
    contentsOf(other, 1000),
    contentsOf(bytes.subarray(1), 1000),
  ]);
  expect(areSame(one, again)).toBe(true);
  expect(areSame(one, changed)).toBe(false);
  expect(areSame(one, shorter)).toBe(false);
});
