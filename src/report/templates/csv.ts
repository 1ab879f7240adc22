import type { Template } from './template.ts';

/** A template as a CSV file, which a spreadsheet reads as UTF-8. */
export function templateCsv({ columns, rows }: Pick<Template, 'columns' | 'rows'>): string {
  const line = (cells: readonly string[]) =>
    cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
  return [columns.map(({ header }) => header), ...rows].map((cells) => `${line(cells)}\r\n`).join('');
}
