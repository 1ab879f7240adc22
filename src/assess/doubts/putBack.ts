import type { PutBackPart } from '../../model/doubt.ts';
import type { Pence } from '../../model/money.ts';
import type { Place } from '../../model/place.ts';

/** What returns to a month’s run rate if what a verdict turns on is put back, at the yearly rate. */
export interface PutBack {
  readonly pence: Pence;
  readonly parts: readonly PutBackPart[];
  /** Where the first of it stands. */
  readonly place?: Place;
}

export const NOTHING: PutBack = { pence: 0n, parts: [] };
