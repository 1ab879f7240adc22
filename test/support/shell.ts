import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Io, type Output, OutputError } from '../../src/cli/io.ts';
import { folders } from '../../src/cli/node/folders.ts';
import { paths } from '../../src/cli/node/paths.ts';
import { sourceError } from '../../src/cli/node/read.ts';
import { run } from '../../src/cli/run.ts';
import { SourceError } from '../../src/input/bytes/source.ts';
import { workbookOf } from './workbookOf.ts';

/** The outcome of a command. */
export interface Answer {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
}

export interface Surroundings {
  readonly folder: string;
  readonly stdin?: string | Uint8Array;
  /** Of a terminal; without it the output goes to a pipe. */
  readonly columns?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Files written so far; what is written is put here, not on the disk. */
  readonly written?: Map<string, string | Uint8Array>;
  /** Bytes that come at a time, each time in the same memory; all at once if absent. */
  readonly chunk?: number;
}

/** Runs the program in this process, in a folder of its own. */
export async function runIn(
  argv: readonly string[],
  { folder, stdin = '', columns, env = {}, written = new Map(), chunk }: Surroundings,
): Promise<Answer> {
  const texts = { stdout: '', stderr: '' };
  const output = (name: keyof typeof texts): Output => ({
    show: (line) => {
      texts[name] += `\r\u001B[K${line}`;
    },
    isTerminal: columns !== undefined,
    ...(columns !== undefined && { columns }),
    write: async (text) => {
      texts[name] += text;
    },
  });
  const bytes = typeof stdin === 'string' ? Buffer.from(stdin) : stdin;
  const io: Io = {
    stdout: output('stdout'),
    stderr: output('stderr'),
    now: () => 0,
    sizeOf: (path) => (written.has(path) ? 1 : undefined),
    readStdin: () => inChunks(bytes, chunk),
    env,
    async *readFile(path) {
      const content = written.get(path);
      yield* inChunks(content === undefined ? bytesOf(join(folder, path)) : Buffer.from(content), chunk);
    },
    writeFile: (path, content) => {
      if (path.includes('/no-such-folder/')) throw new OutputError(path, new Error('no such folder'));
      written.set(path, content);
    },
    appendFile: (path, text) => {
      if (path.includes('/no-such-folder/')) throw new OutputError(path, new Error('no such folder'));
      written.set(path, `${written.get(path) ?? ''}${text}`);
    },
    sameTarget: (a, b) => join(folder, a) === join(folder, b),
    staysInside: (path, inside) => paths.staysInside(resolve(folder, path), join(folder, inside)),
    isLink: (path) => folders.isLink(join(folder, path)),
    isFolder: (path) => folders.isFolder(join(folder, path)),
    // A workbook stands in a fixture as what is in it.
    filesIn: (path) => folders.filesIn(join(folder, path)).map((file) => file.slice(folder.length + 1).replace(/(\.xlsx)\.json$/, '$1')),
    // A pattern of a fixture has no slash but between folders of its own.
    matcherOf: async (pattern) =>
      folders.matcherOf(pattern.includes('/') ? join(folder, pattern) : pattern).then((matches) => (path) => matches(join(folder, path))),
    filesMatching: async (pattern) => matching(pattern, folder),
    sameFile: (a, b) => join(folder, a) === join(folder, b) && (a !== b || written.has(a) || isThere(join(folder, a))),
  };
  const status = await run(argv, io);
  return { ...texts, status };
}

async function* inChunks(bytes: Uint8Array, size = bytes.length): AsyncGenerator<Uint8Array, void> {
  if (size >= bytes.length) {
    yield bytes;
    return;
  }
  const memory = new Uint8Array(size);
  for (let at = 0; at < bytes.length; at += size) {
    const part = bytes.subarray(at, at + size);
    memory.set(part);
    yield memory.subarray(0, part.length);
  }
}

function isThere(path: string): boolean {
  return existsSync(path) || existsSync(`${path}.json`);
}

function bytesOf(path: string): Uint8Array {
  const stats = factsOf(path);
  // A workbook may stand in a fixture as what is in it.
  if (!stats && existsSync(`${path}.json`)) return workbookOf(readFileSync(`${path}.json`, 'utf8'));
  if (!stats) throw new SourceError('absent', 'no such file');
  if (stats.isDirectory()) throw new SourceError('folder', 'it is a folder');
  return readFileSync(path);
}

function factsOf(path: string): ReturnType<typeof statSync> {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    throw sourceError(error);
  }
}

/**
 * Runs one line as a shell would: `icb-envelope …`, `cat FILE | icb-envelope … -`, `COLUMNS=80 icb-envelope …` on a
 * terminal of that width, and `cat FILE`.
 */
export async function runLine(line: string, folder: string, written: Map<string, string | Uint8Array>, chunk?: number): Promise<Answer> {
  const size = chunk === undefined ? {} : { chunk };
  const piped = /^cat (\S+) \| (.*)$/.exec(line);
  if (piped?.[1] && piped[2])
    return runWords(words(piped[2], folder), { folder, written, ...size, stdin: bytesOf(join(folder, piped[1])) });
  const shown = /^cat (\S+)$/.exec(line)?.[1];
  if (shown) return { stdout: String(written.get(shown) ?? readFileSync(join(folder, shown), 'utf8')), stderr: '', status: 0 };
  return runWords(words(line, folder), { folder, written, ...size });
}

async function runWords(line: readonly string[], surroundings: Surroundings): Promise<Answer> {
  const { argv, env } = parted(line);
  const columns = env.COLUMNS === undefined ? {} : { columns: Number(env.COLUMNS) };
  return runIn(argv, { ...surroundings, env, ...columns });
}

/** What one line tells the program; nothing where it runs another one. */
export function spoken(
  line: string,
  folder: string,
): { readonly argv: readonly string[]; readonly env: Readonly<Record<string, string>>; readonly stdin?: Uint8Array } | undefined {
  const [, file, rest = line] = /^cat (\S+) \| (.*)$/.exec(line) ?? [];
  if (rest.startsWith('cat ')) return undefined;
  return { ...parted(words(rest, folder)), ...(file !== undefined && { stdin: bytesOf(join(folder, file)) }) };
}

function parted(line: readonly string[]): { readonly argv: readonly string[]; readonly env: Readonly<Record<string, string>> } {
  const start = line.findIndex((word) => !/^[A-Z_]+=/.test(word));
  if (line[start] !== 'icb-envelope') throw new Error(`only icb-envelope can be run, not ${line.join(' ')}`);
  return { argv: line.slice(start + 1), env: Object.fromEntries(line.slice(0, start).map((word) => word.split('=') as [string, string])) };
}

/** Splits at spaces outside quotes, and replaces `*` by the files of the folder. */
function words(line: string, folder: string): readonly string[] {
  return [...line.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].flatMap(([word]) => {
    if (word.includes('*') && !/["']/.test(word)) return matching(word, folder);
    return [word.replace(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? '')];
  });
}

/** The files a pattern such as `plans/*.csv` names, in order. */
function matching(pattern: string, folder: string): readonly string[] {
  const cut = pattern.lastIndexOf('/') + 1;
  const [place, name] = [pattern.slice(0, cut), pattern.slice(cut)];
  const shape = new RegExp(`^${name.replace(/[.+?^$()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`);
  if (!existsSync(join(folder, place))) return [];
  return readdirSync(join(folder, place))
    .filter((file) => shape.test(file))
    .sort()
    .map((file) => `${place}${file}`);
}
