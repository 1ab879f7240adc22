import { type Diagnostic, type Fault, fault } from '../../model/diagnostic.ts';
import type { IcbCode } from '../../model/geography.ts';
import type { InputFile } from '../../model/input.ts';
import type { Place } from '../../model/place.ts';
import { Decoder, EncodingError, ForeignFormatError } from '../bytes/decode.ts';
import { isLockFile, packingOf, workbookKind } from '../bytes/signatures.ts';
import { PackedError, type Source, SourceError } from '../bytes/source.ts';
import { LARGEST } from '../cells/sheet.ts';
import { QuotingError, SeparatorError } from '../lines/csv.ts';
import { FileLog } from '../log.ts';
import { EndlessError, type FindOptions, TableFinder } from '../table/finder.ts';
import type { TableReader } from '../table/tableReader.ts';
import { ByteFeed } from './byteFeed.ts';
import { CsvFeed } from './csvFeed.ts';
import { areSame, type Contents, hashed } from './hashed.ts';
import { type OpenedSource, tablesOf } from './manySheets.ts';
import { peeked } from './peeked.ts';

/**
 * Reads files of one role, one after the other. A file with the same contents as an earlier one, compressed or not, is reported as such, and
 * without its other findings.
 */
export async function readFiles(
  sources: readonly OpenedSource[],
  role: InputFile['role'],
  options: FindOptions,
  readerFor: (log: FileLog, said?: Source['said']) => TableReader,
): Promise<{ readonly files: readonly InputFile[]; readonly diagnostics: readonly Diagnostic[] }> {
  const read: ReadFile[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const source of sources) {
    const tables = await tablesOf(source, readerFor(new FileLog(source.name), source.said).recognises);
    diagnostics.push(...tables.diagnostics);
    for (const table of tables.sources) {
      const log = new FileLog(table.name);
      const one = await readFile(table, role, log, readerFor(log, source.said), options, sources.length > 1);
      const twin = await twinOf(one, read);
      diagnostics.push(...(twin ? [fileTwice(twin.file, one.file, log)] : log.diagnostics()));
      read.push(one);
    }
  }
  return { files: read.map(({ file }) => file), diagnostics };
}

/** The first of the files that holds the same table of the same bytes. */
async function twinOf(one: ReadFile, read: readonly ReadFile[]): Promise<ReadFile | undefined> {
  for (const other of read)
    if (other.file.rows > 0 && other.file.taken?.sheet === one.file.taken?.sheet && (await areSame(other.held, one.held))) return other;
  return undefined;
}

/** The same figures under the names of two ICBs count twice for none of them, and are one's at most. */
function fileTwice(other: InputFile, file: InputFile, log: FileLog): Fault {
  const [first, second] = [other, file].map(({ taken }) => taken?.set?.find(({ field }) => field === 'icb_code')?.value);
  const icbs = first !== undefined && second !== undefined && first !== second && { icbs: [first, second] as const };
  return fault('file-twice', { other: other.file, ...icbs }, log.place());
}

/** The files with the ICBs of their figures. */
export function withIcbs(
  files: readonly InputFile[],
  figures: readonly { readonly icb: IcbCode; readonly parts: readonly Pick<Place, 'file'>[] }[],
): readonly InputFile[] {
  const icbs = new Map<string, Set<IcbCode>>(files.map(({ file }) => [file, new Set()]));
  figures.forEach(({ icb, parts }) => {
    for (let at = 0; at < parts.length; at++) icbs.get(parts[at]?.file ?? '')?.add(icb);
  });
  // To the very file: a copy would make its hash, which may never be asked for.
  return files.map((each) => Object.assign(each, { icbs: [...(icbs.get(each.file) ?? [])].toSorted() }));
}

/** A file, and what it holds: unpacked, if it is compressed and there may be others like it. */
export interface ReadFile {
  readonly file: InputFile;
  readonly held: Contents;
}

