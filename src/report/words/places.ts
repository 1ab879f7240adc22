import type { Icb } from '../../model/geography.ts';
import type { Place } from '../../model/place.ts';
import { quoted, visible } from './values.ts';

/** `plan.csv line 7, column 4 "amount"`, safe to show. */
export function placeWords({ file, line, column, header }: Place): string {
  const parts = [file === '-' ? 'standard input' : visible(file)];
  if (line !== undefined) parts.push(` line ${line}`);
  if (column !== undefined) parts.push(`, column ${column} (${columnLetters(column)})`);
  if (header !== undefined) parts.push(` ${quoted(header)}`);
  return parts.join('');
}

/** As a spreadsheet names it: 27 is `AA`. */
function columnLetters(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return `${rest > 0 ? columnLetters(rest) : ''}${String.fromCharCode(65 + ((column - 1) % 26))}`;
}

/** `South Yorkshire (QF7)` */
export function icbWords({ code, shortName }: Icb): string {
  return `${shortName} (${code})`;
}

/** `"Digital team" of South Yorkshire (QF7)` */
export function schemeWords(icb: Icb, scheme: string): string {
  return `${quoted(scheme)} of ${icbWords(icb)}`;
}
