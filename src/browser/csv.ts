import { BYTE_ORDER_MARK, type CsvValue, csvText } from '../report/formats/csvText.ts';
import { NO_FIGURE } from '../report/words/values.ts';

/** Downloads the visible rows of a table. */
export function downloadCsv(table: HTMLTableElement, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([BYTE_ORDER_MARK, csvText(rowsOf(table))], { type: 'text/csv;charset=utf-8' }));
  link.download = `${name}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Values written as data: figures and months. Other cells are written as shown. */
const DATA = /^-?\d+(\.\d+)?$|^\d{4}-\d{2}$/;

function rowsOf(table: HTMLTableElement): readonly (readonly CsvValue[])[] {
  return [...table.rows].filter(({ hidden }) => !hidden).map((row) => [...row.cells].map(textOf));
}

function textOf({ dataset: { value, header }, textContent }: HTMLTableCellElement): string {
  const shown = header ?? textContent ?? '';
  // An unknown figure is an empty field.
  if (value === '' || shown === NO_FIGURE) return '';
  return value !== undefined && DATA.test(value) ? value : shown;
}
