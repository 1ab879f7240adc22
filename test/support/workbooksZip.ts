import { crc32, deflateRawSync } from 'node:zlib';

export interface Part {
  readonly name: string;
  readonly content: string | Buffer;
  /** What the archive says of its size, where that is not the truth. */
  readonly declared?: number;
  /** What the archive says of how it is packed. */
  readonly method?: number;
  readonly flags?: number;
  /** Sizes in 64 bits behind the name, as writers put them that do not know them beforehand. */
  readonly long?: boolean;
  /** A checksum that is not that of its content. */
  readonly checksum?: number;
  /** Checksum and sizes behind the content, as writers put them that do not go back. */
  readonly late?: boolean;
}

/** A zip archive, made by hand so that it can also be wrong. */
export function zipOf(parts: readonly Part[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, declared, method = 8, flags = 0, long = false, late = false, checksum } of parts) {
    const [nameBytes, bytes] = [Buffer.from(name), Buffer.from(content)];
    const packed = method === 8 ? deflateRawSync(bytes) : bytes;
    const unpacked = declared ?? bytes.length;
    const extra = long ? Buffer.alloc(20) : Buffer.alloc(0);
    if (long) {
      extra.writeUInt16LE(1, 0);
      extra.writeUInt16LE(16, 2);
      extra.writeBigUInt64LE(BigInt(unpacked), 4);
      extra.writeBigUInt64LE(BigInt(packed.length), 12);
    }
    // version, flags, method, time, date; then what both headers share
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(late ? flags | 8 : flags, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(checksum ?? crc32(bytes), 10);
    common.writeUInt32LE(long ? 0xffffffff : packed.length, 14);
    common.writeUInt32LE(long ? 0xffffffff : unpacked, 18);
    common.writeUInt16LE(nameBytes.length, 22);
    common.writeUInt16LE(extra.length, 24);
    const ahead = late ? Buffer.concat([common.subarray(0, 10), Buffer.alloc(12), common.subarray(22)]) : common;
    const behind = late ? [Buffer.from('PK\x07\x08', 'latin1'), common.subarray(10, 22)] : [];
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), ahead, nameBytes, extra, packed, ...behind]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, nameBytes, extra);
    bodies.push(local);
    offset += local.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(bodies.length, 8);
  end.writeUInt16LE(bodies.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, listing, end]);
}
