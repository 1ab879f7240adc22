import type { CellLook } from '../../cells/numberLook.ts';
import { LONGEST_FORMAT } from '../limits.ts';
import { plainNumber } from '../number.ts';
import type { Shown } from './sections.ts';

/** Writes a number in a format. May throw. */
export type NumberWriter = (format: string, value: number) => string;

/** Parts of a format that stay as they are, and characters that the library refuses outside quotation marks. */
const OUTSIDE = /("[^"]*"?|\\[\s\S]?|[_*][\s\S]?|\[[^\]]*\]?)|([^\x20-\x7e]+)/g;

/** What a spreadsheet shows for a number that is no date, or is too wide. */
const HASHES = '########';

/** A number as its format shows it; in odd formats, near enough to recognise. */
export function shownText(write: NumberWriter, value: number, format: string, shows: Shown): string {
  if (format.length > LONGEST_FORMAT) return plainNumber(value);
  const quoted = format.replace(OUTSIDE, (_, kept: string | undefined, sign: string) => kept ?? `"${sign}"`);
  try {
    const text = write(quoted, value).trim();
    if (text !== '' || shows === 'number') return text;
  } catch {
    // The library cannot apply the format; the fallback below serves.
  }
  return shows === 'number' ? plainNumber(value) : HASHES;
}

/** The text to read for a number: what is shown if that is a percentage, a time or a fraction, else its digits. */
export function textOf(value: number, look: CellLook | undefined): string {
  const isSeen = look && ['percent', 'time', 'fraction'].includes(look.kind);
  return (isSeen && look.shown) || plainNumber(value);
}
