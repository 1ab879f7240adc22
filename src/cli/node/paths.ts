import { readlinkSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import type { Io } from '../io.ts';

/** Facts about the file that a path names, after links are resolved. */
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
  staysInside: (path, folder) => {
    const [target, inside] = [targetOf(path), withEnd(realpathSync(folder))];
    return `${target}${sep}` === inside || (target.startsWith(inside) && !/(?:^|[/\\])\./.test(target.slice(inside.length)));
  },
};

/** A folder with the mark that parts it from what is in it; the topmost has it already. */
function withEnd(folder: string): string {
  return folder.endsWith(sep) ? folder : `${folder}${sep}`;
}

/** The real path that a write to this path reaches, with links of the file or its folder resolved. */
function targetOf(path: string): string {
  const target = existing(path)?.real ?? resolve(linkedFrom(path));
  return join(existing(dirname(target))?.real ?? dirname(target), basename(target));
}

/** The target of a link, even if the target does not exist yet; the path itself if it is no link. */
export function linkedFrom(path: string): string {
  try {
    return resolve(dirname(path), readlinkSync(path));
  } catch {
    return path;
  }
}

/** The file at a path, with links resolved; `undefined` if there is none. */
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
    // Absence is common here, and creating an error costs more than the look-up.
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats && `${stats.dev}:${stats.ino}`;
  } catch {
    return undefined;
  }
}
