import { readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Io } from './io.ts';
import { sourceError } from './sourceError.ts';

/** Where files are looked for; names have slashes on every system. */
export const folders: Pick<Io, 'isFolder' | 'filesIn' | 'filesMatching'> = {
  isFolder: (path) => {
    try {
      return statSync(path).isDirectory();
    } catch {
      return false;
    }
  },
  filesIn: (folder) => {
    try {
      const root = folder.replace(/[/\\]+$/, '');
      return (
        readdirSync(root === '' ? folder : root, { recursive: true, withFileTypes: true })
          // Links are named but not followed into folders, which may lead round in a circle.
          .filter((entry) => entry.isFile() || entry.isSymbolicLink())
          .map(({ parentPath, name }) => `${root}/${relative(root || folder, join(parentPath, name)).replaceAll(sep, '/')}`)
          .sort()
      );
    } catch (error) {
      throw sourceError(error);
    }
  },
  filesMatching: async (pattern) => {
    const { glob } = await import('tinyglobby');
    return (await glob(pattern.replaceAll(sep, '/'), { expandDirectories: false })).toSorted();
  },
};
