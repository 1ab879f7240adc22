import { type Diagnostic, fault } from '../../model/diagnostic.ts';
import type { InputFile } from '../../model/input.ts';
import type { Source } from '../bytes/source.ts';
import { FileLog } from '../log.ts';
import type { FindOptions } from '../table/finder.ts';
import type { TableReader } from '../table/tableReader.ts';
import { type ReadFile, readTable } from './readFile.ts';

/**
 * Reads files of one role, one after the other. Of a file that holds the same bytes as one before it, packed or not,
 * that is all that is said: whatever it holds conflicts with itself.
 */
export async function readTables(
  sources: readonly Source[],
  role: InputFile['role'],
  options: FindOptions,
  readerFor: (log: FileLog) => TableReader,
): Promise<{ readonly files: readonly InputFile[]; readonly diagnostics: readonly Diagnostic[] }> {
  const files: ReadFile[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const source of sources) {
    const log = new FileLog(source.name);
    const file = await readTable(source, role, log, readerFor(log), options);
    const twin = files.find((other) => heldIn(other) === heldIn(file) && other.rows > 0 && other.taken?.sheet === file.taken?.sheet);
    diagnostics.push(...(twin ? [fault('file-twice', { other: twin.file }, log.place())] : log.diagnostics()));
    files.push(file);
  }
  return { files, diagnostics };
}

function heldIn({ sha256, unpackedSha256 = sha256 }: ReadFile): string {
  return unpackedSha256;
}
