/** What workbooks hold, in every format that is read, and what is refused of them. */
import { describe, expect, test, vi } from 'vitest';
import { isLockFile, workbookKind } from '../src/input/bytes/signatures.ts';
import { openArchive } from '../src/input/workbook/archive.ts';
import { numberFormat } from '../src/input/workbook/formats/numberFormat.ts';
import { plainNumber } from '../src/input/workbook/number.ts';
import { recordsOf } from '../src/input/workbook/ooxml/binRecords.ts';
import { openWorkbook } from '../src/input/workbook/open.ts';
import { serialDate } from '../src/input/workbook/serial.ts';
import { bookOf, booksOf, compoundOf, FORMATS, recordsOfXls, refusal, rowAt, sheetOf, textAt, troublesOf } from './support/workbooks.ts';
import { biffOf, formulaRecord, hiddenRowRecord, narrowText, numberRecord, severalRecord, xlsOf } from './support/workbooksBiff.ts';
import { odsOf, xlsxOf, xlsxParts } from './support/workbooksXml.ts';
import { zipOf } from './support/workbooksZip.ts';

/** What the library's writer of .ods does not do is written by hand below. */
const EXCEL = ['xlsx', 'xlsm', 'xlsb', 'biff8', 'biff5'] as const;

describe('any format', () => {
  test.each(FORMATS)('%s: says what it is', async (format) => {
    const { kind } = await openWorkbook(bookOf(format, { A1: { t: 'n', v: 1 } }));
    expect(kind).toBe(
      {
        xlsx: 'Excel workbook (.xlsx)',
        xlsm: 'Excel workbook with macros (.xlsm)',
        xlsb: 'Excel binary workbook (.xlsb)',
        biff8: 'Excel 97-2003 workbook (.xls)',
        biff5: 'Excel 95 workbook (.xls)',
        ods: 'OpenDocument spreadsheet (.ods)',
      }[format],
    );
  });

  test.each(FORMATS)('%s: a double has 15 digits', async (format) => {
    expect(await textAt(bookOf(format, { B2: { t: 'n', v: 873991.6178399998 } }), 'B2')).toBe('873991.61784');
  });

  test.each(FORMATS)('%s: a whole number has no decimals, and a percentage is what it shows', async (format) => {
    const { rows } = await sheetOf(
      bookOf(format, { A1: { t: 'n', v: 25_177_000 }, B1: { t: 'n', v: 0.125, z: '0.0%' }, C1: { t: 'n', v: -0 } }),
    );
    expect(rows).toEqual([
      { line: 1, cells: ['25177000', '12.5%', '0'], looks: new Map([[1, { kind: 'percent', shown: '12.5%', holds: '0.125' }]]) },
    ]);
  });

  test.each(FORMATS)('%s: text stands as it is', async (format) => {
    // the library writes Excel 95 in ASCII
    const text = ` NHS <Some> & "Other" ${format === 'biff5' ? 'k' : '£k – ’'} `;
    expect(await textAt(bookOf(format, { A1: { t: 's', v: text } }), 'A1')).toBe(text);
  });

  test.each(FORMATS)('%s: a number stored as text is text', async (format) => {
    expect(await textAt(bookOf(format, { A1: { t: 's', v: '001,234 [p]' } }), 'A1')).toBe('001,234 [p]');
  });

  test.each(FORMATS)('%s: true and false', async (format) => {
    const { rows } = await sheetOf(bookOf(format, { A1: { t: 'b', v: true }, B1: { t: 'b', v: false } }));
    expect(rows[0]?.cells).toEqual(['TRUE', 'FALSE']);
  });

  test.each(FORMATS)('%s: rows keep their numbers and cells their columns, with blanks between', async (format) => {
    const { rows } = await sheetOf(bookOf(format, { A1: { t: 's', v: 'Title' }, C4: { t: 'n', v: 5 }, A7: { t: 's', v: 'Note' } }));
    expect(rows).toEqual([
      { line: 1, cells: ['Title'] },
      { line: 4, cells: ['', '', '5'] },
      { line: 7, cells: ['Note'] },
    ]);
  });

  test.each(FORMATS)('%s: sheets come in order, one named like a trap among them', async (format) => {
    const value = (v: number) => ({ A1: { t: 'n', v } }) as const;
    const sheets = Object.fromEntries([
      ['Plan 25', value(1)],
      ['constructor', value(2)],
      ['Notes', value(3)],
    ]);
    const { sheets: read } = await openWorkbook(booksOf(format, { sheets }));
    expect(read.map(({ name, rows }) => [name, rows[0]?.cells[0]])).toEqual([
      ['Plan 25', '1'],
      ['constructor', '2'],
      ['Notes', '3'],
    ]);
  });

  test.each(FORMATS)('%s: cut short, it is refused', async (format) => {
    const cells = Array.from({ length: 200 }, (_, index) => [`A${index + 1}`, { t: 'n', v: index / 7 }] as const);
    const whole = bookOf(format, Object.fromEntries(cells));
    for (const size of [whole.length - 900, Math.floor(whole.length / 2), 600])
      expect(await refusal(whole.subarray(0, size))).toMatch(/^damaged: /);
  });

  test.each(FORMATS)('%s: with any one byte changed, it is read or refused, and nothing else', async (format) => {
    const whole = bookOf(format, {
      A1: { t: 's', v: 'Plan' },
      B2: { t: 'n', v: 2.5 },
      C2: { t: 'n', v: 46016, ...(format !== 'ods' && { z: 'd-mmm' }) },
    });
    const step = Math.ceil(whole.length / 300);
    for (let at = 8; at < whole.length; at += step) {
      const changed = Buffer.from(whole);
      changed.writeUInt8(changed.readUInt8(at) ^ 0xff, at);
      expect(await refusal(changed)).toMatch(/^(opened$|damaged: |encrypted: |inflates: |not-a-workbook: )/);
    }
  });
});

