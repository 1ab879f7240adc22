import { createHash } from 'node:crypto';
import { type Diagnostic, type Fault, fault, isFault, warning } from '../model/diagnostic.ts';
import type { InputFile } from '../model/input.ts';
import { comparePlaces, type Place } from '../model/place.ts';
import { DELIMITERS, QuotingError, RecordSplitter } from './csv.ts';
import { Decoder, EncodingError, ForeignFormatError } from './decode.ts';
import { type Source, SourceError } from './source.ts';

/** More faults than this of one file are counted, not kept: a broken ledger must not fill the memory. */
const FAULTS_KEPT = 1000;

/** What a table's reader does with the rows. */
export interface TableReader {
  /** How many of these cells it knows as headers. */
  readonly recognises: (cells: readonly string[]) => number;
  /** The first row that is not blank. Returns `false` where the rows below it cannot be read. */
  readonly header: (cells: readonly string[], line: number) => boolean;
  /** Each row below that is not blank. */
  readonly row: (cells: readonly string[], line: number) => void;
  /** Called after the last row, whatever came before it. */
  readonly end?: () => void;
}

/** Collects what is to be said of one file. */
export class FileLog {
  readonly file: string;
  readonly #diagnostics: Diagnostic[] = [];
  #faults = 0;

  constructor(file: string) {
    this.file = file;
  }

  add(diagnostic: Diagnostic): void {
    if (isFault(diagnostic) && ++this.#faults > FAULTS_KEPT) return;
    this.#diagnostics.push(diagnostic);
  }

  get faulty(): boolean {
    return this.#faults > 0;
  }

  place(line?: number, index?: number, header?: string): Place {
    if (line === undefined) return { file: this.file };
    if (index === undefined) return { file: this.file, line };
    return header ? { file: this.file, line, column: index + 1, header } : { file: this.file, line, column: index + 1 };
  }

  /** In the order of the file. */
  diagnostics(): readonly Diagnostic[] {
    const sorted = this.#diagnostics.toSorted((a, b) => comparePlaces(a.place ?? { file: '' }, b.place ?? { file: '' }));
    const more = this.#faults - FAULTS_KEPT;
    return more > 0 ? [...sorted, fault('more-faults', { count: more }, { file: this.file })] : sorted;
  }
}

/** Reads one CSV file through a reader; what is wrong with the file as such goes to the log. */
export async function readTable(source: Source, role: InputFile['role'], log: FileLog, reader: TableReader): Promise<InputFile> {
  const hash = createHash('sha256');
  const decoder = new Decoder();
  const rows = new RowFeed(reader, log);
  try {
    for await (const text of decoder.decode(hashing(source.open(), hash))) await rows.write(text);
    await rows.end();
  } catch (error) {
    log.add(fileFault(error, log, rows.line));
  }
  reader.end?.();
  return { file: source.name, role, sha256: hash.digest('hex'), rows: rows.count, encoding: decoder.encoding };
}

async function* hashing(chunks: AsyncIterable<Uint8Array>, hash: { update(bytes: Uint8Array): void }): AsyncGenerator<Uint8Array, void> {
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
}

/** Finds the delimiter and the header, then passes rows on. */
class RowFeed {
  count = 0;
  readonly #reader: TableReader;
  readonly #log: FileLog;
  #splitter: RecordSplitter | undefined;
  #start = '';
  #width: number | undefined;
  #readable = true;
  #headerLine = 1;
  /** Columns without a header that no row has filled yet. */
  #headless = new Set<number>();

  constructor(reader: TableReader, log: FileLog) {
    this.#reader = reader;
    this.#log = log;
  }

  get line(): number {
    return this.#splitter?.line ?? 1;
  }

  async write(text: string): Promise<void> {
    if (this.#splitter) return this.#splitter.write(text);
    this.#start += text;
    if (this.#start.length > 65_536 || firstLine(this.#start) !== undefined) await this.#open();
  }

  async end(): Promise<void> {
    if (!this.#splitter) await this.#open();
    await this.#splitter?.end();
    if (this.#width === undefined) this.#log.add(fault('file-empty', {}, this.#log.place()));
    else if (this.count === 0 && !this.#log.faulty) this.#log.add(fault('no-rows', {}, this.#log.place()));
  }

  async #open(): Promise<void> {
    const line = firstLine(this.#start) ?? this.#start;
    const candidates = DELIMITERS.map((delimiter) => {
      const cells = line.split(delimiter).map((cell) => cell.replace(/^\s*"|"\s*$/g, ''));
      return { delimiter, known: this.#reader.recognises(cells), cells: cells.length };
    });
    const best = candidates.toSorted((a, b) => b.known - a.known || b.cells - a.cells)[0];
    this.#splitter = new RecordSplitter(best?.delimiter ?? ',', (cells, at) => this.#take(cells, at));
    await this.#splitter.write(this.#start);
    this.#start = '';
  }

  #noteHeadless(index: number): void {
    this.#headless.delete(index);
    this.#log.add(warning('unknown-column', { header: '' }, this.#log.place(this.#headerLine, index)));
  }

  #take(cells: readonly string[], line: number): void {
    if (!this.#readable || cells.every((cell) => cell.trim() === '')) return;
    if (this.#width === undefined) {
      this.#width = cells.findLastIndex((cell) => cell.trim() !== '') + 1;
      this.#headless = new Set(cells.slice(0, this.#width).flatMap((cell, index) => (cell.trim() === '' ? [index] : [])));
      this.#headerLine = line;
      this.#readable = this.#reader.header(cells.slice(0, this.#width), line);
      return;
    }
    this.count += 1;
    const width = this.#width;
    const surplus = cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '');
    if (surplus || cells.length < width) {
      this.#log.add(fault('ragged-row', { cells: cells.length, wanted: width }, this.#log.place(line)));
      return;
    }
    for (const index of this.#headless) if (cells[index]?.trim()) this.#noteHeadless(index);
    this.#reader.row(cells, line);
  }
}

/** The first line that is not blank, once it is whole. */
function firstLine(text: string): string | undefined {
  return /^\s*([^\r\n]+)[\r\n]/.exec(text)?.[1];
}

function fileFault(error: unknown, log: FileLog, line: number): Fault {
  if (error instanceof SourceError) return fault('file-unreadable', { reason: error.reason, detail: error.message }, log.place());
  if (error instanceof ForeignFormatError) return fault('not-a-table', { looksLike: error.looksLike, remedy: error.remedy }, log.place());
  if (error instanceof EncodingError) return fault('bad-encoding', { byte: error.byte }, log.place(line));
  if (error instanceof QuotingError) return fault('bad-quoting', { detail: error.detail }, log.place(line));
  throw error;
}
