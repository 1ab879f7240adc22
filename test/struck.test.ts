/** What is struck out in a workbook is told by its fonts, in every format. */
import { describe, expect, test } from 'vitest';
import { STRUCK, struckOut, struckOutBin } from './support/struckOut.ts';
import { bookOf, compoundOf, sheetOf } from './support/workbooks.ts';
import { type BiffRecord, biffOf, numberRecord } from './support/workbooksBiff.ts';
import { odsOf, xlsxOf } from './support/workbooksXml.ts';

/** The columns struck out, by row. */
async function struckIn(bytes: Uint8Array): Promise<Readonly<Record<number, readonly number[]>>> {
  const { rows } = await sheetOf(bytes);
  return Object.fromEntries(rows.flatMap(({ line, struck }) => (struck ? [[line, [...struck]]] : [])));
}

const CELLS = {
  A1: { t: 's', v: 'QF7', z: STRUCK },
  B1: { t: 'n', v: 5 },
  A2: { t: 's', v: 'QWO' },
  B2: { t: 'n', v: 6, z: STRUCK },
} as const;

test('.xlsx and .xlsm: by the style of the cell', async () => {
  for (const format of ['xlsx', 'xlsm'] as const) expect(await struckIn(struckOut(bookOf(format, CELLS)))).toEqual({ 1: [0], 2: [1] });
});

test('.xlsb: by the style of the cell', async () => {
  expect(await struckIn(struckOutBin(bookOf('xlsb', CELLS)))).toEqual({ 1: [0], 2: [1] });
});

test.each(['wide', 'narrow'] as const)('.xls, %s: by the style of the cell; no font has the number 4', async (version) => {
  const font = (flags: number): BiffRecord => {
    const content = Buffer.alloc(16);
    content.writeUInt16LE(flags, 2);
    return [0x0031, content];
  };
  const style = (index: number): BiffRecord => {
    const content = Buffer.alloc(20);
    content.writeUInt16LE(index, 0);
    return [0x00e0, content];
  };
  const cell = (row: number, column: number, of: number): BiffRecord => {
    const [type, content] = numberRecord(row, column, 5);
    content.writeUInt16LE(of, 4);
    return [type, content];
  };
  const globals = [font(0), font(0), font(0), font(0), font(8), style(0), style(5), style(3)];
  const stream = biffOf([cell(0, 0, 1), cell(0, 1, 0), cell(1, 1, 2), cell(2, 2, 1)], globals, version);
  expect(await struckIn(compoundOf({ [version === 'wide' ? 'Workbook' : 'Book']: stream }))).toEqual({ 1: [0], 3: [2] });
});

describe('.xlsx', () => {
  const strings =
    '<sst><si><r><rPr><strike/></rPr><t>QF7</t></r></si><si><r><rPr><strike/></rPr><t>QF7</t></r><r><t> on</t></r></si><si><r><rPr><strike val="0"/></rPr><t>x</t></r></si></sst>';

  test('by fonts within a text, where all of it has them', async () => {
    const rows =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="inlineStr"><is><r><rPr><strike/></rPr><t>y</t></r></is></c></row>';
    expect(await struckIn(xlsxOf({ rows, strings }))).toEqual({ 1: [0, 3] });
  });

  test('not by a font that no cell has', async () => {
    const styles =
      '<styleSheet><fonts><font/><font><strike/></font></fonts><cellStyleXfs><xf fontId="1"/></cellStyleXfs><cellXfs><xf fontId="0"/></cellXfs><dxfs><dxf><font><strike/></font></dxf></dxfs></styleSheet>';
    expect(await struckIn(xlsxOf({ rows: '<row r="1"><c r="A1" s="0"><v>1</v></c></row>', styles }))).toEqual({});
  });
});

test('.ods: by the style of the cell, the row or the column, by one that it inherits, and by parts of a text', async () => {
  const style = (name: string, family: string, line: string, parent = '') =>
    `<style:style style:name="${name}" style:family="${family}"${parent}><style:text-properties style:text-line-through-style="${line}"/></style:style>`;
  const styles = [
    style('off', 'table-cell', 'solid'),
    style('on', 'table-cell', 'none', ' style:parent-style-name="off"'),
    '<style:style style:name="heir" style:family="table-cell" style:parent-style-name="off"/>',
    style('t1', 'text', 'solid'),
    '<style:style style:name="t2" style:family="text"><style:text-properties style:text-line-through-type="single"/></style:style>',
  ].join('');
  const number = 'office:value-type="float" office:value="1"';
  const text = (inside: string) => `<table:table-cell office:value-type="string"><text:p>${inside}</text:p></table:table-cell>`;
  const table = `<table:table-column/><table:table-column table:default-cell-style-name="off"/><table:table-column table:number-columns-repeated="3"/><table:table-row><table:table-cell table:style-name="heir" ${number}/><table:table-cell ${number}/><table:table-cell table:style-name="on" ${number}/></table:table-row><table:table-row table:default-cell-style-name="off"><table:table-cell table:style-name="on" ${number}/><table:table-cell table:number-columns-repeated="2" ${number}/></table:table-row><table:table-row>${text('<text:span text:style-name="t1">QF7</text:span>')}<table:table-cell table:style-name="on" ${number}/>${text('a<text:span text:style-name="t1">b</text:span>')}${text('<text:span text:style-name="t2">c</text:span> ')}</table:table-row>`;
  expect(await struckIn(odsOf({ table, styles }))).toEqual({ 1: [0, 1], 2: [1, 2], 3: [0, 3] });
});