/**
 * Passes the table of a CSV file or a workbook to a reader; faults of the file itself are logged.
 * @param mayRepeat whether another file may hold the same, compressed or not
 */
export async function readFile(
  source: OpenedSource,
  role: InputFile['role'],
  log: FileLog,
  reader: TableReader,
  options: FindOptions,
  mayRepeat = false,
): Promise<ReadFile> {
  const isAsked = mayRepeat || !options.unhashed;
  const bytes = hashed(source.open(), isAsked ? await source.hashApart?.() : undefined, isAsked);
  let unpackedBytes: ReturnType<typeof hashed> | undefined;
  let read: Omit<InputFile, 'file' | 'role' | 'sha256'> = { rows: 0, encoding: 'ASCII' };
  try {
    const { head, all } = await peeked(bytes.chunks);
    const packing = packingOf(head);
    if (isLockFile(head)) log.add(fault('workbook-unreadable', { reason: 'lock-file', detail: '' }, log.place()));
    else if (workbookKind(head)) {
      const { readSheet } = await import('./workbookFeed.ts');
      read = await readSheet(all, source, log, reader, options);
    } else if (packing) {
      const { unpacked } = await import('../bytes/unpack.ts');
      const contents = unpacked(all, packing, undefined, source.again);
      unpackedBytes = mayRepeat ? hashed(contents) : undefined;
      const { encoding, ...table } = await readCsv(unpackedBytes?.chunks ?? contents, source, log, reader, options);
      read = { ...table, encoding: `${encoding}, ${packing}` };
    } else read = await readCsv(all, source, log, reader, options);
  } catch (error) {
    log.add(fileFault(error, log, 1));
  }
  reader.end?.();
  const contents = await bytes.contents().catch((error: unknown): Contents => {
    log.add(fileFault(error, log, 1));
    return { size: 0, sha256: () => '' };
  });
  const file: InputFile = {
    file: source.name,
    role,
    get sha256() {
      return contents.sha256();
    },
    ...read,
  };
  return { file, held: (await unpackedBytes?.contents()) ?? contents };
}

async function readCsv(
  bytes: AsyncIterable<Uint8Array>,
  source: Source,
  log: FileLog,
  reader: TableReader,
  options: FindOptions,
): Promise<Pick<InputFile, 'rows' | 'encoding' | 'taken'>> {
  if (source.sheet !== undefined) log.add(fault('sheet-absent', { sheet: source.sheet, sheets: null }, log.place()));
  const decoder = new Decoder();
  const finder = new TableFinder(reader, log, options, false);
  const feed = new CsvFeed(reader, finder);
  const rows = new ByteFeed(decoder, feed, finder, reader);
  log.charactersOf = (line, index) => feed.charactersOf(line, index);
  try {
    for await (const chunk of bytes) {
      await rows.write(chunk);
      source.reached?.(feed.line);
    }
    await rows.end();
    finder.end();
  } catch (error) {
    rows.settle();
    log.add(fileFault(error, log, feed.line));
  }
  return { rows: finder.rows, encoding: decoder.encoding, ...(finder.taken && { taken: finder.taken }) };
}

function fileFault(error: unknown, log: FileLog, line: number): Fault {
  if (error instanceof SourceError) return fault('file-unreadable', { reason: error.reason, detail: error.message }, log.place());
  if (error instanceof ForeignFormatError) return fault('not-a-table', error.format, log.place());
  if (error instanceof PackedError) return fault('packed-unreadable', error.facts, log.place());
  if (error instanceof EncodingError) return fault('bad-encoding', { byte: error.byte }, log.place(line));
  if (error instanceof SeparatorError) return fault('other-separator', { separator: error.separator }, log.place());
  if (error instanceof EndlessError) return fault('endless-rows', { rows: LARGEST.rows }, log.place(line));
  if (error instanceof QuotingError) return fault('bad-quoting', { detail: error.detail, next: line + 1 }, log.place(line));
  throw error;
}
