import { lstatSync, readdirSync, statSync } from 'node:fs';
import { SourceError } from '../../input/bytes/source.ts';
import type { Io } from '../io.ts';
import { sourceError } from './read.ts';

/** Looks files up in folders; names use slashes on every system. */
export const folders: Pick<Io, 'isFolder' | 'isLink' | 'filesIn' | 'filesMatching' | 'matcherOf'> = {
  isFolder: (path) => {
    try {
      return statSync(path).isDirectory();
    } catch {
      return false;
    }
  },
  isLink: (path) => lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false,
  matcherOf: async (pattern) => (await import('./pattern.ts')).matcherOf(pattern),
  filesIn: (folder) => listed(withoutSlash(folder), Number.POSITIVE_INFINITY).toSorted(),
  filesMatching: async (pattern) => {
    const { base, glob, matches } = (await import('./pattern.ts')).patternOf(pattern);
    const folder = withoutSlash(base);
    if (!folders.isFolder(folder === '' ? '.' : folder)) return [];
    const depth = glob.includes('**') ? Number.POSITIVE_INFINITY : glob.split('/').length - 1;
    const start = folder === '' ? 0 : folder.endsWith('/') ? folder.length : folder.length + 1;
    return listed(folder, depth)
      .filter((file) => matches(file.slice(start)))
      .toSorted();
  },
};

/** `plans` of `plans/`, but `/` of itself. */
function withoutSlash(path: string): string {
  return path.replace(/(?<=.)[/\\]+$/, '');
}

/** Every file down to this depth. Links are listed but not followed into folders, since they may form a circle. */
function listed(folder: string, depth: number): readonly string[] {
  const inside = (name: string) => (folder === '' ? name : folder.endsWith('/') ? `${folder}${name}` : `${folder}/${name}`);
  try {
    return readdirSync(folder === '' ? '.' : folder, { withFileTypes: true }).flatMap((entry) => {
      const path = inside(entry.name);
      if (entry.isDirectory()) return depth > 0 ? listed(path, depth - 1) : [];
      return entry.isFile() || entry.isSymbolicLink() ? [path] : [];
    });
  } catch (error) {
    const failure = sourceError(error);
    if (failure instanceof SourceError && failure.path === undefined) throw new SourceError(failure.reason, failure.message, folder);
    throw failure;
  }
}
