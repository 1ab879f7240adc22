import { type Fault, fault } from '../../model/diagnostic.ts';
import type { Unit } from '../../model/money.ts';
import { moneyUnitIn, type UnitWord, unitPhrase } from '../cells/unitWord.ts';
import { remembered } from '../cells/word.ts';
import { type Column, columnsOf, type Header, unreadColumns } from '../header/header.ts';
import { isOfKinds, isOfUnits } from '../header/heldColumns.ts';
import { unitFor } from './unitsBelow.ts';

/** Factors that such a column may give: `1000`, `x 1,000`. */
const FACTORS: Readonly<Record<string, Unit>> = { '1': 'pounds', '1000': 'thousands', '1000000': 'millions' };
const FACTOR = /^(?:[x×*]\s*)?([\d,]*\.?\d+)$/i;
/** Headers below which a number can be nothing else; below others it may be a code. */
const OF_FACTORS = /scale|multiplier|factor/i;

/**
 * Holds each row to the columns that say its unit, if there are any: they multiply no amount, so that a unit other than the one that a figure
 * is read in is a fault. Beside a column that is there for units, a note and a column of kinds may hold nothing but one. A text that is no
 * unit says nothing.
 */
export class UnitColumns {
  /** Those that are read as no field. */
  readonly unread: readonly Column[];
  readonly #read: readonly { readonly column: Column; readonly unitIn: (text: string) => UnitWord | undefined }[];
  /** The row that was asked for last, and what it says: a row has a figure for each month. */
  #row: readonly string[] | undefined;
  #said: readonly Said[] = [];

  constructor(header: Header) {
    const unread = unreadColumns(header);
    const own = unread.find((each) => isOfUnits(each.header));
    const beside = unread.filter((each) => each !== own && isOfKinds(each.header));
    this.unread = own ? [own, ...beside] : beside;
    this.#read = [
      ...(own ? [{ column: own, unitIn: readerBelow(own.header) }] : []),
      ...[...columnsOf(header, ['note']), ...beside].map((column) => ({ column, unitIn: remembered(moneyUnitIn) })),
    ];
  }

  /** @param read the unit that the row's figures are read in; `pounds` if heads are counted one by one */
  faultOf(cells: readonly string[], read: Unit, heads = false): Fault | undefined {
    if (cells !== this.#row) {
      this.#row = cells;
      this.#said = this.#saidIn(cells);
    }
    if (this.#said.length === 0) return undefined;
    for (const { found, by, said } of this.#said) {
      const unit = unitFor({ unit: said, found }, heads);
      if (unit !== read) return fault('unit-of-row', { found, by, unit: unit ?? null, read, heads });
    }
    return undefined;
  }

  #saidIn(cells: readonly string[]): readonly Said[] {
    let all = NONE;
    this.#read.forEach(({ column, unitIn }) => {
      const found = cells[column.index]?.trim() ?? '';
      const said = found === '' ? undefined : unitIn(found);
      if (said) all = [...all, { found, by: column.header, said }];
    });
    return all;
  }
}

const NONE: readonly Said[] = [];

/** What a row says of its unit, and the header of the column where it does. */
interface Said {
  readonly found: string;
  readonly by: string;
  readonly said: UnitWord;
}

/** How the cells of a column of units are read. */
function readerBelow(header: string): (text: string) => UnitWord | undefined {
  return remembered((text) => {
    const factor = FACTOR.exec(text)?.[1]?.replaceAll(',', '');
    if (factor === undefined) return unitPhrase(text);
    return FACTORS[factor] ?? (OF_FACTORS.test(header) ? 'other' : undefined);
  });
}
