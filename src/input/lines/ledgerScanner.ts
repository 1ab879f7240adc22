import { wasm } from '#ledger-scanner';

/** The columns that the scanner needs to know of a ledger. */
export interface LedgerColumns {
  /** Cells of a row. */
  readonly width: number;
  /** Columns of keys: rows that agree in them are figures of one cell. */
  readonly keys: readonly number[];
  /** The column of amounts, in pounds. */
  readonly amount: number;
  /** The column of notes: a row with a word worth a warning is left to its reader. */
  readonly note: number | undefined;
  /** Columns whose texts may call a row a total; such a row is left to its reader. The set may shrink. */
  readonly free: ReadonlySet<number>;
}

/** The sum that rows of one key add to. */
export interface RowMeaning {
  /**
   * @param largest the largest of the rows
   * @param below sum of the rows below 0 and the line of the first; `undefined` if there are none
   */
  readonly add: (
    pence: bigint,
    lines: number,
    largest: bigint,
    below: { readonly pence: bigint; readonly line: number } | undefined,
  ) => void;
}

type Constant = Readonly<Record<'value', number>>;

/** What `scanner/scanner.ts` exports, which says what each of them is. */
interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly BYTES: Constant;
  readonly WINDOW: Constant;
  readonly MOST_COLUMNS: Constant;
  readonly KEYS: Constant;
  readonly AMOUNT: Constant;
  readonly NOTE: Constant;
  readonly FREE: Constant;
  readonly FULL: Constant;
  readonly UNKNOWN: Constant;
  readonly last: Constant;
  readonly rows: Constant;
  readonly stopped: Constant;
  readonly describe: (delimiter: number, width: number) => void;
  readonly part: (role: number, first: number, last: number) => void;
  readonly mark: (length: number) => void;
  readonly begin: (chance: number) => void;
  readonly scan: (from: number, line: number) => number;
  readonly learn: () => number;
  readonly rowsOf: (entry: number) => number;
  readonly sumOf: (entry: number) => bigint;
  readonly largestOf: (entry: number) => bigint;
  readonly belowOf: (entry: number) => bigint;
  readonly belowAtOf: (entry: number) => number;
  readonly clear: (entry: number) => void;
}

interface Assembly {
  readonly compile: (bytes: Uint8Array) => Promise<object>;
  readonly instantiate: (compiled: object) => Promise<{ readonly exports: unknown }>;
}

/** Neither Node's types nor those without a browser know it. */
const { WebAssembly } = globalThis as { readonly WebAssembly?: Assembly };

let compiled: Promise<object> | undefined;
/** The scanner of a table that has been read: tables are read one after the other. */
let spare: Exports | undefined;

/**
 * Adds up the rows of a ledger from its bytes, in whole pence, without making texts of cells. It takes rows of plain and plainly quoted cells
 * whose key it has learned. At any other row it stops: the general reader, which alone interprets rows and finds faults, takes that row.
 */
export class LedgerScanner {
  /** Lines taken since the caller last counted them. */
  lines = 0;
  readonly #columns: LedgerColumns;
  readonly #delimiter: number;
  readonly #exports: Exports;
  #place: Uint8Array;
  #freeColumns = -1;
  /** Entries in the scanner's memory, and the sum of each. */
  #entries: number[] = [];
  #meanings: RowMeaning[] = [];
  #bytes: Uint8Array = new Uint8Array();
  /** Offsets of the first byte of the window, and of its last line end: rows up to there are whole. */
  #start = 0;
  #last = -1;

  private constructor(columns: LedgerColumns, delimiter: number, exports: Exports) {
    this.#columns = columns;
    this.#delimiter = delimiter;
    this.#exports = exports;
    this.#place = placeIn(exports);
  }

  /**
   * @param delimiter a byte of ASCII
   * @returns nothing where a table is too wide, or its processor, or who runs the program, does not allow it: the general reader then reads every row
   */
  static async of(columns: LedgerColumns, delimiter: number): Promise<LedgerScanner | undefined> {
    const exports = spare ?? (await instantiated());
    spare = undefined;
    if (!exports || columns.width > exports.MOST_COLUMNS.value) return undefined;
    exports.begin(Math.random());
    return new LedgerScanner(columns, delimiter, exports);
  }

