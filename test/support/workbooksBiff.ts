import { compoundOf } from './workbooks.ts';

/** One record of an .xls with its contents. */
export type BiffRecord = readonly [type: number, content: Buffer];

const BOF = 0x0809;
const EOF = 0x000a;

function begins(what: number, version: number): BiffRecord {
  const content = Buffer.alloc(16);
  content.writeUInt16LE(version, 0);
  content.writeUInt16LE(what, 2);
  return [BOF, content];
}

function bytesOf(records: readonly BiffRecord[]): Buffer {
  return Buffer.concat(
    records.map(([type, content]) => {
      const head = Buffer.alloc(4);
      head.writeUInt16LE(type, 0);
      head.writeUInt16LE(content.length, 2);
      return Buffer.concat([head, content]);
    }),
  );
}

/** Excel 97 and later, and before. */
const VERSIONS = { wide: 0x0600, narrow: 0x0500 } as const;

/** The stream of an .xls of one sheet, `Plan`, from the records of its cells; `global` ones stand before the sheets. */
export function biffOf(sheet: readonly BiffRecord[], global: readonly BiffRecord[] = [], version: keyof typeof VERSIONS = 'wide'): Buffer {
  const name = Buffer.from('Plan');
  const listed = Buffer.concat([Buffer.alloc(6), Buffer.from(version === 'wide' ? [name.length, 0] : [name.length]), name]);
  const globals = () => bytesOf([begins(5, VERSIONS[version]), ...global, [0x0085, listed], [EOF, Buffer.alloc(0)]]);
  listed.writeUInt32LE(globals().length, 0);
  return Buffer.concat([globals(), bytesOf([begins(16, VERSIONS[version]), ...sheet, [EOF, Buffer.alloc(0)]])]);
}

/** An .xls of one sheet. */
export function xlsOf(sheet: readonly BiffRecord[], global: readonly BiffRecord[] = []): Buffer {
  return compoundOf({ Workbook: biffOf(sheet, global) });
}

/** Text in a cell, a byte a character, as Excel 95 wrote it. */
export function narrowText(row: number, column: number, text: Buffer): BiffRecord {
  const content = Buffer.alloc(8);
  content.writeUInt16LE(row, 0);
  content.writeUInt16LE(column, 2);
  content.writeUInt16LE(text.length, 6);
  return [0x0204, Buffer.concat([content, text])];
}

/** A number in a cell; rows and columns count from 0. */
export function numberRecord(row: number, column: number, value: number): BiffRecord {
  const content = Buffer.alloc(14);
  content.writeUInt16LE(row, 0);
  content.writeUInt16LE(column, 2);
  content.writeDoubleLE(value, 6);
  return [0x0203, content];
}

/** Whole numbers in cells side by side. */
export function severalRecord(row: number, column: number, values: readonly number[]): BiffRecord {
  const content = Buffer.alloc(6 + values.length * 6);
  content.writeUInt16LE(row, 0);
  content.writeUInt16LE(column, 2);
  for (const [at, value] of values.entries()) content.writeInt32LE((value << 2) | 2, 4 + at * 6 + 2);
  content.writeUInt16LE(column + values.length - 1, content.length - 2);
  return [0x00bd, content];
}

/** A formula in a cell; `value` is rounded to a double. */
export function formulaRecord(row: number, column: number, value: Buffer, tokens = Buffer.from([0x1e, 1, 0])): BiffRecord {
  const content = Buffer.alloc(22);
  content.writeUInt16LE(row, 0);
  content.writeUInt16LE(column, 2);
  value.copy(content, 6);
  content.writeUInt16LE(tokens.length, 20);
  return [0x0006, Buffer.concat([content, tokens])];
}

export function hiddenRowRecord(row: number): BiffRecord {
  const content = Buffer.alloc(16);
  content.writeUInt16LE(row, 0);
  content.writeUInt8(0x20, 12);
  return [0x0208, content];
}
