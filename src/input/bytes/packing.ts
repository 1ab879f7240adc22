/** How a file is packed that holds another one. */
export type Packing = 'gzip' | 'zstd';

const SIGNATURES: readonly { readonly bytes: readonly number[]; readonly packing: Packing }[] = [
  { bytes: [0x1f, 0x8b], packing: 'gzip' },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], packing: 'zstd' },
];

/** How the first bytes say that a file is packed. Its name is not asked: a copy may have lost the ending. */
export function packingOf(head: Uint8Array): Packing | undefined {
  return SIGNATURES.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte))?.packing;
}
