import type { Workbook } from '../../cells/sheet.ts';
import { CellReader } from '../cellReader.ts';
import { damaged, WorkbookError } from '../error.ts';
import { loadCodePages, numberWriter, readByLibrary } from '../library.ts';
import { neededRecords, struckCells } from './biff.ts';
import type { Compound } from './compound.ts';

const OTHERS: readonly { readonly stream: string; readonly looksLike: string }[] = [
  { stream: 'WordDocument', looksLike: 'an older Word document (.doc)' },
  { stream: 'PowerPoint Document', looksLike: 'an older PowerPoint presentation (.ppt)' },
  { stream: '__properties_version1.0', looksLike: 'an Outlook message (.msg)' },
];

/** Reads .xls, and refuses other OLE files by name. @throws WorkbookError */
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
  const struck = struckCells(records);
  const facts = new Map(read.Workbook?.Sheets?.map((sheet) => [sheet.name, sheet]));
  const names = read.SheetNames;
  if (new Set(names).size < names.length) throw damaged('it holds two sheets of one name');
  const reader = new CellReader(read.Workbook?.WBProps?.date1904 === true, await numberWriter());
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
