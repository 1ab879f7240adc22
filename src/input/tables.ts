import { type Diagnostic, fault } from '../model/diagnostic.ts';
import type { InputFile } from '../model/input.ts';
import type { FindOptions } from './find/finder.ts';
import { readTable } from './readTable.ts';
import type { Source } from './source.ts';
import { FileLog, type TableReader } from './table.ts';

/**
 * Reads files of one role, one after the other. Of a file that has the same bytes as one before it that is all that is
 * said: whatever it holds conflicts with itself.
 */
export async function readTables(
  sources: readonly Source[],
  role: InputFile['role'],
  options: FindOptions,
  readerFor: (log: FileLog) => TableReader,
): Promise<{ readonly files: readonly InputFile[]; readonly diagnostics: readonly Diagnostic[] }> {
  const files: InputFile[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const source of sources) {
    const log = new FileLog(source.name);
    const file = await readTable(source, role, log, readerFor(log), options);
    const twin = files.find(({ sha256, rows, taken }) => sha256 === file.sha256 && rows > 0 && taken?.sheet === file.taken?.sheet);
    diagnostics.push(...(twin ? [fault('file-twice', { other: twin.file }, log.place())] : log.diagnostics()));
    files.push(file);
  }
  return { files, diagnostics };
}
