import { warning } from '../model/diagnostic.ts';
import type { Place } from '../model/place.ts';
import { ratioText } from '../model/ratio.ts';
import type { Amount, Unit } from './cells/amount.ts';
import type { Column } from './header.ts';
import type { FileLog } from './table.ts';

interface Shift {
  readonly numerator: bigint;
  readonly denominator: bigint;
  readonly found: string;
  readonly place: Place;
}

/** What concerns many amounts of a file is said once, when all of them are read. */
export class FileNotes {
  protected readonly log: FileLog;
  #largest: Shift | undefined;
  #shifts = 0;
  #otherUnit: { readonly header: string; readonly unit: Unit; readonly option: Unit } | undefined;

  constructor(log: FileLog) {
    this.log = log;
  }

  /** A header whose own unit outranks the one that the user gave. */
  unit({ header, unit }: Column, option: Unit | undefined): void {
    if (unit && option && unit !== option) this.#otherUnit ??= { header, unit, option };
  }

  /** An amount that was rounded as it was read. Of equal shifts the text decides, not the order of the rows. */
  shift({ numerator, denominator }: NonNullable<Amount['shift']>, found: string, place: Place): void {
    this.#shifts += 1;
    const size = numerator < 0n ? -numerator : numerator;
    const known = this.#largest;
    const difference = known ? size * known.denominator - known.numerator * denominator : 1n;
    if (!known || difference > 0n || (difference === 0n && found < known.found))
      this.#largest = { numerator: size, denominator, found, place };
  }

  end(): void {
    if (this.#otherUnit) this.log.add(warning('unit-in-header', this.#otherUnit, this.log.place()));
    if (this.#largest) {
      const { found, place } = this.#largest;
      this.log.add(warning('sub-penny', { count: this.#shifts, found, shift: ratioText(this.#largest, 4) }, place));
    }
  }
}
