import type { Place } from '../../../model/place.ts';

/** A workbook with a sheet that was not found. */
const SHEET_NAMED = /^(.+\.(?:xls[xmb]?|ods))#.*$/is;

/** The path of the file alone, as a build server knows it: without the sheet that its name may end in, or a leading `./`. */
export function pathOf({ file, sheet }: Pick<Place, 'file' | 'sheet'>): string {
  const named = sheet !== undefined && file.toLowerCase().endsWith(`#${sheet.toLowerCase()}`);
  const path = named ? file.slice(0, -sheet.length - 1) : file.replace(SHEET_NAMED, '$1');
  return path.replaceAll('\\', '/').replace(/^(?:\.\/+)+/, '');
}

/** `C:/`, encoded. */
const DRIVE = /^([A-Za-z])%3A\//;

/** The path as a URI: relative where the path is. What stands for itself in no URI is percent-encoded. */
export function uriOf(place: Pick<Place, 'file' | 'sheet'>): string {
  const path = pathOf(place).replace(/\p{Surrogate}/gu, '\uFFFD');
  const encoded = path.split('/').map(encodeURIComponent).join('/').replace(DRIVE, '/$1:/');
  return encoded.startsWith('//') ? `file:${encoded}` : encoded.startsWith('/') ? `file://${encoded}` : encoded;
}

/** Whether it is a file: standard input has no path. */
export function isFile({ file }: Pick<Place, 'file'>): boolean {
  return file !== '-';
}
