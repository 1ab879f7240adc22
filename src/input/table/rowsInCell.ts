import type { Geography } from '../../model/geography.ts';

/** Rows of a table that stand in one of its cells. */
export interface Swallowed {
  /** Of the cell, from 0. */
  readonly index: number;
  /** The first of them, and how many lines of the file below the first line of its row it stands. */
  readonly found: string;
  readonly below: number;
  readonly lines: number;
}

const LINE_END = /\r\n|\n|\r/;
/** Any of them: a workbook does not say which its text had when it was CSV. */
const DELIMITERS = [',', ';', '\t'];
const CODE = /^[\s"']*([A-Za-z]\w{2,8})(?!\w)/;

/** Tells rows of a table of this width in the cells of another row: a quotation mark too many, or one too few, has put them there. */
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

/** Whether it begins with the code of an ICB, or its first cell names one. */
function namesIcb(line: string, geography: Geography): boolean {
  const code = CODE.exec(line)?.[1];
  // A place is a name of one word, and may begin a sentence.
  const isCode = code !== undefined && /\d|^[A-Z]{3}$/.test(code) && geography.findIcb(code).kind !== 'unknown';
  return isCode || DELIMITERS.some((delimiter) => line.includes(delimiter) && isKnown(line.split(delimiter)[0], geography));
}

function isKnown(text: string | undefined, geography: Geography): boolean {
  const name = text?.replaceAll('"', '').trim() ?? '';
  return name !== '' && geography.findIcb(name).kind !== 'unknown';
}
