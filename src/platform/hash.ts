import { createHash } from 'node:crypto';

/** SHA-256 of bytes that come in parts. */
export interface Sha256 {
  readonly update: (part: Uint8Array | string) => Sha256;
  /** In hexadecimal. */
  readonly digest: () => string;
}

export function sha256(): Sha256 {
  const hash = createHash('sha256');
  const own: Sha256 = {
    update: (part) => {
      hash.update(part);
      return own;
    },
    digest: () => hash.digest('hex'),
  };
  return own;
}
