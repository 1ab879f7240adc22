import { isAscii } from '../../platform/ascii.ts';
import { type ForeignFormat, foreignFormat } from './signatures.ts';

export type Encoding = 'ASCII' | 'UTF-8' | 'UTF-8 with BOM' | 'Windows-1252';

/** Thrown at a byte that the file's encoding does not have; text before it has been emitted. */
export class EncodingError extends Error {
  override readonly name = 'EncodingError';
  /** `0x81` */
  readonly byte: string;

  constructor(byte: number | undefined) {
    super('not in the encoding of the rest of the file');
    this.byte = `0x${(byte ?? 0).toString(16).toUpperCase().padStart(2, '0')}`;
  }
}

/** Thrown for bytes that are no text. */
export class ForeignFormatError extends Error {
  override readonly name = 'ForeignFormatError';
  readonly format: ForeignFormat;

  constructor(format: ForeignFormat) {
    super(format.looksLike);
    this.format = format;
  }
}

/** Bytes that decide whether a file is text. */
const LOOKED_AT = 1024;

const BOM = [0xef, 0xbb, 0xbf] as const;

/** The five bytes that Windows-1252 does not define. */
const UNDEFINED_IN_1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/**
 * Decodes bytes in one pass. The first byte above 127 decides between UTF-8 and Windows-1252, because text of the latter is almost never valid
 * UTF-8 there. A later byte that contradicts the decision is an error.
 */
export class Decoder {
  encoding: Encoding = 'ASCII';
  #decode1252: ((bytes: Uint8Array) => string) | undefined;
  #held: Uint8Array = new Uint8Array();
  #started = false;

  /** @throws EncodingError, ForeignFormatError */
  write(chunk: Uint8Array): AsyncGenerator<string, void> {
    return this.#next(chunk, false);
  }

  /** Decodes the bytes still held back. @throws EncodingError, ForeignFormatError */
  end(): AsyncGenerator<string, void> {
    return this.#next(new Uint8Array(), true);
  }

  /** The text of a line, without waiting; nothing if bytes are held back, or if it decides the encoding or contradicts it. */
  line(bytes: Uint8Array): string | undefined {
    if (!this.#started || !this.isEmpty) return undefined;
    if (isAscii(bytes)) return textOf(bytes, 'latin1');
    if (this.#decode1252) return bytes.some((byte) => UNDEFINED_IN_1252.has(byte)) ? undefined : this.#decode1252(bytes);
    const text = this.encoding === 'ASCII' ? undefined : textOf(bytes, 'utf8');
    // Where bytes were no UTF-8, this stands for them.
    return text?.includes('\uFFFD') ? undefined : text;
  }

  get isEmpty(): boolean {
    return this.#held.length === 0;
  }

  async *#next(chunk: Uint8Array, last: boolean): AsyncGenerator<string, void> {
    let bytes: Uint8Array = this.#held.length > 0 ? Buffer.concat([this.#held, chunk]) : chunk;
    this.#held = new Uint8Array();
    if (!this.#started) {
      if (bytes.length < LOOKED_AT && !last) {
        this.#held = copied(bytes);
        return;
      }
      bytes = this.#start(bytes);
    }
    if (this.encoding === 'ASCII') {
      if (isAscii(bytes)) {
        yield textOf(bytes, 'latin1');
        return;
      }
      const first = bytes.findIndex((byte) => byte > 127);
      if (bytes.length - first < 4 && !last) {
        yield textOf(bytes.subarray(0, first), 'latin1');
        this.#held = copied(bytes.subarray(first));
        return;
      }
      if (isUtf8At(bytes, first)) this.encoding = 'UTF-8';
      else await this.#become1252();
    }
    yield* this.#decode1252 ? this.#next1252(bytes, this.#decode1252) : this.#nextUtf8(bytes, last);
  }

  #start(bytes: Uint8Array): Uint8Array {
    this.#started = true;
    // A fixed number of bytes, so that the size of chunks makes no difference.
    const foreign = foreignFormat(bytes.subarray(0, LOOKED_AT));
    if (foreign) throw new ForeignFormatError(foreign);
    if (!BOM.every((byte, index) => bytes[index] === byte)) return bytes;
    this.encoding = 'UTF-8 with BOM';
    return bytes.subarray(BOM.length);
  }

  *#nextUtf8(bytes: Uint8Array, last: boolean): Generator<string, void> {
    const end = last ? bytes.length : bytes.length - unfinished(bytes);
    this.#held = copied(bytes.subarray(end));
    try {
      yield new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, end));
    } catch {
      const valid = validUtf8Length(bytes);
      yield new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, valid));
      throw new EncodingError(bytes[valid]);
    }
  }

  *#next1252(bytes: Uint8Array, decode: (bytes: Uint8Array) => string): Generator<string, void> {
    const bad = bytes.findIndex((byte) => UNDEFINED_IN_1252.has(byte));
    yield decode(bad < 0 ? bytes : bytes.subarray(0, bad));
    if (bad >= 0) throw new EncodingError(bytes[bad]);
  }

  async #become1252(): Promise<void> {
    this.encoding = 'Windows-1252';
    this.#decode1252 = (await import('./windows1252.ts')).from1252;
  }
}

/** A copy to keep: the next chunk may reuse the memory. */
function copied(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes);
}

function textOf(bytes: Uint8Array, encoding: 'latin1' | 'utf8'): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(encoding);
}

function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead < 0xe0) return 2;
  if (lead >= 0xe0 && lead < 0xf0) return 3;
  return lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
}

/** Number of bytes at the end that begin a character continued in the next chunk. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return sequenceLength(byte) > back ? back : 0;
  }
  return 0;
}

function isUtf8At(bytes: Uint8Array, at: number): boolean {
  const length = sequenceLength(bytes[at] ?? 0);
  if (length === 0) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(at, at + length));
    return true;
  } catch {
    return false;
  }
}

/** Number of bytes before the first that is not UTF-8. */
function validUtf8Length(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length && isUtf8At(bytes, at)) at += sequenceLength(bytes[at] ?? 0);
  return at;
}
