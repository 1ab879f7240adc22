import {
  closeSync,
  createReadStream,
  existsSync,
  fstatSync,
  lstatSync,
  openSync,
  read,
  readFileSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { resolve } from 'node:path';
import { SourceError } from '../../input/bytes/source.ts';

const SMALL = 1 << 20;

/** @param shared whether another thread is to see the blocks of a long file */
export async function* readFile(path: string, shared = false): AsyncGenerator<Uint8Array, void> {
  try {
    const stats = statSync(path);
    if (stats.isDirectory()) throw new SourceError('folder', 'it is a folder');
    if (stats.isFIFO() && isLinked(path)) throw new SourceError('linked-pipe', 'it is a link to a named pipe: name the pipe itself');
    if (stats.isFile()) yield* readWhole(path, shared);
    else yield* readStream(() => createReadStream(path));
  } catch (error) {
    throw sourceError(error);
  }
}

/** Names that a system has for what a program was started with; `<(command)` of a shell is one. */
const HANDED = /^\/(?:dev\/(?:stdin|fd\/\d+)|proc\/[^/]+\/fd\/\d+)$/;

/** Whether a pipe is reached by a link. One that has no name of its own leads nowhere on the disk, and was opened by whoever started this. */
function isLinked(path: string): boolean {
  if (!lstatSync(path).isSymbolicLink() || HANDED.test(resolve(path))) return false;
  try {
    return existsSync(realpathSync(path));
  } catch {
    return false;
  }
}

/** Reads a file, and throws at its end if it is another by then. */
async function* readWhole(path: string, shared: boolean): AsyncGenerator<Uint8Array, void> {
  const file = openSync(path, 'r');
  try {
    const before = fstatSync(file, { bigint: true });
    // Blocks take longer to set up than a small file to read.
    if (before.size <= SMALL) yield readFileSync(file);
    else yield* readBlocks(file, shared);
    for (const after of [fstatSync(file, { bigint: true }), statSync(path, { bigint: true, throwIfNoEntry: false })])
      if (IDENTITY.some((fact) => before[fact] !== after?.[fact])) throw new SourceError('changed', 'it changed while it was read');
  } finally {
    closeSync(file);
  }
}

/** What tells one file, and one content of it, from another. */
const IDENTITY = ['dev', 'ino', 'size', 'mtimeNs'] as const;

/** Reads pipes and redirected files in blocks; terminals and sockets as a stream. */
export async function* readStdin(process: NodeJS.Process): AsyncGenerator<Uint8Array, void> {
  try {
    const stats = fstatSync(0);
    // Merely touching process.stdin changes how the pipe behaves.
    if (stats.isFile() || stats.isFIFO()) yield* readBlocks(0);
    else yield* readStream(() => process.stdin);
    // Ctrl-C also stops the program that writes the pipe, and Node sees the end of the pipe before the signal: waiting one turn keeps
    // partial data from being taken for all of it.
    await new Promise(setImmediate);
  } catch (error) {
    throw sourceError(error);
  }
}

/** Opens inside `try` as well: a closed standard input throws on access. */
async function* readStream(open: () => AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  try {
    for await (const chunk of open()) yield chunk;
  } catch (error) {
    throw sourceError(error);
  }
}

/** Block size in bytes: a larger one is no longer in the processor's nearest memory when it has been hashed and is scanned. */
const SIZE = 1 << 18;
/** The same where another thread hashes, and is told of each block. */
const SHARED = 1 << 19;

/** Milliseconds before a non-blocking pipe is read again. */
const PAUSE = 5;

/**
 * Reads an open file with two alternating blocks: one is filled while the other is processed, and no block has to be
 * garbage collected. A block is valid until the next is requested.
 */
async function* readBlocks(file: number, shared = false): AsyncGenerator<Uint8Array, void> {
  const { size } = fstatSync(file);
  const most = shared ? SHARED : SIZE;
  const length = size > 0 ? Math.min(size, most) : most;
  let [spare, block] = [room(length, shared), room(length, shared)];
  let next = filled(file, block);
  try {
    for (;;) {
      const length = await next;
      if (length === 0) return;
      const ready = block.subarray(0, length);
      [block, spare] = [spare, block];
      next = filled(file, block);
      yield ready;
    }
  } finally {
    // The caller closes the file, which must not happen during a read.
    await next.catch(() => {});
  }
}

function room(length: number, shared: boolean): Uint8Array {
  return new Uint8Array(shared ? new SharedArrayBuffer(length) : new ArrayBuffer(length));
}

/** @returns the number of bytes filled; less than the block only at the end of the file, even if a pipe delivers pieces */
function filled(file: number, block: Uint8Array): Promise<number> {
  const reading = new Promise<number>((resolve, reject) => {
    const from = (at: number): void =>
      read(file, block, at, block.length - at, null, (error, length) => {
        if (error?.code === 'EAGAIN') setTimeout(from, PAUSE, at);
        else if (error) reject(error);
        else if (length === 0 || at + length === block.length) resolve(at + length);
        else from(at + length);
      });
    from(0);
  });
  // Only an awaiting caller sees the failure; without this Node would report an unhandled rejection.
  reading.catch(() => {});
  return reading;
}

/** Turns an error of the file system into a {@link SourceError}; returns any other error unchanged. */
export function sourceError(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  // Node takes no name with a zero byte in it, and no system has one.
  if (['ENOENT', 'ENOTDIR', 'ERR_INVALID_ARG_VALUE'].includes(String(error.code))) return new SourceError('absent', 'no such file');
  if (error.code === 'EISDIR') return new SourceError('folder', 'it is a folder');
  if (error.code === 'EACCES' || error.code === 'EPERM') return new SourceError('permission', 'no permission');
  return new SourceError('other', error.message);
}
