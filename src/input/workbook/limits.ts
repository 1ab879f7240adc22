/** The largest sheet that spreadsheet programs have; only a broken writer makes cells beyond it. */
export const LARGEST = { rows: 1_048_576, columns: 16_384 } as const;

/** Upper bound on the characters of a number format: spreadsheet programs take a quarter of it. */
export const LONGEST_FORMAT = 1000;
