import { damaged } from './error.ts';

/** One record of a binary part (.xlsb): its type, and where its content and the next record begin. */
export interface BinRecord {
  readonly type: number;
  readonly start: number;
  readonly from: number;
  readonly to: number;
}

/** @throws WorkbookError */
export function* recordsOf(part: Buffer): Generator<BinRecord, void> {
  let at = 0;
  while (at < part.length) {
    const start = at;
    let type = part[at++] ?? 0;
    if (type & 0x80) type = (type & 0x7f) | (((part[at++] ?? 0) & 0x7f) << 7);
    let size = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = part[at++] ?? 0;
      size |= (byte & 0x7f) << shift;
      if ((byte & 0x80) === 0) break;
    }
    if (at + size > part.length) throw damaged('a part of it is cut short');
    yield { type, start, from: at, to: at + size };
    at += size;
  }
}

const ROW = 0;
const COLUMNS = 60;
const MERGED = 176;

/** Rows; cells, but not blank ones; columns; merged cells. What surrounds them may go. */
const NEEDED: ReadonlySet<number> = new Set([
  ...[ROW, COLUMNS, MERGED],
  ...[2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
  ...[13, 14, 15, 16, 17, 18, 62],
]);

export interface BinScan {
  readonly needed: Buffer;
  readonly hiddenRows: ReadonlySet<number>;
  readonly isHiddenColumn: (index: number) => boolean;
}

const FLAGS = { rowHidden: 0x10, columnHidden: 0x01 } as const;

/** Goes once through a worksheet's records. @throws WorkbookError */
export function scanBinWorksheet(part: Buffer): BinScan {
  const kept: Buffer[] = [];
  const hiddenRows = new Set<number>();
  const hiddenColumns: { readonly from: number; readonly to: number }[] = [];
  for (const { type, start, from, to } of recordsOf(part)) {
    if (!NEEDED.has(type)) continue;
    if (type === ROW && (part.readUInt8(from + 11) & FLAGS.rowHidden) !== 0) hiddenRows.add(part.readUInt32LE(from) + 1);
    if (type !== COLUMNS) kept.push(part.subarray(start, to));
    else if ((part.readUInt8(from + 16) & FLAGS.columnHidden) !== 0) {
      hiddenColumns.push({ from: part.readUInt32LE(from), to: part.readUInt32LE(from + 4) });
    }
  }
  return {
    needed: Buffer.concat(kept),
    hiddenRows,
    isHiddenColumn: (index) => hiddenColumns.some(({ from, to }) => index >= from && index <= to),
  };
}
