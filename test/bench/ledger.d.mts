/** What the lines of a ledger add up to, in pence: by ICB, then by scenario and month. */
export type Sums = ReadonlyMap<string, ReadonlyMap<string, bigint>>;

export interface LedgerOptions {
  readonly lines: number;
  readonly icbs?: readonly string[];
  /** One line in so many is written as a hand would write it. */
  readonly odd?: number;
  /** The line of the file, counted from 1, whose amount is none. */
  readonly bad?: number;
}

export function ledger(options: LedgerOptions): { readonly chunks: () => Iterable<string>; readonly sums: () => Sums };
export function writeLedger(path: string, options: LedgerOptions): Sums;
