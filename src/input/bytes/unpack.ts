import { pipeline, Readable, type Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import { type Packing, packingOf, workbookKind } from './signatures.ts';
import { PackedError } from './source.ts';

/** What unpacks to more than this, and to more than so many times its own size, is no ledger but a trap. */
export interface Limits {
  readonly size: number;
  readonly ratio: number;
}

/** Ledgers come down to a tenth of their size or so. Below the size no ratio does harm. */
const LIMITS: Limits = { size: 100_000_000, ratio: 200 };

/** Bytes that are handed on at once. */
const CHUNK = 1 << 18;

type Unpacker = Transform & { readonly bytesWritten: number };

const { createZstdDecompress } = zlib as { readonly createZstdDecompress?: (options: { readonly chunkSize: number }) => Unpacker };

/**
 * Unpacks as the bytes come, in memory that does not grow with them.
 * @throws PackedError, and whatever the bytes throw
 */
export async function* unpacked(
  bytes: AsyncIterable<Uint8Array>,
  packing: Packing,
  limits: Limits = LIMITS,
): AsyncGenerator<Uint8Array, void> {
  const unpacker = unpackerOf(packing);
  let packedSize = 0;
  let size = 0;
  const counted = async function* (): AsyncGenerator<Uint8Array, void> {
    for await (const chunk of bytes) {
      packedSize += chunk.length;
      // What unpacks keeps it longer than it is good.
      yield new Uint8Array(chunk);
    }
  };
  pipeline(Readable.from(counted()), unpacker, () => {});
  try {
    for await (const chunk of unpacker as AsyncIterable<Uint8Array>) {
      if (size === 0) refuseOther(chunk, packing);
      size += chunk.length;
      if (size > limits.size && size > packedSize * limits.ratio)
        throw new PackedError({ packing, reason: 'inflates', detail: `${limits.ratio}` });
      yield chunk;
    }
  } catch (error) {
    throw isOfPacking(error) ? new PackedError({ packing, reason: reasonOf(error), detail: '' }, { cause: error }) : error;
  }
  // What unpacks stops at the first end it meets, and says nothing of what comes after.
  if (unpacker.bytesWritten < packedSize) throw new PackedError({ packing, reason: 'followed', detail: '' });
}

function unpackerOf(packing: Packing): Unpacker {
  if (packing === 'gzip') return zlib.createGunzip({ chunkSize: CHUNK });
  if (!createZstdDecompress) throw new PackedError({ packing, reason: 'needs-newer-node', detail: '' });
  return createZstdDecompress({ chunkSize: CHUNK });
}

/** What is packed must be text: a workbook is packed already, and an archive may hold any number of files. */
function refuseOther(start: Uint8Array, packing: Packing): void {
  const inside = packingOf(start);
  const isTar = Buffer.from(start.subarray(257, 262)).toString('latin1') === 'ustar';
  const detail = inside ?? (isTar ? 'tar' : workbookKind(start) ? 'workbook' : undefined);
  if (detail !== undefined) throw new PackedError({ packing, reason: 'holds-other', detail });
}

function isOfPacking(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && /^Z(?:STD)?_/.test(String(error.code));
}

function reasonOf({ code }: { readonly code: string }): 'cut-short' | 'damaged' {
  return code === 'Z_BUF_ERROR' ? 'cut-short' : 'damaged';
}
