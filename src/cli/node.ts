import {
  appendFileSync,
  closeSync,
  constants,
  createReadStream,
  fchmodSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { SourceError } from '../input/source.ts';
import { readBlocks, readBlocksOf } from './blocks.ts';
import { folders } from './folders.ts';
import { type Io, type Output, OutputError } from './io.ts';
import { sourceError } from './sourceError.ts';

/** The real world of a Node process. */
export function nodeIo(process: NodeJS.Process): Io {
  return {
    stdout: output(process.stdout, 'Standard output', process),
    stderr: output(process.stderr, 'Standard error', process),
    now: () => performance.now(),
    sizeOf,
    readStdin: () => readStdin(process),
    env: process.env,
    readFile,
    writeFile,
    appendFile,
    ...folders,
    sameFile: (a, b) => identityOf(a) !== undefined && identityOf(a) === identityOf(b),
    sameTarget: (a, b) => targetOf(a) === targetOf(b),
    staysInside: (path, folder) => targetOf(path).startsWith(`${realpathSync(folder)}${sep}`),
  };
}

/** To the beginning of the line, and nothing from there on. */
const ERASE = '\r\u001B[K';

function output(stream: NodeJS.WriteStream, name: string, process: NodeJS.Process): Output {
  let gone = false;
  let shown = false;
  const show = (line: string) => {
    if (!shown && line === '') return;
    // Whatever ends the program, no half of a line is left for the next one to stand beside.
    if (!shown) process.once('exit', erase);
    shown = line !== '';
    if (!shown) process.removeListener('exit', erase);
    stream.write(`${ERASE}${line}`);
  };
  const erase = () => show('');
  stream.on('error', () => {});
  return {
    show,
    isTerminal: stream.isTTY === true,
    ...(stream.columns !== undefined && { columns: stream.columns }),
    write: (text) =>
      gone
        ? Promise.resolve()
        : new Promise((resolve, reject) => {
            stream.write(text, (error) => {
              if (!error) resolve();
              else if ('code' in error && error.code === 'EPIPE') {
                // The reader has what it wanted, as `head` does.
                gone = true;
                resolve();
              } else reject(new OutputError(name, error));
            });
          }),
  };
}

const SMALL = 1 << 20;

async function* readFile(path: string): AsyncGenerator<Uint8Array, void> {
  try {
    const stats = statSync(path);
    if (stats.isDirectory()) throw new SourceError('folder', 'it is a folder');
    // A stream takes longer to set up than a small file to read.
    if (stats.isFile() && stats.size <= SMALL) yield readFileSync(path);
    else if (stats.isFile()) yield* readBlocksOf(path);
    else yield* readStream(() => createReadStream(path));
  } catch (error) {
    throw sourceError(error);
  }
}

/** A pipe and a file that is redirected are read in blocks; from a terminal and a socket come what may. */
async function* readStdin(process: NodeJS.Process): AsyncGenerator<Uint8Array, void> {
  try {
    const stats = fstatSync(0);
    // Only to ask for process.stdin would change how the pipe behaves.
    if (stats.isFile() || stats.isFIFO()) yield* readBlocks(0);
    else yield* readStream(() => process.stdin);
  } catch (error) {
    throw sourceError(error);
  }
}

/** Opening may fail too: a closed standard input throws when it is asked for. */
async function* readStream(open: () => AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  try {
    for await (const chunk of open()) yield chunk;
  } catch (error) {
    throw sourceError(error);
  }
}

/** To a new file beside the old one, which it replaces at once when it is whole. */
function writeFile(path: string, content: string | Uint8Array): void {
  try {
    const target = existing(path);
    // A device or a pipe has no old content to protect, and must not be replaced.
    if (target && !target.isFile) {
      writeWithoutWaiting(path, content);
      return;
    }
    const real = target?.real ?? linkedFrom(path);
    // Not as long as the name, which may be the longest there is.
    const temporary = join(dirname(real), `.${basename(real).slice(0, 40)}.${process.pid}.tmp`);
    const file = openSync(temporary, 'wx', target?.mode ?? 0o666);
    try {
      try {
        if (target) fchmodSync(file, target.mode);
        writeAll(file, content);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      renameSync(temporary, real);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  } catch (error) {
    throw new OutputError(path, error);
  }
}

/** To a device or a pipe. One that nothing reads from would be waited for, for ever, where it is opened as a file is. */
function writeWithoutWaiting(path: string, content: string | Uint8Array): void {
  const file = openSync(path, constants.O_WRONLY | (constants.O_NONBLOCK ?? 0));
  try {
    writeAll(file, content);
  } finally {
    closeSync(file);
  }
}

/** Milliseconds after which a pipe that is full is tried again. */
const PAUSE = 5;

function writeAll(file: number, content: string | Uint8Array): void {
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(file, bytes, at);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
    }
  }
}

function appendFile(path: string, text: string): void {
  try {
    if (existing(path)?.isFile === false) writeWithoutWaiting(path, text);
    else appendFileSync(path, text);
  } catch (error) {
    throw new OutputError(path, error);
  }
}

/** Where what is written to a path ends up: beyond links, of the file or of the folder it will be in. */
function targetOf(path: string): string {
  const target = existing(path)?.real ?? resolve(linkedFrom(path));
  return join(existing(dirname(target))?.real ?? dirname(target), basename(target));
}

/** Where a link points that points to nothing yet; the path itself where it is no link. */
function linkedFrom(path: string): string {
  try {
    return resolve(dirname(path), readlinkSync(path));
  } catch {
    return path;
  }
}

function existing(path: string): { readonly real: string; readonly isFile: boolean; readonly mode: number } | undefined {
  try {
    const stats = statSync(path);
    return { real: realpathSync(path), isFile: stats.isFile(), mode: stats.mode & 0o777 };
  } catch {
    return undefined;
  }
}

function sizeOf(path: string): number | undefined {
  try {
    const stats = statSync(path);
    return stats.isFile() ? stats.size : undefined;
  } catch {
    return undefined;
  }
}

function identityOf(path: string): string | undefined {
  try {
    const { dev, ino } = statSync(path);
    return `${dev}:${ino}`;
  } catch {
    return undefined;
  }
}
