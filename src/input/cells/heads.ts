import { BOUNDS, hasTooManyDigits, isWithin } from '../../model/bound.ts';
import { type Decimal, parseDecimal } from '../../model/decimal.ts';
import { fault } from '../../model/diagnostic.ts';
import { withoutFootnote } from './missingMarks.ts';
import type { Reading } from './word.ts';

export interface Heads {
  readonly heads: Decimal;
  /** Marks after the number: `[p]`. */
  readonly footnote?: string;
}

const GROUPED = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^\d{1,3}(?: \d{3})+(?:\.\d+)?$/;

/** Reads heads above 0, whole or fractional, with or without grouping commas or spaces and footnote marks. */
export function readHeads(found: string): Reading<Heads> {
  const { bare, footnote } = withoutFootnote(
    found
      .replace(/[\u200B\u2060\uFEFF]/g, '')
      .replace(/\s+/g, ' ')
      .trim(),
  );
  const heads = parseDecimal(GROUPED.test(bare) ? bare.replace(/[, ]/g, '') : bare);
  if (heads && hasTooManyDigits(bare)) return { fault: fault('too-many-digits', { found, field: 'population' }) };
  if (heads && isWithin(BOUNDS.population, heads.units)) return { value: { heads, ...(footnote !== undefined && { footnote }) } };
  return { fault: fault('bad-heads', { found }) };
}
