/** Where the program writes. */
export interface Output {
  /** @throws OutputError; a reader that has gone away is no error */
  readonly write: (text: string) => Promise<void>;
  /** Shows a line on a terminal in place of the one shown before, until there is something to write; blank, it takes that away. */
  readonly show: (line: string) => void;
  readonly isTerminal: boolean;
  readonly columns?: number | undefined;
}

/** Everything the program has of the world. The date, the locale and the time zone are not part of it. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  /** Milliseconds since some moment: for showing how long something takes, and for no result. */
  readonly now: () => number;
  /** Of a file in bytes; `undefined` of what has no size, such as a pipe. */
  readonly sizeOf: (path: string) => number | undefined;
  /** @throws SourceError while it is read */
  readonly readStdin: () => AsyncIterable<Uint8Array>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Each chunk is good until the next is asked for. @throws SourceError while it is read */
  readonly readFile: (path: string) => AsyncIterable<Uint8Array>;
  /** Writes the file whole or not at all. @throws OutputError */
  readonly writeFile: (path: string, content: string | Uint8Array) => void;
  /** Adds to the end of a file, which it makes where there is none. @throws OutputError */
  readonly appendFile: (path: string, text: string) => void;
  /** Where what is written to a path goes, whatever links it leads over: whether that is in this folder or below it. */
  readonly staysInside: (path: string, folder: string) => boolean;
  readonly isFolder: (path: string) => boolean;
  /** Every file of a folder and of the folders in it, as `folder/name`, in order of name. */
  readonly filesIn: (folder: string) => readonly string[];
  /** Every file that a pattern such as `plans/*.csv` matches, in order of name. */
  readonly filesMatching: (pattern: string) => Promise<readonly string[]>;
  /** Whether two paths name one file that is there. */
  readonly sameFile: (a: string, b: string) => boolean;
  /** Whether what is written to two paths would be one file, there or not. */
  readonly sameTarget: (a: string, b: string) => boolean;
}

/** Raised where an output cannot be written. */
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
};

/** What Node says of others ends in the call and the path, which is named already. */
const CALL_AND_PATH = /, \w+(?: '.*')?$/s;

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  if (!('code' in cause)) return cause.message;
  return REASONS[String(cause.code)] ?? cause.message.replace(CALL_AND_PATH, '');
}

/** Longer names are no longer read: the middle is left out. */
const LONG = 120;

function shortened(name: string): string {
  const signs = [...name];
  return signs.length <= LONG ? name : `${signs.slice(0, LONG / 2).join('')}…${signs.slice(-LONG / 2).join('')}`;
}
