import { appendFileSync, closeSync, constants, fchmodSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
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
    // Short, because the target's own name may already be of the greatest length allowed.
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
