import { createReadStream, fstatSync, readFileSync, statSync } from 'node:fs';
import { SourceError } from '../../input/bytes/source.ts';
import { readBlocks, readBlocksOf } from './blocks.ts';
import { sourceError } from './sourceError.ts';

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
