import type { CellLook } from '../../cells/numberLook.ts';
import { LONGEST_FORMAT } from '../limits.ts';
import { plainNumber } from '../number.ts';
import type { Shown } from './dates.ts';

/** Writes a number as a format shows it. May throw. */
export type NumberWriter = (format: string, value: number) => string;

/** Signs that the library takes for an error outside quotation marks. */
const OUTSIDE = /("[^"]*"?|\\[\s\S]?|[_*][\s\S]?|\[[^\]]*\]?)|([^\x20-\x7e]+)/g;

/** What a spreadsheet shows where a number is no day, or is too long. */
const HASHES = '########';

/** A number as a format shows it; near enough to be told by, where the format is an odd one. */
export function shownText(write: NumberWriter, value: number, format: string, shows: Shown): string {
  if (format.length > LONGEST_FORMAT) return plainNumber(value);
  const quoted = format.replace(OUTSIDE, (_, kept: string | undefined, sign: string) => kept ?? `"${sign}"`);
  try {
    const text = write(quoted, value).trim();
    if (text !== '' || shows === 'number') return text;
  } catch {
    // A format that the library cannot apply tells no less of the number.
  }
  return shows === 'number' ? plainNumber(value) : HASHES;
}

/** The text of a number: its digits, or, where it is shown as no amount, what is seen. */
export function textOf(value: number, look: CellLook | undefined): string {
  const isSeen = look && ['percent', 'time', 'fraction'].includes(look.kind);
  return (isSeen && look.shown) || plainNumber(value);
}
