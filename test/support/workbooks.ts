import { type BookType, type CellObject, CFB, set_cptable, utils, type WorkBook, type WorkSheet, write } from '@e965/xlsx';
import * as codePages from '@e965/xlsx/dist/cpexcel.full.mjs';
import type { Sheet, SheetRow } from '../../src/input/cells/sheet.ts';
import { WorkbookError } from '../../src/input/workbook/error.ts';
import { openWorkbook } from '../../src/input/workbook/open.ts';

/** Every format that is read, by the library's name for writing it. */
export const FORMATS = ['xlsx', 'xlsm', 'xlsb', 'biff8', 'biff5', 'ods'] as const satisfies readonly BookType[];
export type Format = (typeof FORMATS)[number];

type Cells = Readonly<Record<string, Partial<CellObject>>>;

interface Book {
  readonly from1904?: boolean;
  /** Sheets by name, with cells by address. */
  readonly sheets: Readonly<Record<string, Cells>>;
  readonly hidden?: readonly string[];
  readonly layout?: Partial<WorkSheet>;
}

/** A workbook of one sheet, or of several. */
export function bookOf(format: Format, cells: Cells, more: Omit<Book, 'sheets'> = {}): Buffer {
  return booksOf(format, { ...more, sheets: { Plan: cells } });
}

export function booksOf(format: Format, { sheets, hidden = [], from1904 = false, layout = {} }: Book): Buffer {
  if (format === 'biff5') set_cptable(codePages);
  const book: WorkBook = { SheetNames: Object.keys(sheets), Sheets: {}, Workbook: { WBProps: { date1904: from1904 }, Sheets: [] } };
  for (const [name, cells] of Object.entries(sheets)) {
    const held = format === 'xlsb' ? { '!data': rowsOf(cells) } : cells;
    book.Sheets[name] = { '!ref': rangeOf(cells), ...layout, ...held };
    book.Workbook?.Sheets?.push({ name, Hidden: hidden.includes(name) ? 1 : 0 });
  }
  return Buffer.from(write(book, { bookType: format, type: 'buffer', bookSST: format !== 'xlsm' && format !== 'biff5' }));
}

/** The library looks for each of 16,384 columns of a row: by number that takes a hundredth of the time. */
function rowsOf(cells: Cells): CellObject[][] {
  const rows: CellObject[][] = [];
  for (const [address, cell] of Object.entries(cells)) {
    const { r, c } = utils.decode_cell(address);
    rows[r] ??= [];
    (rows[r] as CellObject[])[c] = cell as CellObject;
  }
  return rows;
}

function rangeOf(cells: Cells): string {
  const places = Object.keys(cells).map((address) => utils.decode_cell(address));
  return utils.encode_range({
    s: { r: 0, c: 0 },
    e: { r: Math.max(0, ...places.map(({ r }) => r)), c: Math.max(0, ...places.map(({ c }) => c)) },
  });
}

/** An OLE container of streams. */
export function compoundOf(streams: Readonly<Record<string, Buffer>>): Buffer {
  const file = CFB.utils.cfb_new();
  for (const [name, content] of Object.entries(streams)) CFB.utils.cfb_add(file, name, content);
  return Buffer.from(CFB.write(file, { type: 'buffer' }));
}

/** The stream of an .xls that holds its records. */
export function recordsOfXls(xls: Buffer): Buffer {
  return Buffer.from(CFB.find(CFB.read(xls, { type: 'buffer' }), '/Workbook').content);
}

export async function sheetOf(bytes: Uint8Array, index = 0): Promise<Sheet> {
  const sheet = (await openWorkbook(bytes)).sheets[index];
  if (!sheet) throw new Error('no such sheet');
  return sheet;
}

/** The text of one cell, by its address. */
export async function textAt(bytes: Uint8Array, address: string): Promise<string | undefined> {
  const { r, c } = utils.decode_cell(address);
  return rowAt(await sheetOf(bytes), r + 1)?.cells[c];
}

export function rowAt({ rows }: Sheet, line: number): SheetRow | undefined {
  return rows.find((row) => row.line === line);
}

/** Faults of a sheet's cells, by address. */
export function troublesOf({ rows }: Sheet): Readonly<Record<string, string>> {
  return Object.fromEntries(
    rows.flatMap(({ line, troubles }) =>
      [...(troubles ?? [])].map(([column, { kind, found }]) => [`${utils.encode_col(column)}${line}`, `${kind} ${found}`]),
    ),
  );
}

/** The reason why bytes cannot be opened, and the kind of file they look like. */
export async function refusal(bytes: Uint8Array): Promise<string> {
  try {
    await openWorkbook(bytes);
  } catch (error) {
    if (error instanceof WorkbookError) return `${error.reason}: ${error.detail}`;
    throw error;
  }
  return 'opened';
}

/** A workbook of sheets of texts and numbers, by name. */
export function bookOfSheets(format: Format, sheets: readonly (readonly [string, readonly (readonly (string | number)[])[]])[]): Buffer {
  const cellsOf = (rows: readonly (readonly (string | number)[])[]): Cells =>
    Object.fromEntries(
      rows.flatMap((row, r) =>
        row.flatMap((v, c) => (v === '' ? [] : [[utils.encode_cell({ r, c }), { t: typeof v === 'string' ? 's' : 'n', v }] as const])),
      ),
    );
  return booksOf(format, { sheets: Object.fromEntries(sheets.map(([name, rows]) => [name, cellsOf(rows)])) });
}
