import { utils } from '@e965/xlsx';
import { bookOf, type Format } from './workbooks.ts';
import { odsOf } from './workbooksXml.ts';

/** A cell as a sheet shows it: text, a plain number, a boolean, or a number in a format with the text that it shows. */
export type ShownCell = string | number | boolean | { readonly v: number; readonly z: string; readonly shown: string };

/** The same sheet as CSV: what its reader sees. */
export function csvOf(rows: readonly (readonly ShownCell[])[]): string {
  return rows.map((row) => `${row.map((cell) => quoted(typeof cell === 'object' ? cell.shown : shownText(cell))).join(',')}\n`).join('');
}

function shownText(cell: string | number | boolean): string {
  return typeof cell === 'boolean' ? String(cell).toUpperCase() : String(cell);
}

function quoted(text: string): string {
  return text.includes(',') ? `"${text}"` : text;
}

/** A sheet as a workbook. The library writes few formats of .ods, which is written by hand. */
export function bookOfShown(format: Format, rows: readonly (readonly ShownCell[])[]): Buffer {
  if (format === 'ods') return odsOfShown(rows);
  const cells = rows.flatMap((row, r) =>
    row.flatMap((cell, c) => (cell === '' ? [] : [[utils.encode_cell({ r, c }), excelCell(cell)] as const])),
  );
  return bookOf(format, Object.fromEntries(cells));
}

function excelCell(cell: ShownCell): { readonly t: 's' | 'n' | 'b'; readonly v: string | number | boolean; readonly z?: string } {
  if (typeof cell === 'object') return { t: 'n', v: cell.v, z: cell.z };
  if (typeof cell === 'boolean') return { t: 'b', v: cell };
  return typeof cell === 'string' ? { t: 's', v: cell } : { t: 'n', v: cell };
}

function odsOfShown(rows: readonly (readonly ShownCell[])[]): Buffer {
  const styles: string[] = [];
  const table = rows.map((row) => `<table:table-row>${row.map((cell) => odsCell(cell, styles)).join('')}</table:table-row>`).join('');
  return odsOf({ table, styles: styles.join('') });
}

function odsCell(cell: ShownCell, styles: string[]): string {
  if (cell === '') return '<table:table-cell/>';
  if (typeof cell === 'string') return `<table:table-cell office:value-type="string"><text:p>${escaped(cell)}</text:p></table:table-cell>`;
  if (typeof cell === 'number') return `<table:table-cell office:value-type="float" office:value="${cell}"/>`;
  // As LibreOffice saves one that comes from an .xlsx.
  if (typeof cell === 'boolean')
    return `<table:table-cell office:value-type="float" office:value="${Number(cell)}"><text:p>${shownText(cell)}</text:p></table:table-cell>`;
  const { v, z, shown } = cell;
  const id = styles.length;
  const { type, style } = odsStyle(z, `N${id}`);
  styles.push(
    `${style}<style:style style:name="c${id}" style:family="table-cell" style:parent-style-name="Default" style:data-style-name="N${id}"/>`,
  );
  const value = `office:value-type="${type}" office:value="${v}"`;
  const held = type === 'date' ? 'office:value-type="date" office:date-value="2025-12-01"' : type === 'time' ? timeOf(v) : value;
  return `<table:table-cell table:style-name="c${id}" ${held}><text:p>${escaped(shown)}</text:p></table:table-cell>`;
}

function timeOf(days: number): string {
  return `office:value-type="time" office:time-value="PT${Math.floor(days * 24)}H${Math.round((days * 24 * 60) % 60)}M0S"`;
}

/** The .ods styles of the few number formats that the tests use. */
function odsStyle(format: string, name: string): { readonly type: string; readonly style: string } {
  const z = format.replace(/\[(?:Red|[<>=]+\d+)\]/g, '');
  const [, before = '', , after = ''] = /^((?:"[^"]*"|[^0#?"])*)([#,0.?]+)(.*)$/.exec(z.split(';')[0] ?? '') ?? [];
  const text = (words: string) => (words === '' ? '' : `<number:text>${escaped(words.replace(/"|\\|\[\$|-809\]/g, ''))}</number:text>`);
  const commas = /(,+)(?=[^0#?.,]*$)/.exec(z)?.[1]?.length ?? 0;
  const factor = commas > 0 ? ` number:display-factor="${1000 ** commas}"` : '';
  const wrap = (kind: string, inside: string) => `<number:${kind}-style style:name="${name}">${inside}</number:${kind}-style>`;
  if (/%/.test(z) && !/"%"/.test(z))
    return { type: 'percentage', style: wrap('percentage', '<number:number/><number:text>%</number:text>') };
  if (/[yd]/.test(z)) return { type: 'date', style: wrap('date', '<number:day/><number:month/><number:year/>') };
  if (/h/.test(z)) return { type: 'time', style: wrap('time', '<number:hours/><number:minutes/>') };
  if (/\?\//.test(z)) return { type: 'float', style: wrap('number', '<number:fraction number:min-denominator-digits="1"/>') };
  if (/E\+/.test(z)) return { type: 'float', style: wrap('number', '<number:scientific-number number:min-exponent-digits="2"/>') };
  return { type: 'float', style: wrap('number', `${text(before)}<number:number number:min-integer-digits="1"${factor}/>${text(after)}`) };
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
