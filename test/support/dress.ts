import type { ShownCell } from './shownSheets.ts';

/** `-` is a blank cell. */
export function cellOf(word: string): string {
  return word === '-' ? '' : word;
}

/** A full stop stands for a space. */
export function spaced(word: string): string {
  return word.replaceAll('.', ' ');
}

export function delimited(rows: readonly (readonly string[])[], delimiter: string, end: string): string;
export function delimited(rows: readonly (readonly string[])[] | undefined, delimiter: string, end: string): string | undefined;
export function delimited(rows: readonly (readonly string[])[] | undefined, delimiter: string, end: string): string | undefined {
  return rows?.map((row) => row.map((cell) => (cell.includes(delimiter) ? `"${cell}"` : cell)).join(delimiter) + end).join('');
}

const NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2024–25` and `Quarter 3 2025–26`, as a word processor and a hand write them. */
function dashed(period: string): string {
  return period.replace(/^(\d{4})\/(\d{2})$/, '$1–$2').replace(/^(\d{4})\/(\d{2}) Q(\d)$/, 'Quarter $3 $1–$2');
}

/** `Dec-25`, as a spreadsheet writes a month. */
export function monthAndYear(period: string): string {
  return /^\d{4}-\d{2}$/.test(period) ? `${NAMES[Number(period.slice(5)) - 1]}-${period.slice(2, 4)}` : dashed(period);
}

/** `01/12/2025`. */
export function dayFirst(period: string): string {
  return /^\d{4}-\d{2}$/.test(period) ? `01/${period.slice(5)}/${period.slice(0, 4)}` : period.replace(' Q', ' Qtr ');
}

/** `£1,234`, and `£(1,234)` below 0; a blank stays blank, and a mark such as `n/a` is kept. */
export function withPoundSign(amount: string): string {
  if (!/\d/.test(amount)) return amount;
  const digits = amount.replace('-', '').replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');
  return amount.startsWith('-') ? `£(${digits})` : `£${digits}`;
}

/** `1.234` for `1234`, exactly; a blank stays blank, and a mark such as `n/a` is kept. */
export function inThousands(amount: string): string {
  if (!/\d/.test(amount)) return amount;
  const [whole = '', fraction = ''] = amount.replace('-', '').split('.');
  const digits = whole.padStart(4, '0');
  return `${amount.startsWith('-') ? '-' : ''}${digits.slice(0, -3)}.${digits.slice(-3)}${fraction}`;
}

/** The workbook cell of an amount that is shown so: a number, in the format that shows it. */
export function shownAmount(text: string): ShownCell {
  const number = Number(text);
  if (/^-?\d+(\.\d{1,2})?$/.test(text) && text.length < 15) return number;
  if (/^\d+%$/.test(text)) return { v: Number(text.slice(0, -1)) / 100, z: '0%', shown: text };
  if (/^\d+[km]$/.test(text)) return { v: Number(text.slice(0, -1)), z: `0"${text.slice(-1)}"`, shown: text };
  const [, hours, minutes] = /^(\d+):(\d\d)$/.exec(text) ?? [];
  if (hours) return { v: (Number(hours) + Number(minutes) / 60) / 24, z: '[h]:mm', shown: text };
  const [, over, under] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  return over ? { v: Number(over) / Number(under), z: '# ?/?', shown: text } : text;
}
