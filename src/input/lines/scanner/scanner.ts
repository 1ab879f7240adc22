// Adds up the rows of a ledger from a window of its bytes. In AssemblyScript: the build makes WebAssembly of it.
//
//   mark    a window: where cells may end, and where something stands that is no plain cell
//   read    some rows: their cells; then their parts, which are key, amount or a text with words to look for
//   add     those rows to the sums of their keys
//
// It stops at every row that it does not fully understand.
import { addRead, ENTRY, FULL, forget, goesOn, HASH, hasStopped, KEY, learnRead, PENCE, rows, SIZE, stopped, UNKNOWN } from './added';
import { CR, endsAt, keepPlaces, LF, oddsAt, QUOTE } from './bytes';
import { holdsWord, isSumOrAll, mayBeUnit, NO_AMOUNT, penceOf } from './cells';
import {
  BEFORE,
  BEHIND,
  BLOCK,
  BYTES,
  ENDS,
  KEYS_READ,
  LONGEST_KEY,
  MASKS,
  MOST_COLUMNS,
  MOST_READ,
  ODDS,
  PART,
  PARTS,
  READ,
  ROW,
  WINDOW,
  WORD,
} from './memory';
import { findQuotedCells } from './quoted';
import { belowAtOf, belowOf, clear, first, largestOf, reset, rowsOf, sumOf } from './sums';

export { BYTES, belowAtOf, belowOf, clear, FULL, largestOf, MOST_COLUMNS, rows, rowsOf, stopped, sumOf, UNKNOWN, WINDOW };

// Roles of parts. A text is of either of the last two, or of both.
export const KEYS: i32 = 1;
export const AMOUNT: i32 = 2;
export const NOTE: i32 = 4;
export const FREE: i32 = 8;

/** The last line end of the window; the rows before it are whole. */
export let last: i32 = 0;

/** Each byte of a place behind every window. */
const NOWHERE: u8 = 0x7f;

// Odd, with bits all over.
const ONE_MIX: u64 = 0x1e_3779_b97f_4a7d;
const OTHER_MIX: u64 = 0x12_b2ae_3d27_d4eb;

let seed: u64 = 0;
let delimiter: u8 = 0;
/** The last column, in words. */
let lastColumn: i32 = 0;
let partsEnd: i32 = PARTS;
/** The next places to look at. */
let end: i32 = ENDS;
let odd: i32 = ODDS;
/** Behind the rows that have been read, and behind their keys; and the row behind them. */
let read: i32 = READ;
let key: i32 = KEYS_READ;
let next: i32 = 0;

/** Begins anew, without a key. @param chance makes other keys share a hash in each run: a file made to have many that do would take for ever */
export function begin(chance: f64): void {
  seed = reinterpret<u64>(chance) * ONE_MIX;
  reset();
}

/** Begins to describe a table, which {@link part} goes on with, from the left to the right. */
export function describe(sign: i32, width: i32): void {
  delimiter = u8(sign);
  lastColumn = (width - 1) * WORD;
  partsEnd = PARTS;
}

/** Tells of columns of one role, which stand side by side. */
export function part(role: i32, first: i32, last: i32): void {
  store<i32>(partsEnd, role);
  store<i32>(partsEnd, first * WORD, WORD);
  store<i32>(partsEnd, last * WORD, 2 * WORD);
  partsEnd += PART;
}

/** Marks the bytes of a new window, which begins with a row. */
export function mark(length: i32): void {
  const behind = BYTES + length;
  memory.fill(behind, 0, 4 * BLOCK);
  store<i32>(ENDS, BYTES - 1);
  end = ENDS + WORD;
  odd = ODDS;
  for (let at = BYTES; at < behind; at += 4 * BLOCK) {
    end = keepPlaces(end, at, endsAt(at, delimiter));
    odd = keepPlaces(odd, at, oddsAt(at));
  }
  memory.fill(end, NOWHERE, lastColumn + WORD);
  store<i32>(odd, behind);
  end = ENDS + WORD;
  odd = ODDS;
  forget();
  last = behind - 1;
  while (last >= BYTES && load<u8>(last) !== LF) last -= 1;
}

/**
 * Adds up rows.
 * @param from where a row begins: behind a line end of the window, or at its start
 * @param line the line of that row
 * @returns the first row that was not added
 */
