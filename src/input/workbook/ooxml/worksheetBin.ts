import { neededRecords, recordsOf } from './binRecords.ts';

const ROW = 0;
const COLUMNS = 60;
const MERGED = 176;

/** Rows; cells, but not blank ones; merged cells. What surrounds them may go, links over a whole sheet above all. */
const NEEDED: ReadonlySet<number> = new Set([...[ROW, MERGED], ...[2, 3, 4, 5, 6, 7, 8, 9, 10, 11], ...[13, 14, 15, 16, 17, 18, 62]]);

export interface BinScan {
  readonly needed: Buffer;
  readonly hiddenRows: ReadonlySet<number>;
  readonly isHiddenColumn: (index: number) => boolean;
}

const FLAGS = { rowHidden: 0x10, columnHidden: 0x01 } as const;

/** Looks through a worksheet's records. @throws WorkbookError */
export function scanBinWorksheet(part: Buffer): BinScan {
  const hiddenRows = new Set<number>();
  const hiddenColumns: { readonly from: number; readonly to: number }[] = [];
  for (const { type, from } of recordsOf(part)) {
    if (type === ROW && (part.readUInt8(from + 11) & FLAGS.rowHidden) !== 0) hiddenRows.add(part.readUInt32LE(from) + 1);
    if (type === COLUMNS && (part.readUInt8(from + 16) & FLAGS.columnHidden) !== 0) {
      hiddenColumns.push({ from: part.readUInt32LE(from), to: part.readUInt32LE(from + 4) });
    }
  }
  return {
    needed: neededRecords(part, NEEDED),
    hiddenRows,
    isHiddenColumn: (index) => hiddenColumns.some(({ from, to }) => index >= from && index <= to),
  };
}
