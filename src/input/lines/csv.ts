import type { Place } from '../../model/place.ts';
import { quotedCells } from './quotedLine.ts';

/** Receives the texts of a row's cells, the line it starts on, and whether a cell contains line ends. */
export type RecordSink = (cells: readonly string[], line: number, isBroken: boolean) => void;

/** Thrown for broken quoting, after which rows cannot be separated. */
export class QuotingError extends Error {
  override readonly name = 'QuotingError';
  readonly detail: 'unclosed' | 'takes-rest' | 'stray' | 'runs-on' | 'too-long';

  constructor(detail: QuotingError['detail']) {
    super(detail);
    this.detail = detail;
  }
}

export const DELIMITERS = [',', ';', '\t'] as const;

/** Thrown for a header with another separator. */
export class SeparatorError extends Error {
  override readonly name = 'SeparatorError';
  readonly separator: string;

  constructor(separator: string) {
    super(separator);
    this.separator = separator;
  }
}

/** Upper bound on the characters of a row: an unclosed quote must not swallow a whole ledger. */
const LONGEST_RECORD = 1_000_000;

type Parse = (text: string, delimiter: string) => readonly (readonly string[])[];

/**
 * Splits text into records, with any line ends. A line whose cells all end in it is split here; others, and those of which the quotation marks
 * are not sound, go to the CSV library, as many as belong together. Only this file uses the library.
 */
export class RecordSplitter {
  /** The line that the next record starts on. */
  line = 1;
  readonly delimiter: string;
  readonly #sink: RecordSink;
  #parse: Parse | undefined;
  /** Text of a line without its end. */
  #rest = '';
  /** Pending lines with quotation marks; `odd` while one of the marks is open. */
  #quoted = '';
  #odd = false;
  /** Number and text of the last line without quotation marks. */
  #splitLine = 0;
  #splitText = '';
  /** The cell of that line that was looked for last, and where it begins: most are looked for in turn. */
  #foundCell = { index: 0, from: 0 };

  constructor(delimiter: string, sink: RecordSink) {
    this.delimiter = delimiter;
    this.#sink = sink;
  }

