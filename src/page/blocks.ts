import { SourceError } from '../input/bytes/source.ts';

/** Bytes of a block. A larger one is no longer in the processor's nearest memory when it has been summed and is scanned. */
const BLOCK = 1 << 19;
/** Blocks that are asked for before they are needed, where each is read by itself. */
const AHEAD = 4;

/**
 * The bytes of a file, in blocks of one size but for the last. A block is valid until the next is requested.
 * @throws SourceError where the browser sees that it is another file than the one that was added
 */
export async function* blocksOf(content: Blob): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  const reader = readerOf(content);
  let size = 0;
  try {
    for await (const block of reader ? filled(reader) : sliced(content)) {
      size += block.length;
      yield block;
    }
    // The browser looks at the file where it begins to read, and not again.
    await content.slice(0, 1).arrayBuffer();
  } catch {
    throw changed();
  }
  if (size !== content.size) throw changed();
}

export function changed(): SourceError {
  return new SourceError('other', 'it has changed since it was added: add it again');
}

/** @returns nothing where the browser does not read into memory that it is given: it then takes twice as long */
function readerOf(content: Blob): ReadableStreamBYOBReader | undefined {
  try {
    return content.stream().getReader({ mode: 'byob' });
  } catch {
    return undefined;
  }
}

async function* filled(reader: ReadableStreamBYOBReader): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  let room = new ArrayBuffer(BLOCK);
  try {
    for (let isLast = false; !isLast; ) {
      let at = 0;
      while (at < BLOCK && !isLast) {
        const { done, value } = await readInto(new Uint8Array(room, at), reader);
        at += value?.length ?? 0;
        isLast = done;
        // The memory is handed over, and back.
        if (value) room = value.buffer as ArrayBuffer;
      }
      if (at > 0) yield new Uint8Array(room, 0, at);
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** Who waits for bytes: Chromium would clear a stream away that nothing else holds meanwhile, and they would never come. */
const waiting = new Set<ReadableStreamBYOBReader>();

async function readInto(
  room: Uint8Array<ArrayBuffer>,
  reader: ReadableStreamBYOBReader,
): Promise<ReadableStreamReadResult<Uint8Array<ArrayBufferLike>>> {
  waiting.add(reader);
  try {
    return await reader.read(room);
  } finally {
    waiting.delete(reader);
  }
}

async function* sliced(content: Blob): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  const ahead: Promise<ArrayBuffer>[] = [];
  for (let at = 0; at < content.size || ahead.length > 0; ) {
    for (; ahead.length < AHEAD && at < content.size; at += BLOCK) {
      const next = content.slice(at, at + BLOCK).arrayBuffer();
      // Only who awaits it sees the failure.
      next.catch(() => {});
      ahead.push(next);
    }
    const block = await ahead.shift();
    if (block) yield new Uint8Array(block);
  }
}
