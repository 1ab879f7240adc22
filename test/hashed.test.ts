/** The hash of a file that is made when somebody asks for it, while it is read, or after it. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { areSame, type Contents, hashed } from '../src/input/files/hashed.ts';
import { Sum } from '../src/page/sum.ts';

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
  expect(await areSame(part, part)).toBe(false);
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
  expect(await areSame(one, again)).toBe(true);
  expect(await areSame(one, changed)).toBe(false);
  expect(await areSame(one, shorter)).toBe(false);
});

describe('a hash that is left for later', () => {
  const late = (digest: Promise<string>) => ({ take: () => undefined, digest: () => digest, end: () => {}, later: () => {} });

  async function read(bytes: Uint8Array, digest: Promise<string>): Promise<Contents> {
    const { chunks, contents } = hashed(reused(bytes, 10), late(digest));
    for await (const _ of chunks);
    return contents();
  }

  test('is absent until it is there', async () => {
    let resolve = (_: string) => {};
    const digest = new Promise<string>((done) => {
      resolve = done;
    });
    const contents = await read(bytesOf(20), digest);
    expect(contents.sha256()).toBe('');
    resolve('abc');
    await contents.settled?.();
    expect(contents.sha256()).toBe('abc');
  });

  test('is absent where it cannot be made, and the file is the same as none', async () => {
    const contents = await read(bytesOf(20), Promise.reject(new Error('another')));
    await contents.settled?.();
    expect(contents.sha256()).toBe('');
    expect(await areSame(contents, contents)).toBe(false);
  });

  test('is waited for where files are compared', async () => {
    const soon = () => new Promise<string>((done) => setTimeout(done, 20, 'abc'));
    const [one, other] = [await read(bytesOf(20), soon()), await read(bytesOf(20), soon())];
    expect(other.sha256()).toBe('');
    expect(await areSame(one, other)).toBe(true);
  });
});

describe('what tells a file from what it was', () => {
  const sumOf = (bytes: Uint8Array, sizes: readonly number[] = []): string => {
    const sum = new Sum();
    let at = 0;
    for (const size of sizes) {
      sum.add(bytes.subarray(at, at + size));
      at += size;
    }
    sum.add(bytes.subarray(at));
    return sum.text;
  };

  test.each([[[1]], [[16]], [[15, 1, 1]], [[3, 64, 5]], [[0, 7, 2, 40, 13, 100]]])(
    'is the same however the bytes come: %j first',
    (sizes) => {
      for (const length of [0, 15, 16, 17, 1000]) expect(sumOf(bytesOf(length), sizes), `${length}`).toBe(sumOf(bytesOf(length)));
    },
  );

  test('is another for each byte that changes, for two that change places, and for each length', () => {
    const bytes = bytesOf(200);
    const others = [
      ...Array.from(bytes, (byte, at) => bytes.with(at, byte ^ 0x80)),
      ...Array.from(bytes, (byte, at) => bytes.with(at, byte ^ 1)),
      ...Array.from({ length: 199 }, (_, at) => bytes.with(at, bytes[at + 1] ?? 0).with(at + 1, bytes[at] ?? 0)),
      ...Array.from({ length: 200 }, (_, length) => bytes.subarray(0, length)),
      ...Array.from({ length: 40 }, (_, more) => new Uint8Array(2 + more)),
      bytes,
    ];
    expect(new Set(others.map((each) => sumOf(each))).size).toBe(others.length);
  });
});
