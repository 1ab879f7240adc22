// Adds rows that have been read to the sums of their keys, and knows why it stopped.
import { READ, ROW } from './memory';
import { add, find, first, learn } from './sums';

// Of a row that was read: where it begins; then this.
export const KEY: usize = 4;
export const SIZE: usize = 8;
export const HASH: usize = 12;
export const ENTRY: usize = 16;
export const PENCE: usize = 24;

const OTHERWISE: i32 = 0;
/** Its key is not known: everything else is understood. */
export const UNKNOWN: i32 = 1;
/** The row was added, and the sums have to be handed on. */
export const FULL: i32 = 2;
/** Why the scanner stopped. */
export let stopped: i32 = OTHERWISE;

/** Rows added by the last scan. */
export let rows: i32 = 0;

/** The first row that has been read and not added. */
let at: i32 = READ;

export function hasStopped(): bool {
  return stopped !== OTHERWISE;
}

/** Forgets the rows that have been read. */
export function forget(): void {
  stopped = OTHERWISE;
}

/** Begins a scan at a row. Returns whether it goes on with rows that have been read: it stopped for the key of this one, or of the one before. */
export function goesOn(row: i32, read: i32): bool {
  rows = 0;
  const wasUnknown = stopped === UNKNOWN;
  stopped = OTHERWISE;
  if (wasUnknown && load<i32>(at) !== row) at += ROW;
  const isNext = wasUnknown && at < read && load<i32>(at) === row;
  if (!isNext) at = READ;
  return isNext;
}

/**
 * Adds rows.
 * @param read behind the last of them
 * @param line the line of the first
 * @param next the row behind them
 * @returns the first that was not added
 */
export function addRead(read: i32, line: f64, next: i32): i32 {
  for (; at < read; at += ROW) {
    const entry = find(load<i32>(at, ENTRY), load<i32>(at, KEY), load<i32>(at, SIZE), load<i32>(at, HASH));
    if (entry === 0) {
      stopped = UNKNOWN;
      return load<i32>(at);
    }
    const isFull = add(entry, load<i64>(at, PENCE), line + f64(rows));
    rows += 1;
    if (isFull) {
      stopped = FULL;
      return at + ROW < read ? load<i32>(at + ROW) : next;
    }
  }
  at = READ;
  return next;
}

/** Keeps the key of the row that it stopped at. Returns the entry of its sums; 0 if it cannot be kept. */
export function learnRead(read: i32): i32 {
  if (stopped !== UNKNOWN) return 0;
  const entry = learn(load<i32>(at, KEY), load<i32>(at, SIZE), load<i32>(at, HASH));
  // Of the rows behind it some may have the same key, or be looked for elsewhere now.
  for (let row = at; row < read; row += ROW) store<i32>(row, first(load<i32>(row, HASH)), ENTRY);
  return entry;
}
