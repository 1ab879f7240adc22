import { type Diagnostic, warning } from '../../model/diagnostic.ts';
import { LARGEST_FILE, workbookKind } from '../bytes/signatures.ts';
import { type Source, SourceError } from '../bytes/source.ts';
import { isBlank, type Sheet, type Workbook } from '../cells/sheet.ts';
import { isHeader, type Recognition } from '../header/header.ts';
import { peeked } from './peeked.ts';

/** Rows of a sheet that are searched for a header. */
export const ROWS_LOOKED_AT = 60;

/** A source, with the workbook that its bytes are where it is open already. */
export interface OpenedSource extends Source {
  readonly workbook?: Workbook;
}

type Recognise = (cells: readonly string[]) => Recognition;

/**
 * The tables of one source, each a source of its own: a workbook whose sheets hold tables of one kind is a source a sheet, and so is one whose
 * sheets are named by a pattern. Any other file, and a workbook that cannot be opened, is the source that it was.
 */
export async function tablesOf(
  given: OpenedSource,
  recognises: Recognise,
): Promise<{ readonly sources: readonly OpenedSource[]; readonly diagnostics: readonly Diagnostic[] }> {
  const { bytes, isWorkbook } = await looked(given);
  if (!isWorkbook) return { sources: [{ ...given, open: () => bytes }], diagnostics: [] };
  const { sheets: named = '' } = given;
  const source = given.sheet !== undefined || named === '' ? given : { ...given, name: `${given.name}#${named}`, sheet: named };
  const all = await gathered(bytes);
  if (all instanceof SourceError) return { sources: [{ ...source, open: () => failing(all) }], diagnostics: [] };
  const whole = { ...source, open: () => inTurn(all) };
  const workbook = given.workbook ?? (await opened(all));
  const sheets = workbook && !isOwn(workbook) ? chosen(workbook, source.sheet, recognises) : [];
  if (!workbook || sheets.length === 0) return { sources: [{ ...whole, ...(workbook && { workbook }) }], diagnostics: [] };
  const path = source.sheet === undefined ? source.name : source.name.slice(0, -source.sheet.length - 1);
  const left = workbook.sheets.filter((sheet) => !sheets.includes(sheet) && sheet.rows.length > 0);
  const hidden = left.filter((sheet) => sheet.hidden).map(({ name }) => name);
  const facts = { sheets: sheets.map(({ name }) => name), left: left.map(({ name }) => name), ...(hidden.length > 0 && { hidden }) };
  return {
    sources: sheets.map(({ name }) => ({ ...whole, name: `${path}#${name}`, sheet: name, workbook })),
    diagnostics: [warning('sheets-read', facts, { file: path })],
  };
}

/** Sheets that a report of this program has, and no other workbook has together. */
const OF_REPORTS = ['Cover', 'Checks', 'Findings', 'Sources', 'Inputs'];

export function isOwn({ sheets }: Workbook): boolean {
  return OF_REPORTS.every((own) => sheets.some(({ name }) => name === own));
}

/** The bytes of a source, which may be read once. A source that cannot be opened says so where it is read. */
async function looked(source: Source): Promise<{ readonly bytes: AsyncIterable<Uint8Array>; readonly isWorkbook: boolean }> {
  try {
    const { head, all } = await peeked(source.open());
    return { bytes: all, isWorkbook: workbookKind(head) !== undefined };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return { bytes: failing(error), isWorkbook: false };
  }
}

async function opened(chunks: readonly Uint8Array[]): Promise<Workbook | undefined> {
  const [{ openWorkbook }, { WorkbookError }] = await Promise.all([import('../workbook/open.ts'), import('../workbook/error.ts')]);
  if (sizeOf(chunks) > LARGEST_FILE) return undefined;
  try {
    return await openWorkbook(Buffer.concat(chunks));
  } catch (error) {
    if (error instanceof WorkbookError) return undefined;
    throw error;
  }
}

/** The sheets to read one by one; none where there is one table at most, or where its reader has to say why there is none. */
function chosen({ sheets }: Workbook, wanted: string | undefined, recognises: Recognise): readonly Sheet[] {
  const visible = sheets.filter(({ hidden }) => !hidden);
  if (wanted !== undefined) {
    if (!wanted.includes('*') || sheets.some(({ name }) => sameName(name, wanted))) return [];
    return visible.filter(({ name }) => isLike(name, wanted));
  }
  const scored = visible.map((sheet) => ({ sheet, ...scoreOf(sheet, recognises) }));
  const sure = scored.filter(({ isSure, figures }) => isSure && figures);
  const tables = sure.length > 0 ? sure : scored.filter(({ figures }) => figures);
  const [best] = tables.toSorted((a, b) => b.count - a.count);
  const alike = tables.filter(({ figures }) => figures === best?.figures).map(({ sheet }) => sheet);
  // The only table that may be one is chosen among several sheets, too.
  return alike.length > 1 || (sure.length === 0 && visible.length > 1) ? alike : [];
}

/** What the rows of a sheet that may be its header say of its table. */
function scoreOf({ rows }: Sheet, recognises: Recognise): { readonly isSure: boolean; readonly count: number; readonly figures?: string } {
  const looked = rows
    .filter(({ cells }) => !isBlank(cells))
    .slice(0, ROWS_LOOKED_AT)
    .map(({ cells }) => recognises(cells))
    .filter(({ count }) => count >= 2);
  const figures = looked.find((each) => each.figures)?.figures;
  return { isSure: looked.some(isHeader), count: Math.max(0, ...looked.map(({ count }) => count)), ...(figures && { figures }) };
}

function sameName(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

/** Whether a name is like a pattern, in which `*` is any text. */
function isLike(name: string, pattern: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'i').test(name);
}

function sizeOf(chunks: readonly Uint8Array[]): number {
  return chunks.reduce((size, { length }) => size + length, 0);
}

/** The chunks of a workbook, up to the first that makes it too large; or why they cannot be read. */
async function gathered(bytes: AsyncIterable<Uint8Array>): Promise<readonly Uint8Array[] | SourceError> {
  const all: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of bytes) {
      all.push(new Uint8Array(chunk));
      size += chunk.length;
      if (size > LARGEST_FILE) break;
    }
  } catch (error) {
    if (error instanceof SourceError) return error;
    throw error;
  }
  return all;
}

async function* inTurn(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array, void> {
  yield* chunks;
}

// biome-ignore lint/correctness/useYield: it fails at the first chunk, as a file does.
async function* failing(error: SourceError): AsyncGenerator<Uint8Array, void> {
  throw error;
}