  /** The characters of a cell of the current line, counted from 1; nothing for earlier lines and those with quotation marks. */
  charactersOf(line: number, index: number): Place['characters'] {
    if (line !== this.#splitLine) return undefined;
    const text = this.#splitText;
    let { index: at, from } = this.#foundCell.index <= index ? this.#foundCell : { index: 0, from: 0 };
    for (; at < index; at += 1) {
      from = text.indexOf(this.delimiter, from) + 1;
      if (from === 0) return undefined;
    }
    this.#foundCell = { index, from };
    const end = text.indexOf(this.delimiter, from);
    return { from: from + 1, to: (end < 0 ? text.length : end) + 1 };
  }

  /** @throws QuotingError */
  async write(text: string): Promise<void> {
    if (!this.#parse && text.includes('"')) this.#parse = await loadParser();
    const whole = this.#rest + text;
    let from = 0;
    let mark = whole.indexOf('"');
    for (const end of lineEnds(whole)) {
      if (mark >= 0 && mark < from) mark = whole.indexOf('"', from);
      this.#take(whole, from, end, mark >= 0 && mark < end.at);
      from = end.next;
    }
    this.#rest = whole.slice(from);
    if (this.#rest.length > LONGEST_RECORD) throw new QuotingError('too-long');
  }

  /**
   * Takes one whole line with its end, without waiting.
   * @returns false if not all of its cells end in it, or there are line ends within it, and it was not taken
   */
  takeLine(text: string): boolean {
    const end = text.endsWith('\r\n') ? text.length - 2 : text.length - 1;
    return this.isAtLineStart && text.lastIndexOf('\r', end - 1) < 0 && this.#split(text.slice(0, end), text.includes('"'));
  }

  /** True once every pending line has been passed on and a new one starts. */
  get isAtLineStart(): boolean {
    return this.#rest === '' && this.#quoted === '';
  }

  /** Passes on complete records with quotation marks. @throws QuotingError */
  settle(): void {
    if (!this.#odd) this.#handOn();
  }

  /** @throws QuotingError */
  async end(): Promise<void> {
    const last = this.#rest.endsWith('\r') ? this.#rest.slice(0, -1) : this.#rest;
    if (this.#rest !== '') this.#take(`${last}\n`, 0, { at: last.length, next: last.length + 1 }, last.includes('"'));
    this.#handOn();
  }

  #take(text: string, from: number, { at: end, next }: LineEnd, isQuoted: boolean): void {
    if (!this.#odd && this.#split(text.slice(from, end), isQuoted)) return;
    this.#quoted += text.slice(from, next);
    if (isQuoted && text.slice(from, end).split('"').length % 2 === 0) this.#odd = !this.#odd;
    if (this.#quoted.length > LONGEST_RECORD) {
      if (this.#odd) throw (this.#parse && this.#passUpToFailure(this.#quoted, this.#parse)) ?? new QuotingError('too-long');
      this.#handOn();
    }
  }

  /** Passes a line on, and tells whether all of its cells end in it. */
  #split(text: string, isQuoted: boolean): boolean {
    const cells = isQuoted ? quotedCells(text, this.delimiter) : text.split(this.delimiter);
    if (!cells) return false;
    this.#handOn();
    const line = this.line;
    this.line += 1;
    if (!isQuoted) {
      this.#splitLine = line;
      this.#splitText = text;
      this.#foundCell = { index: 0, from: 0 };
    }
    this.#sink(cells, line, false);
    return true;
  }

  #handOn(): void {
    if (this.#quoted === '' || !this.#parse) return;
    const text = this.#quoted;
    this.#quoted = '';
    let failure: QuotingError;
    try {
      this.#pass(this.#parse(text, this.delimiter));
      return;
    } catch (error) {
      if (!(error instanceof QuotingError)) throw error;
      failure = error;
    }
    throw this.#passUpToFailure(text, this.#parse) ?? failure;
  }

  #pass(records: ReturnType<Parse>): void {
    for (const cells of records) {
      const line = this.line;
      const breaks = cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
      this.line += 1 + breaks;
      this.#sink(cells, line, breaks > 0);
    }
  }

  /**
   * Passes on the records before the one with broken quoting, and leaves `line` at that one.
   * @returns its error, or nothing if all quoting is sound
   */
  #passUpToFailure(text: string, parse: Parse): QuotingError | undefined {
    let record = '';
    let odd = false;
    for (const [line] of text.matchAll(/[^\r\n]*(?:\r\n|\n|\r|$)/g)) {
      record += line;
      if (!isClosed(line)) odd = !odd;
      if (odd) continue;
      let records: ReturnType<Parse>;
      try {
        records = parse(record, this.delimiter);
      } catch (error) {
        return opensCell(record, this.delimiter, parse) ? new QuotingError('runs-on') : (error as QuotingError);
      }
      this.#pass(records);
      record = '';
    }
    return record === '' ? undefined : unclosedOf(record, this.delimiter, parse);
  }
}

function isClosed(text: string): boolean {
  return text.split('"').length % 2 !== 0;
}

/** The error of a record with an odd number of quotation marks. */
function unclosedOf(record: string, delimiter: string, parse: Parse): QuotingError {
  if (!opensCell(record, delimiter, parse)) return new QuotingError('stray');
  return new QuotingError(/[\r\n]./.test(record.trimEnd()) ? 'takes-rest' : 'unclosed');
}

/** Whether the first line of a record opens a quoted cell without closing it. */
function opensCell(record: string, delimiter: string, parse: Parse): boolean {
  const first = /^[^\r\n]*/.exec(record)?.[0] ?? '';
  if (isClosed(first)) return false;
  try {
    parse(first, delimiter);
  } catch (error) {
    return error instanceof QuotingError && error.detail === 'unclosed';
  }
  return false;
}

/** The offsets at which a line ends and the next begins. */
interface LineEnd {
  readonly at: number;
  readonly next: number;
}

/** Line ends are LF, CRLF and CR; a CR at the end of the text waits for the next character. */
function* lineEnds(text: string): Generator<LineEnd, void> {
  let lf = text.indexOf('\n');
  let cr = text.indexOf('\r');
  while (lf >= 0 || (cr >= 0 && cr < text.length - 1)) {
    if (cr >= 0 && (lf < 0 || cr < lf)) {
      const next = lf === cr + 1 ? lf + 1 : cr + 1;
      yield { at: cr, next };
      if (lf >= 0 && lf < next) lf = text.indexOf('\n', next);
      cr = text.indexOf('\r', next);
    } else {
      yield { at: lf, next: lf + 1 };
      lf = text.indexOf('\n', lf + 1);
    }
  }
}

async function loadParser(): Promise<Parse> {
  const { CsvError, parse } = await import('csv-parse/sync');
  return (text, delimiter) => {
    try {
      return parse(text, { delimiter, record_delimiter: ['\r\n', '\n', '\r'], relax_column_count: true }) as string[][];
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      throw new QuotingError(error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'unclosed' : 'stray');
    }
  };
}
