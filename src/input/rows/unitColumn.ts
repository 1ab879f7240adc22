import { type Fault, fault } from '../../model/diagnostic.ts';
import type { Unit } from '../../model/money.ts';
import { type UnitWord, unitPhrase } from '../cells/unitWord.ts';
import { remembered } from '../cells/word.ts';
import { type Column, type Header, unreadColumns } from '../header/header.ts';
import { isOfUnits } from '../header/heldColumns.ts';
import { unitFor } from './unitsBelow.ts';

/** Factors that such a column may give: `1000`, `x 1,000`. */
const FACTORS: Readonly<Record<string, Unit>> = { '1': 'pounds', '1000': 'thousands', '1000000': 'millions' };
const FACTOR = /^(?:[x×*]\s*)?([\d,]*\.?\d+)$/i;
/** Headers below which a number can be nothing else; below others it may be a code. */
const OF_FACTORS = /scale|multiplier|factor/i;

/**
 * Holds each row to the column that says its unit, if there is one: it multiplies no amount, so that a unit other than the one that a figure
 * is read in is a fault. A text that is no unit says nothing.
 */
export class UnitColumn {
  readonly column: Column;
  readonly #unitIn = remembered((text: string): UnitWord | undefined => {
    const factor = FACTOR.exec(text)?.[1]?.replaceAll(',', '');
    if (factor === undefined) return unitPhrase(text);
    return FACTORS[factor] ?? (OF_FACTORS.test(this.column.header) ? 'other' : undefined);
  });

  private constructor(column: Column) {
    this.column = column;
  }

  static in(header: Header): UnitColumn | undefined {
    const column = unreadColumns(header).find((each) => isOfUnits(each.header));
    return column && new UnitColumn(column);
  }

  /** @param read the unit that the row's figures are read in; `pounds` if heads are counted one by one */
  faultOf(cells: readonly string[], read: Unit, heads = false): Fault | undefined {
    const found = cells[this.column.index]?.trim() ?? '';
    const said = found === '' ? undefined : this.#unitIn(found);
    if (said === undefined) return undefined;
    const unit = unitFor({ unit: said, found }, heads);
    return unit === read ? undefined : fault('unit-of-row', { found, by: this.column.header, unit: unit ?? null, read, heads });
  }
}
