import type { FaultFacts } from '../../model/faultFacts.ts';

/** Bytes with a name: the reader does not care whether a disk, a pipe or a test holds them. */
export interface Source {
  /** As the user typed it; `-` is standard input. */
  readonly name: string;
  /** The sheet of a workbook, where one is named. */
  readonly sheet?: string;
  /** May be called once. Each chunk is good until the next is asked for. Iterating may throw a {@link SourceError}. */
  readonly open: () => AsyncIterable<Uint8Array>;
  /** Is told, now and then, which line the reading has come to; of text only. */
  readonly reached?: (line: number) => void;
}

/** Raised by a source whose bytes cannot be had. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  readonly reason: 'absent' | 'folder' | 'permission' | 'other';
  /** Of what could not be had, where it is not the source itself. */
  readonly path: string | undefined;

  constructor(reason: SourceError['reason'], detail: string, path?: string) {
    super(detail);
    this.reason = reason;
    this.path = path;
  }
}

/** Raised by packed bytes that cannot be unpacked to a table; what came before was handed on. */
export class PackedError extends Error {
  override readonly name = 'PackedError';
  readonly facts: FaultFacts['packed-unreadable'];

  constructor(facts: FaultFacts['packed-unreadable'], options?: ErrorOptions) {
    super(facts.reason, options);
    this.facts = facts;
  }
}
