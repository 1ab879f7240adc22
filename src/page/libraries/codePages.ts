import { from1252 } from '../../input/bytes/windows1252.ts';
import { WorkbookError } from '../../input/workbook/error.ts';

/** Encodings of browsers by number of code page; 1250 to 1258 go by theirs. */
const LABELS: Readonly<Record<number, string>> = {
  866: 'ibm866',
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  1200: 'utf-16le',
  10000: 'macintosh',
  65001: 'utf-8',
};

/** Stands for the workbook library's tables of code pages, which are larger than the library. */
export const utils = {
  /** @throws WorkbookError for a code page that browsers do not have: read as another, names would be wrong */
  decode: (codePage: number, bytes: ArrayLike<number>): string => {
    const all = Uint8Array.from(bytes);
    if (codePage === 1252) return from1252(all);
    const label = LABELS[codePage] ?? (codePage >= 1250 && codePage <= 1258 ? `windows-${codePage}` : undefined);
    if (label === undefined) throw new WorkbookError('damaged', `its text is in code page ${codePage}, which browsers do not have`);
    return new TextDecoder(label, { ignoreBOM: true }).decode(all);
  },
};
