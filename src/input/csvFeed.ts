import { DELIMITERS, RecordSplitter } from './csv.ts';
import type { TableFinder } from './finder.ts';
import type { TableReader } from './table.ts';

/** So many lines, titles above the table among them, are looked at to find the delimiter. */
const LINES_LOOKED_AT = 40;
const CHARACTERS_LOOKED_AT = 65_536;

/** Finds the delimiter of a CSV file's text, then passes its rows on. */
export class CsvFeed {
  readonly #reader: TableReader;
  readonly #finder: TableFinder;
  #splitter: RecordSplitter | undefined;
  #start = '';

  constructor(reader: TableReader, finder: TableFinder) {
    this.#reader = reader;
    this.#finder = finder;
  }

  get line(): number {
    return this.#splitter?.line ?? 1;
  }

  /** @throws QuotingError */
  async write(text: string): Promise<void> {
    if (this.#splitter) return this.#splitter.write(text);
    this.#start += text;
    const lines = linesOf(this.#start, false);
    const { surely } = this.#delimiterOf(lines);
    if (surely || lines.length >= LINES_LOOKED_AT || this.#start.length > CHARACTERS_LOOKED_AT) await this.#open();
  }

  /** @throws QuotingError */
  async end(): Promise<void> {
    if (!this.#splitter) await this.#open();
    await this.#splitter?.end();
  }

  async #open(): Promise<void> {
    const { delimiter } = this.#delimiterOf(linesOf(this.#start, true));
    this.#splitter = new RecordSplitter(delimiter, (cells, line) => this.#finder.take({ cells, line }));
    await this.#splitter.write(this.#start);
    this.#start = '';
  }

  /** The delimiter by which some line is most like a header; where none is, the one that makes most cells of a line. */
  #delimiterOf(lines: readonly string[]): { readonly delimiter: string; readonly surely: boolean } {
    const candidates = DELIMITERS.flatMap((delimiter) =>
      lines.map((line) => {
        const cells = line.split(delimiter).map((cell) => cell.replace(/^\s*"|"\s*$/g, ''));
        const { count, icb } = this.#reader.recognises(cells);
        return { delimiter, known: count, icb, cells: cells.length };
      }),
    );
    const best = candidates.toSorted((a, b) => b.known - a.known || b.cells - a.cells)[0];
    return { delimiter: best?.delimiter ?? ',', surely: best?.icb === true && best.known >= 2 };
  }
}

/** The first lines that are not blank; the last one only where it is whole. */
function linesOf(text: string, all: boolean): readonly string[] {
  const lines = text.split(/\r\n|\n|\r/, LINES_LOOKED_AT + 1);
  return (all || lines.length > LINES_LOOKED_AT ? lines : lines.slice(0, -1)).filter((line) => line.trim() !== '');
}
