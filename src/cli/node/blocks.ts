import { closeSync, fstatSync, openSync, read } from 'node:fs';

/** In bytes. A row that two blocks share takes long to read: larger blocks have fewer. */
const SIZE = 1 << 20;

/** Milliseconds after which a pipe that does not wait is asked again. */
const PAUSE = 5;

/**
 * The bytes of an open file, in two blocks by turns, the one filled while the other is looked at: new ones would only wait to
 * be cleared away. A block is good until the next is asked for.
 */
export async function* readBlocks(file: number): AsyncGenerator<Uint8Array, void> {
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
export async function* readBlocksOf(path: string): AsyncGenerator<Uint8Array, void> {
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
