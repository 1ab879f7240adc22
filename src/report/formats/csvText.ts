import { visible } from '../words/values.ts';

export type CsvValue = string | number | null;

/** Rows as CSV; a missing value is nothing between two commas. */
export function csvText(rows: readonly (readonly CsvValue[])[]): string {
  return `${rows.map((row) => row.map(cellText).join(',')).join('\n')}\n`;
}

/** Excel takes a CSV file without it for Windows-1252, and shows £ as Â£. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** Quoted where CSV needs it; text that a spreadsheet would run as a formula is led by an apostrophe. */
function cellText(value: CsvValue): string {
  if (value === null) return '';
  const text = visible(String(value));
  const isNumber = /^-?\d+(\.\d+)?$/.test(text);
  const safe = !isNumber && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
