import { hasTooManyDigits } from '../../model/bound.ts';
import { addDecimals, compareDecimals, type Decimal, decimal, parseDecimal } from '../../model/decimal.ts';
import { withoutFootnote } from '../cells/missingMarks.ts';
import type { Column } from '../header/header.ts';

/** Decimals to compare to: finer differences come from a spreadsheet's arithmetic, which keeps some fifteen digits. */
const FINEST = 6;

export const NOTHING = decimal('0');

/** The sum of rows in one column, in its unit. */
export interface RowSum {
  readonly sum: Decimal;
  /** Number of figures added. */
  readonly rows: number;
  /** Most decimals that they are printed with; absent if their texts are not kept. */
  readonly scale?: number;
}

/** A total's figure, with the sum of the rows that it may be the total of. */
export interface ColumnSum extends RowSum {
  readonly column: Column;
  readonly printed: Decimal;
}

export function sumOf(rows: Iterable<readonly string[]>, { index }: Column): RowSum {
  let sum = NOTHING;
  let count = 0;
  let scale = 0;
  for (const cells of rows) {
    const figure = numberIn(cells[index] ?? '');
    if (!figure) continue;
    sum = addDecimals(sum, figure);
    count += 1;
    scale = Math.max(scale, figure.scale);
  }
  return { sum, rows: count, scale };
}

/** Whether a total equals a sum, to its last printed digit. */
export function agree(printed: Decimal, sum: Decimal): boolean {
  return isWithin(printed, sum, 1, printed.scale);
}

/** The same, within half a unit of the last printed digit for each row: rows and total may each be rounded. */
export function agreeAsRounded({ printed, sum, rows, scale = FINEST }: ColumnSum): boolean {
  return rows === 0 ? printed.units === 0n : isWithin(printed, sum, rows, Math.min(scale, printed.scale));
}

function isWithin(printed: Decimal, sum: Decimal, rows: number, scale: number): boolean {
  const difference = addDecimals(sum, { ...printed, units: -printed.units });
  const size = difference.units < 0n ? { ...difference, units: -difference.units } : difference;
  return compareDecimals(size, { units: 5n * BigInt(rows), scale: Math.min(scale, FINEST) + 1 }) <= 0;
}

/** The number in a cell, in the unit of its column. */
export function numberIn(text: string): Decimal | undefined {
  const bare = withoutFootnote(text.trim())
    .bare.replace(/[£,\s\u00A0\u202F]/g, '')
    .replaceAll('\u2212', '-');
  const bracketed = /^\((.*)\)$/.exec(bare)?.[1];
  if (hasTooManyDigits(bare)) return undefined;
  if (bracketed !== undefined) return parseDecimal(`-${bracketed}`);
  return parseDecimal(bare.endsWith('-') ? `-${bare.slice(0, -1)}` : bare);
}
