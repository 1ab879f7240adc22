// Pending sums by key. An entry stands in one piece: memory is slow, and this is looked at for every row.
import { BLOCK, ENTRIES, MOST_KEYS, MOST_SLOTS, SLOTS, WORD } from './memory';

// Where an entry keeps what: its sum, the sum of its rows below 0 and the line of the first of them, the largest of its rows, how many
// there are, and the hash and the size of its key; then the key.
const SUM: usize = 0;
const BELOW: usize = 8;
const BELOW_AT: usize = 16;
const LARGEST: usize = 24;
const ROWS: usize = 32;
const HASH: usize = 36;
const SIZE: usize = 40;
const HEAD: i32 = 48;

/** A larger sum is handed on before it could lose a penny: no row has more than a ten thousandth of what is left. */
const LARGEST_SUM: i64 = 1 << 62;
/** More rows are handed on before their count could be too large. */
const MOST_ROWS: i32 = 1 << 30;

/** Twice as many slots as keys, and more; a power of two, less 1. */
const LEAST_MASK: i32 = (1 << 11) - 1;

let end: i32 = ENTRIES;
let keys: i32 = 0;
let mask: i32 = LEAST_MASK;

/** Where the entry of a key stands, unless one of another key does. Looked at before it is needed, it is near by then. */
export function first(hash: i32): i32 {
  return load<i32>(SLOTS + (hash & mask) * WORD);
}

/** The entry of a key; 0 if it is unknown. Every byte is compared, because different keys may share a hash. */
export function find(first: i32, key: i32, size: i32, hash: i32): i32 {
  let entry = first;
  let slot = hash & mask;
  while (entry !== 0 && !isOf(entry, key, size, hash)) {
    slot = (slot + 1) & mask;
    entry = load<i32>(SLOTS + slot * WORD);
  }
  return entry;
}

function isOf(entry: i32, key: i32, size: i32, hash: i32): bool {
  if (load<i32>(entry, HASH) !== hash || load<i32>(entry, SIZE) !== size) return false;
  let other = i64x2.splat(0);
  for (let at = 0; at < size; at += BLOCK) other = v128.or(other, v128.xor(v128.load(entry + HEAD + at), v128.load(key + at)));
  return !v128.any_true(other);
}

/** Adds a row. Returns whether the sums have to be handed on before the next. */
export function add(entry: i32, pence: i64, line: f64): bool {
  const sum = load<i64>(entry, SUM) + pence;
  const rows = load<i32>(entry, ROWS) + 1;
  store<i64>(entry, sum, SUM);
  store<i32>(entry, rows, ROWS);
  if (pence > load<i64>(entry, LARGEST)) store<i64>(entry, pence, LARGEST);
  if (pence < 0) {
    const below = load<i64>(entry, BELOW);
    if (below === 0) store<f64>(entry, line, BELOW_AT);
    store<i64>(entry, below + pence, BELOW);
    if (below < -LARGEST_SUM) return true;
  }
  return sum > LARGEST_SUM || sum < -LARGEST_SUM || rows === MOST_ROWS;
}

/** Begins anew, without a key. */
export function reset(): void {
  end = ENTRIES;
  keys = 0;
  mask = LEAST_MASK;
  memory.fill(SLOTS, 0, (mask + 1) * WORD);
}

/** Keeps a new key. Returns its entry; 0 if there are too many. */
export function learn(key: i32, size: i32, hash: i32): i32 {
  if (keys === MOST_KEYS) return 0;
  const entry = end;
  const wanted = entry + HEAD + size - (memory.size() << 16);
  if (wanted > 0 && memory.grow(max((wanted >> 16) + 1, memory.size() >> 1)) < 0) return 0;
  end = entry + HEAD + size;
  keys += 1;
  store<i32>(entry, hash, HASH);
  store<i32>(entry, size, SIZE);
  memory.copy(entry + HEAD, key, size);
  clear(entry);
  if (keys * 2 > mask && mask < MOST_SLOTS - 1) {
    mask = mask * 2 + 1;
    memory.fill(SLOTS, 0, (mask + 1) * WORD);
    for (let known = ENTRIES; known < end; known += HEAD + load<i32>(known, SIZE)) place(known);
  } else place(entry);
  return entry;
}

function place(entry: i32): void {
  let slot = load<i32>(entry, HASH) & mask;
  while (load<i32>(SLOTS + slot * WORD) !== 0) slot = (slot + 1) & mask;
  store<i32>(SLOTS + slot * WORD, entry);
}

/** Forgets the sums of an entry, which have been handed on. */
export function clear(entry: i32): void {
  store<i64>(entry, 0, SUM);
  store<i64>(entry, 0, BELOW);
  store<i64>(entry, i64.MIN_VALUE, LARGEST);
  store<i32>(entry, 0, ROWS);
}

export function rowsOf(entry: i32): i32 {
  return load<i32>(entry, ROWS);
}

export function sumOf(entry: i32): i64 {
  return load<i64>(entry, SUM);
}

export function largestOf(entry: i32): i64 {
  return load<i64>(entry, LARGEST);
}

export function belowOf(entry: i32): i64 {
  return load<i64>(entry, BELOW);
}

export function belowAtOf(entry: i32): f64 {
  return load<f64>(entry, BELOW_AT);
}
