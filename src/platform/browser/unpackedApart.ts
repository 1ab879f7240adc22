import { STEP } from './inflate.ts';

/** Thrown where the bytes are no whole member with nothing behind it, or there are no threads. */
export class NotOneMember extends Error {
  override readonly name = 'NotOneMember';
}

/** A worker, as far as it is used here: Node's own types have none. */
interface Thread {
  onmessage: ((event: { readonly data: Given | typeof USED }) => void) | null;
  readonly postMessage: (message: unknown, handedOver?: readonly unknown[]) => void;
  readonly terminate: () => void;
}

/** A part; nothing where unpacking failed. */
type Given = Uint8Array | null;

const { Worker } = globalThis as { readonly Worker?: new (address: string) => Thread };

/** What the thread says where it has used a piece up. */
const USED = 'used';

/**
 * Runs in a thread of its own, as text: nothing of this file is there. It holds some packed pieces, so that it need not wait for a reader that
 * is busy with rows, and gives a megabyte each time that it is asked.
 */
const UNPACKING = `
const held = [];
let came = () => {};
const packed = new ReadableStream({
  pull: async (controller) => {
    while (held.length === 0) await new Promise((done) => (came = done));
    if (!held[0]) return controller.close();
    controller.enqueue(held[0].subarray(0, ${STEP}));
    held[0] = held[0].subarray(${STEP});
    if (held[0].length > 0) return;
    held.shift();
    postMessage('${USED}');
  },
});
const reader = packed.pipeThrough(new DecompressionStream('gzip')).getReader();
const give = async () => {
  const parts = [];
  let size = 0;
  while (size < 1 << 20) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    size += value.length;
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  postMessage(all, [all.buffer]);
};
let last = Promise.resolve();
onmessage = ({ data }) => {
  if (data === 'give') last = last.then(give).catch(() => postMessage(null));
  else {
    held.push(data);
    came();
  }
};`;

/** Pieces that the thread holds, and parts that are asked for before they are needed. */
const AHEAD = { pieces: 4, parts: 4 };

/**
 * Unpacks beside the reading of rows.
 * @param packed pieces that may be handed over
 * @throws NotOneMember, and any error of the pieces
 */
export async function* unpackedApart(packed: AsyncIterator<Uint8Array, void>): AsyncGenerator<Uint8Array, void> {
  if (!Worker) throw new NotOneMember();
  const address = URL.createObjectURL(new Blob([UNPACKING], { type: 'text/javascript' }));
  const thread = new Worker(address);
  const given: Given[] = [];
  let failed: { readonly error: unknown } | undefined;
  let wake = () => {};
  const send = () =>
    packed.next().then(
      ({ value = null }) => thread.postMessage(value, value ? [value.buffer] : []),
      (error) => {
        failed = { error };
        wake();
      },
    );
  try {
    thread.onmessage = ({ data }) => {
      if (data === USED) return void send();
      given.push(data as Given);
      wake();
    };
    for (let piece = 0; piece < AHEAD.pieces; piece++) void send();
    for (let part = 0; part < AHEAD.parts; part++) thread.postMessage('give');
    for (;;) {
      while (given.length === 0 && !failed)
        await new Promise<void>((done) => {
          wake = done;
        });
      if (failed) throw failed.error;
      const part = given.shift();
      if (!part) throw new NotOneMember();
      if (part.length === 0) return;
      thread.postMessage('give');
      yield part;
    }
  } finally {
    thread.terminate();
    URL.revokeObjectURL(address);
  }
}