export function scan(from: i32, line: f64): i32 {
  let row = from;
  if (goesOn(row, read)) row = addRead(read, line, next);
  else seek(row);
  while (row <= last && !hasStopped()) {
    read = READ;
    key = KEYS_READ;
    next = row;
    while (next <= last && read < READ + ROW * MOST_READ) {
      const behind = readRow(next);
      if (behind === 0) break;
      next = behind;
    }
    if (read === READ) return row;
    row = addRead(read, line, next);
  }
  return row;
}

/** Looks for the places of a row. */
function seek(row: i32): void {
  while (end > ENDS + WORD && load<i32>(end - WORD) >= row) end -= WORD;
  while (odd > ODDS && load<i32>(odd - WORD) >= row) odd -= WORD;
  while (load<i32>(end) < row) end += WORD;
  while (load<i32>(odd) < row) odd += WORD;
}

/** Reads one row. Returns where the next begins; 0 if it is not understood. */
function readRow(row: i32): i32 {
  let before = end - WORD;
  let behind = end;
  let rowEnd = load<i32>(odd);
  const isQuoted = load<u8>(rowEnd) === QUOTE;
  if (isQuoted) {
    rowEnd = findQuotedCells(row, end, odd, delimiter, lastColumn);
    before = BEFORE;
    behind = BEHIND;
  } else if (load<i32>(end + lastColumn) !== rowEnd) return 0;
  const isCr = load<u8>(rowEnd) === CR;
  if (load<u8>(rowEnd + i32(isCr)) !== LF) return 0;

  let pence: i64 = 0;
  let to = key;
  let mixed = seed;
  for (let part = PARTS; part < partsEnd; part += PART) {
    const role = load<i32>(part);
    let start = load<i32>(before + load<i32>(part, WORD)) + 1;
    let stop = load<i32>(behind + load<i32>(part, 2 * WORD));
    if (role === KEYS) {
      // As it is written, with its quotation marks and what ends it: no other cells are written like that.
      if (isQuoted) {
        start -= i32(load<u8>(start - 1) === QUOTE);
        stop += i32(load<u8>(stop) === QUOTE);
      }
      stop += 1;
      if (to - key + stop - start > LONGEST_KEY) return 0;
      for (let at = start; at < stop; at += BLOCK) {
        const block = v128.and(v128.load(at), v128.load(MASKS + 2 * BLOCK - min(stop - at, BLOCK)));
        v128.store(to, block);
        to += BLOCK;
        mixed = (rotl(mixed, 23) ^ i64x2.extract_lane(block, 0)) * ONE_MIX;
        mixed = (rotl(mixed, 23) ^ i64x2.extract_lane(block, 1)) * OTHER_MIX;
      }
    } else if (role === AMOUNT) {
      pence = penceOf(start, stop);
      if (pence === NO_AMOUNT) return 0;
    } else {
      if (holdsWord(start, stop, (role & NOTE) !== 0, (role & FREE) !== 0)) return 0;
      if ((role & FREE) !== 0 && isSumOrAll(start)) return 0;
      if ((role & NOTE) !== 0 && stop > start && mayBeUnit(start)) return 0;
    }
  }
  // A product's low bits know nothing of its factors' high ones, where keys that differ in their last letters do.
  const hash = i32(((mixed ^ (mixed >>> 32)) * ONE_MIX) >>> 32);
  store<i32>(read, row);
  store<i32>(read, key, KEY);
  store<i32>(read, to - key, SIZE);
  store<i32>(read, hash, HASH);
  store<i32>(read, first(hash), ENTRY);
  store<i64>(read, pence, PENCE);
  read += ROW;
  key = to;
  if (isQuoted) {
    while (load<i32>(end) <= rowEnd) end += WORD;
    while (load<i32>(odd) <= rowEnd) odd += WORD;
  } else {
    end += lastColumn + WORD;
    odd += WORD;
  }
  if (isCr) {
    end += WORD;
    odd += WORD;
  }
  return rowEnd + 1 + i32(isCr);
}

/** Keeps the key of the row that it stopped at. Returns the entry of its sums; 0 if it cannot be kept. */
export function learn(): i32 {
  return learnRead(read);
}
