import { damaged, WorkbookError } from '../error.ts';
import { type CellPlace, CellSet, mustStandOnce } from '../struckCells.ts';

const RECORD = {
  formula: 0x0006,
  eof: 0x000a,
  filePass: 0x002f,
  font: 0x0031,
  continued: 0x003c,
  sheet: 0x0085,
  severalCells: 0x00bd,
  style: 0x00e0,
  /** One that the workbook library passes over. */
  ignored: 0x00ef,
  bof: 0x0809,
} as const;

/** A number, an RK, text of the table, in place, and with fonts, true or false or an error, a formula. */
const CELLS: readonly number[] = [0x0203, 0x027e, 0x00fd, 0x0204, 0x00d6, 0x0205, RECORD.formula];

/** Records for cells, their formats, their strings, and what is hidden. */
const NEEDED: ReadonlySet<number> = new Set([
  ...[RECORD.eof, RECORD.bof, RECORD.severalCells, ...CELLS],
  // list of sheets, codepage, 1904, strings, number formats, styles
  ...[RECORD.sheet, 0x0042, 0x0022, 0x00fc, 0x041e, 0x001e, RECORD.style],
  // text of a formula
  0x0207,
  // size, rows, columns, merged cells
  ...[0x0200, 0x0208, 0x007d, 0x00e5],
]);

interface BiffRecord {
  readonly type: number;
  /** Offsets of the record and of its content. */
  readonly at: number;
  readonly from: number;
  /** Bytes of the content. */
  readonly length: number;
  /** Sheets, and charts in them, that it stands in. */
  readonly depth: number;
}

/** @throws WorkbookError */
function* recordsOf(stream: Buffer): Generator<BiffRecord, void> {
  let depth = 0;
  let length = 0;
  for (let at = 0; at + 4 <= stream.length; at += 4 + length) {
    const type = stream.readUInt16LE(at);
    length = stream.readUInt16LE(at + 2);
    // Padding may follow the last sheet.
    if (type === 0 && depth === 0) return;
    if (at + 4 + length > stream.length) throw damaged('it is cut short');
    if (type === RECORD.bof) depth += 1;
    if (type === RECORD.eof) depth -= 1;
    yield { type, at, from: at + 4, length, depth };
  }
  if (depth > 0) throw damaged('it is cut short');
}

/** The cells of all sheets, without those of charts in them. */
function* everyCell(stream: Buffer): Generator<CellPlace, void> {
  let sheet = -1;
  for (const record of recordsOf(stream)) {
    if (record.type === RECORD.bof && record.depth === 1) sheet += 1;
    if (record.depth === 1) for (const { row, column } of cellsIn(stream, record)) yield { sheet, row, column };
  }
}

/** The cells of a record that are not blank, by row and column from 0, with the offset of their style. @throws WorkbookError */
function* cellsIn(stream: Buffer, { type, from, length }: BiffRecord): Generator<{ row: number; column: number; style: number }, void> {
  if (type !== RECORD.severalCells && !CELLS.includes(type)) return;
  if (length < 6) throw damaged('a cell in it is broken');
  const [row, column] = [stream.readUInt16LE(from), stream.readUInt16LE(from + 2)];
  if (type !== RECORD.severalCells) yield { row, column, style: from + 4 };
  else for (let each = 0; each < Math.floor((length - 6) / 6); each++) yield { row, column: column + each, style: from + 4 + each * 6 };
}

/** Offset, in a formula record, of the length of the formula; the largest length means "none". */
const FORMULA_LENGTH = 20;
const NO_FORMULA = 0xffff;

export interface Biff {
  readonly stream: Buffer;
  /** Excel 5 and 95 wrote one byte a character, in the code page of the country. */
  readonly narrow: boolean;
}

/**
 * The records of an .xls that are needed to read its cells. Sheets are found by offset, so the others are blanked where they stand: links,
 * drawings, names and the formulas themselves can then neither fail nor take for ever.
 *
 * @throws WorkbookError
 */
export function neededRecords(workbook: Buffer): Biff {
  const stream = Buffer.from(workbook);
  if (stream.length < 8 || stream.readUInt16LE(0) !== RECORD.bof) throw damaged('its first record is broken');
  let kept = false;
  for (const { type, at, from, length } of recordsOf(stream)) {
    if (type === RECORD.filePass) throw new WorkbookError('encrypted');
    kept = type === RECORD.continued ? kept : NEEDED.has(type);
    if (!kept) stream.writeUInt16LE(RECORD.ignored, at);
    else if (type === RECORD.formula) {
      if (length < FORMULA_LENGTH + 2) throw damaged('a formula in it is broken');
      stream.writeUInt16LE(NO_FORMULA, from + FORMULA_LENGTH);
    }
  }
  mustStandOnce(() => everyCell(stream));
  return { stream, narrow: stream.readUInt16LE(4) < 0x0600 };
}

const STRUCK = 0x0008;
/** No font has this number: later ones count one further. */
const NO_FONT = 4;

/** The struck cells of each sheet, in the order of the list of sheets. @throws WorkbookError */
export function struckCells(stream: Buffer): readonly (CellSet | undefined)[] {
  const fonts: boolean[] = [];
  const styles: boolean[] = [];
  const places: number[] = [];
  const bySheet = new Map<number, CellSet>();
  let cells: CellSet | undefined;
  for (const record of recordsOf(stream)) {
    const { type, at, from, depth } = record;
    if (type === RECORD.bof && depth === 1 && at > 0) {
      if (!fonts.includes(true)) return [];
      cells = new CellSet();
      bySheet.set(at, cells);
    } else if (type === RECORD.font) fonts.push((stream.readUInt16LE(from + 2) & STRUCK) !== 0);
    else if (type === RECORD.style) {
      const font = stream.readUInt16LE(from);
      styles.push(fonts[font > NO_FONT ? font - 1 : font] === true);
    } else if (type === RECORD.sheet) places.push(stream.readUInt32LE(from));
    else if (cells && depth === 1)
      for (const { row, column, style } of cellsIn(stream, record)) if (styles[stream.readUInt16LE(style)]) cells.add(row, column);
  }
  return places.toSorted((one, other) => one - other).map((place) => bySheet.get(place));
}
