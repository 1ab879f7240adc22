import type { HashApart } from '../input/bytes/source.ts';
import { hashing } from './assets.ts';

/** What was read is handed over: the page reads each chunk into memory of its own. */
export async function hashApart(): Promise<HashApart> {
  const address = URL.createObjectURL(new Blob([hashing], { type: 'text/javascript' }));
  const thread = new Worker(address);
  const digest = new Promise<string>((resolve, reject) => {
    thread.addEventListener('message', ({ data }: MessageEvent<string>) => resolve(data));
    thread.addEventListener('error', ({ message }) => reject(new Error(message || 'the page could not start a thread')));
  });
  // Only who awaits it sees the failure.
  digest.catch(() => {});
  return {
    take: (chunk) => () => thread.postMessage(chunk, [chunk.buffer]),
    digest: () => {
      thread.postMessage(undefined);
      return digest;
    },
    end: () => {
      thread.terminate();
      URL.revokeObjectURL(address);
    },
  };
}
