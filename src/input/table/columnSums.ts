import { hasTooManyDigits } from '../../model/bound.ts';
import { addDecimals, compareDecimals, type Decimal, decimal, parseDecimal } from '../../model/decimal.ts';
import { withoutFootnote } from '../cells/missingMarks.ts';
import type { Column } from '../header/header.ts';

/** A workbook's sums are exact to some fifteen digits; what is finer is the spreadsheet's arithmetic, not a difference. */
const FINEST = 6;

export const NOTHING = decimal('0');

/** What rows come to in one column, in its unit. */
export interface RowSum {
  readonly sum: Decimal;
  /** How many figures were added. */
  readonly rows: number;
  /** How many decimals they are printed with; nothing where their text is not at hand. */
  readonly scale?: number;
}

/** A figure of a total beside what the rows come to that it may be the total of. */
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

/** To the last digit that is printed. */
export function agree(printed: Decimal, sum: Decimal): boolean {
  return isWithin(printed, sum, 1, printed.scale);
}

/** But for half a unit of the last printed place for each row added: rows and total may be rounded, each by itself. */
export function agreeAsRounded({ printed, sum, rows, scale = FINEST }: ColumnSum): boolean {
  return rows === 0 ? printed.units === 0n : isWithin(printed, sum, rows, Math.min(scale, printed.scale));
}

function isWithin(printed: Decimal, sum: Decimal, rows: number, scale: number): boolean {
  const difference = addDecimals(sum, { ...printed, units: -printed.units });
  const size = difference.units < 0n ? { ...difference, units: -difference.units } : difference;
  return compareDecimals(size, { units: 5n * BigInt(rows), scale: Math.min(scale, FINEST) + 1 }) <= 0;
}

/** The figure as it stands, in whatever unit its column has. */
export function numberIn(text: string): Decimal | undefined {
  const bare = withoutFootnote(text.trim())
    .bare.replace(/[£,\s\u00A0\u202F]/g, '')
    .replaceAll('\u2212', '-');
  const bracketed = /^\((.*)\)$/.exec(bare)?.[1];
  if (hasTooManyDigits(bare)) return undefined;
  if (bracketed !== undefined) return parseDecimal(`-${bracketed}`);
  return parseDecimal(bare.endsWith('-') ? `-${bare.slice(0, -1)}` : bare);
}
