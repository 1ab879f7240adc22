import type { IcbCode } from './geography.ts';

export const TABLE_KINDS = ['costs', 'population', 'schemes'] as const;
export type TableKind = (typeof TABLE_KINDS)[number];

/** A file that was read. */
export interface InputFile {
  readonly file: string;
  readonly role: 'costs' | 'population' | 'policy' | 'schemes' | 'config' | 'accepted';
  readonly sha256: string;
  /** Rows of data, without the header and blank rows. */
  readonly rows: number;
  /** Of a CSV file's text; of a workbook, what kind it is. */
  readonly encoding: string;
  /** The ICBs it has figures of, by code. */
  readonly icbs?: readonly IcbCode[];
  /** Where the table was found. */
  readonly taken?: Taken;
}

/** What of a file was taken as its table. Lines count from 1. */
export interface Taken {
  readonly sheet?: string;
  readonly header: number;
  readonly first: number;
  readonly last: number;
  /** Rows that are totals of others, and rows that are notes. */
  readonly totals: number;
  readonly notes: number;
}
