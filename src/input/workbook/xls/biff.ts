import { damaged, WorkbookError } from '../error.ts';

const RECORD = {
  formula: 0x0006,
  eof: 0x000a,
  filePass: 0x002f,
  continued: 0x003c,
  bof: 0x0809,
  /** One that the workbook library passes over. */
  ignored: 0x00ef,
} as const;

/** What holds cells, their formats, their strings, and what is hidden. */
const NEEDED: ReadonlySet<number> = new Set([
  ...[RECORD.formula, RECORD.eof, RECORD.bof],
  // boundsheet, codepage, 1904, strings, number formats, styles
  ...[0x0085, 0x0042, 0x0022, 0x00fc, 0x041e, 0x001e, 0x00e0],
  // number, RK and several of them, text from the table, in place, and with fonts, true or false or an error, text of a formula
  ...[0x0203, 0x027e, 0x00bd, 0x00fd, 0x0204, 0x00d6, 0x0205, 0x0207],
  // size, rows, columns, merged cells
  ...[0x0200, 0x0208, 0x007d, 0x00e5],
]);

/** Where, in a formula record, the length of the formula stands; the largest means "none". */
const FORMULA_LENGTH = 20;
const NO_FORMULA = 0xffff;

export interface Biff {
  readonly stream: Buffer;
  /** Excel 5 and 95 wrote one byte a character, in the code page of the country. */
  readonly narrow: boolean;
}

/**
 * The records of an .xls that are needed to read its cells. The others are blanked where they stand, because sheets are found by
 * place: what is not read (links, drawings, names, the formulas themselves) can then neither fail nor take for ever.
 *
 * @throws WorkbookError
 */
export function neededRecords(workbook: Buffer): Biff {
  const stream = Buffer.from(workbook);
  if (stream.length < 8 || stream.readUInt16LE(0) !== RECORD.bof) throw damaged('its first record is broken');
  let depth = 0;
  let kept = false;
  let at = 0;
  while (at + 4 <= stream.length) {
    const type = stream.readUInt16LE(at);
    const length = stream.readUInt16LE(at + 2);
    // after the last sheet there may be padding
    if (type === 0 && depth === 0) break;
    const end = at + 4 + length;
    if (end > stream.length) throw damaged('it is cut short');
    if (type === RECORD.filePass) throw new WorkbookError('encrypted');
    if (type === RECORD.bof) depth += 1;
    if (type === RECORD.eof) depth -= 1;
    kept = type === RECORD.continued ? kept : NEEDED.has(type);
    if (!kept) stream.writeUInt16LE(RECORD.ignored, at);
    else if (type === RECORD.formula) {
      if (length < FORMULA_LENGTH + 2) throw damaged('a formula in it is broken');
      stream.writeUInt16LE(NO_FORMULA, at + 4 + FORMULA_LENGTH);
    }
    at = end;
  }
  if (depth > 0) throw damaged('it is cut short');
  return { stream, narrow: stream.readUInt16LE(4) < 0x0600 };
}
