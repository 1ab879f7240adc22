import { BYTE_ORDER_MARK, type CsvValue, csvText } from '../report/formats/csvText.ts';

/** Hands the rows that a table shows to the reader, as a file. */
export function downloadCsv(table: HTMLTableElement, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([BYTE_ORDER_MARK, csvText(rowsOf(table))], { type: 'text/csv;charset=utf-8' }));
  link.download = `${name}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Figures to the last digit where the page knows them, else what is shown. */
function rowsOf(table: HTMLTableElement): readonly (readonly CsvValue[])[] {
  return [...table.rows]
    .filter(({ hidden }) => !hidden)
    .map((row) => [...row.cells].map((cell) => cell.dataset.value ?? cell.dataset.header ?? cell.textContent ?? ''));
}
