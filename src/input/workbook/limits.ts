/** Upper bound on the characters of a number format: spreadsheet programs take a quarter of it. */
export const LONGEST_FORMAT = 1000;

/** A smaller file that unpacks to more than its share is a trap: sheets pack about tenfold. */
export const SMALL_FILE = { size: 10_000_000, unpacked: 100_000_000 } as const;

/**
 * Upper bounds on the cells of a workbook with something in them, and on its different texts: each takes some 300 bytes of memory. Blank cells
 * before the last of a row, of which a sheet may have many more, take 8.
 */
export const MOST_CELLS = 2_500_000;
export const MOST_PLACES = 20_000_000;
