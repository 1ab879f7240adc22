/** Both sides of what differs by platform, held against each other: Node's, and the browser's own. */
import { deflateRawSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as nodeAscii from '../src/platform/ascii.ts';
import * as ascii from '../src/platform/browser/ascii.ts';
import { Buffer as Bytes } from '../src/platform/browser/buffer.ts';
import * as hash from '../src/platform/browser/hash.ts';
import * as inflate from '../src/platform/browser/inflate.ts';
import * as unpacker from '../src/platform/browser/unpacker.ts';
import * as nodeHash from '../src/platform/hash.ts';
import * as nodeInflate from '../src/platform/inflate.ts';
import * as nodeUnpacker from '../src/platform/unpacker.ts';

/** The compiler asks that the sides are alike. */
const HASHES: readonly (typeof nodeHash)[] = [nodeHash, hash];
const INFLATES: readonly (typeof nodeInflate)[] = [nodeInflate, inflate];
const UNPACKERS: readonly (typeof nodeUnpacker)[] = [nodeUnpacker, unpacker];

const anyBytes = fc.uint8Array({ maxLength: 300 });
const TEXT = Array.from({ length: 400 }, (_, line) => `QF7,plan,2025-12,${line * 7919},in-scope\n`).join('');

/** The same of both sides. */
function same<Side, Value>(sides: readonly Side[], of: (side: Side) => Value): Value {
  const [one, other] = sides.map(of);
  expect(other).toEqual(one);
  return one as Value;
}

test('SHA-256 in parts of any size, of bytes and of text', () => {
  fc.assert(
    fc.property(fc.array(anyBytes, { maxLength: 5 }), (parts) => {
      same(HASHES, ({ sha256 }) => parts.reduce((sum, part) => sum.update(part), sha256()).digest());
    }),
  );
  // Padding takes a block of its own from 56 bytes on.
  for (let length = 0; length <= 130; length++) same(HASHES, ({ sha256 }) => sha256().update('£'.repeat(length)).digest());
  expect(same(HASHES, ({ sha256 }) => sha256().digest())).toMatch(/^e3b0c44298fc1c14/);
});

test('which bytes are ASCII', () => {
  fc.assert(fc.property(anyBytes, (bytes) => ascii.isAscii(bytes) === nodeAscii.isAscii(bytes)));
  expect([ascii.isAscii(Buffer.from('plan')), ascii.isAscii(Buffer.from('£'))]).toEqual([true, false]);
});

test('what is deflated comes out whole, not at all where it is damaged, and never beyond what is allowed', () => {
  const packed = deflateRawSync(TEXT);
  const outcome = ({ inflated }: typeof nodeInflate, bytes: Uint8Array, most: number) => {
    try {
      return Buffer.from(inflated(bytes, most)).toString();
    } catch (error) {
      return error instanceof RangeError ? 'more than is allowed' : 'damaged';
    }
  };
  expect(same(INFLATES, (side) => outcome(side, packed, TEXT.length))).toBe(TEXT);
  expect(same(INFLATES, (side) => outcome(side, packed, TEXT.length - 1))).toBe('more than is allowed');
  expect(same(INFLATES, (side) => outcome(side, deflateRawSync(Buffer.alloc(50_000_000)), 1000))).toBe('more than is allowed');
  for (let length = 0; length < packed.length; length++)
    expect(
      same(INFLATES, (side) => outcome(side, packed.subarray(0, length), TEXT.length)),
      `${length}`,
    ).toBe('damaged');
  expect(same(INFLATES, (side) => outcome(side, Buffer.from('no such thing'), 1000))).toBe('damaged');
  fc.assert(fc.property(anyBytes, (bytes) => same(INFLATES, ({ crc32 }) => crc32(bytes)) >= 0));
});

describe('gzip', () => {
  async function outcome({ unpackerOf }: typeof nodeUnpacker, bytes: Uint8Array, cuts: readonly number[] = []): Promise<string> {
    const ends = [...cuts, bytes.length].toSorted((a, b) => a - b);
    async function* chunks() {
      for (const [index, end] of ends.entries()) yield bytes.subarray(ends[index - 1] ?? 0, end);
    }
    const out: Uint8Array[] = [];
    try {
      const stream = unpackerOf('gzip', chunks());
      if (!stream) return 'unknown';
      for await (const chunk of stream) out.push(chunk);
      return stream.bytesWritten < bytes.length ? 'followed' : Buffer.concat(out).toString();
    } catch (error) {
      return error instanceof Error && 'code' in error ? String(error.code) : String(error);
    }
  }
  const whole = gzipSync(TEXT);
  const member = gzipSync('QF7,plan,2026-01,5,in-scope\n');

  test('comes out whole, in one member or several, wherever the chunks are cut', async () => {
    expect(await outcome(unpacker, whole, Array.from(whole.keys()))).toBe(TEXT);
    const both = Buffer.concat([whole, member, member]);
    for (let cut = 0; cut <= both.length; cut++)
      expect(await outcome(unpacker, both, [cut]), `${cut}`).toBe(`${TEXT}${'QF7,plan,2026-01,5,in-scope\n'.repeat(2)}`);
  });

  test('cut short or damaged anywhere it never passes for whole', async () => {
    const both = Buffer.concat([member, member]);
    for (let length = 4; length < both.length; length++) {
      if (length === member.length) continue;
      expect(await outcome(unpacker, both.subarray(0, length)), `${length}`).toMatch(/^Z_(BUF|DATA)_ERROR$|^followed$/);
    }
    // The flags, the time and the system of the header are of no account.
    for (let at = 10; at < whole.length; at++) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ 0x10;
      expect(await outcome(unpacker, damaged), `${at}`).toMatch(/^Z_(BUF|DATA)_ERROR$/);
    }
  });

  test('with something behind its end it is refused', async () => {
    for (const more of ['left over', '\0\0\0\0\0\0\0\0\0', 'x'])
      for (const side of UNPACKERS)
        expect(await outcome(side, Buffer.concat([whole, Buffer.from(more)])), more).toMatch(/^Z_(BUF|DATA)_ERROR$|^followed$/);
  });

  test('a browser has no zstd', async () => expect(unpacker.unpackerOf('zstd', (async function* () {})())).toBeUndefined());
});

