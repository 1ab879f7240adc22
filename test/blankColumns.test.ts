/** Blank columns cost nothing: what was looked at for each of them was once the whole rest of the header. */
import { expect, test } from 'vitest';
import { besideAt } from '../src/input/table/figuresAndNotes.ts';
import { runIn } from './support/shell.ts';
import { bookOf } from './support/workbooks.ts';
import { odsOf, xlsxOf } from './support/workbooksXml.ts';

const COLUMNS = 16_384;
const HEADER = ['icb_code', 'baseline_cost', 'planned_cost', 'delivered_by'];
const ROW = ['QF7', '61700000', '29000000', '2025-12'];

test('a header is asked once for each cell that holds something', () => {
  const asked: string[] = [];
  const namesIcb = (cell: string) => {
    asked.push(cell);
    return cell === 'icb_code';
  };
  const blanks = Array.from({ length: COLUMNS }, () => '');
  expect(besideAt([...HEADER, ...blanks], namesIcb)).toBeUndefined();
  expect(asked).toEqual([]);
  expect(besideAt([...HEADER, ...blanks, 'x'], namesIcb)).toBeUndefined();
  expect(asked).toEqual([...HEADER, 'x']);
  expect(besideAt([...HEADER, ...blanks, ...HEADER], namesIcb)).toBe(HEADER.length);
  expect(besideAt([...HEADER, ...HEADER, '', 'x'], namesIcb)).toBeUndefined();
  expect(besideAt(['', 'icb_code', 'amount', '', '', 'icb_code'], namesIcb)).toBe(3);
});

const inline = (text: string, at: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
const xlsxRow = (cells: readonly string[], line: number, more = '') =>
  `<row r="${line}">${cells.map((text, index) => inline(text, `${'ABCD'[index]}${line}`)).join('')}${more}</row>`;
const odsRow = (cells: readonly string[], more: string) =>
  `<table:table-row>${cells.map((text) => `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`).join('')}${more}</table:table-row>`;
const blankCells = (count: number) => `<table:table-cell table:number-columns-repeated="${count}"/>`;
const stray = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>';

const tables: Readonly<Record<string, string | Uint8Array>> = {
  'trailing.csv': `${HEADER.join(',')}${','.repeat(COLUMNS)}\n${ROW.join(',')}${','.repeat(COLUMNS)}\n`,
  'between.csv': [HEADER, ROW].map(([first, ...rest]) => `${first}${','.repeat(COLUMNS)}${rest.join(',')}\n`).join(''),
  'stray.xlsx': xlsxOf({ rows: xlsxRow(HEADER, 1, inline('x', 'XFD1')) + xlsxRow(ROW, 2) }),
  'stray.xlsb': bookOf(
    'xlsb',
    Object.fromEntries([
      ...[HEADER, ROW].flatMap((cells, row) => cells.map((v, index) => [`${'ABCD'[index]}${row + 1}`, { t: 's', v } as const] as const)),
      ['XFD1', { t: 's', v: 'x' }],
    ]),
  ),
  'stray.ods': odsOf({ table: odsRow(HEADER, blankCells(COLUMNS - 5) + stray) + odsRow(ROW, '') }),
  'blank.ods': odsOf({ table: odsRow(HEADER, blankCells(COLUMNS - 4)) + odsRow(ROW, blankCells(COLUMNS - 4)) }),
};

test.each(Object.keys(tables))('%s is read as without its blank columns', async (name) => {
  const written = new Map([[name, tables[name] ?? '']]);
  const { status, stderr } = await runIn(['check', '-q', name, '--gate', 'icb', '--no-config'], { folder: import.meta.dirname, written });
  expect(status, stderr).toBe(0);
});
