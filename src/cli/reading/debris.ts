import { SourceError } from '../../input/bytes/source.ts';
import type { World } from '../world.ts';

/** What systems leave in folders: nobody hands it in, whatever it is called by. */
const LEFT_BY_SYSTEMS = new Set(['.ds_store', 'thumbs.db', 'ehthumbs.db', 'desktop.ini', '.localized', '.directory']);
const FOLDERS_OF_SYSTEMS = /(?:^|\/)(?:__MACOSX|\$RECYCLE\.BIN|System Volume Information)\//i;
/** The note beside an open workbook or document: Excel's and Word's, or LibreOffice's; and what macOS keeps beside a copied file. */
const LOCK = /^~\$|^\.~lock\..*#$/;
const BESIDE = /^\._/;
/** No workbook, and hardly a table, is as short as a lock file, and none is as short as what macOS keeps. */
const SHORT = 200;
const APPLE_DOUBLE = [0x00, 0x05, 0x16, 0x07] as const;

export function mayBeDebris(path: string): boolean {
  const name = nameOf(path);
  return LEFT_BY_SYSTEMS.has(name.toLowerCase()) || LOCK.test(name) || BESIDE.test(name) || FOLDERS_OF_SYSTEMS.test(path);
}

/**
 * Whether a file is surely no submission, so that nothing need be said of it. A name alone is not enough where a submission could bear it: the
 * bytes are looked at.
 */
export async function isDebris(io: World, path: string): Promise<boolean> {
  if (!mayBeDebris(path)) return false;
  const name = nameOf(path);
  if (LEFT_BY_SYSTEMS.has(name.toLowerCase())) return true;
  const head = await headOf(io, path);
  return head.length < SHORT ? LOCK.test(name) : APPLE_DOUBLE.every((byte, at) => head[at] === byte);
}

function nameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** The first bytes: as many as tell a short file from a long one. */
async function headOf(io: World, path: string): Promise<Uint8Array> {
  let head: Uint8Array = new Uint8Array();
  try {
    for await (const chunk of io.readFile(path)) {
      head = Buffer.concat([head, chunk]);
      if (head.length >= SHORT) break;
    }
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    // It cannot be read, so nobody knows that it is none.
    return new Uint8Array(SHORT);
  }
  return head;
}
