import { CFB } from '@e965/xlsx';

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
