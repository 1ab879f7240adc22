import { SourceError } from '../../input/bytes/source.ts';
import { isOwn } from '../../report/formats/own.ts';
import { inputPath, isMany } from '../reading/files.ts';
import type { World } from '../world.ts';
import type { Setting } from './settings.ts';

/** What could pass a plan that fails; a policy file, too. */
const JUDGING: readonly string[] = ['rate', 'reduction', 'deadline', 'accept'];

/**
 * What is wrong with a setting of a configuration that nobody named: it may have come with the plans.
 * @param paths the files that it names, where they are looked for
 * @param writes whether the run writes its outputs
 */
export async function problemIfFound(
  io: World,
  { name, isFile }: Setting,
  paths: readonly string[],
  writes: boolean,
): Promise<string | undefined> {
  const isFileOfPolicy = name === 'policy' && paths.some((path) => io.policies.every(({ id }) => id !== path));
  if (JUDGING.includes(name) || isFileOfPolicy) return 'it changes what is judged, which only a file that --config names may';
  if (!isFile || name === 'policy') return undefined;
  const files = paths.filter((path) => path !== '-');
  const links = name === 'output' ? [] : (await contentsOf(io, files)).filter(io.isLink);
  if ([...files, ...links].some((path) => !io.staysInside(path, '.')))
    return `only a file that --config names may ${name === 'output' ? 'write' : 'read'} outside its folder, or where a name begins with a point`;
  if (name !== 'output' || !writes) return undefined;
  for (const path of files)
    if (io.sameFile(path, path) && !(await isOurs(io, path)))
      return `${path} is there and is no output of this program, so only a file that --config names may write over it`;
  return undefined;
}

/** What is in folders, and what patterns match. A folder that cannot be looked into is the reader's to tell. */
async function contentsOf(io: World, paths: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  try {
    for (const path of paths.map((each) => inputPath(io, each)))
      found.push(...(io.isFolder(path) ? io.filesIn(path) : isMany(io, path) ? await io.filesMatching(path) : []));
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
  }
  return found;
}

/** Whether a file is an output of an earlier run. A device or a pipe is not looked into. */
async function isOurs(io: World, path: string): Promise<boolean> {
  const chunks: Uint8Array[] = [];
  if (io.sizeOf(path) === undefined) return false;
  try {
    for await (const chunk of io.readFile(path)) chunks.push(new Uint8Array(chunk));
  } catch (error) {
    if (error instanceof SourceError) return false;
    throw error;
  }
  return isOwn(Buffer.concat(chunks));
}
