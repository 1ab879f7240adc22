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

/** A larger sum is handed on before it could lose a penny: with one more figure of thirteen digits a double is still exact. */
const LARGEST_SUM = 2 ** 52;
/** More rows are handed on before their count could be too large for a word. */
const MOST_ROWS = 2 ** 30;
/** Upper bound on distinct keys; real ledgers have a few thousand. */
const MOST_KEYS = 200_000;

// Where an entry keeps what, in words of 32 bits: the hash of its key, the words of the key, the number of its meaning, and the count of its
// pending rows; their sum, the sum of those below 0 and the largest, each a double; then the key.
const LENGTH = 1;
const MEANING = 2;
const ROWS = 3;
const SUM = 4;
const KEY = 10;
/** The first entry; 0 is none. */
const FIRST = 2;

/** Pending sums by key. Keys are bytes, four to a word; adding a row allocates nothing. */
export class KeySums {
  readonly #meanings: RowMeaning[] = [];
  /** By number of meaning: the line of the first pending row below 0. */
  readonly #belowAt: number[] = [];
  // An entry stands in one piece, and begins at an even word: memory is slow, and this is looked at for every row.
  #entries = new Int32Array(1 << 14);
  #amounts = new Float64Array(this.#entries.buffer);
  #end = FIRST;
  /** Entries by hash; 0 is a free slot. */
  #slots = new Int32Array(1 << 11);

  /** The entry of a key; 0 if it is unknown. Every word is compared, because different keys may share a hash. */
  find(key: Int32Array, length: number, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    const entries = this.#entries;
    let slot = spread(hash) & mask;
    for (let entry = slots[slot] as number; entry !== 0; entry = slots[slot] as number) {
      if (entries[entry] === hash && entries[entry + LENGTH] === length) {
        const start = entry + KEY;
        let same = 0;
        while (same < length && entries[start + same] === key[same]) same += 1;
        if (same === length) return entry;
      }
      slot = (slot + 1) & mask;
    }
    return 0;
  }

  /** @param pence of one row: a whole number below 10^15 */
  add(entry: number, pence: number, line: number): void {
    const amounts = this.#amounts;
    const at = (entry + SUM) >> 1;
    const sum = (amounts[at] as number) + pence;
    amounts[at] = sum;
    const rows = (this.#entries[entry + ROWS] as number) + 1;
    this.#entries[entry + ROWS] = rows;
    if (rows === 1 || pence > (amounts[at + 2] as number)) amounts[at + 2] = pence;
    if (pence < 0) {
      const below = amounts[at + 1] as number;
      if (below === 0) this.#belowAt[this.#entries[entry + MEANING] as number] = line;
      amounts[at + 1] = below + pence;
      if (below < -LARGEST_SUM) this.#handOn(entry);
    }
    if (sum > LARGEST_SUM || sum < -LARGEST_SUM || rows === MOST_ROWS) this.#handOn(entry);
  }

  /** Keeps a new key. Beyond the upper bound it is not kept, and its rows are read one by one. */
  learn(key: Int32Array, length: number, hash: number, meaning: RowMeaning): void {
    if (this.#meanings.length === MOST_KEYS) return;
    const entry = this.#end;
    this.#end = after(entry, length);
    if (this.#end > this.#entries.length) {
      const larger = new Int32Array(this.#entries.length * 2);
      larger.set(this.#entries);
      this.#entries = larger;
      this.#amounts = new Float64Array(larger.buffer);
    }
    this.#belowAt.push(0);
    this.#entries[entry] = hash;
    this.#entries[entry + LENGTH] = length;
    this.#entries[entry + MEANING] = this.#meanings.push(meaning) - 1;
    this.#entries.set(key.subarray(0, length), entry + KEY);
    if (this.#meanings.length * 2 > this.#slots.length) {
      this.#slots = new Int32Array(this.#slots.length * 2);
      this.#each((known) => this.#place(known));
    } else this.#place(entry);
  }

  /** Hands on every pending sum. */
  end(): void {
    this.#each((entry) => this.#handOn(entry));
  }

  #each(take: (entry: number) => void): void {
    for (let entry = FIRST; entry < this.#end; entry = after(entry, this.#entries[entry + LENGTH] as number)) take(entry);
  }

  #handOn(entry: number): void {
    const rows = this.#entries[entry + ROWS] as number;
    if (rows === 0) return;
    const at = (entry + SUM) >> 1;
    const below = this.#amounts[at + 1] as number;
    const number = this.#entries[entry + MEANING] as number;
    const rowsBelow = below === 0 ? undefined : { pence: BigInt(below), line: this.#belowAt[number] as number };
    this.#meanings[number]?.add(BigInt(this.#amounts[at] as number), rows, BigInt(this.#amounts[at + 2] as number), rowsBelow);
    this.#entries[entry + ROWS] = 0;
    this.#amounts.fill(0, at, at + 2);
  }

  #place(entry: number): void {
    const mask = this.#slots.length - 1;
    let slot = spread(this.#entries[entry] as number) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = entry;
  }
}

/** Where the entry after one with a key of so many words begins. */
function after(entry: number, length: number): number {
  return entry + KEY + length + (length & 1);
}

function spread(hash: number): number {
  return hash ^ (hash >>> 15);
}
