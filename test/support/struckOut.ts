import { CFB } from '@e965/xlsx';
import { recordsOf } from '../../src/input/workbook/ooxml/binRecords.ts';

/** The number format of cells that are to be struck out: the library writes no fonts. */
export const STRUCK = '0.000000;-0.000000;0.000000;@';

/** An .xlsx with a font that is struck out for each cell of that format. */
export function struckOut(xlsx: Uint8Array): Buffer {
  const archive = CFB.read(Buffer.from(xlsx), { type: 'buffer' });
  const index = archive.FullPaths.findIndex((path: string) => path.endsWith('/xl/styles.xml'));
  const entry = archive.FileIndex[index];
  if (!entry) throw new Error('the workbook has no styles');
  const xml = Buffer.from(entry.content).toString('utf8');
  const format = /numFmtId="(\d+)" formatCode="0\.000000;/.exec(xml)?.[1];
  const fonts = xml.split('<font>').length - 1;
  entry.content = Buffer.from(
    xml.replace('</fonts>', '<font><strike/></font></fonts>').replace(new RegExp(`(<xf numFmtId="${format}" fontId=")0`), `$1${fonts}`),
  );
  entry.size = entry.content.length;
  return Buffer.from(CFB.write(archive, { fileType: 'zip', type: 'buffer', compression: true }));
}

/** The same of an .xlsb. */
export function struckOutBin(xlsb: Uint8Array): Buffer {
  const archive = CFB.read(Buffer.from(xlsb), { type: 'buffer' });
  const entry = archive.FileIndex[archive.FullPaths.findIndex((path: string) => path.endsWith('/xl/styles.bin'))];
  if (!entry) throw new Error('the workbook has no styles');
  const part = Buffer.from(entry.content);
  const records = [...recordsOf(part)];
  const fonts = records.filter(({ type }) => type === 43);
  const last = fonts.at(-1);
  const format = records.find(({ type, from, to }) => type === 44 && part.toString('utf16le', from + 6, to).startsWith('0.000000;'));
  if (!last || !format) throw new Error('the workbook has no such style');
  for (const { from } of records.filter(({ type, from }) => type === 47 && part.readUInt16LE(from + 2) === part.readUInt16LE(format.from)))
    part.writeUInt16LE(fonts.length, from + 4);
  const font = Buffer.from(part.subarray(last.start, last.to));
  font.writeUInt16LE(0x0008, last.from - last.start + 2);
  entry.content = Buffer.concat([part.subarray(0, last.to), font, part.subarray(last.to)]);
  entry.size = entry.content.length;
  return Buffer.from(CFB.write(archive, { fileType: 'zip', type: 'buffer' }));
}
