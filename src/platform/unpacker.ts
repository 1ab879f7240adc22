import { pipeline, Readable, type Transform } from 'node:stream';
import * as zlib from 'node:zlib';

/** A stream being unpacked. What is wrong with it is thrown with a code of zlib's: `Z_BUF_ERROR` where it is cut short. */
export interface Unpacker extends AsyncIterable<Uint8Array> {
  /** Packed bytes taken up to the end of what is packed. */
  readonly bytesWritten: number;
}

/** Bytes of a chunk. */
const CHUNK = 1 << 18;

const { createZstdDecompress } = zlib as {
  readonly createZstdDecompress?: (options: { readonly chunkSize: number }) => Transform & { readonly bytesWritten: number };
};

/**
 * @param _again the same bytes once more, if they can be had: Node's own unpacker never needs them
 * @returns nothing where the platform cannot unpack this
 */
export function unpackerOf(
  packing: 'gzip' | 'zstd',
  bytes: AsyncIterable<Uint8Array>,
  _again?: () => AsyncIterable<Uint8Array>,
): Unpacker | undefined {
  const stream = packing === 'gzip' ? zlib.createGunzip({ chunkSize: CHUNK }) : createZstdDecompress?.({ chunkSize: CHUNK });
  if (stream) pipeline(Readable.from(bytes), stream, () => {});
  return stream;
}
