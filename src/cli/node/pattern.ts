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
  return { base, glob, matches: picomatch(glob) };
}
