import picomatch from 'picomatch';
import { type Io, type Output, OutputError } from '../cli/io.ts';
import { SourceError } from '../input/bytes/source.ts';
import { hashApart } from './hashApart.ts';
import type { Answer, GivenFile, Progress } from './protocol.ts';

/** Bytes of a file read at a time. */
const STEP = 1 << 22;
/** Steps that are asked for before they are needed. */
const AHEAD = 2;

/** A world of files in memory, with two streams. */
export class Memory {
  readonly #files: ReadonlyMap<string, Blob>;
  readonly #written = new Map<string, string | Uint8Array<ArrayBuffer>>();
  readonly #texts = { stdout: '', stderr: '' };
  readonly #reached: (progress: Progress) => void;
  #read = 0;
  readonly io: Io;

  constructor(files: readonly GivenFile[], reached: (progress: Progress) => void) {
    this.#files = new Map(files.map(({ name, content }) => [pathOf(name), content]));
    this.#reached = reached;
    const isHere = (path: string) => this.#files.has(path) || this.#written.has(path);
    this.io = {
      stdout: this.#output('stdout'),
      stderr: this.#output('stderr'),
      now: () => performance.now(),
      env: {},
      sizeOf: (path) => this.#files.get(pathOf(path))?.size,
      readStdin: () => this.#bytesOf('-'),
      readFile: (path) => this.#bytesOf(pathOf(path)),
      apart: { processors: () => navigator.hardwareConcurrency, hash: hashApart },
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
    // Some steps are read ahead, beside what is done with the one before.
    const ahead: Promise<ArrayBuffer | null>[] = [];
    for (let at = 0; at < content.size || ahead.length > 0; ) {
      for (; ahead.length < AHEAD && at < content.size; at += STEP)
        ahead.push(
          content
            .slice(at, at + STEP)
            .arrayBuffer()
            .catch(() => null),
        );
      const bytes = await ahead.shift();
      if (!bytes) throw new SourceError('other', 'it has changed since it was added: add it again');
      this.#read += bytes.byteLength;
      this.#reached({ read: this.#read, size });
      yield new Uint8Array(bytes);
    }
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
