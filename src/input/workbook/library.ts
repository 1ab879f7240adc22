import type { WorkBook } from '@e965/xlsx';
import { WorkbookError } from './error.ts';
import type { NumberWriter } from './formats/shownText.ts';

const OPTIONS = {
  type: 'buffer',
  // Only cells that exist are visited, never a sheet's declared size.
  dense: true,
  cellNF: true,
  cellText: false,
  cellHTML: false,
  cellFormula: false,
} as const;

/**
 * Reads bytes with the workbook library, which only this file loads.
 *
 * @param styles whether hidden rows and columns are wanted
 * @throws WorkbookError
 */
export async function readByLibrary(bytes: Buffer, { styles = false } = {}): Promise<WorkBook> {
  const { read } = await import('@e965/xlsx');
  return quietly(() => read(bytes, { ...OPTIONS, cellStyles: styles }));
}

/** Writes numbers in formats. */
export async function numberWriter(): Promise<NumberWriter> {
  return (await import('@e965/xlsx')).SSF.format;
}

/** Loads the code pages of Excel 5 and 95, which are a large part of the library and rarely needed. */
export async function loadCodePages(): Promise<void> {
  const [{ set_cptable }, tables] = await Promise.all([import('@e965/xlsx'), import('@e965/xlsx/dist/cpexcel.full.mjs')]);
  set_cptable(tables);
}

/** Packs parts as a file that the library reads. */
export async function packed(parts: ReadonlyMap<string, Buffer>): Promise<Buffer> {
  const { CFB } = await import('@e965/xlsx');
  const archive = CFB.utils.cfb_new();
  for (const [name, part] of parts) CFB.utils.cfb_add(archive, name, part, { unsafe: true });
  return CFB.write(archive, { fileType: 'zip', type: 'buffer' });
}

/** Silences the library, which reports unknown content on the console, in the middle of our output. */
function quietly<T>(read: () => T): T {
  const { error } = console;
  console.error = () => undefined;
  try {
    return read();
  } catch (cause) {
    throw new WorkbookError('damaged', 'what is in it is broken', { cause });
  } finally {
    console.error = error;
  }
}
