import type { PutBackPart } from '../../model/doubt.ts';
import type { Pence } from '../../model/money.ts';

/** What returns to a month’s run rate if what a verdict turns on is put back, at the yearly rate. */
export interface PutBack {
  readonly pence: Pence;
  readonly parts: readonly PutBackPart[];
}

export const NOTHING: PutBack = { pence: 0n, parts: [] };
