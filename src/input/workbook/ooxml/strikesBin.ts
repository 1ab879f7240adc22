import { CellSet, Runs, type Strikes } from '../struckCells.ts';
import { cellsIn, recordsOf } from './binRecords.ts';

const RECORD = {
  sharedText: 7,
  string: 19,
  font: 43,
  style: 47,
  shortSharedText: 18,
  richText: 62,
  cellStyles: 617,
  cellStylesEnd: 618,
} as const;
const STRUCK = 0x0008;
const RICH = 0x01;

/** @throws WorkbookError */
export function binStrikes(styles: Buffer | undefined, strings: Buffer | undefined): Strikes {
  const fonts = new Set<number>();
  const struck = new Set<number>();
  let [font, style, isOfCells] = [-1, -1, false];
  for (const { type, from } of styles ? recordsOf(styles) : []) {
    if (type === RECORD.font) {
      font += 1;
      if (styles && (styles.readUInt16LE(from + 2) & STRUCK) !== 0) fonts.add(font);
    } else if (type === RECORD.cellStyles || type === RECORD.cellStylesEnd) isOfCells = type === RECORD.cellStyles;
    else if (type === RECORD.style && isOfCells) {
      style += 1;
      if (styles && fonts.has(styles.readUInt16LE(from + 4))) struck.add(style);
    }
  }
  return { styles: struck, fonts, strings: fonts.size > 0 && strings ? struckStrings(strings, fonts) : new Set() };
}

function struckStrings(part: Buffer, fonts: ReadonlySet<number>): ReadonlySet<number> {
  const found = new Set<number>();
  let index = -1;
  for (const { type, from, to } of recordsOf(part)) {
    if (type !== RECORD.string) continue;
    index += 1;
    if (isStruck(part.subarray(from, to), fonts)) found.add(index);
  }
  return found;
}

/** Whether all of a text is struck out. Its record is a flag, its length, the text, then pairs of a first character and its font. */
function isStruck(text: Buffer, fonts: ReadonlySet<number>): boolean {
  if ((text.readUInt8(0) & RICH) === 0) return false;
  const end = 5 + text.readUInt32LE(1) * 2;
  const count = text.readUInt32LE(end);
  const words = text.toString('utf16le', 5, end);
  const runs = new Runs();
  let [begun, isOff] = [0, false];
  for (let at = end + 4; at < end + 4 + count * 4; at += 4) {
    const first = text.readUInt16LE(at);
    runs.add(words.slice(begun, first), isOff);
    [begun, isOff] = [first, fonts.has(text.readUInt16LE(at + 2))];
  }
  runs.add(words.slice(begun), isOff);
  return runs.areStruck;
}

/** The struck cells of a worksheet; nothing if no font is struck out. @throws WorkbookError */
export function struckBinCells(part: Buffer, { styles, strings, fonts }: Strikes): CellSet | undefined {
  if (fonts.size === 0) return undefined;
  const cells = new CellSet();
  for (const { type, row, column, at, to } of cellsIn(part)) {
    if (
      styles.has(part.readUInt32LE(at) & 0xffffff) ||
      ((type === RECORD.sharedText || type === RECORD.shortSharedText) && strings.has(part.readUInt32LE(at + 4))) ||
      (type === RECORD.richText && isStruck(part.subarray(at + 4, to), fonts))
    )
      cells.add(row, column);
  }
  return cells;
}
