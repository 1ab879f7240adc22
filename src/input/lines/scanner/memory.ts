// Where what stands in the scanner's memory. Nothing is ever freed: one memory serves one table.

/** Bytes that are looked at together. They stay in the processor's nearest memory, with what is found in them. */
export const WINDOW: i32 = 1 << 15;
/** Columns of a table that is scanned. */
export const MOST_COLUMNS: i32 = 1024;
/** Bytes of a key, of all its columns; rows with longer ones are left to the general reader. */
export const LONGEST_KEY: i32 = 1024;
/** Upper bound on distinct keys; real ledgers have a few thousand. */
export const MOST_KEYS: i32 = 200_000;

export const WORD: i32 = 4;
export const BLOCK: i32 = 16;

/**
 * Masks of a block that overlap: what is so many bytes behind it keeps as many of the last bytes, up to all; what is so many bytes before
 * its last block, of the first.
 */
export const MASKS: i32 = i32(memory.data<i32>([0, 0, 0, 0, -1, -1, -1, -1, 0, 0, 0, 0], 16));

/** The parts of a row that matter, in order: role, and the offsets in words of its first and last column. */
export const PARTS: i32 = 0x1000;
export const PART: i32 = 3 * WORD;
/** Rows that have been read and not yet added: see `sums.ts`. */
export const READ: i32 = PARTS + PART * MOST_COLUMNS;
export const MOST_READ: i32 = 32;
export const ROW: i32 = 32;
/** Their keys, in whole blocks. */
export const KEYS_READ: i32 = READ + ROW * MOST_READ;
/** Of a row with quotation marks, by column: the byte before its text, and the byte behind it. */
export const BEFORE: i32 = KEYS_READ + LONGEST_KEY * MOST_READ + BLOCK;
export const BEHIND: i32 = BEFORE + WORD * MOST_COLUMNS;
/** The window, with a block before it and four behind it that may be read. */
export const BYTES: i32 = BEHIND + WORD * MOST_COLUMNS + BLOCK;
/** Places in the window where a plain cell may end, after the byte before the window; then as many places that are nowhere as there are columns. */
export const ENDS: i32 = BYTES + WINDOW + 4 * BLOCK;
/** Places where something may be that is no plain cell: line ends, quotation marks, bytes that are not ASCII. */
export const ODDS: i32 = ENDS + WORD * (1 + WINDOW + MOST_COLUMNS);
/** Entries by hash; 0 is a free slot. */
export const SLOTS: i32 = ODDS + WORD * (WINDOW + 4);
export const MOST_SLOTS: i32 = 1 << 19;
/** Sums by key. */
export const ENTRIES: i32 = SLOTS + WORD * MOST_SLOTS;
