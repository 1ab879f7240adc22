import type { Place } from '../../model/place.ts';
import type { TableFinder } from '../find/finder.ts';
import { isHeader, type Recognition } from '../header.ts';
import type { TableReader } from '../table.ts';
import { DELIMITERS, RecordSplitter } from './csv.ts';

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

  /** The bytes' splitter, once the delimiter is found. */
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
    this.#splitter = new RecordSplitter(delimiter, (cells, line, isBroken) =>
      this.#finder.take(isBroken ? { cells, line, isBroken } : { cells, line }),
    );
    await this.#splitter.write(this.#start);
    this.#start = '';
  }

  /** The delimiter that makes a header of the first line that is surely one; where none is, the one that makes most of some line. */
  #delimiterOf(lines: readonly string[]): { readonly delimiter: string; readonly surely: boolean } {
    let best: Candidate | undefined;
    for (const line of lines) {
      // One that the line has not makes one cell of it, as the comma does.
      const possible = DELIMITERS.filter((delimiter, index) => index === 0 || line.includes(delimiter));
      const candidates = possible.map((delimiter) => this.#candidate(line, delimiter)).toSorted(better);
      const sure = candidates.find(isHeader);
      if (sure) return { delimiter: sure.delimiter, surely: true };
      if (candidates[0] && (!best || better(candidates[0], best) < 0)) best = candidates[0];
    }
    return { delimiter: best?.delimiter ?? ',', surely: false };
  }

  #candidate(line: string, delimiter: string): Candidate {
    const cells = line.split(delimiter).map((cell) => cell.replace(/^\s*"|"\s*$/g, ''));
    return { delimiter, cells: cells.length, ...this.#reader.recognises(cells) };
  }
}

/** A line split at a delimiter, and how much of it is then known as a header. */
interface Candidate extends Recognition {
  readonly delimiter: string;
  readonly cells: number;
}

function better(a: Candidate, b: Candidate): number {
  return b.count - a.count || b.cells - a.cells;
}

/** The first lines that are not blank; the last one only where it is whole. */
function linesOf(text: string, all: boolean): readonly string[] {
  const lines = text.split(/\r\n|\n|\r/, LINES_LOOKED_AT + 1);
  return (all || lines.length > LINES_LOOKED_AT ? lines : lines.slice(0, -1)).filter((line) => line.trim() !== '');
}
