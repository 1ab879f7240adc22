// A region's returns: a workbook an ICB, each of five sheets, and the same tables in CSV, a file a sheet.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';

const MONTHS = Array.from({ length: 12 }, (_, index) => `M${index + 1} Plan £000`);
const HEADER = ['ICB code', 'Function', 'Cost type', '2024/25 outturn £000', ...MONTHS];
const SHEETS = ['Corporate', 'Clinical', 'Commissioning', 'Digital', 'Hosted'];

/** Rows of data in all. */
export const ROWS = 1200;

/** @param {readonly string[]} icbs codes of 42 ICBs */
export async function writeReturns(folder, icbs) {
  const [books, texts] = ['books', 'texts'].map((name) => join(folder, name));
  for (const each of [books, texts]) mkdirSync(each);
  let left = ROWS;
  const sheets = icbs.length * SHEETS.length;
  let sheet = 0;
  for (const icb of icbs) {
    const tables = SHEETS.map((name) => {
      const rows = Math.ceil(left / (sheets - sheet));
      left -= rows;
      sheet += 1;
      const body = Array.from({ length: rows }, (_, row) => {
        const of = 100 + ((sheet * 37 + row * 11) % 400);
        return [
          icb,
          `${name} ${row + 1}`,
          row % 2 === 0 ? 'running-cost' : 'programme-pay',
          of * 12,
          ...MONTHS.map((_month, month) => (month < 8 ? of : of / 2)),
        ];
      });
      return { name, rows: [HEADER, ...body] };
    });
    writeFileSync(join(books, `${icb}.xlsx`), await writeXlsx({ sheets: tables }));
    for (const { name, rows } of tables) writeFileSync(join(texts, `${icb} ${name}.csv`), rows.map((row) => `${row.join()}\n`).join(''));
  }
  return { books, texts };
}
