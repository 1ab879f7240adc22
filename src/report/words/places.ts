import type { Icb } from '../../model/geography.ts';
import { groupedBy } from '../../model/group.ts';
import type { SetField, SetSource, Taken } from '../../model/input.ts';
import type { Place } from '../../model/place.ts';
import { counted, listed, listedFirst, quoted, runsOf, runText, visible } from './values.ts';

/** `v1.json`, or `standard input`. */
export function fileText(file: string): string {
  return file === '-' ? 'standard input' : visible(file);
}

/** `plan.csv line 7, column 4 (D) "amount"`, or of a workbook `plan.xlsx Costs!D7 "amount"`; safe to show. */
export function placeWords(place: Place): string {
  const { file, sheet, line, column, header } = place;
  const name = fileText(sheet === undefined ? file : pathOf(file, sheet));
  const named = header === undefined ? '' : ` ${quoted(header)}`;
  if (sheet !== undefined) {
    const at = line === undefined ? '' : `!${column === undefined ? `${line}:${line}` : `${columnLetters(column)}${line}`}`;
    return `${name} ${visible(sheet)}${at}${named}`;
  }
  const at = line === undefined ? '' : ` line ${line}${column === undefined ? '' : `, column ${column} (${columnLetters(column)})`}`;
  return `${name}${at}${named}`;
}

/** Most runs of lines listed. */
const RUNS = 12;

/** `a.csv lines 5 and 7 to 9; b.xlsx Costs rows 4 and 6`: places by file, each line once. */
export function linesWords(places: readonly Place[]): string {
  const byTable = groupedBy(places, ({ file, sheet }) => placeWords({ file, ...(sheet !== undefined && { sheet }) }));
  const words = [...byTable].map(([table, own]) => {
    const lines = [...new Set(own.flatMap(({ line }) => line ?? []))].toSorted((a, b) => a - b);
    const one = own[0]?.sheet === undefined ? 'line' : 'row';
    const runs = listedFirst(
      runsOf(lines).map((run) => runText(run)),
      RUNS,
      (left) => `${left} more places`,
    );
    return lines.length === 0 ? table : `${table} ${one}${lines.length === 1 ? '' : 's'} ${runs}`;
  });
  return words.join('; ');
}

/** A cell less another cell of its row or column: `plan.xlsx Costs!D7 less C7`. */
export function lessWords(place: Place, less: Place): string {
  const { line = 0, column = 0 } = less;
  const cell = `${columnLetters(column)}${line}`;
  const other = place.sheet !== undefined ? cell : place.line === line ? `column ${column} (${columnLetters(column)})` : `line ${line}`;
  return `${placeWords(place)} less ${other}`;
}

/** `plan.xlsx` of `plan.xlsx#Costs`. */
function pathOf(file: string, sheet: string): string {
  return file.endsWith(`#${sheet}`) ? file.slice(0, -sheet.length - 1) : file;
}

/** A column as spreadsheets name it: 27 is `AA`. */
export function columnLetters(column: number): string {
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

export const SOURCE_WORDS: Readonly<Record<SetSource, string>> = {
  '@sheet': "the sheet's name",
  '@title': 'the title above the table',
  '@file': "the file's name",
};

/** `icb_code is QWO, from the file's name (--set icb_code=@file)` */
export function setWords({ field, value, from }: SetField): string {
  return `${field} is ${visible(value)}${from ? `, from ${SOURCE_WORDS[from]}` : ''} (--set ${field}=${from ?? visible(value)})`;
}

/** `cost types from "Cost Centre" (--cost-type-from)`, for the headers of the codes, or for none. */
export function codedWords(coded: readonly string[]): string {
  return coded.length > 0
    ? `cost types from ${listed(coded.map(quoted))} (--cost-type-from)`
    : 'cost types of its own, none from the coding (--cost-type-from)';
}

/** `sheet Costs, header on line 4, rows 5 to 46; not data: 8 total rows and 1 row of notes`: the part of a file that was read as its table. */
export function takenWords({ sheet, header, first, last, totals, notes, set = [], coded }: Taken): string {
  const left = [
    ...(totals > 0 ? [counted(totals, 'total row')] : []),
    ...(notes > 0 ? [counted(notes, 'row of notes', 'rows of notes')] : []),
  ];
  const rows = first === 0 ? 'no rows' : first === last ? `row ${first}` : `rows ${first} to ${last}`;
  return `${sheet === undefined ? '' : `sheet ${visible(sheet)}, `}header on line ${header}, ${rows}${left.length > 0 ? `; not data: ${left.join(' and ')}` : ''}${set.map((each) => `; ${setWords(each)}`).join('')}${coded ? `; ${codedWords(coded)}` : ''}`;
}
