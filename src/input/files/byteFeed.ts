import { type Decoder, EncodingError } from '../bytes/decode.ts';
import type { RecordSplitter } from '../lines/csv.ts';
import type { LedgerScanner } from '../lines/ledgerScanner.ts';
import type { TableFinder } from '../table/finder.ts';
import type { TableReader } from '../table/tableReader.ts';
import type { CsvFeed } from './csvFeed.ts';

const LF = 10;
const NONE = new Uint8Array();

/** Bytes that are read as text together, while the scanner has no part in it. */
const PIECE = 1 << 16;

/**
 * Passes the bytes of a CSV file on as text, row by row. Those of a long ledger go to the scanner; rows that it does not take go to their
 * reader.
 */
export class ByteFeed {
  readonly #decoder: Decoder;
  readonly #feed: CsvFeed;
  readonly #finder: TableFinder;
  readonly #reader: TableReader;
  /** Absent until the table is a ledger; `null` if each row of it must be read by itself. */
  #scanner: LedgerScanner | null | undefined;
  /** A copy of the row of a ledger that the end of a chunk cut in two, so that the scanner takes it whole. */
  #tail: Uint8Array = NONE;

  constructor(decoder: Decoder, feed: CsvFeed, finder: TableFinder, reader: TableReader) {
    this.#decoder = decoder;
    this.#feed = feed;
    this.#finder = finder;
    this.#reader = reader;
  }

  /** @throws EncodingError, ForeignFormatError, QuotingError */
  async write(chunk: Uint8Array): Promise<void> {
    const tail = this.#tail;
    if (tail.length === 0) return this.#rows(chunk);
    const end = chunk.indexOf(LF) + 1;
    this.#tail = NONE;
    if (end === 0 || tail.length + end > PIECE) {
      await this.#text(tail);
      return this.#rows(chunk);
    }
    await this.#rows(Buffer.concat([tail, chunk.subarray(0, end)]));
    return this.#rows(chunk.subarray(end));
  }

  async #rows(chunk: Uint8Array): Promise<void> {
    let at = 0;
    const buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    this.#scanner?.open(chunk);
    while (at < chunk.length) {
      if (this.#scanner === undefined && this.#isReady) await this.#begin(chunk);
      const scanner = this.#scanner;
      if (scanner === undefined || !this.#isReady) {
        // The rest of a line; or, while the table is no ledger, so much that it is soon found to be one.
        const end = this.#finder.isLedger ? chunk.indexOf(LF, at) + 1 || chunk.length : at + PIECE;
        await this.#text(chunk.subarray(at, end));
        at = end;
        continue;
      }
      if (scanner) at = this.#scan(scanner, buffer, at);
      const end = chunk.indexOf(LF, at) + 1;
      const line = end === 0 ? chunk.subarray(at) : chunk.subarray(at, end);
      if (end === 0 && scanner && line.length < PIECE) {
        this.#tail = new Uint8Array(line);
        return;
      }
      if (end === 0 || !this.#line(line)) await this.#text(line);
      if (end === 0) return;
      this.#feed.splitter?.settle();
      scanner?.learn(this.#finder.meaning);
      at = end;
    }
  }

  /** @throws EncodingError, ForeignFormatError, QuotingError */
  async end(): Promise<void> {
    if (this.#tail.length > 0) await this.#text(this.#tail);
    this.#scanner?.end();
    for await (const text of this.#decoder.end()) await this.#feed.write(text);
    await this.#feed.end();
  }

  /** Hands on what was added up of a file that cannot be read to its end. */
  settle(): void {
    this.#scanner?.settle();
  }

  /** Passes a line on without waiting, and tells whether it could: a ledger has many thousands of lines that its reader must take. */
  #line(bytes: Uint8Array): boolean {
    const text = this.#decoder.line(bytes);
    return text !== undefined && this.#feed.splitter?.takeLine(text) === true;
  }

  async #text(bytes: Uint8Array): Promise<void> {
    try {
      for await (const text of this.#decoder.write(bytes)) await this.#feed.write(text);
    } catch (error) {
      // Complete rows before the bad byte still count.
      if (error instanceof EncodingError) this.#feed.splitter?.settle();
      throw error;
    }
  }

  /** Whether the next byte begins a row of a ledger. */
  get #isReady(): boolean {
    return this.#feed.splitter?.isAtLineStart === true && this.#decoder.isEmpty && this.#finder.isLedger;
  }

  /** Loads the scanner, which a small table does without. */
  async #begin(chunk: Uint8Array): Promise<void> {
    this.#scanner = null;
    const columns = this.#reader.ledger?.();
    const { splitter } = this.#feed;
    if (!columns || !splitter) return;
    const { LedgerScanner } = await import('../lines/ledgerScanner.ts');
    const scanner = await LedgerScanner.of(columns, splitter.delimiter.charCodeAt(0));
    if (!scanner) return;
    scanner.open(chunk);
    this.#scanner = scanner;
    this.#finder.settled = () => scanner.settle();
  }

  /** @returns the offset of the first row that is incomplete or must be read */
  #scan(scanner: LedgerScanner, chunk: Buffer, from: number): number {
    const { splitter } = this.#feed;
    if (!splitter) return from;
    for (let at = from; ; ) {
      at = scanner.scan(at, splitter.line);
      if (scanner.lines > 0) {
        splitter.line += scanner.lines;
        this.#finder.skip(scanner.lines, splitter.line - 1);
        scanner.lines = 0;
      }
      if (!scanner.lacksKey || !this.#isLearned(scanner, chunk, at, splitter)) return at;
    }
  }

  /** Learns the key of a row at which the scanner stopped for it alone, and which is ASCII, where its reader knows it without reading the row. */
  #isLearned(scanner: LedgerScanner, chunk: Buffer, from: number, { delimiter, line }: RecordSplitter): boolean {
    if (!this.#reader.known) return false;
    const text = chunk.toString('latin1', from, chunk.indexOf(LF, from));
    if (text.includes('"')) return false;
    const cells = (text.endsWith('\r') ? text.slice(0, -1) : text).split(delimiter);
    return scanner.learn(this.#reader.known(cells, line));
  }
}
