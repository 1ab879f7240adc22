import { type Source, SourceError } from '../../input/bytes/source.ts';
import type { InputFile } from '../../model/input.ts';
import { jsonText } from '../../model/json.ts';
import { sha256 } from '../../platform/hash.ts';
import type { Io } from '../io.ts';
import { UsageError } from '../status.ts';

/** The path of a file, without the `#Sheet` that its name may end in. */
export function inputPath(io: Io, file: string): string {
  return sheetOf(io, file).path;
}

/** Bytes of a file that is read as a whole, which another thread would copy. */
const SMALL = 1 << 20;

/** @param threads how many may read a long file; if not given, two where there are as many processors */
export function sourceOf(io: Io, name: string, threads?: number): Source {
  const { path, sheet } = sheetOf(io, name);
  const named = { name, ...(sheet !== undefined && { sheet }) };
  if (path === '-') return { ...named, open: io.readStdin };
  const { apart } = io;
  const again = () => io.readFile(path);
  const least = threads === undefined ? (apart?.least ?? 0) : SMALL;
  if (!apart || (io.sizeOf(path) ?? 0) <= least || (threads ?? apart.processors()) < 2) return { ...named, open: again, again };
  return { ...named, open: () => io.readFile(path, true), again, hashApart: () => apart.hash(path) };
}

const PATTERN = /[*?[\]{}]/;

/** Whether a name is a folder, or a pattern that the shell did not expand. */
export function isMany(io: Io, name: string): boolean {
  const path = inputPath(io, name);
  return path !== '-' && (io.isFolder(path) || (PATTERN.test(path) && !io.sameFile(path, path)));
}

/** `plan.xlsx#Costs` is the sheet Costs of plan.xlsx, unless a file has that very name; a folder or a sheet may have a # of its own. */
function sheetOf(io: Io, name: string): { readonly path: string; readonly sheet?: string } {
  if (io.sameFile(name, name)) return { path: name };
  const start = name.lastIndexOf('/') + 1;
  const marks = [...name.matchAll(/#/g)].map(({ index }) => index).filter((at) => at > start);
  const at = marks.find((mark) => io.sameFile(name.slice(0, mark), name.slice(0, mark))) ?? marks.at(-1);
  return at === undefined ? { path: name } : { path: name.slice(0, at), sheet: name.slice(at + 1) };
}

/** Upper bound on the bytes of such a file; the bundled policy has some 11,000. */
const LARGEST_SETUP = 5_000_000;

/** The bytes of a policy, configuration or accepted file. @throws UsageError */
export async function bytesOf(io: Io, file: string, what: 'policy' | 'configuration' | 'accepted'): Promise<Uint8Array> {
  try {
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of sourceOf(io, file).open()) {
      size += chunk.length;
      if (size > LARGEST_SETUP)
        throw new UsageError(`The ${what} file ${file} is larger than 5 MB.`, 'Check that this is the file you meant.');
      chunks.push(new Uint8Array(chunk));
    }
    return Buffer.concat(chunks);
  } catch (error) {
    if (error instanceof SourceError)
      throw new UsageError(`The ${what} file ${file} cannot be read: ${error.message}.`, 'Check the name and the folder.');
    throw error;
  }
}

/** Such a file as an input of the run. */
export function setupFile(file: string, role: InputFile['role'], bytes: Uint8Array, rows = 1): InputFile {
  return { file, role, sha256: sha256().update(bytes).digest(), rows, encoding: jsonText(bytes)?.encoding ?? 'UTF-8' };
}
