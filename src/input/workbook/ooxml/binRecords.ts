import { damaged, tooLarge } from '../error.ts';
import { HiddenColumns } from '../hiddenColumns.ts';
import { MOST_CELLS } from '../limits.ts';
import { type CellPlace, mustStandOnce } from '../struckCells.ts';

/** One record of a binary part (.xlsb): its type, and the offsets of the record, of its content, and of the next record. */
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

/** Offsets of text in records, by type: an optional byte tells whether fonts follow the text, then comes its length. */
const TEXTS: ReadonlyMap<number, { readonly at: number; readonly fonts: boolean }> = new Map([
  [6, { at: 8, fonts: false }],
  [8, { at: 8, fonts: false }],
  [17, { at: 4, fonts: false }],
  [19, { at: 0, fonts: true }],
  [44, { at: 2, fonts: false }],
  [62, { at: 8, fonts: true }],
]);

/**
 * The records of a part that are needed to read its cells, without fonts within texts. Text with a length beyond its record is damage:
 * the library would read on regardless.
 *
 * @throws WorkbookError
 */
export function neededRecords(part: Buffer, needed: ReadonlySet<number>): Buffer {
  const kept: Buffer[] = [];
  for (const { type, start, from, to } of recordsOf(part)) {
    if (!needed.has(type)) continue;
    const record = part.subarray(start, to);
    const text = TEXTS.get(type);
    if (kept.length === MOST_CELLS) throw tooLarge(MOST_CELLS, 'records');
    kept.push(text ? checked(record, from - start + text.at, text.fonts) : record);
  }
  return Buffer.concat(kept);
}

function checked(record: Buffer, at: number, fonts: boolean): Buffer {
  const length = record.readUInt32LE(at + (fonts ? 1 : 0));
  if (length * 2 > record.length - at) throw damaged('a part of it is broken');
  if (!fonts) return record;
  const plain = Buffer.from(record);
  plain.writeUInt8(0, at);
  return plain;
}

/** Types of the records for shared texts, and for cell styles with their number formats. */
export const NEEDED = {
  sharedStrings: new Set([159, 19, 160]),
  styles: new Set([44, 47, 617, 618, 626, 627]),
} as const;

const ROW = 0;
const BLANK = { first: 1, short: 12 } as const;
/** Types of cells without a column of their own. */
const SHORT = { first: 12, last: 18 } as const;
const RICH_TEXT = 62;
const COLUMNS = 60;
const MERGED = 176;

/** Types for rows, cells that are not blank, and merged cells. Others may be dropped, above all links over a whole sheet. */
const NEEDED_OF_SHEET: ReadonlySet<number> = new Set([
  ...[ROW, MERGED],
  ...[2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
  ...[13, 14, 15, 16, 17, 18, 62],
]);

interface BinCell extends CellPlace {
  readonly type: number;
  /** Offsets of its style, which what is in it follows, and of the next record. */
  readonly at: number;
  readonly to: number;
}

/** The cells of a worksheet, blank ones too. @throws WorkbookError */
export function* cellsIn(part: Buffer): Generator<BinCell, void> {
  let [row, column] = [0, -1];
  for (const { type, from, to } of recordsOf(part)) {
    if (type === ROW) [row, column] = [part.readUInt32LE(from), -1];
    const isShort = type >= SHORT.first && type <= SHORT.last;
    if (!isShort && type !== RICH_TEXT && (type < BLANK.first || type >= SHORT.first)) continue;
    // A short cell follows the one before it; any other has its column.
    column = isShort ? column + 1 : part.readUInt32LE(from);
    yield { type, row, column, at: isShort ? from : from + 4, to };
  }
}

function* withValue(part: Buffer): Generator<CellPlace, void> {
  for (const cell of cellsIn(part)) if (cell.type !== BLANK.first && cell.type !== BLANK.short) yield cell;
}

interface BinScan {
  readonly needed: Buffer;
  readonly isHiddenRow: (line: number) => boolean;
  readonly isHiddenColumn: (index: number) => boolean;
}

const FLAGS = { rowHidden: 0x10, columnHidden: 0x01 } as const;

/** Scans a worksheet's records. @throws WorkbookError */
export function scanBinWorksheet(part: Buffer): BinScan {
  const hiddenRows = new Set<number>();
  const hiddenColumns = new HiddenColumns();
  for (const { type, from } of recordsOf(part)) {
    if (type === ROW && (part.readUInt8(from + 11) & FLAGS.rowHidden) !== 0) hiddenRows.add(part.readUInt32LE(from) + 1);
    if (type === COLUMNS && (part.readUInt8(from + 16) & FLAGS.columnHidden) !== 0) {
      hiddenColumns.add(part.readUInt32LE(from), part.readUInt32LE(from + 4));
    }
  }
  mustStandOnce(() => withValue(part));
  return {
    needed: neededRecords(part, NEEDED_OF_SHEET),
    isHiddenRow: (line) => hiddenRows.has(line),
    isHiddenColumn: hiddenColumns.has,
  };
}
