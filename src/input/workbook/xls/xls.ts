import type { Workbook } from '../../cells/sheet.ts';
import { damaged, WorkbookError } from '../error.ts';
import { cellReader, loadCodePages, readByLibrary } from '../library.ts';
import { StruckCells } from '../struckCells.ts';
import { neededRecords } from './biff.ts';
import type { Compound } from './compound.ts';

const OTHERS: readonly { readonly stream: string; readonly looksLike: string }[] = [
  { stream: 'WordDocument', looksLike: 'an older Word document (.doc)' },
  { stream: 'PowerPoint Document', looksLike: 'an older PowerPoint presentation (.ppt)' },
  { stream: '__properties_version1.0', looksLike: 'an Outlook message (.msg)' },
];

/** Reads .xls, and tells what else an OLE file is. @throws WorkbookError */
export async function readXls(file: Compound): Promise<Workbook> {
  if ([...file.names].some((name) => /^[\u0001-\u001f]?DRM/.test(name))) throw new WorkbookError('label-protected');
  if (file.names.has('EncryptedPackage')) throw new WorkbookError('encrypted');
  const records = file.stream('Workbook') ?? file.stream('Book');
  if (!records)
    throw new WorkbookError(
      'not-a-workbook',
      OTHERS.find(({ stream }) => file.stream(stream))?.looksLike ?? 'an Office file of another kind',
    );
  const { stream, narrow } = neededRecords(records);
  if (narrow) await loadCodePages();
  const read = await readByLibrary(stream, { styles: true });
  const struck = struckOf(records);
  const facts = new Map(read.Workbook?.Sheets?.map((sheet) => [sheet.name, sheet]));
  const names = read.SheetNames;
  if (new Set(names).size < names.length) throw damaged('it holds two sheets of one name');
  const reader = await cellReader(read.Workbook?.WBProps?.date1904 === true);
  return {
    kind: narrow ? 'Excel 95 workbook (.xls)' : 'Excel 97-2003 workbook (.xls)',
    sheets: names.map((name, index) => {
      const sheet = read.Sheets[name];
      if (!sheet) throw damaged(`its sheet “${name}” is broken`);
      const isChart = sheet['!type'] === 'chart';
      const [rows, columns] = [sheet['!rows'] ?? [], sheet['!cols'] ?? []];
      return reader.sheet(isChart ? {} : sheet, {
        name,
        hidden: (facts.get(name)?.Hidden ?? 0) !== 0,
        isHiddenRow: (line) => rows[line - 1]?.hidden === true,
        isHiddenColumn: (column) => columns[column]?.hidden === true,
        isStruck: struck[index]?.has,
      });
    }),
  };
}

const RECORD = { formula: 0x0006, eof: 0x000a, font: 0x0031, sheet: 0x0085, several: 0x00bd, style: 0x00e0, bof: 0x0809 } as const;
/** A number, an RK, text from the table, in place, and with fonts, true or false or an error, a formula. */
const CELLS: ReadonlySet<number> = new Set([0x0203, 0x027e, 0x00fd, 0x0204, 0x00d6, 0x0205, RECORD.formula]);
const STRUCK = 0x0008;
/** There is no font of this number: those that follow count one further. */
const NO_FONT = 4;

/** The cells of each sheet that are struck out, the sheets in the order in which they stand. Takes records that were looked through. */
function struckOf(stream: Buffer): readonly (StruckCells | undefined)[] {
  const fonts: boolean[] = [];
  const styles: boolean[] = [];
  const places: number[] = [];
  const bySheet = new Map<number, StruckCells>();
  let cells: StruckCells | undefined;
  let depth = 0;
  let length = 0;
  for (let at = 0; at + 4 <= stream.length; at += 4 + length) {
    const type = stream.readUInt16LE(at);
    length = stream.readUInt16LE(at + 2);
    const from = at + 4;
    if (type === 0 && depth === 0) break;
    if (type === RECORD.eof) depth -= 1;
    else if (type === RECORD.bof) {
      depth += 1;
      if (depth === 1 && at > 0) {
        if (!fonts.includes(true)) return [];
        cells = new StruckCells();
        bySheet.set(at, cells);
      }
    } else if (type === RECORD.font) fonts.push((stream.readUInt16LE(from + 2) & STRUCK) !== 0);
    else if (type === RECORD.style) {
      const font = stream.readUInt16LE(from);
      styles.push(fonts[font > NO_FONT ? font - 1 : font] === true);
    } else if (type === RECORD.sheet) places.push(stream.readUInt32LE(from));
    else if (cells && depth === 1 && CELLS.has(type)) {
      if (styles[stream.readUInt16LE(from + 4)]) cells.add(stream.readUInt16LE(from), stream.readUInt16LE(from + 2));
    } else if (cells && depth === 1 && type === RECORD.several) {
      const [row, first] = [stream.readUInt16LE(from), stream.readUInt16LE(from + 2)];
      for (let each = 0; each < Math.floor((length - 6) / 6); each++)
        if (styles[stream.readUInt16LE(from + 4 + each * 6)]) cells.add(row, first + each);
    }
  }
  return places.toSorted((one, other) => one - other).map((place) => bySheet.get(place));
}
