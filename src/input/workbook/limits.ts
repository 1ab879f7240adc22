/** The largest sheet there is; a cell beyond it is the work of a broken writer. */
export const LARGEST = { rows: 1_048_576, columns: 16_384 } as const;

/** Longer number formats are the work of a hostile writer: spreadsheet programs take a quarter as many characters. */
export const LONGEST_FORMAT = 1000;
