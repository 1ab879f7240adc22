import { type Sha256, sha256 } from '../../platform/hash.ts';
import type { HashApart } from '../bytes/source.ts';

/** What a file holds. */
export interface Contents {
  readonly size: number;
  /**
   * In hexadecimal; '' where they were not read to their end, since of a part it would be the hash of another file; where they are many, and
   * nobody was to ask for it; and as long as it is still being made.
   */
  readonly sha256: () => string;
  /** Makes it, where that was left for later; done as well where it cannot be made. */
  readonly settled?: () => Promise<void>;
}

/** Whether two files hold the same bytes, and both were read to their end. */
export async function areSame(one: Contents, other: Contents): Promise<boolean> {
  if (one.size !== other.size) return false;
  await one.settled?.();
  await other.settled?.();
  return one.sha256() !== '' && one.sha256() === other.sha256();
}

/**
 * Chunks as they are, and what they are in all once they have been read.
 * @param apart what makes the hash in another thread
 * @param isAsked whether anybody may ask for the hash
 */
export function hashed(
  given: AsyncIterable<Uint8Array>,
  apart?: HashApart,
  isAsked = true,
): {
  readonly chunks: AsyncGenerator<Uint8Array, void>;
  /** @throws SourceError if the hash cannot be made of what was read */
  readonly contents: () => Promise<Contents>;
} {
  const hash = lateSha256(isAsked);
  let size = 0;
  let isWhole = false;
  const passed = async function* () {
    for await (const chunk of given) {
      size += chunk.length;
      const used = apart ? apart.take(chunk) : void hash.update(chunk);
      yield chunk;
      if (used) await used();
    }
    isWhole = true;
  };
  const contents = async (): Promise<Contents> => {
    if (isWhole && !apart) return { size, sha256: () => hash.digest() };
    let made = '';
    const making = async (): Promise<void> => {
      try {
        if (isWhole && apart) made = await apart.digest();
      } finally {
        apart?.end();
      }
    };
    let begun: Promise<void> | undefined;
    const make = () => {
      begun ??= making();
      return begun;
    };
    if (!isWhole || !apart?.later) await make();
    else apart.later(make);
    // Who reports the rows before learns of a failure otherwise.
    return { size, sha256: () => made, settled: () => make().catch(() => {}) };
  };
  return { chunks: passed(), contents };
}

/** Bytes up to which a file is kept for its hash. */
const KEPT = 1 << 18;

/** The hash of few bytes is made when somebody asks for it: most reports do not print it. Of many it is made as they come, or not at all. */
function lateSha256(isAsked: boolean): Sha256 {
  let kept: Uint8Array[] | undefined = [];
  let room = KEPT;
  let hash: Sha256 | undefined;
  let digest: string | undefined;
  const begun = (): Sha256 => {
    hash ??= sha256();
    for (const part of kept ?? []) hash.update(part);
    kept = undefined;
    return hash;
  };
  const own: Sha256 = {
    update: (part) => {
      room -= part.length;
      if (kept && room >= 0 && typeof part !== 'string') kept.push(new Uint8Array(part));
      else if (isAsked) begun().update(part);
      else [kept, digest] = [undefined, ''];
      return own;
    },
    digest: () => {
      digest ??= begun().digest();
      return digest;
    },
  };
  return own;
}
