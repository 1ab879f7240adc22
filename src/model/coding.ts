import type { CostType } from './cost.ts';
import type { Place } from './place.ts';

/** What a coding calls the code of a blank cell, as a pivot table does. */
export const BLANK_CODE = '(blank)';

/** A row of a coding: the cost type of a ledger's rows that have its codes. */
export interface CodingRow {
  /** A code for each column, or a pattern in which `*` is any text, but no blank. */
  readonly codes: readonly string[];
  /** `null` while it is left blank. */
  readonly costType: CostType | null;
  readonly place: Place;
}

/** Which cost type the codes of a ledger have. */
export interface Coding {
  readonly file: string;
  /** Headers of the ledger's columns that hold the codes: one or two. */
  readonly columns: readonly string[];
  readonly rows: readonly CodingRow[];
}

/** Codes that a coding gives no type. */
export interface OpenCode {
  readonly codes: readonly string[];
  /** Sum of all figures of its rows. */
  readonly pence: bigint;
  readonly rows: number;
  /** A row of the coding whose codes are the same but for zeros that a spreadsheet drops. */
  readonly like?: CodingRow;
}
