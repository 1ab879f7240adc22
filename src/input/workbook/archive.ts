import { crc32, inflated } from '../../platform/inflate.ts';
import { LARGEST_FILE } from '../bytes/signatures.ts';
import { damaged, WorkbookError } from './error.ts';
import { SMALL_FILE } from './limits.ts';

/** A zip archive. Parts are unpacked on request, and refused if they are larger than the archive declares. */
export interface Archive {
  readonly names: readonly string[];
  /** @throws WorkbookError */
  readonly part: (name: string) => Buffer | undefined;
}

const LARGEST_RATIO = 200;
/** A workbook has one part for each sheet, and some more for each picture. */
const MOST_PARTS = 10_000;

const LOCAL = { signature: 0x04034b50, size: 30 } as const;
const ENTRY = { signature: 0x02014b50, size: 46 } as const;
const END = { signature: 0x06054b50, size: 22, longestComment: 0xffff } as const;
const END_64 = { signature: 0x06064b50, locator: 0x07064b50, locatorSize: 20 } as const;
const LONG_SIZES = 0x0001;
const ENCRYPTED = 0x0001;

interface Entry {
  readonly name: string;
  readonly encrypted: boolean;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly at: number;
}

/** @throws WorkbookError if the archive is damaged, or would not fit in memory */
export function openArchive(bytes: Uint8Array): Archive {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = whole(() => directory(data));
  const total = entries.reduce((sum, { unpacked }) => sum + unpacked, 0);
  const most = data.length < SMALL_FILE.size ? SMALL_FILE.unpacked : LARGEST_FILE;
  if (total > most) throw new WorkbookError('inflates', `it unpacks to ${megabytes(total)}, and ${megabytes(most)} is the most`);
  if (total > data.length * LARGEST_RATIO) {
    throw new WorkbookError(
      'inflates',
      `it unpacks to ${Math.floor(total / data.length)} times its size, and ${LARGEST_RATIO} is the most`,
    );
  }
  if (entries.some(({ encrypted }) => encrypted)) throw new WorkbookError('encrypted');
  const byName = new Map<string, Entry>();
  for (const entry of entries) {
    // Programs differ in which of two parts with one name they take.
    if (byName.has(key(entry.name))) throw damaged(`it holds ${entry.name} twice`);
    byName.set(key(entry.name), entry);
  }
  return {
    names: entries.map(({ name }) => name),
    part: (name) => {
      const entry = byName.get(key(name));
      return entry && whole(() => unpack(data, entry));
    },
  };
}

/** Names of parts ignore case, and some writers use backslashes. */
function key(name: string): string {
  return name.replaceAll('\\', '/').toLowerCase();
}

/** Turns a read past the end of the bytes into the error for a file cut short. */
function whole<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) throw damaged('it is cut short');
    throw error;
  }
}

function directory(data: Buffer): Entry[] {
  const end = endOf(data);
  if (end === undefined) throw damaged('its end is missing, as after a download that broke off');
  let count = data.readUInt16LE(end + 10);
  let at = data.readUInt32LE(end + 16);
  if (count === 0xffff || at === 0xffffffff) {
    const locator = end - END_64.locatorSize;
    if (locator < 0 || data.readUInt32LE(locator) !== END_64.locator) throw damaged('its list of contents is missing');
    const long = Number(data.readBigUInt64LE(locator + 8));
    if (data.readUInt32LE(long) !== END_64.signature) throw damaged('its list of contents is missing');
    count = Number(data.readBigUInt64LE(long + 32));
    at = Number(data.readBigUInt64LE(long + 48));
  }
  if (count > MOST_PARTS) throw new WorkbookError('inflates', `it holds ${count} files, and ${MOST_PARTS} is the most`);
  const entries: Entry[] = [];
  for (let index = 0; index < count; index++) {
    if (data.readUInt32LE(at) !== ENTRY.signature) throw damaged('its list of contents is broken');
    const nameLength = data.readUInt16LE(at + 28);
    const extraLength = data.readUInt16LE(at + 30);
    const extra = at + ENTRY.size + nameLength;
    const name = data.toString('utf8', at + ENTRY.size, extra);
    const sizes = longSizes(data, at, extra, extra + extraLength);
    const flags = data.readUInt16LE(at + 8);
    const entry = {
      name,
      encrypted: (flags & ENCRYPTED) !== 0,
      method: data.readUInt16LE(at + 10),
      crc: data.readUInt32LE(at + 16),
      ...sizes,
    };
    if (!name.endsWith('/')) entries.push(entry);
    at = extra + extraLength + data.readUInt16LE(at + 32);
  }
  return entries;
}

function endOf(data: Buffer): number | undefined {
  const first = Math.max(0, data.length - END.size - END.longestComment);
  for (let at = data.length - END.size; at >= first; at--) {
    if (data.readUInt32LE(at) === END.signature) return at;
  }
  return undefined;
}

/** The sizes and offset of an entry, which may stand in 64 bits behind its name. */
function longSizes(data: Buffer, at: number, extra: number, extraEnd: number): Pick<Entry, 'packed' | 'unpacked' | 'at'> {
  const sizes = { unpacked: data.readUInt32LE(at + 24), packed: data.readUInt32LE(at + 20), at: data.readUInt32LE(at + 42) };
  for (let field = extra; field + 4 <= extraEnd; field += 4 + data.readUInt16LE(field + 2)) {
    if (data.readUInt16LE(field) !== LONG_SIZES) continue;
    let value = field + 4;
    for (const name of ['unpacked', 'packed', 'at'] as const) {
      if (sizes[name] !== 0xffffffff) continue;
      sizes[name] = Number(data.readBigUInt64LE(value));
      value += 8;
    }
  }
  return sizes;
}

function unpack(data: Buffer, { name, method, crc, packed, unpacked, at }: Entry): Buffer {
  if (data.readUInt32LE(at) !== LOCAL.signature) throw damaged(`${name} in it is not where it should be`);
  const from = at + LOCAL.size + data.readUInt16LE(at + 26) + data.readUInt16LE(at + 28);
  if (from + packed > data.length) throw damaged(`${name} in it is cut short`);
  const bytes = data.subarray(from, from + packed);
  const part = method === 0 ? bytes : method === 8 ? inflate(bytes, name, unpacked) : undefined;
  if (!part) throw damaged(`${name} in it is packed in a way that is not known`);
  if (part.length !== unpacked || crc32(part) !== crc) throw damaged(`${name} in it is not what was saved`);
  return part;
}

function inflate(bytes: Buffer, name: string, size: number): Buffer {
  try {
    return inflated(bytes, size);
  } catch (error) {
    if (error instanceof RangeError) throw new WorkbookError('inflates', `${name} in it unpacks to more than it declares`);
    throw damaged(`${name} in it does not unpack`);
  }
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1_000_000)} MB`;
}
