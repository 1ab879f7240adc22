import type { Geography } from '../model/geography.ts';
import type { PolicyDocument } from '../model/policy.ts';
import type { Io } from './io.ts';

/** Everything a command can use: the outside world, and the bundled geography. */
export interface World extends Io {
  readonly geography: Geography;
  /** By id; the first is applied unless another is named. */
  readonly policies: readonly [PolicyDocument, ...PolicyDocument[]];
}
