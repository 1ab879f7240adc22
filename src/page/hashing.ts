/** Hashes a file that the worker has read, in a thread of its own. */
import { sha256 } from '../platform/browser/hash.ts';
import { blocksOf } from './blocks.ts';
import { Sum } from './sum.ts';

/** What the thread says: how far it is, and at the end what it has read; nothing where the file cannot be read any more. */
export type Hashed = { readonly read: number } | { readonly sha256: string; readonly sum: string } | undefined;

addEventListener('message', async ({ data }: MessageEvent<Blob>) => postMessage(await hashed(data)));

async function hashed(content: Blob): Promise<Hashed> {
  const hash = sha256();
  const sum = new Sum();
  let read = 0;
  try {
    for await (const block of blocksOf(content)) {
      hash.update(block);
      sum.add(block);
      read += block.length;
      postMessage({ read } satisfies Hashed);
    }
    return { sha256: hash.digest(), sum: sum.text };
  } catch {
    return undefined;
  }
}
