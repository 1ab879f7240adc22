import * as zlib from 'node:zlib';

/** @param before the sum of the bytes before these */
export const crc32: (bytes: Uint8Array, before?: number) => number = zlib.crc32;

/**
 * The bytes that were deflated, without a header.
 * @throws RangeError if they are more than `most`, and any other error if they are damaged
 */
export function inflated(bytes: Uint8Array, most: number): Buffer {
  return zlib.inflateRawSync(bytes, { maxOutputLength: Math.max(1, most) });
}
