import { FlateErrorCode, Gunzip } from 'fflate';
import type { Unpacker } from '../unpacker.ts';
import { crc32, STEP } from './inflate.ts';
import { NotOneMember, unpackedApart } from './unpackedApart.ts';

/** Bytes at the end of a member: the checksum and the size of what it holds. */
const TRAILER = 8;
/** The most that a header has, with a name in it. */
const HEADER = 1 << 12;

/** A browser has no zstd. */
export function unpackerOf(
  packing: 'gzip' | 'zstd',
  bytes: AsyncIterable<Uint8Array>,
  again?: () => AsyncIterable<Uint8Array>,
): Unpacker | undefined {
  if (packing !== 'gzip') return undefined;
  return again ? new OneMember(bytes, again) : new Members(bytes);
}

/**
 * What the browser unpacks itself, in a third of the time and in a thread of its own: one member and nothing behind it. It does not say how far
 * it came. Where it fails, the bytes are unpacked again, and what was handed on already is left out.
 */
class OneMember implements Unpacker {
  bytesWritten = 0;
  readonly #bytes: AsyncIterable<Uint8Array>;
  readonly #again: () => AsyncIterable<Uint8Array>;

  constructor(bytes: AsyncIterable<Uint8Array>, again: () => AsyncIterable<Uint8Array>) {
    this.#bytes = bytes;
    this.#again = again;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void> {
    const packed = this.#counted();
    let handedOn = 0;
    try {
      for await (const part of unpackedApart(packed)) {
        handedOn += part.length;
        yield part;
      }
      return;
    } catch (error) {
      if (!(error instanceof NotOneMember)) throw error;
    }
    const members = new Members(this.#again());
    for await (const part of members) {
      const known = Math.min(handedOn, part.length);
      handedOn -= known;
      if (known < part.length) yield part.subarray(known);
    }
    this.bytesWritten = members.bytesWritten;
    // Who counts and hashes the bytes gets the rest of them.
    while (!(await packed.next()).done);
  }

  async *#counted(): AsyncGenerator<Uint8Array, void> {
    for await (const piece of this.#bytes) {
      this.bytesWritten += piece.length;
      yield piece;
    }
  }
}

/** Members of gzip, one after the other. The library checks none of their sums. */
class Members implements Unpacker {
  bytesWritten = 0;
  readonly #bytes: AsyncIterable<Uint8Array>;
  #crc = 0;
  #size = 0;
  #taken = 0;
  /** The packed bytes taken last. */
  #recent = new Uint8Array();

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.#bytes = bytes;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void> {
    let parts: Uint8Array[] = [];
    const gunzip = new Gunzip((part) => {
      this.#crc = crc32(part, this.#crc);
      this.#size += part.length;
      if (part.length > 0) parts.push(part);
    });
    gunzip.onmember = (offset) => this.#endMember(offset);
    let failed: Error | undefined;
    for await (const chunk of inSteps(this.#bytes)) {
      // The last part of what turns out to be damaged is not handed on.
      yield* parts;
      parts = [];
      this.#recent = Buffer.concat([this.#recent.subarray(-HEADER), chunk]);
      this.#taken += chunk.length;
      failed = failureOf(() => gunzip.push(chunk));
      if (failed) break;
    }
    failed ??= failureOf(() => gunzip.push(new Uint8Array(), true));
    const behind = !failed || failed instanceof NoMember ? this.#behindTrailer() : undefined;
    // As on the other platform, zeros alone may be no member: other bytes are a damaged one.
    if (behind && this.#recent.at(-behind) !== 0) throw failure('Z_DATA_ERROR');
    if (behind === undefined) failed ??= failure(this.#isCutShort() ? 'Z_BUF_ERROR' : 'Z_DATA_ERROR');
    else [failed, this.bytesWritten] = [undefined, this.#taken - behind];
    if (!failed || isCutShort(failed)) yield* parts;
    if (failed) throw failed;
  }

  /** @param end the offset of the next member */
  #endMember(end: number): void {
    const from = end - TRAILER - this.#taken + this.#recent.length;
    if (!this.#isTrailerAt(from, TRAILER)) throw failure('Z_DATA_ERROR');
    this.#crc = 0;
    this.#size = 0;
  }

  /** The number of bytes behind the end of the last member; nothing where it has no end. */
  #behindTrailer(): number | undefined {
    for (let from = this.#recent.length - TRAILER; from >= 0; from--)
      if (this.#isTrailerAt(from, TRAILER)) return this.#recent.length - TRAILER - from;
    return undefined;
  }

  #isCutShort(): boolean {
    return [7, 6, 5, 4, 3, 2, 1].some((length) => this.#isTrailerAt(this.#recent.length - length, length));
  }

  /** Whether the trailer that the last member must have, or its first bytes, stand there. */
  #isTrailerAt(from: number, length: number): boolean {
    for (let at = 0; at < length; at++) {
      const [of, shift] = at < 4 ? [this.#crc, at * 8] : [this.#size % 2 ** 32, (at - 4) * 8];
      if (this.#recent[from + at] !== ((of >>> shift) & 0xff)) return false;
    }
    return true;
  }
}

/** Thrown where no member begins that should. */
class NoMember extends Error {
  override readonly name = 'NoMember';
  readonly code = 'Z_DATA_ERROR';
}

function failureOf(act: () => void): Error | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    if (typeof error.code === 'string') return error;
    if (error.code === FlateErrorCode.InvalidHeader) return new NoMember('not a member');
    return failure(error.code === FlateErrorCode.UnexpectedEOF ? 'Z_BUF_ERROR' : 'Z_DATA_ERROR');
  }
}

function isCutShort(error: Error): boolean {
  return 'code' in error && error.code === 'Z_BUF_ERROR';
}

async function* inSteps(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  for await (const chunk of chunks) for (let at = 0; at < chunk.length; at += STEP) yield chunk.subarray(at, at + STEP);
}

/** @param code one of zlib's */
function failure(code: string): Error {
  return Object.assign(new Error('not unpacked'), { code });
}
