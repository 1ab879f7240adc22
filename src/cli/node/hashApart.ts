import { Worker } from 'node:worker_threads';
import type { HashApart } from '../../input/bytes/source.ts';

/** Runs in a thread of its own, as text: nothing of this file is there. It counts the chunks that it has hashed. */
const HASHING = `
const { parentPort, workerData } = require('node:worker_threads');
const hash = require('node:crypto').createHash('sha256');
parentPort.on('message', (chunk) => {
  if (!chunk) return parentPort.postMessage(hash.digest('hex'));
  hash.update(chunk);
  Atomics.add(workerData, 0, 1);
  Atomics.notify(workerData, 0);
});`;

/** What the thread may use, in MB: it holds next to nothing. */
const LIMITS = { maxYoungGenerationSizeMb: 1, maxOldGenerationSizeMb: 16, stackSizeMb: 1 };

/** Milliseconds after which the event loop may say that the thread is lost. */
const PAUSE = 20;

/**
 * @param tune sets V8 up: as another thread starts, V8 lets the room for new objects grow again
 * @returns nothing where Node may start no thread
 */
export async function hashApart(tune: () => void): Promise<HashApart | undefined> {
  const done = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const thread = await started(done);
  if (!thread) return undefined;
  tune();
  // A run that ends with an error does not wait for it.
  thread.unref();
  let taken = 0;
  let failed = false;
  const digest = new Promise<string>((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', (error) => {
      failed = true;
      reject(error);
    });
  });
  // Only who awaits it sees the failure.
  digest.catch(() => {});
  /** Waits a little, without a turn of the event loop for each chunk. */
  const isDone = (chunks: number): boolean => {
    const sofar = Atomics.load(done, 0);
    return sofar >= chunks || (Atomics.wait(done, 0, sofar, PAUSE) !== 'timed-out' && isDone(chunks));
  };
  const lasting = async (chunks: number): Promise<void> => {
    while (!failed && !isDone(chunks)) await new Promise(setImmediate);
  };
  return {
    take: (chunk) => {
      // Memory that is shared is seen from there; other is copied.
      thread.postMessage(chunk);
      taken += 1;
      const own = taken;
      return () => (isDone(own) ? undefined : lasting(own));
    },
    digest: () => {
      thread.ref();
      thread.postMessage(undefined);
      return digest;
    },
    end: () => void thread.terminate(),
  };
}

function started(workerData: Int32Array): Promise<Worker | undefined> {
  return new Promise((resolve) => {
    try {
      const thread = new Worker(HASHING, { eval: true, workerData, resourceLimits: LIMITS });
      thread.once('online', () => resolve(thread)).once('error', () => resolve(undefined));
    } catch {
      resolve(undefined);
    }
  });
}
