import { closeSync, createReadStream, fstatSync, openSync, read, readFileSync, statSync } from 'node:fs';
import { SourceError } from '../../input/bytes/source.ts';

const SMALL = 1 << 20;

export async function* readFile(path: string): AsyncGenerator<Uint8Array, void> {
  try {
    const stats = statSync(path);
    if (stats.isDirectory()) throw new SourceError('folder', 'it is a folder');
    // A stream takes longer to set up than a small file to read.
    if (stats.isFile() && stats.size <= SMALL) yield readFileSync(path);
    else if (stats.isFile()) yield* readBlocksOf(path);
    else yield* readStream(() => createReadStream(path));
  } catch (error) {
    throw sourceError(error);
  }
}

/** A pipe and a file that is redirected are read in blocks; from a terminal and a socket come what may. */
export async function* readStdin(process: NodeJS.Process): AsyncGenerator<Uint8Array, void> {
  try {
    const stats = fstatSync(0);
    // Only to ask for process.stdin would change how the pipe behaves.
    if (stats.isFile() || stats.isFIFO()) yield* readBlocks(0);
    else yield* readStream(() => process.stdin);
    // Ctrl-C also ends what writes the pipe, and Node hears of that first: what was cut off must not be taken for the whole.
    await new Promise(setImmediate);
  } catch (error) {
    throw sourceError(error);
  }
}

/** Opening may fail too: a closed standard input throws when it is asked for. */
async function* readStream(open: () => AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  try {
    for await (const chunk of open()) yield chunk;
  } catch (error) {
    throw sourceError(error);
  }
}

/** In bytes. A row that two blocks share takes long to read: larger blocks have fewer. */
const SIZE = 1 << 20;

/** Milliseconds after which a pipe that does not wait is asked again. */
const PAUSE = 5;

/**
 * The bytes of an open file, in two blocks by turns, the one filled while the other is looked at: new ones would only wait to
 * be cleared away. A block is good until the next is asked for.
 */
async function* readBlocks(file: number): AsyncGenerator<Uint8Array, void> {
  const { size } = fstatSync(file);
  const length = size > 0 ? Math.min(size, SIZE) : SIZE;
  let spare = new Uint8Array(length);
  let block = new Uint8Array(length);
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
    // Who closes the file must not do so while it is read.
    await next.catch(() => {});
  }
}

/** The same of a file that is named. */
async function* readBlocksOf(path: string): AsyncGenerator<Uint8Array, void> {
  const file = openSync(path, 'r');
  try {
    yield* readBlocks(file);
  } finally {
    closeSync(file);
  }
}

/** @returns how much of the block is filled: less than all of it only at the end of the file, though a pipe gives it in pieces */
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
  // It fails for whoever waits for it, and for nobody else.
  reading.catch(() => {});
  return reading;
}

/** What a failure of the file system means for what was to be read. */
export function sourceError(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return new SourceError('absent', 'no such file');
  if (error.code === 'EISDIR') return new SourceError('folder', 'it is a folder');
  if (error.code === 'EACCES' || error.code === 'EPERM') return new SourceError('permission', 'no permission');
  return new SourceError('other', error.message);
}
