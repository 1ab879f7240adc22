import { unpackerOf } from '../../platform/unpacker.ts';
import { type Packing, packingOf, workbookKind } from './signatures.ts';
import { PackedError, type Source } from './source.ts';

/** Input that unpacks to more than this size in bytes, and to more than this multiple of its own size, is a trap rather than a ledger. */
export interface Limits {
  readonly size: number;
  readonly ratio: number;
}

/** Ledgers compress about tenfold; small files may compress further without being a threat. */
const LIMITS: Limits = { size: 100_000_000, ratio: 200 };

/**
 * Unpacks a stream, in constant memory.
 * @param again the same bytes once more, if they can be had
 * @throws PackedError, and any error of the bytes
 */
export async function* unpacked(
  bytes: AsyncIterable<Uint8Array>,
  packing: Packing,
  limits: Limits = LIMITS,
  again?: Source['again'],
): AsyncGenerator<Uint8Array, void> {
  let packedSize = 0;
  let size = 0;
  const counted = async function* (): AsyncGenerator<Uint8Array, void> {
    for await (const piece of inPieces(bytes)) {
      packedSize += piece.length;
      yield piece;
    }
  };
  const unpacker = unpackerOf(packing, counted(), again);
  if (!unpacker) throw new PackedError({ packing, reason: 'needs-newer-node', detail: '' });
  try {
    for await (const chunk of unpacker) {
      if (size === 0) refuseOther(chunk, packing);
      size += chunk.length;
      if (size > limits.size && size > packedSize * limits.ratio)
        throw new PackedError({ packing, reason: 'inflates', detail: `${limits.ratio}` });
      yield chunk;
    }
  } catch (error) {
    throw isOfPacking(error) ? new PackedError({ packing, reason: reasonOf(error), detail: '' }, { cause: error }) : error;
  }
  // The unpacker stops at the first end, and ignores bytes after it.
  if (unpacker.bytesWritten < packedSize) throw new PackedError({ packing, reason: 'followed', detail: '' });
}

/** Bytes that are unpacked together. */
const PIECE = 1 << 18;

/** Pieces of one size but for the last, so that what is found does not depend on the chunks. Copies: the unpacker keeps them for longer than chunks last. */
async function* inPieces(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let piece = new Uint8Array(PIECE);
  let filled = 0;
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; ) {
      const part = chunk.subarray(at, at + PIECE - filled);
      piece.set(part, filled);
      at += part.length;
      filled += part.length;
      if (filled < PIECE) continue;
      yield piece;
      [piece, filled] = [new Uint8Array(PIECE), 0];
    }
  }
  if (filled > 0) yield piece.subarray(0, filled);
}

/** Refuses compressed files other than text: a workbook is compressed already, and an archive may hold any number of files. */
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
