import { Inflate } from 'fflate';

/** The sum of each byte, then of each with one, two and three zeros behind it: four bytes are taken at a time. */
const TABLE = new Int32Array(1024);
for (let byte = 0; byte < TABLE.length; byte++) {
  let sum = byte < 256 ? byte : (TABLE[byte - 256] as number);
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  TABLE[byte] = sum;
}

/** @param before the sum of the bytes before these */
export function crc32(bytes: Uint8Array, before = 0): number {
  const table = TABLE;
  let sum = ~before;
  let at = 0;
  for (; at + 4 <= bytes.length; at += 4) {
    const word =
      (bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16) | ((bytes[at + 3] as number) << 24);
    sum ^= word;
    sum =
      (table[768 + (sum & 0xff)] as number) ^
      (table[512 + ((sum >>> 8) & 0xff)] as number) ^
      (table[256 + ((sum >>> 16) & 0xff)] as number) ^
      (table[sum >>> 24] as number);
  }
  for (; at < bytes.length; at++) sum = (table[(sum ^ (bytes[at] as number)) & 0xff] as number) ^ (sum >>> 8);
  return ~sum >>> 0;
}

/** Packed bytes taken at a time: they unpack to a thousand times as many at most. */
export const STEP = 1 << 14;

export function inflated(bytes: Uint8Array, most: number): Buffer {
  if (bytes.length === 0) throw new TypeError('nothing is packed here');
  const parts: Uint8Array[] = [];
  let size = 0;
  const inflate = new Inflate((part) => {
    size += part.length;
    parts.push(part);
  });
  for (let at = 0; at < bytes.length; at += STEP) {
    inflate.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length);
    if (size > most) throw new RangeError('more than is allowed');
  }
  return Buffer.concat(parts);
}
