/** The sum that rows of one key add to. */
export interface RowMeaning {
  /** @param below sum of the rows below 0 and the line of the first; `undefined` if there are none */
  readonly add: (pence: bigint, lines: number, below: { readonly pence: bigint; readonly line: number } | undefined) => void;
}

/** A larger sum is handed on before it could lose a penny: with one more figure of thirteen digits a double is still exact. */
const LARGEST_SUM = 2 ** 52;
/** Upper bound on distinct keys; real ledgers have a few thousand. */
const MOST_KEYS = 200_000;

/** Pending sums by key. Keys are bytes, four to a word; adding a row allocates nothing. */
export class KeySums {
  // By key number, from 1: the sum that it adds to, the end of its words and their hash.
  readonly #meanings: (RowMeaning | undefined)[] = [undefined];
  #ends = new Int32Array(1 << 10);
  #hashes = new Int32Array(1 << 10);
  #words = new Int32Array(1 << 14);
  // Twice for each key, for the rows from 0 up and then for those below 0: their pending sum, their count and the line of the first.
  #sums = new Float64Array(1 << 11);
  #counts = new Float64Array(1 << 11);
  #firsts = new Float64Array(1 << 11);
  /** Key numbers by hash; 0 is a free slot. */
  #slots = new Int32Array(1 << 11);

  /** The number of a key; 0 if it is unknown. Every word is compared, because different keys may share a hash. */
  find(key: Int32Array, length: number, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    const words = this.#words;
    const hashes = this.#hashes;
    const ends = this.#ends;
    let slot = spread(hash) & mask;
    for (let number = slots[slot] as number; number !== 0; number = slots[slot] as number) {
      if (hashes[number] === hash) {
        const start = ends[number - 1] as number;
        if ((ends[number] as number) - start === length) {
          let same = 0;
          while (same < length && words[start + same] === key[same]) same += 1;
          if (same === length) return number;
        }
      }
      slot = (slot + 1) & mask;
    }
    return 0;
  }

  /** @param pence of one row: a whole number below 10^15 */
  add(number: number, pence: number, line: number): void {
    const at = number * 2 + (pence < 0 ? 1 : 0);
    const sum = (this.#sums[at] as number) + pence;
    this.#sums[at] = sum;
    const count = this.#counts[at] as number;
    this.#counts[at] = count + 1;
    if (count === 0) this.#firsts[at] = line;
    if (sum > LARGEST_SUM || sum < -LARGEST_SUM) this.#handOn(number);
  }

  /** Keeps a new key. Beyond the upper bound it is not kept, and its rows are read one by one. */
  learn(key: Int32Array, length: number, hash: number, meaning: RowMeaning): void {
    if (this.#meanings.length > MOST_KEYS) return;
    const number = this.#meanings.push(meaning) - 1;
    const start = this.#ends[number - 1] as number;
    const end = start + length;
    if (end > this.#words.length) this.#words = grown(this.#words, end);
    this.#words.set(key.subarray(0, length), start);
    if (number >= this.#ends.length) {
      this.#ends = grown(this.#ends, number + 1);
      this.#hashes = grown(this.#hashes, number + 1);
      this.#sums = grown(this.#sums, (number + 1) * 2);
      this.#counts = grown(this.#counts, (number + 1) * 2);
      this.#firsts = grown(this.#firsts, (number + 1) * 2);
    }
    this.#ends[number] = end;
    this.#hashes[number] = hash;
    if (number * 2 > this.#slots.length) {
      this.#slots = new Int32Array(this.#slots.length * 2);
      for (let each = 1; each < number; each += 1) this.#place(each);
    }
    this.#place(number);
  }

  /** Hands on every pending sum. */
  end(): void {
    for (let number = 1; number < this.#meanings.length; number += 1) this.#handOn(number);
  }

  #handOn(number: number): void {
    const from = number * 2;
    const [rows = 0, rowsBelow = 0] = this.#counts.subarray(from, from + 2);
    if (rows + rowsBelow === 0) return;
    const pence = BigInt(this.#sums[from] as number);
    const below = BigInt(this.#sums[from + 1] as number);
    const line = this.#firsts[from + 1] as number;
    this.#meanings[number]?.add(pence + below, rows + rowsBelow, rowsBelow === 0 ? undefined : { pence: below, line });
    this.#sums.fill(0, from, from + 2);
    this.#counts.fill(0, from, from + 2);
  }

  #place(number: number): void {
    const mask = this.#slots.length - 1;
    let slot = spread(this.#hashes[number] as number) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = number;
  }
}

function spread(hash: number): number {
  return hash ^ (hash >>> 15);
}

function grown<Kind extends Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>>(old: Kind, needed: number): Kind {
  const larger = new (old.constructor as new (length: number) => Kind)(Math.max(needed, old.length * 2));
  larger.set(old);
  return larger;
}
