import { readlinkSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import type { Io } from '../io.ts';

/** What a path names, whatever links it leads over. */
export const paths: Pick<Io, 'sizeOf' | 'sameFile' | 'sameTarget' | 'staysInside'> = {
  sizeOf: (path) => {
    try {
      const stats = statSync(path);
      return stats.isFile() ? stats.size : undefined;
    } catch {
      return undefined;
    }
  },
  sameFile: (a, b) => identityOf(a) !== undefined && identityOf(a) === identityOf(b),
  sameTarget: (a, b) => targetOf(a) === targetOf(b),
  staysInside: (path, folder) => targetOf(path).startsWith(`${realpathSync(folder)}${sep}`),
};

/** Where what is written to a path ends up: beyond links, of the file or of the folder it will be in. */
function targetOf(path: string): string {
  const target = existing(path)?.real ?? resolve(linkedFrom(path));
  return join(existing(dirname(target))?.real ?? dirname(target), basename(target));
}

/** Where a link points that points to nothing yet; the path itself where it is no link. */
export function linkedFrom(path: string): string {
  try {
    return resolve(dirname(path), readlinkSync(path));
  } catch {
    return path;
  }
}

/** What is at a path, beyond links; `undefined` where nothing is. */
export function existing(path: string): { readonly real: string; readonly isFile: boolean; readonly mode: number } | undefined {
  try {
    const stats = statSync(path);
    return { real: realpathSync(path), isFile: stats.isFile(), mode: stats.mode & 0o777 };
  } catch {
    return undefined;
  }
}

function identityOf(path: string): string | undefined {
  try {
    // Not to be there is usual, and an error takes longer to make than to look.
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats && `${stats.dev}:${stats.ino}`;
  } catch {
    return undefined;
  }
}
