import { resolve } from 'node:path';
import picomatch from 'picomatch';

/** A pattern of paths such as `plans/*.csv`. In a module of its own, because the build keeps no compiled code of packages. */
export interface Pattern {
  /** The folder that it begins in. */
  readonly base: string;
  /** The rest, beneath that. */
  readonly glob: string;
  readonly matches: (beneath: string) => boolean;
}

export function patternOf(text: string): Pattern {
  const { base, glob } = picomatch.scan(text.replaceAll('\\', '/'));
  return { base, glob, matches: matching(glob) };
}

/** What a path without a wildcard leaves of a pattern, and what is longer than any path, match nothing: the library takes neither. */
function matching(glob: string): (text: string) => boolean {
  return glob === '' || glob.length > LONGEST ? () => false : picomatch(glob);
}

const LONGEST = 4096;

/** Whether a path is like a pattern: one without a slash is of names in any folder. */
export function matcherOf(pattern: string): (path: string) => boolean {
  const slashed = pattern.replaceAll('\\', '/');
  if (!slashed.includes('/')) {
    const matches = matching(slashed);
    return (path) => matches(path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1));
  }
  const { base, glob, matches } = patternOf(slashed);
  const folder = resolve(base === '' ? '.' : base);
  return (path) => {
    const whole = resolve(path);
    if (glob === '') return whole === folder;
    const inside = folder.endsWith('/') ? folder : `${folder}/`;
    return (
      whole.replaceAll('\\', '/').startsWith(inside.replaceAll('\\', '/')) && matches(whole.slice(inside.length).replaceAll('\\', '/'))
    );
  };
}
