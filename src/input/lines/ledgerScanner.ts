import { KeySums, type RowMeaning } from './keySums.ts';
import { ALLOW, holdsWord, isSumOrAll, PLAIN, QUOTED, stopsAt, TOTAL } from './ledgerWords.ts';

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

const LF = 10;
const CR = 13;
const QUOTE = 0x22;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;

// Roles of columns, which may be combined: a note may be free, too. Columns of role 0 are skipped.
const NOTE = ALLOW;
const FREE = TOTAL;
const KEY = 4;
const AMOUNT = 8;

/** Upper bound on the bytes of a key; rows with longer ones are left to the general reader. */
const LONGEST_KEY = 1024;
/** Pounds with up to this many digits, and pence, are exact in a double. */
const DIGITS = 13;

/**
 * Adds up the rows of a ledger from its bytes, in whole pence, without making texts of cells. It takes rows of plain and plainly quoted cells
 * whose key it has learned. At any other row it stops: the general reader, which alone interprets rows and finds faults, takes that row.
 */
export class LedgerScanner {
  /** Lines taken since the caller last counted them. */
  lines = 0;
  readonly #columns: LedgerColumns;
  readonly #roles: Uint8Array;
  #freeColumns = 0;
  readonly #delimiter: number;
  /** By byte: the kinds of cells that it ends. */
  readonly #stops: Uint8Array;
  readonly #key = new Uint8Array(LONGEST_KEY);
  readonly #keyWords = new Int32Array(this.#key.buffer);
  #keyLength = 0;
  #hash = 0;
  /** Whether it stopped at a row that it could take, were its key known. */
  #isUnknown = false;
  readonly #sums = new KeySums();

  /** @param delimiter a byte of ASCII */
  constructor(columns: LedgerColumns, delimiter: number) {
    this.#columns = columns;
    this.#roles = new Uint8Array(columns.width);
    this.#assignRoles();
    this.#delimiter = delimiter;
    this.#stops = stopsAt(delimiter);
  }

  /**
   * Takes rows.
   * @param from offset of the start of a row
   * @param line line of that row, less the {@link lines} taken before
   * @returns the offset of the first row that is incomplete or not taken
   */
  scan(bytes: Uint8Array, from: number, line: number): number {
    if (this.#freeColumns !== this.#columns.free.size) this.#assignRoles();
    const roles = this.#roles;
    const width = roles.length;
    const delimiter = this.#delimiter;
    const stops = this.#stops;
    const key = this.#key;
    const sums = this.#sums;
    const last = bytes.lastIndexOf(LF);
    // As 32 bits: V8 would otherwise unpack the place of every byte.
    let row = from | 0;
    this.#isUnknown = false;
    while (row <= last) {
      let at = row;
      let hash = 0;
      let length = 0;
      let pence = 0;
      for (let column = 0; column < width; column += 1) {
        const role = roles[column] as number;
        const isQuoted = bytes[at] === QUOTE;
        if (isQuoted) at += 1;
        let byte = bytes[at] as number;
        if (role === AMOUNT) {
          const isNegative = byte === MINUS;
          if (isNegative) at += 1;
          let digit = (bytes[at] as number) - ZERO;
          const first = at;
          while (digit >= 0 && digit <= 9) {
            pence = pence * 10 + digit;
            at += 1;
            digit = (bytes[at] as number) - ZERO;
          }
          const digits = at - first;
          if (digits === 0 || digits > DIGITS || (digits === 3 && pence === 0)) return row;
          pence *= 100;
          if (bytes[at] === POINT) {
            const tenths = (bytes[at + 1] as number) - ZERO;
            if (!(tenths >= 0 && tenths <= 9)) return row;
            pence += tenths * 10;
            at += 2;
            const hundredths = (bytes[at] as number) - ZERO;
            if (hundredths >= 0 && hundredths <= 9) {
              pence += hundredths;
              at += 1;
            }
          }
          if (isNegative) pence = -pence;
        } else if (role === KEY) {
          const stop = isQuoted ? QUOTED : PLAIN;
          while (((stops[byte] as number) & stop) === 0) {
            key[length] = byte;
            length += 1;
            hash = ((hash << 7) | (hash >>> 25)) ^ byte;
            at += 1;
            byte = bytes[at] as number;
          }
          // The key is too long to be kept with its end.
          if (length >= LONGEST_KEY) return row;
          // A line end separates cells of the key: no plain cell contains one.
          key[length] = LF;
          length += 1;
          hash = Math.imul(hash ^ LF, 0x01000193);
        } else {
          const start = at;
          const stop = isQuoted ? QUOTED : PLAIN;
          while (((stops[byte] as number) & stop) === 0) {
            at += 1;
            byte = bytes[at] as number;
          }
          if (role !== 0 && holdsWord(bytes, start, at, role)) return row;
          if ((role & FREE) !== 0 && isSumOrAll(bytes, start)) return row;
        }
        if (isQuoted) {
          if (bytes[at] !== QUOTE) return row;
          at += 1;
        }
        if (column < width - 1) {
          if (bytes[at] !== delimiter) return row;
          at += 1;
        }
      }
      if (bytes[at] === CR) at += 1;
      if (bytes[at] !== LF) return row;
      // Filled with zeros to a whole word: a key ends in a line end, so no other key has the same words.
      while ((length & 3) !== 0) {
        key[length] = 0;
        length += 1;
      }
      const entry = sums.find(this.#keyWords, length >> 2, hash);
      if (entry === 0) {
        this.#hash = hash;
        this.#keyLength = length >> 2;
        this.#isUnknown = true;
        return row;
      }
      sums.add(entry, pence, line + this.lines);
      this.lines += 1;
      row = at + 1;
    }
    return row;
  }

  #assignRoles(): void {
    const { keys, amount, note, free } = this.#columns;
    const roles = this.#roles.fill(0);
    for (const index of free) if (index < roles.length) roles[index] = FREE;
    for (const index of keys) roles[index] = KEY;
    if (note !== undefined) roles[note] = free.has(note) ? NOTE | FREE : NOTE;
    roles[amount] = AMOUNT;
    this.#freeColumns = free.size;
  }

  /** Learns the key of the row that it stopped at. @param meaning the sum that its rows add to; absent if each must be read by itself */
  learn(meaning: RowMeaning | undefined): void {
    if (this.#isUnknown && meaning) this.#sums.learn(this.#keyWords, this.#keyLength, this.#hash, meaning);
  }

  /** Hands on every pending sum. */
  end(): void {
    this.#sums.end();
  }
}
