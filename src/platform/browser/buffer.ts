/**
 * The part of Node's `Buffer` that the program and its libraries use, for browsers. As there, a read past the end is a RangeError.
 */
export class Buffer extends Uint8Array {
  static override from(content: unknown, encoding?: unknown, length?: unknown): Buffer {
    if (typeof content === 'string') return over(bytesOf(content, typeof encoding === 'string' ? encoding : 'utf8'));
    if (content instanceof ArrayBuffer) return new Buffer(content, encoding as number | undefined, length as number | undefined);
    return new Buffer(content as ArrayLike<number>);
  }

  static alloc(size: number): Buffer {
    return new Buffer(size);
  }

  static allocUnsafe(size: number): Buffer {
    return new Buffer(size);
  }

  static isBuffer(value: unknown): value is Buffer {
    return value instanceof Buffer;
  }

  static concat(parts: readonly Uint8Array[]): Buffer {
    const all = new Buffer(parts.reduce((size, { length }) => size + length, 0));
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }

  static compare(one: Uint8Array, other: Uint8Array): number {
    const at = one.findIndex((byte, index) => byte !== other[index]);
    if (at < 0) return Math.sign(one.length - other.length);
    return Math.sign((one[at] ?? 0) - (other[at] ?? -1));
  }

  equals(other: Uint8Array): boolean {
    return Buffer.compare(this, other) === 0;
  }

  copy(target: Uint8Array, at = 0, from = 0, to = this.length): number {
    const part = this.subarray(from, to);
    target.set(part, at);
    return part.length;
  }

  override slice(from?: number, to?: number): Buffer {
    return this.subarray(from, to) as Buffer;
  }

  override toString(encoding = 'utf8', from = 0, to = this.length): string {
    return textOf(this.subarray(from, to), encoding);
  }

  readUInt8(at: number): number {
    return this.#view(at, 1).getUint8(0);
  }

  readUInt16LE(at: number): number {
    return this.#view(at, 2).getUint16(0, true);
  }

  readUInt32LE(at: number): number {
    return this.#view(at, 4).getUint32(0, true);
  }

  readBigUInt64LE(at: number): bigint {
    return this.#view(at, 8).getBigUint64(0, true);
  }

  writeUInt8(value: number, at: number): void {
    this.#view(at, 1).setUint8(0, value);
  }

  writeUInt16LE(value: number, at: number): void {
    this.#view(at, 2).setUint16(0, value, true);
  }

  /** @throws RangeError */
  #view(at: number, size: number): DataView {
    if (!(at >= 0 && at + size <= this.length)) throw new RangeError('outside the bytes');
    return new DataView(this.buffer, this.byteOffset + at, size);
  }
}

function over(bytes: Uint8Array<ArrayBuffer>): Buffer {
  return new Buffer(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function bytesOf(text: string, encoding: string): Uint8Array<ArrayBuffer> {
  if (isUtf8(encoding)) return new TextEncoder().encode(text);
  if (isLatin1(encoding)) return Uint8Array.from(text, (sign) => sign.charCodeAt(0));
  throw new TypeError(`no bytes in ${encoding}`);
}

function textOf(bytes: Uint8Array, encoding: string): string {
  if (isUtf8(encoding)) return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  if (isLatin1(encoding)) return inParts(bytes);
  if (encoding === 'utf16le') {
    const units = new Uint16Array(bytes.length >> 1);
    for (let at = 0; at < units.length; at++) units[at] = (bytes[2 * at] ?? 0) | ((bytes[2 * at + 1] ?? 0) << 8);
    return inParts(units);
  }
  if (encoding === 'base64') return btoa(inParts(bytes));
  throw new TypeError(`no text in ${encoding}`);
}

function isUtf8(encoding: string): boolean {
  return /^utf-?8$/.test(encoding);
}

function isLatin1(encoding: string): boolean {
  return encoding === 'latin1' || encoding === 'binary';
}

/** Characters made at a time: each is an argument of a call. */
const PART = 1 << 13;

/** One character a unit. `TextDecoder('latin1')` is Windows-1252. */
function inParts(units: Uint8Array | Uint16Array): string {
  let text = '';
  for (let at = 0; at < units.length; at += PART) text += String.fromCharCode(...units.subarray(at, at + PART));
  return text;
}