describe('Excel formats', () => {
  test.each(EXCEL)('%s: a date is the day it shows', async (format) => {
    const book = bookOf(format, {
      A1: { t: 'n', v: 45992, z: 'dd/mm/yyyy' },
      B1: { t: 'n', v: 45992, z: 'mmm-yy' },
      C1: { t: 'n', v: 45992.6979166667, z: 'd/m/yy hh:mm' },
    });
    expect((await sheetOf(book)).rows[0]?.cells).toEqual(['2025-12-01', '2025-12-01', '2025-12-01T16:45']);
  });

  test.each(['xlsx', 'xlsb', 'biff8'] as const)('%s: days may count from 1904', async (format) => {
    const book = bookOf(format, { A1: { t: 'n', v: 45992 - 1462, z: 'dd/mm/yyyy' } }, { from1904: true });
    expect(await textAt(book, 'A1')).toBe('2025-12-01');
  });

  test.each(EXCEL)('%s: what Excel made of a typed Dec-25 is Dec-25 again', async (format) => {
    const book = bookOf(format, {
      A1: { t: 'n', v: 46016, z: 'd-mmm' },
      B1: { t: 'n', v: 46016, z: 'mmm-d' },
      C1: { t: 'n', v: 46016, z: 'd-mmm-yy' },
    });
    expect((await sheetOf(book)).rows[0]?.cells).toEqual(['Dec-25', 'Dec-25', '2025-12-25']);
  });

  test.each(EXCEL)('%s: formats of numbers are not dates', async (format) => {
    const formats = ['#,##0;(#,##0);"-"', '[Red]-£#,##0', '0.00E+00', '"day" 0', '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-'];
    const cells = Object.fromEntries(formats.map((z, index) => [`A${index + 1}`, { t: 'n', v: 1234.5, z }] as const));
    expect((await sheetOf(bookOf(format, cells))).rows.map((row) => row.cells[0])).toEqual(formats.map(() => '1234.5'));
  });

  test.each(EXCEL)('%s: an error is a trouble, and not a blank', async (format) => {
    const sheet = await sheetOf(
      bookOf(format, { A1: { t: 'e', v: 0x17 }, B1: { t: 'e', v: 0x2a }, C1: { t: 'e', v: 0x07 }, D1: { t: 'e', v: 0x1d } }),
    );
    expect(sheet.rows[0]?.cells).toEqual(['#REF!', '#N/A', '#DIV/0!', '#NAME?']);
    expect(troublesOf(sheet)).toEqual({
      A1: 'error-value #REF!',
      B1: 'error-value #N/A',
      C1: 'error-value #DIV/0!',
      D1: 'error-value #NAME?',
    });
  });

  test.each(['xlsx', 'xlsb', 'biff8'] as const)('%s: a merged cell has its value once, whatever lies under it', async (format) => {
    const layout = { '!merges': [{ s: { r: 0, c: 0 }, e: { r: 1, c: 1 } }] };
    const value = { t: 'n', v: 5 } as const;
    const { rows } = await sheetOf(bookOf(format, { A1: value, B1: value, C1: value, A2: value, B2: value, C2: value }, { layout }));
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['5', '', '5'],
      ['', '', '5'],
    ]);
  });

  test.each(['xlsx', 'xlsb', 'biff8'] as const)('%s: hidden sheets and columns are said, where they hold something', async (format) => {
    const layout = { '!cols': [{}, { hidden: true }, {}, { hidden: true }] };
    const sheets = { Plan: { A1: { t: 'n', v: 1 }, B1: { t: 'n', v: 2 } }, Old: { A1: { t: 'n', v: 3 } } } as const;
    const book = await openWorkbook(booksOf(format, { sheets, hidden: ['Old'], layout }));
    expect(book.sheets.map(({ name, hidden, hiddenColumns }) => [name, hidden, hiddenColumns])).toEqual([
      ['Plan', false, [1]],
      ['Old', true, []],
    ]);
  });

  test.each(['xlsx', 'xlsb'] as const)('%s: hidden rows are said, where they hold something', async (format) => {
    const layout = { '!rows': [{}, { hidden: true }, { hidden: true }, {}] };
    expect(
      (await sheetOf(bookOf(format, { A1: { t: 'n', v: 1 }, A2: { t: 'n', v: 2 }, A4: { t: 'n', v: 4 } }, { layout }))).hiddenRows,
    ).toEqual([2]);
  });

  test('.xls: hidden rows are said', async () => {
    expect(await sheetOf(xlsOf([hiddenRowRecord(1), numberRecord(0, 0, 1), numberRecord(1, 0, 2)]))).toMatchObject({ hiddenRows: [2] });
  });

  test('.xls: a formula has the value it was saved with, even where the formula itself cannot be read', async () => {
    const value = Buffer.alloc(8);
    value.writeDoubleLE(12.5);
    const blank = Buffer.from([3, 0, 0, 0, 0, 0, 0xff, 0xff]);
    const wrong = Buffer.from([2, 0, 7, 0, 0, 0, 0xff, 0xff]);
    const sheet = await sheetOf(
      xlsOf([formulaRecord(0, 0, value, Buffer.from([0x7f, 0x7f])), formulaRecord(0, 1, blank), formulaRecord(0, 2, wrong)]),
    );
    expect(sheet.rows[0]?.cells).toEqual(['12.5', '', '#DIV/0!']);
    expect(troublesOf(sheet)).toEqual({ C1: 'error-value #DIV/0!' });
  });

  test('.xls of Excel 95: text is in the code page that it names', async () => {
    const codePage: [number, Buffer] = [0x0042, Buffer.from([0xe4, 0x04])];
    const stream = biffOf([narrowText(0, 0, Buffer.from([0xa3, 0x6b, 0x20, 0x96, 0x20, 0x92]))], [codePage], 'narrow');
    expect(await textAt(compoundOf({ Book: stream }), 'A1')).toBe('£k – ’');
  });

  test('.xls: links over all of a sheet are passed over', async () => {
    const everywhere = Buffer.alloc(32);
    everywhere.writeUInt16LE(0xffff, 2);
    everywhere.writeUInt16LE(0xffff, 6);
    expect((await sheetOf(xlsOf([numberRecord(0, 0, 1), [0x01b8, everywhere]]))).rows).toHaveLength(1);
  });
});

