import type { Geography } from '../../model/geography.ts';

/** Rows of a table within one of its cells. */
export interface Swallowed {
  /** Index of the cell, from 0. */
  readonly index: number;
  /** Text of the first of them. */
  readonly found: string;
  /** Lines of the file from the start of the row to it. */
  readonly below: number;
  readonly lines: number;
}

const LINE_END = /\r\n|\n|\r/;
/** All are tried: a workbook does not tell which one its text had as CSV. */
const DELIMITERS = [',', ';', '\t'];
const CODE = /^[\s"']*([A-Za-z]\w{2,8})(?!\w)/;

/** Finds rows of a table of this width within a cell of a row, where a quotation mark too many or too few has put them. */
export function swallowedRows(
  cells: readonly string[],
  { width, geography }: { readonly width: number; readonly geography?: Geography },
): Swallowed | undefined {
  let breaks = 0;
  for (const [index, cell] of cells.entries()) {
    const lines = cell.split(LINE_END);
    const rows = lines.flatMap((line, at) => (at > 0 && looksLikeRow(line, width, geography) ? [at] : []));
    const [first] = rows;
    if (first !== undefined) return { index, found: (lines[first] ?? '').trim(), below: breaks + first, lines: rows.length };
    breaks += lines.length - 1;
  }
  return undefined;
}

function looksLikeRow(line: string, width: number, geography: Geography | undefined): boolean {
  return (
    DELIMITERS.some((delimiter) => width > 1 && line.split(delimiter).length >= width) ||
    (geography !== undefined && namesIcb(line, geography))
  );
}

/** Whether a line begins with the code of an ICB, or its first cell names one. */
function namesIcb(line: string, geography: Geography): boolean {
  const code = CODE.exec(line)?.[1];
  // Without a digit or capitals it may be the name of a place at the start of a sentence.
  const isCode = code !== undefined && /\d|^[A-Z]{3}$/.test(code) && geography.findIcb(code) !== undefined;
  return isCode || DELIMITERS.some((delimiter) => line.includes(delimiter) && isKnown(line.split(delimiter)[0], geography));
}

function isKnown(text: string | undefined, geography: Geography): boolean {
  const name = text?.replaceAll('"', '').trim() ?? '';
  return name !== '' && geography.findIcb(name) !== undefined;
}
