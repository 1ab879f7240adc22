import { SSF, utils, type WorkBook, type WorkSheet, write } from '@e965/xlsx';
import { STRUCK, struckOut } from './struckOut.ts';

/** A cell as a fixture describes it: a value, an error, a formula without its value, a date or a number with its format, or one struck out. */
type Described =
  | string
  | number
  | null
  | { readonly e: string }
  | { readonly f: string }
  | { readonly d: string; readonly z: string }
  | { readonly v: number; readonly z: string }
  | { readonly struck: string | number };

type Rows = readonly (readonly Described[])[];

const ERRORS: Readonly<Record<string, number>> = {
  '#NULL!': 0,
  '#DIV/0!': 7,
  '#VALUE!': 15,
  '#REF!': 23,
  '#NAME?': 29,
  '#NUM!': 36,
  '#N/A': 42,
};

/** With its number formats, which the library's types leave out. */
type Book = WorkBook & { SSF?: Readonly<Record<number, string>> };

const asBytes = (book: Book): Uint8Array => write(book, { type: 'buffer', bookType: 'xlsx', compression: true });

/** The library gives a workbook the number formats of the last one that it read or wrote, unless it is given others: its own, which it starts again with. */
function ownFormats(): NonNullable<Book['SSF']> {
  asBytes({ SheetNames: ['none'], Sheets: { none: {} }, SSF: { 0: 'General' } });
  return { ...SSF.get_table() };
}

/** Makes the workbook that a fixture's JSON describes: sheets by name, each a list of rows. */
export function workbookOf(json: string): Uint8Array {
  const sheets: Record<string, Rows | { readonly hidden: Rows }> = JSON.parse(json);
  const book: Book = utils.book_new();
  book.Workbook = { Sheets: [] };
  book.SSF = ownFormats();
  for (const [name, sheet] of Object.entries(sheets)) {
    utils.book_append_sheet(book, sheetOf('hidden' in sheet ? sheet.hidden : sheet), name);
    book.Workbook.Sheets?.push({ name, Hidden: 'hidden' in sheet ? 1 : 0 });
  }
  const bytes = asBytes(book);
  return json.includes('"struck"') ? struckOut(bytes) : bytes;
}

function sheetOf(rows: Rows): WorkSheet {
  const sheet: WorkSheet = {};
  let width = 1;
  for (const [row, cells] of rows.entries()) {
    for (const [column, cell] of cells.entries()) {
      if (cell === null || cell === '') continue;
      width = Math.max(width, column + 1);
      sheet[utils.encode_cell({ r: row, c: column })] = cellOf(cell);
    }
  }
  sheet['!ref'] = utils.encode_range({ s: { r: 0, c: 0 }, e: { r: Math.max(rows.length, 1) - 1, c: width - 1 } });
  return sheet;
}

function cellOf(cell: Exclude<Described, null>): object {
  if (typeof cell === 'string') return { t: 's', v: cell };
  if (typeof cell === 'number') return { t: 'n', v: cell };
  if ('e' in cell) return { t: 'e', v: ERRORS[cell.e], w: cell.e };
  if ('v' in cell) return { t: 'n', ...cell };
  if ('struck' in cell) return { t: typeof cell.struck === 'string' ? 's' : 'n', v: cell.struck, z: STRUCK };
  if ('f' in cell) return { t: 'n', f: cell.f };
  const [year = 0, month = 1, day = 1] = cell.d.split('-').map(Number);
  return { t: 'n', v: (Date.UTC(year, month - 1, day) - Date.UTC(1899, 11, 30)) / 86_400_000, z: cell.z };
}
