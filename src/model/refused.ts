import type { Fault } from './diagnostic.ts';
import type { Icb } from './geography.ts';

/** A file that `report --partial` left out, because it is refused. */
export interface RefusedFile {
  /** As the user named it, without a sheet: a workbook is left out whole. */
  readonly file: string;
  /**
   * Every body, of either footprint, on the ground of those that it names: they are left out with it, whichever other file gives them.
   * `null` where it may hold figures of any.
   */
  readonly icbs: readonly Icb[] | null;
  /** At least one. */
  readonly faults: readonly Fault[];
}
