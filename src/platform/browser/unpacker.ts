import { FlateErrorCode, Gunzip } from 'fflate';
import type { Unpacker } from '../unpacker.ts';
import { crc32, STEP } from './inflate.ts';

/** Bytes at the end of a member: the checksum and the size of what it holds. */
const TRAILER = 8;
/** The most that a header has, with a name in it. */
const HEADER = 1 << 12;

/** A browser has no zstd. */
export function unpackerOf(packing: 'gzip' | 'zstd', bytes: AsyncIterable<Uint8Array>): Unpacker | undefined {
  return packing === 'gzip' ? new Members(bytes) : undefined;
}

/** Members of gzip, one after the other. `DecompressionStream` knows one only. */
class Members implements Unpacker {
  bytesWritten = 0;
  readonly #bytes: AsyncIterable<Uint8Array>;
  #crc = 0;
  #size = 0;
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
    for await (const chunk of inSteps(this.#bytes)) {
      this.#recent = Buffer.concat([this.#recent.subarray(-HEADER), chunk]);
      this.bytesWritten += chunk.length;
      const failed = this.#failureOf(() => gunzip.push(chunk));
      yield* parts;
      parts = [];
      if (failed) throw failed;
    }
    const failed = this.#failureOf(() => gunzip.push(new Uint8Array(), true));
    yield* parts;
    if (failed) throw failed;
    this.#endMember(this.bytesWritten);
  }

  /** What went wrong, with a code of zlib's. */
  #failureOf(act: () => void): unknown {
    try {
      act();
      return undefined;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error) || typeof error.code === 'string') return error;
      return failure(error.code === FlateErrorCode.UnexpectedEOF ? 'Z_BUF_ERROR' : 'Z_DATA_ERROR');
    }
  }

  /** @param end the offset of what follows the member */
  #endMember(end: number): void {
    const at = end - this.bytesWritten + this.#recent.length;
    const trailer = new Uint8Array(TRAILER);
    const view = new DataView(trailer.buffer);
    view.setUint32(0, this.#crc, true);
    view.setUint32(4, this.#size % 2 ** 32, true);
    const same = (length: number) => trailer.subarray(0, length).every((byte, index) => this.#recent[at - length + index] === byte);
    if (!same(TRAILER)) throw failure([7, 6, 5, 4, 3, 2, 1].some(same) ? 'Z_BUF_ERROR' : 'Z_DATA_ERROR');
    this.#crc = 0;
    this.#size = 0;
  }
}

async function* inSteps(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  for await (const chunk of chunks) for (let at = 0; at < chunk.length; at += STEP) yield chunk.subarray(at, at + STEP);
}

function failure(code: string): Error {
  return Object.assign(new Error('not unpacked'), { code });
}
