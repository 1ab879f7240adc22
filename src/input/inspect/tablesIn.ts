import type { Geography } from '../../model/geography.ts';
import type { TableKind } from '../../model/input.ts';
import type { Source } from '../bytes/source.ts';
import { isBlank, type Sheet, type Workbook } from '../cells/sheet.ts';
import { readFile } from '../files/readFiles.ts';
import { isHeader, kindOfHeader, type Said } from '../header/header.ts';
import { FileLog } from '../log.ts';

/** A table in a file, or a sheet without one. */
export interface FoundTable {
  /** Absent if no header is found. */
  readonly kind?: TableKind;
  /** The name of the sheet, in a workbook. */
  readonly sheet?: string;
  readonly hidden?: boolean;
}

/** The tables of a file, and the file where it is a workbook. */
export interface FoundTables {
  readonly tables: readonly FoundTable[];
  readonly workbook?: Workbook;
}

/** Thrown to stop reading once the tables are known: the rest of a ledger is long. */
class Found extends Error {
  readonly found: FoundTables;

  constructor(tables: readonly FoundTable[], workbook?: Workbook) {
    super('found');
    this.found = { tables, ...(workbook && { workbook }) };
  }
}

/** Rows of a sheet that are searched for a header. */
const ROWS_LOOKED_AT = 60;

/** The tables of a file: at most one of a CSV file, every sheet of a workbook that is not empty, none of a file that cannot be read. */
export async function tablesIn(source: Source, { geography, ...said }: Said & { readonly geography: Geography }): Promise<FoundTables> {
  const reader = {
    recognises: (cells: readonly string[]) => kindOfHeader(cells, said),
    header: (cells: readonly string[]) => {
      const best = kindOfHeader(cells, said);
      throw new Found(isHeader(best) ? [{ kind: best.kind }] : []);
    },
    row: () => undefined,
    sheets: (sheets: readonly Sheet[], workbook: Workbook) => {
      throw new Found(
        sheets.flatMap((sheet) => found(sheet, said)),
        workbook,
      );
    },
  };
  try {
    await readFile(source, 'costs', new FileLog(source.name), reader, { geography });
  } catch (error) {
    if (error instanceof Found) return error.found;
    throw error;
  }
  return { tables: [] };
}

function found({ name, hidden, rows }: Sheet, said: Said): readonly FoundTable[] {
  const filled = rows.filter(({ cells }) => !isBlank(cells));
  if (filled.length === 0) return [];
  const headers = filled
    .slice(0, ROWS_LOOKED_AT)
    .map(({ cells }) => kindOfHeader(cells, said))
    .filter(isHeader);
  const best = headers.toSorted((a, b) => b.count - a.count)[0];
  return [{ sheet: name, hidden, ...(best && { kind: best.kind }) }];
}
