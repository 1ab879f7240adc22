import { gzipSync, strToU8 } from 'fflate';

/** Packs text, in the same bytes on every machine: Node's own gzip differs between versions, and from that of browsers. */
export function gzipped(text: string): Uint8Array {
  return gzipSync(strToU8(text), { level: 9, mtime: 0 });
}
