import type { Place } from '../../model/place.ts';
import { isHeader, type Recognition } from '../header/header.ts';
import { DELIMITERS, RecordSplitter, SeparatorError } from '../lines/csv.ts';
import type { TableFinder } from '../table/finder.ts';
import type { TableReader } from '../table/tableReader.ts';

/** Lines and characters to search for the delimiter, with titles above the table. */
const LINES_LOOKED_AT = 40;
const CHARACTERS_LOOKED_AT = 65_536;

/** Separators that are reported and not read; spaces separate columns of fixed width. */
const FOREIGN: readonly (readonly [name: string, separator: string | RegExp])[] = [
  ...['|', '\u00A6', '^', '~'].map((sign) => [sign, sign] as const),
  ['control', /[\u0001\u001E\u001F]/],
  ['spaces', / {2,}/],
];

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

  /** Set once the delimiter is found. */
  get splitter(): RecordSplitter | undefined {
    return this.#splitter;
  }

  get line(): number {
    return this.#splitter?.line ?? 1;
  }

  /** See {@link RecordSplitter.charactersOf}. */
  charactersOf(line: number, index: number): Place['characters'] {
    return this.#splitter?.charactersOf(line, index);
  }

  /** @throws QuotingError, SeparatorError */
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
    const lines = linesOf(this.#start, true);
    const { delimiter, surely } = this.#delimiterOf(lines);
    const foreign = surely ? undefined : this.#foreignOf(lines);
    if (foreign !== undefined) throw new SeparatorError(foreign);
    this.#splitter = new RecordSplitter(delimiter, (cells, line, isBroken) =>
      this.#finder.take(isBroken ? { cells, line, isBroken } : { cells, line }),
    );
    await this.#splitter.write(this.#start);
    this.#start = '';
  }

  /** The delimiter that makes some line a certain header, `surely`; else the one that makes most known columns of any line. */
  #delimiterOf(lines: readonly string[]): { readonly delimiter: string; readonly surely: boolean } {
    let best: Candidate | undefined;
    for (const line of lines) {
      // A delimiter that is not in the line gives one cell, as the comma does.
      const possible = DELIMITERS.filter((delimiter, index) => index === 0 || line.includes(delimiter));
      const candidates = possible.map((delimiter) => this.#candidate(line, delimiter)).toSorted(better);
      const sure = candidates.find(isHeader);
      if (sure) return { delimiter: sure.delimiter, surely: true };
      if (candidates[0] && (!best || better(candidates[0], best) < 0)) best = candidates[0];
    }
    return { delimiter: best?.delimiter ?? ',', surely: false };
  }

  /** The other separator that makes some line a certain header. */
  #foreignOf(lines: readonly string[]): string | undefined {
    for (const [at, line] of lines.entries()) {
      const found = FOREIGN.find(([, separator]) => {
        const cells = cellsAt(line, separator);
        const known = this.#reader.recognises(cells);
        // A title may name an ICB and a month; a header has more, or rows like it.
        return isHeader(known) && (known.count > 2 || cellsAt(lines[at + 1] ?? '', separator).length === cells.length);
      });
      if (found) return found[0];
    }
    return undefined;
  }

  #candidate(line: string, delimiter: string): Candidate {
    const cells = cellsAt(line, delimiter);
    return { delimiter, cells: cells.length, ...this.#reader.recognises(cells) };
  }
}

/** A delimiter, and how much of a line it makes known as a header. */
interface Candidate extends Recognition {
  readonly delimiter: string;
  readonly cells: number;
}

function cellsAt(line: string, separator: string | RegExp): readonly string[] {
  return line.split(separator).map((cell) => cell.replace(/^\s*"|"\s*$/g, ''));
}

function better(a: Candidate, b: Candidate): number {
  return b.count - a.count || b.cells - a.cells;
}

/** The first lines that are not blank. @param all whether the last one is complete */
function linesOf(text: string, all: boolean): readonly string[] {
  const lines = text.split(/\r\n|\n|\r/, LINES_LOOKED_AT + 1);
  return (all || lines.length > LINES_LOOKED_AT ? lines : lines.slice(0, -1)).filter((line) => line.trim() !== '');
}
