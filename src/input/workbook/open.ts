import { isLockFile, workbookKind } from '../bytes/signatures.ts';
import type { Workbook } from '../cells/sheet.ts';
import { type Archive, openArchive } from './archive.ts';
import { damaged, WorkbookError } from './error.ts';
import { isOds, readOds } from './ods/ods.ts';
import { isOoxml, readOoxml } from './ooxml/ooxml.ts';
import { openCompound } from './xls/compound.ts';
import { readXls } from './xls/xls.ts';

/** Reads every sheet of a workbook, whatever its format. @throws WorkbookError */
export async function openWorkbook(bytes: Uint8Array): Promise<Workbook> {
  if (isLockFile(bytes)) throw new WorkbookError('lock-file');
  try {
    switch (workbookKind(bytes)) {
      case 'zip':
        return await readArchive(openArchive(bytes));
      case 'ole':
        return await readXls(openCompound(bytes));
      case undefined:
        throw new WorkbookError('not-a-workbook', bytes.length === 0 ? 'an empty file' : 'text, or a file of another kind');
    }
  } catch (error) {
    if (error instanceof WorkbookError) throw error;
    // A read past the end of the bytes: the file is not what it claims to be.
    if (error instanceof RangeError) throw damaged('what is in it is broken');
    throw error;
  }
}

function readArchive(archive: Archive): Promise<Workbook> {
  if (isOds(archive)) return readOds(archive);
  if (isOoxml(archive)) return readOoxml(archive);
  const isNumbers = archive.names.some((name) => name === 'Index/Document.iwa' || name === 'Index.zip');
  throw new WorkbookError('not-a-workbook', isNumbers ? 'an Apple Numbers document' : `a zip archive${holding(archive.names)}`);
}

function holding(names: readonly string[]): string {
  if (names.length === 0) return ' with nothing in it';
  return ` of ${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`;
}
