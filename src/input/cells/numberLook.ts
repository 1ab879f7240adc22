import { type Fault, fault } from '../../model/diagnostic.ts';
import { UNITS, type Unit } from '../../model/money.ts';

/** How a workbook shows a number that it does not show as digits alone. */
export type CellLook =
  /** As `13%`, which is no amount, and may be a share. */
  | { readonly kind: 'percent'; readonly shown: string; readonly holds: string }
  /** As something else that is no amount: `12:30`, `1/2`, a date, `1,234 CR`. */
  | { readonly kind: 'time' | 'fraction' | 'date' | 'credit'; readonly shown: string }
  /** With another sign, as words only, or not at all. */
  | { readonly kind: 'otherwise'; readonly shown: string; readonly holds: string }
  /** With words beside the digits, scaled digits, or both. */
  | {
      readonly kind: 'unit';
      readonly shown: string;
      readonly holds: string;
      /** Blank if the digits are scaled without a word. */
      readonly words: string;
      /** The power of a thousand that a stored 1 means: 1 for `k`, 0 for `k` beside digits that the format scales to thousands. */
      readonly power?: number;
    };

/** By column index from 0. */
export type CellLooks = ReadonlyMap<number, CellLook>;

export type UnitLook = Extract<CellLook, { kind: 'unit' }>;

const POWERS: Readonly<Record<Unit, number>> = { pounds: 0, thousands: 1, millions: 2 };

/** The fault of a cell that shows another figure than it holds, if the figure is in `unit`; nothing if it shows the same. */
export function faultOfLook(look: CellLook | undefined, unit: Unit, field: string): Fault | undefined {
  if (!look) return undefined;
  const { shown: found, kind } = look;
  if (kind === 'otherwise') return fault('shown-otherwise', { found, holds: look.holds });
  if (kind !== 'unit') {
    const facts = { found, format: kind };
    return field === 'population' ? fault('bad-heads', facts) : fault('bad-amount', { ...facts, field });
  }
  const { holds, words } = look;
  // Digits scaled without a word are only a matter of looks, unless the column has a unit too.
  const agrees = words === '' ? unit === 'pounds' : look.power === POWERS[unit];
  return agrees ? undefined : fault('unit-in-format', { found, holds, said: words, stored: storedIn(look), field, unit });
}

/** The unit of the figure that a cell holds, by its format: `other` is no unit of money, `null` is none at all. */
function storedIn({ power }: UnitLook): Unit | 'other' | null {
  return power === undefined ? null : (UNITS.find((unit) => POWERS[unit] === power) ?? 'other');
}

/** Words that a format may show beside heads. */
const HEADS = /^(heads?|people|persons?|patients?|residents?|registered|population|pop)$/;

export function saysHeads({ words }: UnitLook): boolean {
  return HEADS.test(words.trim().toLowerCase());
}
