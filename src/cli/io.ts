/** Where the program writes. */
export interface Output {
  /** @throws OutputError; a reader that has gone away is no error */
  readonly write: (text: string) => Promise<void>;
  readonly isTerminal: boolean;
  readonly columns?: number;
}

/** Everything the program has of the world. The clock, the locale and the time zone are not part of it. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  /** @throws SourceError while it is read */
  readonly readStdin: () => AsyncIterable<Uint8Array>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** @throws SourceError while it is read */
  readonly readFile: (path: string) => AsyncIterable<Uint8Array>;
  /** Writes the file whole or not at all. @throws OutputError */
  readonly writeFile: (path: string, text: string) => void;
  /** Whether two paths name one file. */
  readonly sameFile: (a: string, b: string) => boolean;
}

/** Raised where an output cannot be written. */
export class OutputError extends Error {
  override readonly name = 'OutputError';

  constructor(target: string, cause: unknown) {
    super(`${target} could not be written: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}
