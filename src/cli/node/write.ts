import {
  appendFileSync,
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { OutputError } from '../io.ts';
import { existing, linkedFrom } from './paths.ts';

/** Writes a new file beside the old one and renames it over the old one once it is complete. */
export function writeFile(path: string, content: string | Uint8Array): void {
  try {
    const target = existing(path);
    // A device or a pipe has no old content to protect, and must not be replaced.
    if (target && !target.isFile) {
      writeWithoutWaiting(path, content);
      return;
    }
    const real = target?.real ?? linkedFrom(path);
    const [folder, { begin, end }] = [dirname(real), temporaryName(real)];
    clearLeftovers(folder, begin, end);
    const temporary = join(folder, `${begin}${process.pid}${end}`);
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

/** What stands around the process in the name of a temporary file. Short, because the target's own may be of the greatest length allowed. */
function temporaryName(target: string): { readonly begin: string; readonly end: string } {
  // Most runs write no file, and do without that module.
  const { hostname } = process.getBuiltinModule('node:os');
  return { begin: `.${basename(target).slice(0, 40)}.`, end: `.${hostname().slice(0, 20)}.tmp` };
}

/** Removes what runs that were killed while they wrote the same file on this machine left of it. */
function clearLeftovers(folder: string, begin: string, end: string): void {
  for (const name of namesIn(folder)) {
    if (!(name.startsWith(begin) && name.endsWith(end))) continue;
    const by = Number(name.slice(begin.length, -end.length));
    // A process that has the number of this one wrote before it.
    if (Number.isInteger(by) && (by === process.pid || !isAtWork(by, join(folder, name)))) rmSync(join(folder, name), { force: true });
  }
}

/** The names in a folder; none where it may be written to and not looked into. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Milliseconds that no file takes to be written. */
const LONG = 3_600_000;

/** Whether a process may be writing a file: it runs, and has not left it for long. Numbers of processes come again. */
function isAtWork(id: number, file: string): boolean {
  try {
    process.kill(id, 0);
  } catch (error) {
    // It is another user's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  return Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) < LONG;
}

/** Writes to a device or a pipe. Opened like a file, a pipe without a reader would block for ever. */
function writeWithoutWaiting(path: string, content: string | Uint8Array): void {
  const file = openSync(path, constants.O_WRONLY | (constants.O_NONBLOCK ?? 0));
  try {
    writeAll(file, content);
  } finally {
    closeSync(file);
  }
}

/** Milliseconds before a write to a full pipe is retried. */
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

export function appendFile(path: string, text: string): void {
  try {
    if (existing(path)?.isFile === false) writeWithoutWaiting(path, text);
    else appendFileSync(path, text);
  } catch (error) {
    throw new OutputError(path, error);
  }
}
