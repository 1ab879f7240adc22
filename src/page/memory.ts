import picomatch from 'picomatch';
import { type First, type Io, type Output, OutputError } from '../cli/io.ts';
import { type HashApart, SourceError } from '../input/bytes/source.ts';
import { blocksOf } from './blocks.ts';
import { hashLater } from './hashLater.ts';
import type { Answer, GivenFile, Progress } from './protocol.ts';

/** Bytes from which on a file is hashed in another thread, which takes 20 ms to start: it hashes that many in 150. */
const LONG = 1 << 25;

/** What a command tells while it runs. */
interface Told {
  readonly reached: (progress: Progress) => void;
  /** Who may be shown an answer before the hashes of long files are there. */
  readonly first?: (answer: Answer) => void;
}

/** A world of files in memory, with two streams. */
export class Memory {
  readonly #files: ReadonlyMap<string, Blob>;
  readonly #written = new Map<string, string | Uint8Array<ArrayBuffer>>();
  readonly #texts = { stdout: '', stderr: '' };
  readonly #told: Told;
  /** What makes hashes that are left for later. */
  readonly #later: { readonly path: string; readonly make: () => Promise<void>; readonly isKnown: boolean }[] = [];
  #read = 0;
  readonly io: Io;

  constructor(files: readonly GivenFile[], told: Told = { reached: () => {} }) {
    this.#files = new Map(files.map(({ name, content }) => [pathOf(name), content]));
    this.#told = told;
    const { first } = told;
    const isHere = (path: string) => this.#files.has(path) || this.#written.has(path);
    this.io = {
      stdout: this.#output('stdout'),
      stderr: this.#output('stderr'),
      now: () => performance.now(),
      env: {},
      sizeOf: (path) => this.#files.get(pathOf(path))?.size,
      readStdin: () => this.#bytesOf('-'),
      readFile: (path) => this.#bytesOf(pathOf(path)),
      apart: { processors: () => navigator.hardwareConcurrency, least: LONG, hash: async (path) => this.#hash(pathOf(path)) },
      ...(first && { first: (outcome) => this.#first(first, outcome) }),
      writeFile: (path, content) => {
        this.#written.set(pathOf(path), typeof content === 'string' ? content : new Uint8Array(content));
      },
      appendFile: (path) => {
        throw new OutputError(path, new Error('a page has no file to add to'));
      },
      staysInside: (path, folder) =>
        !`/${pathOf(path)}`.includes('/.') && (pathOf(folder) === '' || pathOf(path).startsWith(`${pathOf(folder)}/`)),
      isLink: () => false,
      isFolder: (path) => this.#beneath(pathOf(path)).length > 0,
      filesIn: (folder) => this.#beneath(pathOf(folder)),
      filesMatching: async (pattern) => [...this.#files.keys()].filter(matcherOf(pattern)).toSorted(),
      matcherOf: async (pattern) => matcherOf(pattern),
      sameFile: (a, b) => pathOf(a) === pathOf(b) && isHere(pathOf(a)),
      sameTarget: (a, b) => pathOf(a) === pathOf(b),
    };
  }

  get outcome(): Omit<Answer, 'status'> {
    return { ...this.#texts, written: this.#written };
  }

  #output(name: 'stdout' | 'stderr'): Output {
    return {
      isTerminal: false,
      show: () => {},
      write: async (text) => {
        this.#texts[name] += text;
      },
    };
  }

  async *#bytesOf(path: string): AsyncGenerator<Uint8Array, void> {
    const content = this.#files.get(path);
    if (!content) throw this.io.isFolder(path) ? new SourceError('folder', 'it is a folder') : new SourceError('absent', 'no such file');
    const size = [...this.#files.values()].reduce((sum, each) => sum + each.size, 0);
    for await (const block of blocksOf(content)) {
      this.#read += block.length;
      this.#told.reached({ read: this.#read, size });
      yield block;
    }
  }

  #hash(path: string): HashApart | undefined {
    const content = this.#files.get(path);
    if (!content) return undefined;
    const made = hashLater(content, (read) => this.#told.reached({ read, size: content.size, hashing: path }));
    if (!this.#told.first) return made;
    const later = (make: () => Promise<void>) => void this.#later.push({ path, make, isKnown: made.isKnown() });
    return { ...made, later };
  }

  async #first(tell: NonNullable<Told['first']>, outcome: () => First): Promise<void> {
    if (this.#later.some(({ isKnown }) => !isKnown)) {
      const { status, said, report } = outcome();
      tell({ ...this.outcome, stderr: `${this.#texts.stderr}${said}`, status, report });
    }
    for (const { path, make } of this.#later)
      await make().catch((error) => {
        throw error instanceof SourceError ? new SourceError(error.reason, error.message, path) : error;
      });
  }

  #beneath(folder: string): readonly string[] {
    return [...this.#files.keys()].filter((name) => name.startsWith(`${folder}/`)).toSorted();
  }
}

/** A pattern without a slash is of names in any folder. */
function matcherOf(pattern: string): (path: string) => boolean {
  const matches = picomatch(pathOf(pattern) || '.');
  return (path) => matches(pattern.includes('/') ? pathOf(path) : path.slice(path.lastIndexOf('/') + 1));
}

/** A name without "here", and without the folders that it goes into and out of again. */
function pathOf(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
