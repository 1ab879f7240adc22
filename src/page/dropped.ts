/** A file to be added, with the folder it was found in. */
export interface Added {
  readonly name: string;
  readonly content: Blob;
}

/** The files that were dropped, and those in folders that were. */
export async function droppedFiles({ items, files }: DataTransfer): Promise<readonly Added[]> {
  // Entries must be taken before the first wait: the transfer is empty after it.
  const entries = [...items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return [...files].map((file) => ({ name: file.name, content: file }));
  return (await Promise.all(entries.map((entry) => filesOf(entry, '')))).flat();
}

async function filesOf(entry: FileSystemEntry, folder: string): Promise<readonly Added[]> {
  const name = `${folder}${entry.name}`;
  if (entry.isFile) {
    const content = await new Promise<File>((done, failed) => (entry as FileSystemFileEntry).file(done, failed));
    return [{ name, content }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: FileSystemEntry[] = [];
  // A folder is read some entries at a time.
  for (;;) {
    const some = await new Promise<readonly FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed));
    if (some.length === 0) break;
    found.push(...some);
  }
  const inside = await Promise.all(found.map((each) => filesOf(each, `${name}/`)));
  return inside.flat().toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/** Pasted files; or pasted cells, which a spreadsheet gives with tabs between them. */
export function pastedFile(data: DataTransfer): readonly Added[] {
  if (data.files.length > 0) return [...data.files].map((file) => ({ name: file.name, content: file }));
  const text = data.getData('text/plain');
  return text.trim() === '' ? [] : [{ name: 'pasted.csv', content: new Blob([text]) }];
}
