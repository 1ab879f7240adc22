import { hasTooManyDigits } from '../../model/bound.ts';
import type { Decimal } from '../../model/decimal.ts';
import { fault } from '../../model/diagnostic.ts';
import { parseShare } from '../../model/share.ts';
import type { CellLook } from './numberLook.ts';
import type { Reading } from './word.ts';

/**
 * Reads a share as a ratio: `0.585`, or `58.5%`.
 * @param look how a workbook shows the number: as a percentage it may, whose hidden digits count
 */
export function readShare(found: string, look?: CellLook): Reading<Decimal> {
  if (look && look.kind !== 'percent') return { fault: fault('bad-share', { found: look.shown, holds: found }) };
  const value = parseShare(look?.holds ?? found);
  if (value && hasTooManyDigits(found.replace('%', ''))) return { fault: fault('too-many-digits', { found, field: 'share' }) };
  return value ? { value } : { fault: fault('bad-share', { found, ...(look && { holds: look.holds }) }) };
}
