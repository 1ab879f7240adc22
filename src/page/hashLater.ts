import type { HashApart } from '../input/bytes/source.ts';
import { hashing } from './assets.ts';
import { changed } from './blocks.ts';
import type { Hashed } from './hashing.ts';
import { Sum } from './sum.ts';

/** Hashes by the file and the sum of what it held: one that is read again is not hashed again. */
const known = new Map<string, Promise<string>>();

/**
 * Makes the hash of a file once it has been read, from a second reading in another thread. What was summed while it was read tells whether
 * that met the same bytes.
 * @param reached called with the bytes that are hashed
 */
export function hashLater(content: Blob, reached: (read: number) => void): HashApart & { readonly isKnown: () => boolean } {
  const sum = new Sum();
  const { name, lastModified } = content as Partial<File>;
  const keyNow = () => JSON.stringify([name, lastModified, sum.text]);
  return {
    take: (block) => void sum.add(block),
    isKnown: () => known.has(keyNow()),
    digest: () => {
      const key = keyNow();
      const digest = known.get(key) ?? hashOf(content, sum.text, reached);
      known.set(key, digest);
      // Only who awaits it sees the failure.
      digest.catch(() => known.delete(key));
      return digest;
    },
    end: () => {},
  };
}

/** @throws SourceError if the file is another by now */
async function hashOf(content: Blob, sum: string, reached: (read: number) => void): Promise<string> {
  const address = URL.createObjectURL(new Blob([hashing], { type: 'text/javascript' }));
  const thread = new Worker(address);
  try {
    return await new Promise<string>((resolve, reject) => {
      thread.addEventListener('message', ({ data }: MessageEvent<Hashed>) => {
        if (data && 'read' in data) reached(data.read);
        else if (data?.sum === sum) resolve(data.sha256);
        else reject(changed());
      });
      thread.addEventListener('error', ({ message }) => reject(new Error(message || 'the page could not start a thread')));
      thread.postMessage(content);
    });
  } finally {
    thread.terminate();
    URL.revokeObjectURL(address);
  }
}
