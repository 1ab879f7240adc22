import type { Geography } from '../model/geography.ts';
import type { Io } from './io.ts';

/** Everything a command has: the world outside, and what the program brings along. */
export interface World extends Io {
  readonly geography: Geography;
}
