import type { HashApart } from '../input/bytes/source.ts';

/** Where the program writes. */
export interface Output {
  /** @throws OutputError; a closed reader is no error */
  readonly write: (text: string) => Promise<void>;
  /** Shows a line on a terminal in place of the line shown before, until the next write; a blank line erases it. */
  readonly show: (line: string) => void;
  readonly isTerminal: boolean;
  readonly columns?: number | undefined;
}

/** An outcome in which the hashes of some files are absent. */
export interface First {
  readonly status: number;
  /** What is still to be written to the standard error. */
  readonly said: string;
  /** The report as a page. */
  readonly report: string;
}

/** The program's only access to the outside world. It has no date, locale or time zone. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  /** Milliseconds since an arbitrary moment, for showing progress only. */
  readonly now: () => number;
  /** Size of a file in bytes; `undefined` for pipes and anything else without a size. */
  readonly sizeOf: (path: string) => number | undefined;
  /** @throws SourceError while it is read */
  readonly readStdin: () => AsyncIterable<Uint8Array>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /**
   * Each chunk is valid until the next is requested.
   * @param shared whether another thread is to see the chunks
   * @throws SourceError while it is read
   */
  readonly readFile: (path: string, shared?: boolean) => AsyncIterable<Uint8Array>;
  /** A second thread, where there may be one. It pays for files that are longer than `least` bytes. */
  readonly apart?: {
    readonly processors: () => number;
    readonly least: number;
    readonly hash: (path: string) => Promise<HashApart | undefined>;
  };
  /**
   * Where hashes of files that were read are still being made: shows the outcome without them, and waits for them.
   * @throws SourceError, with the path, if one of the files is another by then
   */
  readonly first?: (outcome: () => First) => Promise<void>;
  /** Writes the file whole or not at all. @throws OutputError */
  readonly writeFile: (path: string, content: string | Uint8Array) => void;
  /** Appends to a file, and creates it if needed. @throws OutputError */
  readonly appendFile: (path: string, text: string) => void;
  /** Whether the path, after links are resolved, is of this folder, and of none in it whose name begins with a point. */
  readonly staysInside: (path: string, folder: string) => boolean;
  readonly isFolder: (path: string) => boolean;
  readonly isLink: (path: string) => boolean;
  /** Every file of a folder and of the folders in it, as `folder/name`, in order of name. */
  readonly filesIn: (folder: string) => readonly string[];
  /** Every file that a pattern such as `plans/*.csv` matches, in order of name. */
  readonly filesMatching: (pattern: string) => Promise<readonly string[]>;
  /** Whether a path is like a pattern such as `*.xlsx`, which is of names in any folder, or `plans/*.xlsx`. */
  readonly matcherOf: (pattern: string) => Promise<(path: string) => boolean>;
  /** Whether two paths name the same existing file. */
  readonly sameFile: (a: string, b: string) => boolean;
  /** Whether writes to two paths would reach the same file, existing or not. */
  readonly sameTarget: (a: string, b: string) => boolean;
}

/** Thrown when an output cannot be written. */
export class OutputError extends Error {
  override readonly name = 'OutputError';

  constructor(target: string, cause: unknown) {
    super(`${shortened(target)} could not be written: ${reasonOf(cause)}`);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'the folder does not exist',
  ENOTDIR: 'the folder does not exist',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'the links of its name lead in a circle',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  ENOSPC: 'there is no space left',
  EDQUOT: 'there is no space left',
  ENXIO: 'it is a pipe that nothing reads from',
  EPIPE: 'it is a pipe that nothing reads from any more',
  EFBIG: 'it would be larger than is allowed',
  EISDIR: 'it is a folder',
  ERR_INVALID_ARG_VALUE: 'no file can have this name',
};

/** Node's other messages end in the call and the path; the path is already in ours. */
const CALL_AND_PATH = /, \w+(?: '.*')?$/s;

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  if (!('code' in cause)) return cause.message;
  return REASONS[String(cause.code)] ?? cause.message.replace(CALL_AND_PATH, '');
}

/** Longest name shown in full, in characters; of longer names the middle is left out. */
const LONG = 120;

function shortened(name: string): string {
  const signs = [...name];
  return signs.length <= LONG ? name : `${signs.slice(0, LONG / 2).join('')}…${signs.slice(-LONG / 2).join('')}`;
}
