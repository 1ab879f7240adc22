import type { CellLook } from '../../cells/numberLook.ts';
import { plainNumber } from '../number.ts';

/** The text of a number: its digits, or, where it is shown as no amount, what is seen. */
export function textOf(value: number, look: CellLook | undefined): string {
  const isSeen = look && ['percent', 'time', 'fraction'].includes(look.kind);
  return (isSeen && look.shown) || plainNumber(value);
}
