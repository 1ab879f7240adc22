import * as zlib from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Packing } from '../src/input/bytes/signatures.ts';
import { PackedError, SourceError } from '../src/input/bytes/source.ts';
import { unpacked } from '../src/input/bytes/unpack.ts';
import { readCosts } from '../src/input/costs/readCosts.ts';
import { blueprint } from '../src/policy/policy.ts';
import { england } from '../src/reference/geography.ts';

type Pack = (bytes: Uint8Array) => Buffer;

/** What this Node has: zstd came with 22.15. */
const { zstdCompressSync } = zlib as { readonly zstdCompressSync?: Pack };
const PACKS: readonly (readonly [Packing, Pack])[] = [
  ['gzip', (bytes) => zlib.gzipSync(bytes)],
  ...(zstdCompressSync ? ([['zstd', zstdCompressSync]] as const) : []),
];

const LEDGER = `icb_code,scenario,period,amount,cost_type\n${Array.from({ length: 300 }, (_, line) => `QF7,plan,2025-12,${line * 7919},in-scope\n`).join('')}`;

async function* chunksOf(bytes: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array, void> {
  const ends = [...cuts, bytes.length].toSorted((a, b) => a - b);
  for (const [index, end] of ends.entries()) yield bytes.subarray(ends[index - 1] ?? 0, end);
}

/** What comes out, or why nothing more does. */
async function outOf(
  packing: Packing,
  bytes: Uint8Array,
  cuts: readonly number[] = [],
  ...limits: [Parameters<typeof unpacked>[2]] | []
): Promise<string> {
  const out: Uint8Array[] = [];
  try {
    for await (const chunk of unpacked(chunksOf(bytes, cuts), packing, ...limits)) out.push(chunk);
  } catch (error) {
    if (error instanceof PackedError) return `${error.facts.reason} ${error.facts.detail}`.trim();
    throw error;
  }
  return Buffer.concat(out).toString();
}

describe.each(PACKS)('%s', (packing, pack) => {
  const whole = pack(Buffer.from(LEDGER));

  test('gives what was packed, wherever the chunks are cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(whole.length), { maxLength: 8 }), async (cuts) => {
        expect(await outOf(packing, whole, cuts)).toBe(LEDGER);
      }),
      { numRuns: 100 },
    );
    expect(await outOf(packing, whole, Array.from(whole.keys()))).toBe(LEDGER);
  });

  test('cut short anywhere never passes for whole', async () => {
    // Without its first bytes it is not known as packed at all.
    for (let length = 4; length < whole.length; length += 1)
      expect(await outOf(packing, whole.subarray(0, length)), `${length}`).toBe('cut-short');
  });

  test('parts one after the other come out whole, or not at all', async () => {
    const [first, second] = [pack(Buffer.from(LEDGER)), pack(Buffer.from('QF7,plan,2026-01,5,in-scope\n'))];
    const both = Buffer.concat([first, second]);
    for (let cut = 0; cut <= both.length; cut += 1) {
      const out = await outOf(packing, both, [cut]);
      if (packing === 'gzip' || out !== 'followed') expect(out, `${cut}`).toBe(`${LEDGER}QF7,plan,2026-01,5,in-scope\n`);
    }
  });

  test('with something behind its end is refused, wherever the chunks are cut', async () => {
    for (const more of ['left over', '\0\0\0\0\0\0\0\0\0']) {
      const bytes = Buffer.concat([whole, Buffer.from(more)]);
      for (let cut = whole.length - 9; cut <= bytes.length; cut += 1)
        expect(['followed', 'damaged']).toContain(await outOf(packing, bytes, [cut]));
    }
  });

  test('that unpacks to far more than its size is refused before it fills anything, and a small one is not', async () => {
    const bomb = pack(Buffer.alloc(3_000_000, 'QF7,plan,2025-12,1,in-scope\n'));
    expect(await outOf(packing, bomb, [], { size: 1_000_000, ratio: 100 })).toBe('inflates 100');
    expect((await outOf(packing, bomb, [], { size: 4_000_000, ratio: 100 })).length).toBe(3_000_000);
    expect((await outOf(packing, bomb)).length).toBe(3_000_000);
  });

  test('says what is in it that is no text', async () => {
    expect(await outOf(packing, pack(zlib.gzipSync(LEDGER)))).toBe('holds-other gzip');
    expect(await outOf(packing, pack(Buffer.from('PK\u0003\u0004and so on')))).toBe('holds-other workbook');
  });

  test('hands on what is wrong with the bytes themselves, and lets go of them when no more is wanted', async () => {
    let open = false;
    const breaking = async function* () {
      open = true;
      try {
        yield whole.subarray(0, 100);
        throw new SourceError('other', 'the disk is gone');
      } finally {
        open = false;
      }
    };
    await expect(async () => {
      for await (const _ of unpacked(breaking(), packing));
    }).rejects.toThrow(SourceError);
    expect(open).toBe(false);
    const endless = async function* () {
      open = true;
      try {
        for (;;) yield whole;
      } finally {
        open = false;
      }
    };
    for await (const _ of unpacked(endless(), packing)) break;
    await new Promise(setImmediate);
    expect(open).toBe(false);
  });

  test('is a ledger like any other, with the hash of the file as it is', async () => {
    const read = async (bytes: Uint8Array) => {
      const source = { name: 'ledger.csv', open: () => chunksOf(bytes, [7, 300]) };
      return readCosts([source], { geography: england, policy: blueprint() });
    };
    const [plain, given] = [await read(Buffer.from(LEDGER)), await read(whole)];
    expect(given.cells).toEqual(plain.cells);
    expect(given.diagnostics).toEqual(plain.diagnostics);
    expect(given.files[0]).toMatchObject({ encoding: `ASCII, ${packing}`, rows: 300 });
    expect(given.files[0]?.sha256).not.toBe(plain.files[0]?.sha256);
  });
});

test.skipIf(zstdCompressSync)('zstd is refused by a Node that has none of it', async () => {
  expect(await outOf('zstd', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0, 0, 0]))).toBe('needs-newer-node');
});
