/** What the page asks of its worker, and what the worker tells it. */
import type { DescribedCommand } from '../cli/completion/described.ts';
import type { WorkerAssets } from './assets.ts';

/** A file of the memory that a command runs in, by the name that the command gives it. */
export interface GivenFile {
  readonly name: string;
  readonly content: Blob;
}

/** A command to run. */
export interface Ask {
  readonly argv: readonly string[];
  readonly files: readonly GivenFile[];
  /** Whether an answer is wanted before the hashes of long files are there, if there are any. */
  readonly first?: boolean;
}

/** The outcome of a command. */
export interface Answer {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Files that the command wrote, by name. */
  readonly written: ReadonlyMap<string, string | Uint8Array<ArrayBuffer>>;
  /** The report as a page, in which the hashes of long files are absent: nothing else is written yet. */
  readonly report?: string;
}

/** What a file is given to a command as: an option that takes files, the command's own argument, or nothing. */
export type Role = `--${string}` | 'costs' | 'earlier' | 'none';

/** A file, or a sheet of a workbook by `file#sheet`, and what it is for by what it holds. */
export interface Found {
  readonly name: string;
  readonly role: Role;
}

/** Bytes that a command has read of its files, or hashed of one of them. */
export interface Progress {
  readonly read: number;
  readonly size: number;
  readonly hashing?: string;
}

export type Request =
  | { readonly id: number; readonly start: WorkerAssets }
  | { readonly id: number; readonly run: Ask }
  | { readonly id: number; readonly sort: readonly GivenFile[] };

/** The commands, with their options. */
export type Started = readonly DescribedCommand[];
export type Reply =
  | { readonly id: number; readonly started: Started }
  | { readonly id: number; readonly first: Answer }
  | { readonly id: number; readonly answer: Answer }
  | { readonly id: number; readonly found: readonly Found[] }
  | { readonly id: number; readonly progress: Progress };
