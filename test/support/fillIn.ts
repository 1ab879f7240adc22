/** Fills a template in, as someone would who opens it in a spreadsheet: types into cells, adds and deletes rows, and saves it. */
import { type BookType, type CellObject, read, utils, type WorkSheet, write } from '@e965/xlsx';
import { parse } from 'csv-parse/sync';

/** The value typed into a cell. Spreadsheets make a day of a month. */
export type Typed = string | number | null | { readonly month: string };

/** A row by its headers; cells of other headers are blank. */
export type FilledRow = Readonly<Record<string, Typed>>;

/** The rows of a CSV template. */
export function rowsOfCsv(text: string): readonly Readonly<Record<string, string>>[] {
  return parse(text, { bom: true, columns: true });
}

/** The CSV template with these rows in place of its own. */
export function csvFilledIn(text: string, rows: readonly FilledRow[]): string {
  const [headers = []]: string[][] = parse(text, { bom: true, to: 1 });
  const cell = (typed: Typed | undefined) => {
    const shown = typed === null || typed === undefined ? '' : typeof typed === 'object' ? typed.month : String(typed);
    return /[",\r\n]/.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown;
  };
  return [headers.join(','), ...rows.map((row) => headers.map((header) => cell(row[header])).join(','))]
    .map((line) => `${line}\r\n`)
    .join('');
}

/** The same in the first sheet of a workbook; its other sheets stay as they are. */
export function workbookFilledIn(bytes: Uint8Array, rows: readonly FilledRow[], bookType: BookType): Uint8Array {
  const book = read(bytes, { type: 'array', cellNF: true });
  const sheet = book.Sheets[book.SheetNames[0] ?? ''];
  if (!sheet?.['!ref']) throw new Error('there is no sheet to fill in');
  const { e: end } = utils.decode_range(sheet['!ref']);
  for (let column = 0; column <= end.c; column += 1) {
    const header = String(sheet[utils.encode_cell({ r: 0, c: column })]?.v ?? '');
    for (let row = 1; row <= Math.max(end.r, rows.length); row += 1)
      type(sheet, row, column, typedAs(bookType, rows[row - 1]?.[header] ?? null));
  }
  sheet['!ref'] = utils.encode_range({ s: { r: 0, c: 0 }, e: { r: Math.max(end.r, rows.length), c: end.c } });
  return write(book, { type: 'buffer', bookType });
}

/** The library writes an .ods without formats, so that a day would be a number there. */
function typedAs(bookType: BookType, typed: Typed): Typed {
  return bookType === 'ods' && typed !== null && typeof typed === 'object' ? typed.month : typed;
}

function type(sheet: WorkSheet, row: number, column: number, typed: Typed): void {
  const address = utils.encode_cell({ r: row, c: column });
  const format = (sheet[address] as CellObject | undefined)?.z;
  delete sheet[address];
  if (typed === null || typed === '') return;
  const shown = typeof format === 'string' ? { z: format } : {};
  if (typeof typed === 'number') sheet[address] = { t: 'n', v: typed, ...shown };
  else if (typeof typed === 'string') sheet[address] = { t: 's', v: typed, ...shown };
  else sheet[address] = { t: 'n', v: (Date.parse(`${typed.month}-01T00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000, z: 'mmm-yy' };
}
