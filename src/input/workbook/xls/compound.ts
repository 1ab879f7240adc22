import { damaged } from '../error.ts';

/** An OLE compound file, which is a small file system in a file: .xls, and every encrypted workbook. */
export interface Compound {
  /** The names of all streams and storages, at any depth. */
  readonly names: ReadonlySet<string>;
  /** The bytes of a stream of the root, by its name in any case. @throws WorkbookError */
  readonly stream: (name: string) => Buffer | undefined;
}

const HEADER = 512;
const DIRECTORY_ENTRY = 128;
const MINI_SECTOR = 64;
/** Smaller streams share sectors. */
const MINI_CUTOFF = 4096;
const FIRST_DIFAT = { at: 76, count: 109 } as const;
const ROOT = 0;
const NONE = 0xffffffff;
/** Sector numbers from here on mean "no sector". */
const LARGEST_SECTOR = 0xfffffffa;

interface Entry {
  readonly name: string;
  readonly isStream: boolean;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
}

/** @throws WorkbookError */
export function openCompound(bytes: Uint8Array): Compound {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (data.length < HEADER) throw damaged('it is cut short');
  const sectorSize = 1 << (data.readUInt16LE(30) & 0xf);
  if (sectorSize !== 512 && sectorSize !== 4096) throw damaged('its first bytes are broken');
  const sector = (index: number) => {
    const from = (index + 1) * sectorSize;
    if (from >= data.length) throw damaged('it is cut short');
    return data.subarray(from, from + sectorSize);
  };
  const table = new SectorTable(fatOf(data, sector, sectorSize));
  const chain = (start: number) => Buffer.concat(table.chain(start).map(sector));
  const entries = entriesOf(chain(data.readUInt32LE(48)));
  const root = entries[ROOT];
  if (!root) throw damaged('its list of contents is missing');
  const top = new Map(topOf(entries, root).map((entry) => [entry.name.toLowerCase(), entry]));
  return {
    names: new Set(entries.map(({ name }) => name)),
    stream: (name) => {
      const entry = top.get(name.toLowerCase());
      if (!entry?.isStream) return undefined;
      const stream = entry.size < MINI_CUTOFF ? small(entry.start) : chain(entry.start);
      if (stream.length < entry.size) throw damaged('it is cut short');
      return stream.subarray(0, entry.size);
    },
  };

  function small(start: number): Buffer {
    const minis = new SectorTable(chain(data.readUInt32LE(60)));
    const stream = chain(root?.start ?? NONE);
    return Buffer.concat(minis.chain(start).map((index) => stream.subarray(index * MINI_SECTOR, (index + 1) * MINI_SECTOR)));
  }
}

/** The next sector of each. */
class SectorTable {
  readonly #next: Buffer;

  constructor(next: Buffer) {
    this.#next = next;
  }

  /** @throws WorkbookError if the chain is a circle */
  chain(start: number): number[] {
    const all: number[] = [];
    for (let at = start; at < LARGEST_SECTOR; at = this.#after(at)) {
      all.push(at);
      if (all.length * 4 > this.#next.length) throw damaged('its list of contents is broken');
    }
    return all;
  }

  #after(sector: number): number {
    if (sector * 4 + 4 > this.#next.length) throw damaged('it is cut short');
    return this.#next.readUInt32LE(sector * 4);
  }
}

function fatOf(data: Buffer, sector: (index: number) => Buffer, sectorSize: number): Buffer {
  const places: number[] = [];
  for (let index = 0; index < FIRST_DIFAT.count; index++) places.push(data.readUInt32LE(FIRST_DIFAT.at + index * 4));
  const most = data.length / sectorSize;
  const last = sectorSize - 4;
  for (let next = data.readUInt32LE(68); next < LARGEST_SECTOR; next = sector(next).readUInt32LE(last)) {
    if (places.length > most + FIRST_DIFAT.count) throw damaged('its list of contents is broken');
    const block = sector(next);
    for (let at = 0; at < last; at += 4) places.push(block.readUInt32LE(at));
  }
  return Buffer.concat(places.filter((index) => index < LARGEST_SECTOR).map(sector));
}

function entriesOf(directory: Buffer): Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; at + DIRECTORY_ENTRY <= directory.length; at += DIRECTORY_ENTRY) {
    const nameLength = Math.min(64, directory.readUInt16LE(at + 64));
    entries.push({
      name: directory.toString('utf16le', at, at + Math.max(0, nameLength - 2)),
      isStream: directory[at + 66] === 2,
      left: directory.readUInt32LE(at + 68),
      right: directory.readUInt32LE(at + 72),
      child: directory.readUInt32LE(at + 76),
      start: directory.readUInt32LE(at + 116),
      size: directory.readUInt32LE(at + 120),
    });
  }
  return entries;
}

/** The entries of the root itself: a document with an embedded workbook is no workbook. */
function topOf(entries: readonly Entry[], root: Entry): Entry[] {
  const found: Entry[] = [];
  const waiting = [root.child];
  const seen = new Set<number>();
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    const entry = entries[index];
    if (!entry || seen.has(index)) continue;
    seen.add(index);
    found.push(entry);
    waiting.push(entry.left, entry.right);
  }
  return found;
}
