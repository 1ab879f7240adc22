import type { FaultFacts } from '../../model/faultFacts.ts';

/** Makes the SHA-256 of a source in another thread, beside the reading of its rows or after it. */
export interface HashApart {
  /** @returns if anything, what is to be awaited when the chunk has been read, before the next is requested */
  readonly take: (chunk: Uint8Array) => (() => Promise<void> | void) | undefined;
  /** In hexadecimal, of all that was taken. @throws SourceError where the source is read for it once more, and is another */
  readonly digest: () => Promise<string>;
  /** Where the rows are reported before it is made: takes what makes it, which may be called again. */
  readonly later?: (make: () => Promise<void>) => void;
  readonly end: () => void;
}

/** Bytes with a name, from a disk, a pipe or a test. */
export interface Source {
  /** As the user typed it; `-` is standard input. */
  readonly name: string;
  /** The sheet of a workbook, if the user names one. */
  readonly sheet?: string;
  /** What is said of the columns of this source, in place of what is said of all. */
  readonly said?: { readonly map: ReadonlyMap<string, string>; readonly set: ReadonlyMap<string, string> };
  /** The sheets to read if it is a workbook and `sheet` names none: a name, or a pattern of names. */
  readonly sheets?: string;
  /** May be called once. Each chunk is valid until the next is requested. Iterating may throw a {@link SourceError}. */
  readonly open: () => AsyncIterable<Uint8Array>;
  /** The same bytes, for who has begun to read them in vain. What comes through a pipe has none. */
  readonly again?: () => AsyncIterable<Uint8Array>;
  /** For a source so long that another thread pays. */
  readonly hashApart?: () => Promise<HashApart | undefined>;
  /** Called now and then with the line reached; for text only. */
  readonly reached?: (line: number) => void;
}

/** Thrown by a source that cannot be read. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  readonly reason: FaultFacts['file-unreadable']['reason'];
  /** The path that could not be read, if it is not the source itself. */
  readonly path: string | undefined;

  constructor(reason: SourceError['reason'], detail: string, path?: string) {
    super(detail);
    this.reason = reason;
    this.path = path;
  }
}

/** Thrown when compressed input is corrupt or is no table; rows before the fault have already been emitted. */
export class PackedError extends Error {
  override readonly name = 'PackedError';
  readonly facts: FaultFacts['packed-unreadable'];

  constructor(facts: FaultFacts['packed-unreadable'], options?: ErrorOptions) {
    super(facts.reason, options);
    this.facts = facts;
  }
}