describe("the part of Node's Buffer that is used", () => {
  const ENCODINGS = ['utf8', 'latin1', 'utf16le', 'base64'] as const;

  test.each(ENCODINGS)('text of bytes in %s', (encoding) => {
    fc.assert(fc.property(anyBytes, (bytes) => Bytes.from(bytes).toString(encoding) === Buffer.from(bytes).toString(encoding)));
    const long = new Uint8Array(20_000).fill(0xa3);
    expect(Bytes.from(long).toString(encoding)).toBe(Buffer.from(long).toString(encoding));
  });

  test('bytes of text, joined, copied and compared', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect([...Bytes.from(one)]).toEqual([...Buffer.from(one)]);
        expect([...Bytes.from(one, 'latin1')]).toEqual([...Buffer.from(one, 'latin1')]);
        expect(Bytes.compare(Bytes.from(one), Bytes.from(other))).toBe(Buffer.compare(Buffer.from(one), Buffer.from(other)));
        expect(Bytes.concat([Bytes.from(one), Bytes.from(other)]).toString()).toBe(
          Buffer.concat([Buffer.from(one), Buffer.from(other)]).toString(),
        );
        expect(Bytes.from(one).equals(Bytes.from(other))).toBe(one === other);
        const [into, wanted] = [Bytes.alloc(100), Buffer.alloc(100)];
        expect(Bytes.from(one.slice(0, 20)).copy(into, 3)).toBe(Buffer.from(one.slice(0, 20)).copy(wanted, 3));
        expect([...into]).toEqual([...wanted]);
      }),
    );
  });

  test('numbers, and a RangeError for those past the end', () => {
    const bytes = Uint8Array.from({ length: 9 }, (_, index) => 0xf1 + index);
    const reads = ['readUInt8', 'readUInt16LE', 'readUInt32LE', 'readBigUInt64LE'] as const;
    for (const read of reads)
      for (let at = -1; at < 10; at++) {
        const of = (buffer: Bytes | Buffer) => {
          try {
            return buffer[read](at);
          } catch (error) {
            return error instanceof RangeError;
          }
        };
        expect(of(Bytes.from(bytes).subarray(0) as Bytes), `${read} ${at}`).toBe(of(Buffer.from(bytes)));
      }
    const [own, node] = [Bytes.from(bytes), Buffer.from(bytes)];
    own.writeUInt16LE(0x1234, 2);
    own.writeUInt8(7, 8);
    node.writeUInt16LE(0x1234, 2);
    node.writeUInt8(7, 8);
    expect([...own]).toEqual([...node]);
  });
});
