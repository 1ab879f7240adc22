/** SHA-256 of bytes that come in parts. */
export interface Sha256 {
  readonly update: (part: Uint8Array | string) => Sha256;
  /** In hexadecimal. */
  readonly digest: () => string;
}

export function sha256(): Sha256 {
  // Only where there is something to hash: the module takes longer to load than a small file to read.
  const hash = process.getBuiltinModule('node:crypto').createHash('sha256');
  const own: Sha256 = {
    update: (part) => {
      hash.update(part);
      return own;
    },
    digest: () => hash.digest('hex'),
  };
  return own;
}
