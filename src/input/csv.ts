import { CsvError, parse } from 'csv-parse';

/** One row, as the cells' own text, and the line it starts on. */
export type RecordSink = (cells: readonly string[], line: number) => void;

/** Raised where the quoting breaks off, so that what follows cannot be told apart. */
export class QuotingError extends Error {
  override readonly name = 'QuotingError';
  readonly detail: 'unclosed' | 'stray' | 'too-long';

  constructor(detail: QuotingError['detail']) {
    super(detail);
    this.detail = detail;
  }
}

export const DELIMITERS = [',', ';', '\t'] as const;

/** Longer than any row of figures: an unclosed quote must not swallow a whole ledger. */
const LONGEST_RECORD = 1_000_000;

/** Splits text into records, whatever its delimiter and line ends. The only place that knows the CSV library. */
export class RecordSplitter {
  /** The line that the next record starts on. */
  line = 1;
  readonly #sink: RecordSink;
  readonly #parser: ReturnType<typeof parse>;
  #error: Error | undefined;
  #drained: (() => void) | undefined;

  constructor(delimiter: string, sink: RecordSink) {
    this.#sink = sink;
    this.#parser = parse({
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      max_record_size: LONGEST_RECORD,
      on_record: (cells: string[]) => {
        this.#take(cells);
        return null;
      },
    });
    this.#parser.on('error', (error) => this.#fail(error));
    this.#parser.on('drain', () => this.#release());
    this.#parser.resume();
  }

  /** @throws QuotingError */
  async write(text: string): Promise<void> {
    if (this.#error) throw this.#error;
    if (this.#parser.write(text)) return;
    await new Promise<void>((resolve) => {
      this.#drained = resolve;
      if (this.#error || this.#parser.writableLength === 0) this.#release();
    });
    if (this.#error) throw this.#error;
  }

  /** @throws QuotingError */
  async end(): Promise<void> {
    if (!this.#error) {
      await new Promise<void>((resolve) => {
        this.#drained = resolve;
        this.#parser.once('end', resolve);
        this.#parser.end();
      });
    }
    if (this.#error) throw this.#error;
  }

  #take(cells: string[]): void {
    const line = this.line;
    this.line += 1;
    for (const cell of cells) {
      if (cell.includes('\n') || cell.includes('\r')) this.line += cell.match(/\r\n|\n|\r/g)?.length ?? 0;
    }
    this.#sink(cells, line);
  }

  #fail(error: Error): void {
    this.#error = error instanceof CsvError ? new QuotingError(quotingDetail(error.code)) : error;
    this.#release();
  }

  #release(): void {
    this.#drained?.();
    this.#drained = undefined;
  }
}

function quotingDetail(code: string): QuotingError['detail'] {
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'unclosed';
  return code === 'CSV_MAX_RECORD_SIZE' ? 'too-long' : 'stray';
}
