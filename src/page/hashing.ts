/** Hashes what the worker has read, in a thread of its own. */
import { sha256 } from '../platform/browser/hash.ts';

const hash = sha256();

addEventListener('message', ({ data: chunk }: MessageEvent<Uint8Array | undefined>) => {
  if (chunk) hash.update(chunk);
  else postMessage(hash.digest());
});
