/** A file to be added, with the folder it was found in. */
export interface Added {
  readonly name: string;
  readonly content: Blob;
}

/** What was dropped. */
export interface Dropped {
  /** Its files, and those in its folders. */
  readonly files: readonly Added[];
  /** Folders that the browser would not read. */
  readonly unread: readonly string[];
}

/** What Chromium has beside the entry of an item: of a page from the disk, it reads no entries. */
interface WithHandle {
  readonly getAsFileSystemHandle?: () => Promise<FileSystemHandle | null>;
}

export async function droppedFiles({ items, files }: DataTransfer): Promise<Dropped> {
  // All must be taken before the first wait: the transfer is empty after it.
  const taken = [...items]
    .filter(({ kind }) => kind === 'file')
    .map((item: DataTransferItem & WithHandle) => ({
      file: item.getAsFile(),
      entry: item.webkitGetAsEntry(),
      handle: item.getAsFileSystemHandle?.().catch(() => null),
    }));
  if (taken.length === 0) return { files: [...files].map(addedAs), unread: [] };
  const unread: string[] = [];
  const found = await Promise.all(
    taken.map(async ({ file, entry, handle }) => {
      if (!entry?.isDirectory) return file ? [addedAs(file)] : [];
      const inside = [() => handle?.then((folder) => folder && filesOf(folder, '')), () => filesOfEntry(entry, '')];
      for (const read of inside) {
        const some = await Promise.resolve(read()).catch(() => null);
        if (some) return some;
      }
      unread.push(entry.name);
      return [];
    }),
  );
  return { files: found.flat(), unread };
}

function addedAs(file: File): Added {
  return { name: file.name, content: file };
}

async function filesOf(handle: FileSystemHandle, folder: string): Promise<readonly Added[]> {
  const name = `${folder}${handle.name}`;
  if (handle.kind === 'file') return [{ name, content: await (handle as FileSystemFileHandle).getFile() }];
  const found: (readonly Added[])[] = [];
  for await (const inside of (handle as FileSystemDirectoryHandle).values()) found.push(await filesOf(inside, `${name}/`));
  return inOrder(found);
}

async function filesOfEntry(entry: FileSystemEntry, folder: string): Promise<readonly Added[]> {
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
  return inOrder(await Promise.all(found.map((each) => filesOfEntry(each, `${name}/`))));
}

function inOrder(found: readonly (readonly Added[])[]): readonly Added[] {
  return found.flat().toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/** Pasted files; or pasted cells, which a spreadsheet gives with tabs between them, beside a picture of them. */
export function pastedFile(data: DataTransfer): readonly Added[] {
  const files = [...data.files].filter(({ type }) => !type.startsWith('image/'));
  if (files.length > 0) return files.map(addedAs);
  const text = data.getData('text/plain');
  return text.trim() === '' ? [] : [{ name: 'pasted.csv', content: new Blob([text]) }];
}
