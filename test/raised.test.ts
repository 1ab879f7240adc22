/** Digits above or below the line are marks of footnotes, and never digits of the figure before them. */
import { expect, test } from 'vitest';
import { readAmount } from '../src/input/cells/amount.ts';
import { sheetOf } from './support/workbooks.ts';
import { odsOf, xlsxOf } from './support/workbooksXml.ts';

const READ = ['1234¹', '1,234.50¹,²', '1234₃', '12345', '¹1234', 'CO₂'];

const run = (text: string, place?: string) => `<r>${place ? `<rPr><vertAlign val="${place}"/></rPr>` : ''}<t>${text}</t></r>`;
const TEXTS = [
  run('1234') + run('1', 'superscript'),
  run('1,234.50') + run('1,2', 'superscript'),
  run('1234') + run('3', 'subscript'),
  run('1234') + run('5', 'baseline'),
  run('1', 'superscript') + run('1234'),
  run('CO') + run('2', 'subscript'),
];

test('.xlsx: shared texts and those in cells', async () => {
  const strings = `<sst>${TEXTS.map((text) => `<si>${text}</si>`).join('')}</sst>`;
  const rows = `<row r="1">${TEXTS.map((_, index) => `<c t="s"><v>${index}</v></c>`).join('')}</row>
    <row r="2">${TEXTS.map((text) => `<c t="inlineStr"><is>${text}</is></c>`).join('')}</row>`;
  expect((await sheetOf(xlsxOf({ rows, strings }))).rows.map(({ cells }) => cells)).toEqual([READ, READ]);
});

test('.ods: spans by their style', async () => {
  const style = (name: string, position: string) =>
    `<style:style style:name="${name}" style:family="text"><style:text-properties style:text-position="${position}"/></style:style>`;
  const styles =
    style('up', 'super 58%') + style('raised', '33% 58%') + style('down', '-33% 58%') + style('sub', 'sub 58%') + style('on', '0% 100%');
  const cell = (text: string) => `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`;
  const span = (name: string, text: string) => `<text:span text:style-name="${name}">${text}</text:span>`;
  const texts = [
    `1234${span('up', '1')}`,
    `1,234.50${span('raised', `1${span('none', ',2')}`)}`,
    `1234${span('down', '3')}`,
    `1234${span('on', '5')}`,
    `${span('up', '1')}1234`,
    `CO${span('sub', '2')}`,
  ];
  const table = `<table:table><table:table-row>${texts.map(cell).join('')}</table:table-row></table:table>`;
  expect((await sheetOf(odsOf({ table, styles }))).rows[0]?.cells).toEqual(READ);
});

test('an amount is what stands on the line; a mark before it is refused', () => {
  expect(READ.map((text) => readAmount(text, 'pounds'))).toEqual([
    { pence: 123_400n, footnote: '¹' },
    { pence: 123_450n, footnote: '¹,²' },
    { pence: 123_400n, footnote: '₃' },
    { pence: 1_234_500n },
    undefined,
    undefined,
  ]);
});
