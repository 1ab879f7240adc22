import { UNITS, type Unit } from '../../model/money.ts';

/** How a workbook shows a number, where that is not the number alone. */
export type CellLook =
  /** As no amount: `13%`, `12:30`, `1/2`, a day, `1,234 CR`. */
  | { readonly kind: 'percent' | 'time' | 'fraction' | 'date' | 'credit'; readonly shown: string }
  /** With another sign, as words, or not at all. */
  | { readonly kind: 'otherwise'; readonly shown: string; readonly holds: string }
  /** With words beside the digits, in another size, or both. */
  | {
      readonly kind: 'unit';
      readonly shown: string;
      readonly holds: string;
      /** Blank where the digits are scaled and no word says so. */
      readonly words: string;
      /** What a stored 1 is by the words, as a power of a thousand: 1 for `k`, 0 for `k` beside digits that are scaled to thousands. */
      readonly power?: number;
    };

/** By column index from 0. */
export type CellLooks = ReadonlyMap<number, CellLook>;

export type UnitLook = Extract<CellLook, { kind: 'unit' }>;

const POWERS: Readonly<Record<Unit, number>> = { pounds: 0, thousands: 1, millions: 2 };

/** Whether a cell so shown is read in `unit` as its reader sees it. Scaled digits alone change the looks only, unless the column has a unit too. */
export function agreesWith(unit: Unit, { words, power }: UnitLook): boolean {
  return words === '' ? unit === 'pounds' : power === POWERS[unit];
}

/** In which unit a cell holds its figure, by its format; nothing where that names no unit of money. */
export function storedIn({ power }: UnitLook): Unit | 'other' | null {
  return power === undefined ? null : (UNITS.find((unit) => POWERS[unit] === power) ?? 'other');
}

/** Words that heads may have beside them. */
const HEADS = /^(heads?|people|persons?|patients?|residents?|registered|population|pop)$/;

export function saysHeads({ words }: UnitLook): boolean {
  return HEADS.test(words.trim().toLowerCase());
}