  /** Takes up a chunk, which may not change until the next. */
  open(bytes: Uint8Array): void {
    this.#bytes = bytes;
    this.#last = -1;
  }

  /**
   * Takes rows of the chunk.
   * @param from offset of the start of a row
   * @param line line of that row, less the {@link lines} taken before
   * @returns the offset of the first row that is incomplete or not taken
   */
  scan(from: number, line: number): number {
    const { scan, rows, stopped, FULL, BYTES } = this.#exports;
    if (this.#freeColumns !== this.#columns.free.size) this.#describe();
    let at = from;
    for (;;) {
      if (at > this.#last) this.#mark(at);
      if (at > this.#last) return at;
      const offset = BYTES.value - this.#start;
      at = scan(at + offset, line + this.lines) - offset;
      this.lines += rows.value;
      if (stopped.value === FULL.value) this.settle();
      else if (at <= this.#last) return at;
    }
  }

  /** Moves the window to the start of a row. */
  #mark(at: number): void {
    const { mark, last, BYTES, WINDOW } = this.#exports;
    const window = this.#bytes.subarray(at, at + WINDOW.value);
    // Memory that has grown is another.
    if (this.#place.length === 0) this.#place = placeIn(this.#exports);
    this.#place.set(window);
    mark(window.length);
    this.#start = at;
    this.#last = at + last.value - BYTES.value;
  }

  /** Tells the scanner the columns that matter, neighbours of a key together. */
  #describe(): void {
    const { describe, part, KEYS, AMOUNT, NOTE, FREE } = this.#exports;
    const { width, keys, amount, note, free } = this.#columns;
    const roleOf = (column: number): number => {
      if (column === amount) return AMOUNT.value;
      const role = free.has(column) ? FREE.value : 0;
      if (column === note) return NOTE.value | role;
      return keys.includes(column) ? KEYS.value : role;
    };
    describe(this.#delimiter, width);
    for (let first = 0, last = 0; first < width; first = last + 1) {
      const role = roleOf(first);
      last = first;
      while (role === KEYS.value && last + 1 < width && roleOf(last + 1) === role) last += 1;
      if (role !== 0) part(role, first, last);
    }
    this.#freeColumns = free.size;
    this.#last = -1;
  }

  /** Whether nothing but the key of the row that it stopped at keeps it from taking it. */
  get lacksKey(): boolean {
    return this.#exports.stopped.value === this.#exports.UNKNOWN.value;
  }

  /**
   * Learns the key of the row that it stopped at.
   * @param meaning the sum that its rows add to; absent if each must be read by itself
   * @returns whether it did
   */
  learn(meaning: RowMeaning | undefined): boolean {
    const entry = meaning ? this.#exports.learn() : 0;
    if (!meaning || entry === 0) return false;
    this.#entries.push(entry);
    this.#meanings.push(meaning);
    return true;
  }

  /** Hands on every pending sum, at the end of the table. */
  end(): void {
    this.settle();
    this.#entries = [];
    this.#meanings = [];
    spare = this.#exports;
  }

  /** Hands on every pending sum. */
  settle(): void {
    const { rowsOf, sumOf, largestOf, belowOf, belowAtOf, clear } = this.#exports;
    this.#entries.forEach((entry, index) => {
      const rows = rowsOf(entry);
      if (rows === 0) return;
      const below = belowOf(entry);
      const first = below === 0n ? undefined : { pence: below, line: belowAtOf(entry) };
      this.#meanings[index]?.add(sumOf(entry), rows, largestOf(entry), first);
      clear(entry);
    });
  }
}

async function instantiated(): Promise<Exports | undefined> {
  try {
    compiled ??= WebAssembly?.compile(Uint8Array.from(atob(wasm), (sign) => sign.charCodeAt(0)));
    return compiled && ((await WebAssembly?.instantiate(await compiled))?.exports as Exports | undefined);
  } catch {
    return undefined;
  }
}

function placeIn({ memory, BYTES, WINDOW }: Exports): Uint8Array {
  return new Uint8Array(memory.buffer, BYTES.value, WINDOW.value);
}