describe('.xlsx', () => {
  const cell = (attributes: string, inside: string) => `<row r="1"><c r="A1" ${attributes}>${inside}</c></row>`;

  test.each([
    ['no value', cell('', '<f>SUM(B1:B9)</f>'), '=SUM(B1:B9)'],
    ['an empty value', cell('', '<f>B1&amp;"é"</f><v></v>'), '=B1&"é"'],
    ['an empty value tag', cell('t="n"', '<f>B1</f><v/>'), '=B1'],
    ['text and no value', cell('t="str"', '<f>B1</f>'), '=B1'],
    ['a shared formula', cell('', '<f t="shared" si="0"/>'), '='],
    ['another prefix', '<x:row r="1"><x:c r="A1"><x:f>B1</x:f></x:c></x:row>', '=B1'],
    ['no address', '<row><c><f>B1</f></c></row>', '=B1'],
  ])('a formula saved without its value is a trouble: %s', async (_, rows, found) => {
    const sheet = await sheetOf(xlsxOf({ rows }));
    expect(troublesOf(sheet)).toEqual({ A1: `formula-without-value ${found}` });
    expect(sheet.rows[0]?.cells).toEqual([found]);
  });

  test.each([
    ['0', cell('', '<f>B1</f><v>0</v>'), '0'],
    ['blank text', cell('t="str"', '<f>""</f><v></v>'), undefined],
    ['text', cell('t="str"', '<f>B1</f><v> x </v>'), ' x '],
    ['of a shared formula', cell('', '<f t="shared" ref="A1:A2" si="0">B1*2</f><v>4</v>'), '4'],
    ['true', cell('t="b"', '<f>1=1</f><v>1</v>'), 'TRUE'],
  ])('a formula has the value it was saved with: %s', async (_, rows, text) => {
    const sheet = await sheetOf(xlsxOf({ rows }));
    expect([troublesOf(sheet), sheet.rows[0]?.cells[0]]).toEqual([{}, text]);
  });

  const zeros = '<row r="1"><c r="A1"><f>B1</f><v>0</v></c><c r="B1"><v>7</v></c></row>';
  const asks = '<calcPr calcId="191029" fullCalcOnLoad="1"/>';

  test('a workbook that was never calculated has no values, though its writer saved a 0 for each', async () => {
    expect(troublesOf(await sheetOf(xlsxOf({ rows: zeros, workbook: asks })))).toEqual({ A1: 'formula-without-value =B1' });
  });

  test('a 0 is a value where another formula has one, or the workbook does not ask to be calculated', async () => {
    const more = '<row r="2"><c r="A2"><f>B1</f><v>7</v></c></row>';
    expect(troublesOf(await sheetOf(xlsxOf({ rows: zeros + more, workbook: asks })))).toEqual({});
    expect(troublesOf(await sheetOf(xlsxOf({ rows: zeros })))).toEqual({});
  });

  test('text with fonts in it is one text, without its pronunciation', async () => {
    const strings =
      '<sst><si><r><t xml:space="preserve">Run </t></r><r><rPr><b/></rPr><t>rate</t></r><rPh sb="0" eb="1"><t>no</t></rPh></si><si><t>_x0007_a_x005F_x0041_</t></si></sst>';
    const rows =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c></row>';
    expect((await sheetOf(xlsxOf({ rows, strings }))).rows[0]?.cells).toEqual(['Run rate', '\u0007a_x0041_', 'inline']);
  });

  test('a text without words counts among the texts, and a date may be saved as text', async () => {
    const strings = '<x:sst><x:si/><x:si><x:t>a</x:t></x:si></x:sst>';
    const styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>';
    const dates =
      '<c r="B1" s="1" t="d"><v>2025-12-01</v></c><c s="1" t="d"><v>2025-12-01T16:45:00Z</v></c><c t="d"><v>soon</v></c><c t="d"><v>2025-12-01</v></c><c s="0" t="d"><v>2025-12-02</v></c>';
    const rows = `<row r="1"><c r="A1" t="s"><v>1</v></c>${dates}</row>`;
    for (const calendar of ['0', '1']) {
      const sheet = await sheetOf(xlsxOf({ rows, strings, styles, workbook: `<workbookPr date1904="${calendar}"/>` }));
      expect(sheet.rows[0]?.cells).toEqual(['a', '2025-12-01', '2025-12-01T16:45', '#ERROR!', '2025-12-01', '2025-12-02']);
      expect(troublesOf(sheet)).toEqual({ D1: 'error-value #ERROR!' });
    }
  });

  // Numbers among the tags, or they would be packed too well to be unpacked.
  const noise = (tags: string) =>
    Array.from({ length: 60_000 }, (_, index) => tags.replace('#', String((index * 48_271) % 99_991))).join('');
  test.each([
    ['cells', { rows: `<row r="1"><c r="A1"><v>1</v></c>${noise('<c r="B#"><v>')}` }],
    ['texts', { rows: '<row r="1"/>', strings: `<sst>${noise('<si><t a="#"><rPh>')}</sst>` }],
    ['styles', { rows: '<row r="1"/>', styles: `<styleSheet>${noise('<numFmts><cellXfs><xf a="#">')}</styleSheet>` }],
  ])('%s that never end take no more time than others', async (_, parts) => {
    const started = performance.now();
    await sheetOf(xlsxOf(parts)).catch((error) => expect(error.reason).toBe('damaged'));
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test.each([
    ['the same cell twice', '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>', 'stands in it twice: A1'],
    ['the same row twice', '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c><v>2</v></c></row>', 'stands in it twice: in row 1'],
    ['a cell of another row', '<row r="1"><c r="A2"><v>1</v></c></row>', 'stands in no place: A2'],
    ['a place that is none', '<row r="1"><c r="1A"><v>1</v></c></row>', 'stands in no place: 1A'],
    ['a column beyond the last', '<row r="1"><c r="XFE1"><v>1</v></c></row>', 'stands in no place: XFE1'],
    ['a row beyond the last', '<row r="1048577"><c r="A1048577"><v>1</v></c></row>', 'stands in no place: A1048577'],
    ['a row that is none', '<row r="one"><c><v>1</v></c></row>', 'stands in no place: after the cell before it'],
    ['a cell without an end', '<row r="1"><c r="A1"><v>1</v><c r="B1"><v>2</v></c></row>', 'has no end'],
  ])('%s is damage, because one of two figures would be lost or moved', async (_, rows, detail) => {
    expect(await refusal(xlsxOf({ rows }))).toBe(`damaged: a cell of its sheet “Plan” ${detail}`);
  });

  test.each(['1,234', '12abc', '0x10', '1e400', '12 34', '--1'])('a number that is saved as %s is none', async (held) => {
    expect(troublesOf(await sheetOf(xlsxOf({ rows: `<row r="1"><c r="A1"><v>${held}</v></c></row>` })))).toEqual({
      A1: 'error-value #ERROR!',
    });
  });

  test.each(['', ' ', '-1', '0x0', '1e0x'])('a text whose number is saved as "%s" is damage, and not the first text', async (held) => {
    const rows = `<row r="1"><c r="A1" t="s"><v>${held}</v></c></row>`;
    expect(await refusal(xlsxOf({ rows, strings: '<sst><si><t>first</t></si></sst>' }))).toBe('damaged: its sheet “Plan” is broken');
  });

  test('what is in a comment is no cell and no text', async () => {
    const rows =
      '<row r="1"><!-- <c r="A1"><v>1</v></c> --><c r="A1" t="s"><v>0</v></c></row><!-- <row r="2"><c r="A2"><v>2</v></c></row> -->';
    const sheet = await sheetOf(xlsxOf({ rows, strings: '<sst><!-- <si><t>none</t></si> --><si><t>one<!-- two --></t></si></sst>' }));
    expect(sheet.rows.map(({ line, cells }) => [line, cells])).toEqual([[1, ['one']]]);
    const unended = xlsxOf({ rows: '<row r="1"><c r="A1"><v>1</v></c></row><!-- ' });
    expect(await refusal(unended)).toMatch(/^damaged: /);
  });

  test('text that is not in the table of texts is damage', async () => {
    expect(await refusal(xlsxOf({ rows: '<row r="1"><c r="A1" t="s"><v>9</v></c></row>' }))).toBe('damaged: its sheet “Plan” is broken');
  });

  test('an error that later programs made is a trouble', async () => {
    expect(troublesOf(await sheetOf(xlsxOf({ rows: cell('t="e"', '<v>#SPILL!</v>') })))).toEqual({ A1: 'error-value #ERROR!' });
  });

  test('a value that is no number is a trouble', async () => {
    expect(troublesOf(await sheetOf(xlsxOf({ rows: cell('', '<v>twelve</v>') })))).toEqual({ A1: 'error-value #ERROR!' });
  });

  test('date formats far up in the list are found', async () => {
    const styles =
      '<styleSheet><numFmts count="2"><numFmt numFmtId="1164" formatCode="[$-809]dd\\ mmmm\\ yyyy;@"/><numFmt numFmtId="1165" formatCode="d\\-mmm"/></numFmts><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="1164"/><xf numFmtId="1165"/></cellXfs></styleSheet>';
    const rows = '<row r="1"><c r="A1" s="1"><v>45992</v></c><c r="B1" s="2"><v>46016</v></c><c r="C1" s="0"><v>45992</v></c></row>';
    expect((await sheetOf(xlsxOf({ rows, styles }))).rows[0]?.cells).toEqual(['2025-12-01', 'Dec-25', '45992']);
  });

  test('rows and cells without addresses follow one another', async () => {
    const rows =
      '<row><c><v>1</v></c><c><v>2</v></c></row><row r="5" hidden="1"><c r="C5"><v>3</v></c><c><v>4</v></c></row><row ht="0"><c><v>5</v></c></row>';
    const sheet = await sheetOf(xlsxOf({ rows }));
    expect(sheet.rows.map(({ line, cells }) => [line, ...cells])).toEqual([
      [1, '1', '2'],
      [5, '', '', '3', '4'],
      [6, '5'],
    ]);
    expect(sheet.hiddenRows).toEqual([5, 6]);
  });

  test('a sheet of a chart is listed, and has no rows', async () => {
    const book = await openWorkbook(xlsxOf({ sheet: '<chartsheet/>', relation: 'chartsheet', sheetName: 'Chart' }));
    expect(book.sheets).toEqual([{ name: 'Chart', hidden: false, rows: [], hiddenRows: [], hiddenColumns: [] }]);
  });

  test('a sheet named like the prototype of objects is a sheet', async () => {
    const book = await openWorkbook(xlsxOf({ rows: cell('', '<v>1</v>'), sheetName: '__proto__' }));
    expect(book.sheets.map(({ name, rows }) => [name, rows.length])).toEqual([['__proto__', 1]]);
  });

  test('names of sheets have their entities resolved', async () => {
    expect(await openWorkbook(xlsxOf({ sheetName: 'Pay &amp; rations &#x2013; Q3' }))).toMatchObject({
      sheets: [{ name: 'Pay & rations – Q3' }],
    });
  });

  test('a part in UTF-16 is read like the rest', async () => {
    const parts = xlsxParts({ rows: cell('t="inlineStr"', '<is><t>£k – ’</t></is>') }).map((part) =>
      part.name.includes('sheet1') ? { ...part, content: Buffer.from(`\uFEFF${part.content}`, 'utf16le') } : part,
    );
    expect(await textAt(zipOf(parts), 'A1')).toBe('£k – ’');
  });

  test('parts may have long sizes, backslashes and capitals in their names', async () => {
    const parts = xlsxParts({ rows: cell('', '<v>1</v>') }).map((part) => ({
      ...part,
      name: part.name.replaceAll('/', '\\').toUpperCase(),
      long: true,
    }));
    expect(await textAt(zipOf(parts), 'A1')).toBe('1');
  });

  test('a sheet that says it is the largest, with links all over, and has two cells', async () => {
    const sheet =
      '<worksheet><dimension ref="A1:XFD1048576"/><cols><col min="1" max="4294967295" hidden="1"/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>3</v></c></row></sheetData><mergeCells><mergeCell ref="B2:XFD1048575"/></mergeCells><hyperlinks><hyperlink ref="A1:XFD1048576" r:id="rId1"/></hyperlinks></worksheet>';
    const { rows, hiddenColumns } = await sheetOf(xlsxOf({ sheet }));
    expect(rows.map(({ line, cells }) => [line, cells.length, cells.at(-1)])).toEqual([
      [1, 1, '1'],
      [1_048_576, 16_384, '3'],
    ]);
    expect(hiddenColumns).toEqual([0, 16_383]);
  });

  test('rows that are wide and blank up to a last cell are too much to hold', async () => {
    const rows = Array.from({ length: 1300 }, (_, index) => `<row r="${index + 1}"><c r="XFD${index + 1}"><v>1</v></c></row>`).join('');
    expect(await refusal(xlsxOf({ rows }))).toBe('inflates: it has more than 20 million cells, most of them blank');
  });

  test('a sheet cut short within a whole archive is refused', async () => {
    expect(await refusal(xlsxOf({ sheet: '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>' }))).toBe(
      'damaged: a sheet of it is cut short',
    );
  });

  test('a sheet that is listed and not there is missing', async () => {
    const parts = xlsxParts({}).filter(({ name }) => !name.includes('sheet1'));
    expect(await refusal(zipOf(parts))).toBe('damaged: its sheet “Plan” is missing');
  });

  test('a hundred thousand rows are read', async () => {
    const rows = Array.from(
      { length: 100_000 },
      (_, index) =>
        `<row r="${index + 1}">${[...'ABCDEFGHIJ'].map((column) => `<c r="${column}${index + 1}"><v>${index}.5</v></c>`).join('')}</row>`,
    ).join('');
    const sheet = await sheetOf(xlsxOf({ rows }));
    expect([sheet.rows.length, sheet.rows.at(-1)?.cells[9]]).toEqual([100_000, '99999.5']);
  });
});

describe('.ods', () => {
  test.each(['0', '-1', '1.5', 'x', '1e9', ''])(
    'a cell that is repeated "%s" times is damage, because the next ones would move',
    async (count) => {
      const table = `<table:table-row><table:table-cell table:number-columns-repeated="${count}"/></table:table-row>`;
      expect(await refusal(odsOf({ table }))).toBe(`damaged: a cell, row or column of it is repeated ${count} times`);
    },
  );

  test.each(['</table:table-cell>', '</table:table-row>', '</text:p>'])(
    'an element without its end (%s) is damage, and runs into no other',
    async (end) => {
      const row = '<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>';
      expect(await refusal(odsOf({ table: row.replace(end, '') + row }))).toBe(
        'damaged: elements of its content end where they should not',
      );
      expect((await sheetOf(odsOf({ table: row + row }))).rows).toHaveLength(2);
    },
  );

  const cell = (attributes: string, inside = '') =>
    `<table:table-row><table:table-cell ${attributes}>${inside}</table:table-cell></table:table-row>`;
  const number = 'office:value-type="float" office:value=';

  test.each([
    ['a number', cell(`${number}"873991.6178399998"`, '<text:p>873,992</text:p>'), '873991.61784'],
    ['a number without text', `<table:table-row><table:table-cell ${number}"5"/></table:table-row>`, '5'],
    ['a percentage', cell('office:value-type="percentage" office:value="0.125"', '<text:p>12.5%</text:p>'), '12.5%'],
    ['money', cell('office:value-type="currency" office:value="1E-7"', '<text:p>£0</text:p>'), '0.0000001'],
    ['a day', cell('office:value-type="date" office:date-value="2025-12-01"', '<text:p>Dec 25</text:p>'), '2025-12-01'],
    ['a day and midnight', cell('office:value-type="date" office:date-value="2025-12-01T00:00:00.000"'), '2025-12-01'],
    ['a day and a time', cell('office:value-type="date" office:date-value="2025-12-01T16:45:00"'), '2025-12-01T16:45'],
    ['a time', cell('office:value-type="time" office:time-value="PT12H00M00S"'), '0.5'],
    ['true', cell('office:value-type="boolean" office:boolean-value="true"'), 'TRUE'],
    // As LibreOffice saves one that came from an .xlsx, with and without a number format.
    ['true as a number', cell(`table:formula="of:=[.E2]&gt;1" ${number}"1"`, '<text:p>TRUE</text:p>'), 'TRUE'],
    ['false as a number', cell(`table:formula="of:=[.E2]&lt;1" ${number}"0"`, '<text:p>FALSCH</text:p>'), 'FALSCH'],
    ['true in a format', cell(`table:formula="of:=TRUE()" ${number}"1"`, '<text:p>1.00</text:p>'), 'TRUE'],
    [
      'text',
      cell(
        'office:value-type="string"',
        '<text:p> a<text:span>b<text:s text:c="2"/></text:span>c<text:tab/>d &amp; e</text:p><text:p>f</text:p>',
      ),
      ' ab  c\td & e\nf',
    ],
    ['text that is not shown', cell('office:value-type="string" office:string-value="QF7"'), 'QF7'],
    [
      'text under a note and a drawing',
      cell(
        'office:value-type="string"',
        '<office:annotation><text:p>note</text:p></office:annotation><draw:frame><draw:text-box><text:p>drawn</text:p></draw:text-box></draw:frame><text:p>x</text:p>',
      ),
      'x',
    ],
  ])('%s', async (_, table, text) => {
    expect(await textAt(odsOf({ table }), 'A1')).toBe(text);
  });

  test.each([
    ['no value', cell('table:formula="of:=SUM([.B1:.B9])"'), 'formula-without-value =SUM(B1:B9)'],
    [
      'no value in an empty tag',
      '<table:table-row><table:table-cell table:formula="of:=[$Data.B1]"/></table:table-row>',
      'formula-without-value =$Data.B1',
    ],
    ['no number', cell('table:formula="of:=[.B1]" office:value-type="float"'), 'formula-without-value =B1'],
    [
      'an error',
      cell(
        'table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"',
        '<text:p>#DIV/0!</text:p>',
      ),
      'error-value #DIV/0!',
    ],
    ['an error as text', cell('table:formula="of:=#REF!" office:value-type="string"', '<text:p>#REF!</text:p>'), 'error-value #REF!'],
    [
      "LibreOffice's own error",
      cell(
        'table:formula="of:=SQRT(-1)" office:value-type="float" office:value="0" calcext:value-type="error"',
        '<text:p>Err:502</text:p>',
      ),
      'error-value Err:502',
    ],
  ])('a formula with %s is a trouble', async (_, table, trouble) => {
    const sheet = await sheetOf(odsOf({ table }));
    expect(troublesOf(sheet)).toEqual({ A1: trouble });
    expect(sheet.rows[0]?.cells[0]).toBe(trouble.replace(/^\S+ /, ''));
  });

  test('a formula whose text is blank is blank', async () => {
    const sheet = await sheetOf(odsOf({ table: cell('table:formula="of:=&quot;&quot;"', '<text:p/>') }));
    expect(sheet.rows).toEqual([]);
  });

  const dates =
    '<number:date-style style:name="N1"><number:day/><number:text>-</number:text><number:month number:textual="true"/></number:date-style><number:date-style style:name="N2"><number:month/><number:day/><number:year/></number:date-style><style:style style:name="typed" style:family="table-cell" style:data-style-name="N1"/><style:style style:name="bold" style:family="table-cell" style:parent-style-name="typed"/><style:style style:name="full" style:family="table-cell" style:data-style-name="N2"/>';

  test('what was made of a typed Dec-25 is Dec-25 again, by the style of the cell, the row or the column', async () => {
    const day = 'office:value-type="date" office:date-value="2025-12-25"';
    const table = `<table:table-column/><table:table-column table:number-columns-repeated="3" table:default-cell-style-name="bold"/><table:table-row><table:table-cell table:style-name="typed" ${day}/><table:table-cell ${day}/><table:table-cell table:style-name="full" ${day}/></table:table-row><table:table-row table:default-cell-style-name="typed"><table:table-cell ${day}/></table:table-row>`;
    expect((await sheetOf(odsOf({ table, styles: dates }))).rows.map(({ cells }) => cells)).toEqual([
      ['Dec-25', 'Dec-25', '2025-12-25'],
      ['Dec-25'],
    ]);
  });

  test('rows, columns and cells stand for many, and blank ones for all the rest', async () => {
    const table = `<table:table-header-rows><table:table-row table:number-rows-repeated="2"><table:table-cell/><table:table-cell table:number-columns-repeated="2" ${number}"1"/><table:table-cell table:number-columns-repeated="16381"/></table:table-row></table:table-header-rows><table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"></table:table-cell></table:table-row><table:table-row><table:table-cell ${number}"2"/></table:table-row><table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"><text:p/></table:table-cell></table:table-row>`;
    expect((await sheetOf(odsOf({ table }))).rows).toEqual([
      { line: 1, cells: ['', '1', '1'] },
      { line: 2, cells: ['', '1', '1'] },
      { line: 6, cells: ['2'] },
    ]);
  });

  test.each([
    [
      `<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" ${number}"1"/></table:table-row>`,
      'it has more than 2.5 million cells',
    ],
    [
      `<table:table-row><table:table-cell table:number-columns-repeated="999999999" ${number}"1"/></table:table-row>`,
      'one of its sheets has more than 16384 columns',
    ],
  ])('one cell that stands for a whole sheet is too much to hold', async (table, what) => {
    expect(await refusal(odsOf({ table }))).toBe(`inflates: ${what}`);
  });

  test('hidden sheets, rows and columns are said', async () => {
    const styles =
      '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style><style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>';
    const row = `<table:table-cell table:number-columns-repeated="3" ${number}"1"/>`;
    const spreadsheet = `<table:table table:name="Plan" table:style-name="ta1"><table:table-column/><table:table-column table:visibility="collapse"/><table:table-row>${row}</table:table-row><table:table-row table:visibility="filter" table:number-rows-repeated="2">${row}</table:table-row><table:table-row table:visibility="collapse" table:number-rows-repeated="9"><table:table-cell/></table:table-row></table:table><table:table table:name="Older" table:style-name="ta2"/>`;
    const { sheets } = await openWorkbook(odsOf({ spreadsheet, styles }));
    expect(sheets.map(({ name, hidden, hiddenRows, hiddenColumns }) => ({ name, hidden, hiddenRows, hiddenColumns }))).toEqual([
      { name: 'Plan', hidden: false, hiddenRows: [2, 3], hiddenColumns: [1] },
      { name: 'Older', hidden: true, hiddenRows: [], hiddenColumns: [] },
    ]);
  });

  test('a merged cell has its value once, whatever lies under it', async () => {
    const table = `<table:table-row><table:table-cell table:number-columns-spanned="2" ${number}"1"/><table:covered-table-cell ${number}"9"><text:p>9</text:p></table:covered-table-cell><table:table-cell ${number}"2"/></table:table-row>`;
    expect((await sheetOf(odsOf({ table }))).rows[0]?.cells).toEqual(['1', '', '2']);
  });

  test('copies of other workbooks, and what was deleted, are no sheets', async () => {
    const table = (name: string, style: string) =>
      `<table:table table:name="${name}" table:style-name="${style}">${cell(`${number}"1"`)}</table:table>`;
    const spreadsheet = `<table:tracked-changes><table:deletion>${table('Gone', '')}</table:deletion></table:tracked-changes>${table('Plan', 'ta1')}${table("'file:///old.ods'#Plan", 'ta_extref')}<table:dde-links><table:dde-link>${table('Linked', '')}</table:dde-link></table:dde-links>`;
    expect((await openWorkbook(odsOf({ spreadsheet }))).sheets.map(({ name }) => name)).toEqual(['Plan']);
  });

  test('content cut short within a whole archive is refused', async () => {
    const whole = { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet' };
    expect(
      await refusal(zipOf([whole, { name: 'content.xml', content: '<office:document-content><table:table table:name="Plan">' }])),
    ).toBe('damaged: its content is cut short');
    expect(await refusal(zipOf([whole]))).toBe('damaged: its content is missing');
  });
});

describe('what is refused', () => {
  test.each([
    ['a Word document', xlsxOf({ mainType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml' })],
    [
      'a PowerPoint presentation',
      xlsxOf({ mainType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml' }),
    ],
    ['an OpenDocument text', odsOf({ mimetype: 'application/vnd.oasis.opendocument.text' })],
    ['an Apple Numbers document', zipOf([{ name: 'Index/Document.iwa', content: 'x' }])],
    [
      'a zip archive of plan.xlsx, notes.txt',
      zipOf([
        { name: 'plan.xlsx', content: 'x' },
        { name: 'notes.txt', content: 'x' },
      ]),
    ],
    ['a zip archive of a, b, c and 2 more', zipOf([...'abcde'].map((name) => ({ name, content: 'x' })))],
    ['a zip archive with nothing in it', zipOf([])],
    ['an older Word document (.doc)', compoundOf({ WordDocument: Buffer.alloc(5000, 1), 'ObjectPool/_1/Workbook': Buffer.alloc(5000, 1) })],
    ['an Outlook message (.msg)', compoundOf({ '__properties_version1.0': Buffer.alloc(100, 1) })],
    ['an Office file of another kind', compoundOf({ Contents: Buffer.alloc(100, 1) })],
    ['an empty file', Buffer.alloc(0)],
    ['text, or a file of another kind', Buffer.from('icb_code,amount\nQF7,1\n')],
  ])('%s is not a workbook', async (looksLike, bytes) => {
    expect(await refusal(bytes)).toBe(`not-a-workbook: ${looksLike}`);
  });

  test.each([
    ['a workbook of Excel', compoundOf({ EncryptionInfo: Buffer.alloc(200, 1), EncryptedPackage: Buffer.alloc(5000, 1) })],
    ['an .xls', xlsOf([numberRecord(0, 0, 1)], [[0x002f, Buffer.alloc(54, 1)]])],
    [
      'an .ods',
      odsOf({
        more: [
          {
            name: 'META-INF/manifest.xml',
            content:
              '<manifest:manifest><manifest:file-entry><manifest:encryption-data manifest:checksum="x"/></manifest:file-entry></manifest:manifest>',
          },
        ],
      }),
    ],
    [
      'an .ods of later programs',
      zipOf([
        { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet' },
        { name: 'encrypted-package', content: 'x' },
      ]),
    ],
    ['an archive', zipOf([{ name: 'xl/workbook.xml', content: 'x', flags: 1 }])],
  ])('%s with a password is told apart', async (_, bytes) => {
    expect(await refusal(bytes)).toBe('encrypted: ');
  });

  test.each([
    [
      'a workbook of today',
      { EncryptedPackage: Buffer.alloc(5000, 1), '\u0006DataSpaces/DataSpaceInfo/DRMEncryptedDataSpace': Buffer.alloc(80, 1) },
    ],
    ['an .xls', { '\u0009DRMContent': Buffer.alloc(5000, 1) }],
  ])('a label that encrypts is told apart: %s', async (_, streams) => {
    expect(await refusal(compoundOf(streams))).toBe('label-protected: ');
  });

  const owner = 'Ann Smith';
  const lockFile = Buffer.concat([
    Buffer.from([owner.length]),
    Buffer.from(owner.padEnd(54)),
    Buffer.from([owner.length, 0]),
    Buffer.from(owner.padEnd(54), 'utf16le'),
  ]);

  test('the lock file of an open workbook is told by what it holds', async () => {
    expect(lockFile).toHaveLength(165);
    expect([isLockFile(lockFile), isLockFile(Buffer.alloc(165, 'a')), isLockFile(Buffer.from('icb_code'))]).toEqual([true, false, false]);
    expect(await refusal(lockFile)).toBe('lock-file: ');
  });

  test.each([
    ['xlsx', bookOf('xlsx', { A1: { t: 'n', v: 1 } }), 'zip'],
    ['xls', bookOf('biff8', { A1: { t: 'n', v: 1 } }), 'ole'],
    ['a web page saved as .xls', Buffer.from('<html><table><tr><td>1</td></tr></table></html>'), undefined],
    ['XML saved as .xls', Buffer.from('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'), undefined],
    ['text that starts as an archive does', Buffer.from('PK number,amount\n'), undefined],
    ['nothing', Buffer.alloc(0), undefined],
  ])('a workbook is told by its first bytes: %s', (_, bytes, kind) => {
    expect(workbookKind(bytes.subarray(0, 4096))).toBe(kind);
  });

  test('an archive may not unpack to more than 100 MB, or 200 MB from 10 MB on, nor to more than 200 times its size', async () => {
    const declared = (size: number) =>
      xlsxOf({ more: [{ name: 'xl/media/a.bin', content: Buffer.alloc(1_200_000, 'x'), declared: size, method: 0 }] });
    expect(await refusal(declared(100_000_001))).toBe('inflates: it unpacks to 101 MB, and 100 MB is the most');
    const media = (size: number) => [
      { name: 'xl/media/a.bin', content: Buffer.alloc(10_000_000, 'x'), declared: size, method: 0 as const },
    ];
    expect(await refusal(xlsxOf({ more: media(200_000_001) }))).toBe('inflates: it unpacks to 201 MB, and 200 MB is the most');
    expect((await openWorkbook(xlsxOf({ rows: '<row><c><v>1</v></c></row>', more: media(150_000_000) }))).sheets).toHaveLength(1);
    expect(await refusal(xlsxOf({ rows: `<!--${' '.repeat(3_000_000)}-->` }))).toMatch(
      /^inflates: it unpacks to \d+ times its size, and 200 is the most$/,
    );
  });

  test('an archive that unpacks to more than it declares is stopped', async () => {
    const parts = xlsxParts({ rows: `<!--${' '.repeat(3_000_000)}-->` }).map((part) =>
      part.name.includes('sheet1') ? { ...part, declared: 1000 } : part,
    );
    expect(await refusal(zipOf(parts))).toBe('inflates: xl/worksheets/sheet1.xml in it unpacks to more than it declares');
  });

  test.each([
    [
      'a part that is not what was saved',
      zipOf(xlsxParts({ rows: '<row/>' }).map((part) => (part.name.includes('sheet1') ? { ...part, declared: 9999 } : part))),
      'xl/worksheets/sheet1.xml in it is not what was saved',
    ],
    ['a part twice', xlsxOf({ more: [{ name: 'XL/workbook.xml', content: 'x' }] }), 'it holds XL/workbook.xml twice'],
    [
      'a part packed in an unknown way',
      zipOf([{ name: '[Content_Types].xml', content: 'x', method: 99 }]),
      '[Content_Types].xml in it is packed in a way that is not known',
    ],
    ['no end', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(100)]), 'its end is missing, as after a download that broke off'],
    ['no list of sheets', zipOf([{ name: '[Content_Types].xml', content: '<Types/>' }]), 'its list of sheets is missing'],
    ['an OLE file that goes in a circle', circular(), 'its list of contents is broken'],
    ['records that are no records', compoundOf({ Workbook: Buffer.alloc(5000, 7) }), 'its first record is broken'],
    ['a formula that is shorter than any', xlsOf([[0x0006, Buffer.alloc(18)]]), 'a formula in it is broken'],
    ['a cell of an .xls that is shorter than any', xlsOf([[0x0203, Buffer.alloc(4)]]), 'a cell in it is broken'],
    ['a cell of an .xls twice', xlsOf([numberRecord(2, 1, 1), numberRecord(2, 1, 1)]), TWICE],
    [
      'a cell of an .xls twice, far apart',
      xlsOf([numberRecord(2, 1, 1), numberRecord(3, 1, 1), formulaRecord(2, 1, Buffer.alloc(8))]),
      TWICE,
    ],
    ['a cell of an .xls again among several', xlsOf([numberRecord(2, 1, 1), severalRecord(2, 0, [1, 2])]), TWICE],
    ['a cell of an .xlsb twice', cellsAgain((cells) => [...cells, ...cells]), TWICE],
    ['a cell of an .xlsb twice, without its column', cellsAgain((cells) => [...cells, FIRST, NEXT]), TWICE],
    ['text that claims to be longer than it is', boastful(), 'a part of it is broken'],
    ['records cut short', compoundOf({ Workbook: biffOf([numberRecord(0, 0, 1)]).subarray(0, -6) }), 'it is cut short'],
  ])('damage: %s', async (_, bytes, detail) => {
    expect(await refusal(bytes)).toBe(`damaged: ${detail}`);
  });

  test('nothing is written to the console', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const stream = recordsOfXls(bookOf('biff8', { A1: { t: 'n', v: 1 } }));
    await openWorkbook(compoundOf({ Workbook: stream }));
    await refusal(
      compoundOf({
        Workbook: Buffer.concat([
          biffOf([
            [0x7777, Buffer.alloc(2)],
            [0x00fd, Buffer.alloc(10)],
          ]),
        ]),
      }),
    );
    expect(error).not.toHaveBeenCalled();
    error.mockRestore();
  });
});

/** One of two figures would be lost. */
const TWICE = 'a cell of a sheet stands in it twice: row 3, column 2';

/** A cell of an .xlsb in the first column, and one in the column after the last. */
const FIRST = Buffer.concat([Buffer.from([2, 12]), Buffer.alloc(12)]);
const NEXT = Buffer.concat([Buffer.from([13, 8]), Buffer.alloc(8)]);

/** An .xlsb of one number, in B3, with the records of its cells changed. */
function cellsAgain(change: (cells: readonly Buffer[]) => readonly Buffer[]): Buffer {
  const archive = openArchive(bookOf('xlsb', { B3: { t: 'n', v: 1.5 } }));
  return zipOf(
    archive.names.map((name) => {
      const part = archive.part(name) ?? Buffer.alloc(0);
      if (!name.endsWith('sheet1.bin')) return { name, content: part };
      const found = [...recordsOf(part)].find(({ type }) => type === 5 || type === 2 || type === 16);
      if (!found) throw new Error('the sheet has no number');
      const cells = [part.subarray(found.start, found.to)];
      return { name, content: Buffer.concat([part.subarray(0, found.start), ...change(cells), part.subarray(found.to)]) };
    }),
  );
}

/** An .xlsb with a number format that claims two thousand million letters. */
function boastful(): Buffer {
  const archive = openArchive(bookOf('xlsb', { A1: { t: 'n', v: 1 } }));
  const format = Buffer.from([44, 6, 0xa4, 0, 0xff, 0xff, 0xff, 0x7f]);
  return zipOf(archive.names.map((name) => ({ name, content: name.endsWith('styles.bin') ? format : (archive.part(name) ?? '') })));
}

/** An .xls whose first sector is followed by itself. */
function circular(): Buffer {
  const file = compoundOf({ Workbook: Buffer.alloc(20_000, 1) });
  const fat = (file.readUInt32LE(76) + 1) * 512;
  for (let sector = 0; sector < 128; sector++) file.writeUInt32LE(sector, fat + sector * 4);
  return file;
}

describe('numbers', () => {
  test.each([
    [0, '0'],
    [-0, '0'],
    [42, '42'],
    [-928.5, '-928.5'],
    [0.1 + 0.2, '0.3'],
    [873991.6178399998, '873991.61784'],
    [123456789012345, '123456789012345'],
    [1234567890123456, '1234567890123460'],
    [1e21, '1000000000000000000000'],
    [-1.5e300, `-15${'0'.repeat(299)}`],
    [1e-7, '0.0000001'],
    [-1.25e-10, '-0.000000000125'],
    [5e-324, `0.${'0'.repeat(323)}5`],
  ])('%d is %s', (value, text) => {
    expect(plainNumber(value)).toBe(text);
  });
});

describe('number formats', () => {
  test.each([
    ...[
      'General',
      '0',
      '#,##0.00',
      '0%',
      '@',
      '',
      '#,##0;(#,##0);"-"',
      '0.00E+00',
      '##0.0E+0',
      '# ?/?',
      '[Red]#,##0',
      '"day" 0',
      '0\\d',
      '0_d',
    ],
    ...['[$£-809]#,##0', '_-* #,##0_-', '* d0', '[>=1000]#,##0,"k";0', '"', '[', '\\'],
  ])('%s shows a number', (format) => {
    expect(numberFormat(format).shows(45992.5)).toBe('number');
  });

  test.each([
    ...[
      'm/d/yy',
      'dd/mm/yyyy',
      'd-mmm-yy',
      'mmm-yy',
      'mmmm',
      'yyyy',
      '[$-809]dd mmmm yyyy;@',
      'yyyy-mm-dd\\Thh:mm:ss.000',
      'dddd',
      'd-mmm h:mm',
    ],
    ...['[Blue]dd/mm/yy', '[<1]h:mm;dd/mm/yyyy', '0;0;0;@'.replace('0', 'd/m/y'), 'ge.m.d', 'DD-MMM-YYYY'],
  ])('%s shows a date', (format) => {
    expect(numberFormat(format).shows(45992.5)).toBe('date');
  });

  test.each(['[h]:mm', '[mm]:ss', 'h:mm', 'h:mm:ss AM/PM', 'mm:ss.0', '[$-F400]h:mm:ss'])('%s shows a time', (format) => {
    expect(numberFormat(format).shows(45992.5)).toBe('time');
  });

  test.each(['d-mmm', 'mmm-d', 'dd/mm', '[$-809]d mmm;@', 'ddd d mmmm'])('%s shows a day without its year', (format) => {
    expect(numberFormat(format).shows(46016)).toBe('day-and-month');
  });

  test('which part of a format counts depends on the number', () => {
    const sections = numberFormat('d/m/yy;0;"none"').shows;
    expect([sections(45992), sections(-1), sections(0)]).toEqual(['date', 'number', 'number']);
    const bounded = numberFormat('[<1000]0;[>=40000]d/m/yy;0').shows;
    expect([bounded(5), bounded(45992), bounded(2000)]).toEqual(['number', 'date', 'number']);
  });
});

describe('date serials', () => {
  test.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [60, '1900-02-29'],
    [61, '1900-03-01'],
    [45992, '2025-12-01'],
    [45992.75, '2025-12-01T18:00'],
    [45992.5 + 1 / 86_400, '2025-12-01T12:00:01'],
    [45991.9999999999, '2025-12-01'],
    [2_958_465, '9999-12-31'],
    [0, undefined],
    [0.5, undefined],
    [-3, undefined],
    [2_958_466, undefined],
  ])('%d counts from 1900: %s', (serial, date) => {
    expect(serialDate(serial, false)).toBe(date);
  });

  test.each([
    [0, '1904-01-01'],
    [44_530, '2025-12-01'],
    [-1, undefined],
    [2_957_004, undefined],
  ])('%d counts from 1904: %s', (serial, date) => {
    expect(serialDate(serial, true)).toBe(date);
  });

  test('a number that is no day stays a number, whatever its format', async () => {
    expect(await textAt(bookOf('xlsx', { A1: { t: 'n', v: -3, z: 'dd/mm/yyyy' } }), 'A1')).toBe('-3');
    expect(rowAt(await sheetOf(bookOf('xlsx', { A1: { t: 'n', v: 0, z: 'dd/mm/yyyy' } })), 1)?.cells).toEqual(['0']);
  });
});
