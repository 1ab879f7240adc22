import { type Diagnostic, fault, warning } from '../../model/diagnostic.ts';
import type { InputFile } from '../../model/input.ts';
import { LARGEST_FILE, OWN_REPORT } from '../bytes/signatures.ts';
import { isBlank, type Sheet, type Workbook } from '../cells/sheet.ts';
import { isHeader } from '../header/header.ts';
import type { FileLog } from '../log.ts';
import { type FindOptions, TableFinder } from '../table/finder.ts';
import type { TableReader } from '../table/tableReader.ts';
import { WorkbookError } from '../workbook/error.ts';
import { openWorkbook } from '../workbook/open.ts';
import { isOwn, type OpenedSource, ROWS_LOOKED_AT } from './manySheets.ts';

/** Reads the table of a workbook: from the sheet that is named, or the only one with such a table. */
export async function readSheet(
  chunks: AsyncIterable<Uint8Array>,
  source: OpenedSource,
  log: FileLog,
  reader: TableReader,
  options: FindOptions,
): Promise<Pick<InputFile, 'rows' | 'encoding' | 'taken'>> {
  let workbook: Workbook;
  try {
    const bytes = await gathered(chunks);
    workbook = source.workbook ?? (await openWorkbook(bytes));
  } catch (error) {
    if (!(error instanceof WorkbookError)) throw error;
    log.add(fault('workbook-unreadable', { reason: error.reason, detail: error.detail }, log.place()));
    return { rows: 0, encoding: 'workbook' };
  }
  reader.sheets?.(workbook.sheets, workbook);
  const chosen = isOwn(workbook) ? fault('not-a-table', OWN_REPORT, log.place()) : sheetOf(workbook, source.sheet, reader, log);
  if (!('rows' in chosen)) {
    log.add(chosen);
    return { rows: 0, encoding: workbook.kind };
  }
  log.sheet = chosen.name;
  const finder = new TableFinder(reader, log, options, true);
  let line = 1;
  for (const row of chosen.rows) {
    // Lines without a row are blank.
    for (; line < row.line; line++) finder.take({ line, cells: [] });
    finder.take(row.cells.some(hasLineEnd) ? { ...row, isBroken: true } : row);
    line = row.line + 1;
  }
  finder.end();
  noteHidden(chosen, finder, log);
  return { rows: finder.rows, encoding: workbook.kind, ...(finder.taken && { taken: { ...finder.taken, sheet: chosen.name } }) };
}

async function gathered(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > LARGEST_FILE) throw new WorkbookError('inflates', 'it is larger than 200 MB');
    all.push(new Uint8Array(chunk));
  }
  return Buffer.concat(all);
}

function sheetOf({ sheets }: Workbook, wanted: string | undefined, reader: TableReader, log: FileLog): Sheet | Diagnostic {
  const names = sheets.map(({ name }) => name);
  if (wanted !== undefined) {
    const same = (name: string) => name.trim().toLowerCase() === wanted.trim().toLowerCase();
    const found = sheets.find(({ name }) => name === wanted) ?? sheets.find(({ name }) => same(name));
    return found ?? fault('sheet-absent', { sheet: wanted, sheets: names }, log.place());
  }
  const visible = sheets.filter(({ hidden }) => !hidden);
  const scored = visible.map((sheet) => ({ sheet, score: scoreOf(sheet, reader) }));
  const best = Math.max(0, ...scored.map(({ score }) => score));
  const hidden =
    best > 0 || visible.some((sheet) => mayHoldTable(sheet, reader)) ? [] : sheets.filter((sheet) => scoreOf(sheet, reader) > 0);
  if (hidden.length > 0) return fault('table-hidden', { sheets: hidden.map(({ name }) => name) }, log.place());
  const [first, ...others] = best === 0 ? visible : scored.filter(({ score }) => score === best).map(({ sheet }) => sheet);
  if (first && others.length === 0) {
    const left = best === 0 ? [] : sheets.filter((sheet) => sheet.hidden && scoreOf(sheet, reader) > 0).map(({ name }) => name);
    if (left.length > 0) log.add(warning('sheets-read', { sheets: [first.name], left, hidden: left }, log.place()));
    return first;
  }
  const candidates = best === 0 ? names : [first, ...others].flatMap((sheet) => sheet?.name ?? []);
  return fault('which-sheet', { sheets: candidates, none: best === 0 }, log.place());
}

/** Known columns of the best header of a sheet; 0 if it has none. */
function scoreOf({ rows }: Sheet, reader: TableReader): number {
  const scores = rows
    .filter(({ cells }) => !isBlank(cells))
    .slice(0, ROWS_LOOKED_AT)
    .map(({ cells }) => reader.recognises(cells))
    .filter(isHeader);
  return Math.max(0, ...scores.map(({ count }) => count));
}

function hasLineEnd(cell: string): boolean {
  return cell.includes('\n') || cell.includes('\r');
}

/** Whether some row of a sheet would serve as its header, though it is no certain one. */
function mayHoldTable({ rows }: Sheet, reader: TableReader): boolean {
  return rows.slice(0, ROWS_LOOKED_AT).some(({ cells }) => {
    const { icb, count } = reader.recognises(cells);
    return icb || count >= 2;
  });
}

/** Warns of hidden rows and columns, which are read like the rest. */
function noteHidden({ hiddenRows, hiddenColumns }: Sheet, { taken }: TableFinder, log: FileLog): void {
  if (!taken) return;
  const rows = hiddenRows.filter((line) => line >= taken.header && line <= taken.last);
  if (rows.length > 0 || hiddenColumns.length > 0)
    log.add(warning('hidden-cells', { rows, columns: hiddenColumns.map((index) => index + 1) }, log.place()));
}
