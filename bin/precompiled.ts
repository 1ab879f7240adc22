import { accessSync, closeSync, constants, fstatSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { Module } from 'node:module';
import { dirname } from 'node:path';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';

// Most of a small run is V8 compiling the program. What V8 made of it is kept by the build, or else by the first small run, and the same Node
// takes that up again.

/** Where what V8 made of a module is kept. It is for one Node alone: another knows nothing of it, and compiles as ever. */
export function keptFor(file: string): string {
  return `${file}.${process.version}-${process.platform}-${process.arch}.compiled`;
}

/**
 * What stands before it: V8 itself would take up one that is damaged, or that is of another text. A checksum sees both, in a quarter of the time
 * of a hash; whoever could forge one could as well write the program itself.
 */
export function sealOf(text: Uint8Array, compiled: Uint8Array): Buffer {
  const seal = Buffer.alloc(SEAL_BYTES);
  seal.writeUInt32BE(crc32(compiled, crc32(text)));
  return seal;
}

/** A word of V8's: what does not begin at one it would copy first. */
export const SEAL_BYTES = 8;

const [HEAD = '', TAIL = ''] = Module.wrap('\0').split('\0');

/** The text of a CommonJS module as Node wraps it: in one piece, because V8 would make one of several. */
export function textOf(file: string): Buffer {
  const opened = openSync(file, 'r');
  try {
    const { size } = fstatSync(opened);
    const text = Buffer.allocUnsafeSlow(HEAD.length + size + TAIL.length);
    text.write(HEAD, 'latin1');
    readSync(opened, text, HEAD.length, size, 0);
    text.write(TAIL, HEAD.length + size, 'latin1');
    return text;
  } finally {
    closeSync(opened);
  }
}

/**
 * @param text in ASCII, as the build writes it
 * @param compiled what V8 made of the same text earlier
 */
export function scriptOf(file: string, text: Buffer, compiled?: Uint8Array): Script {
  return new Script(text.toString('latin1'), { filename: file, ...(compiled && { cachedData: compiled }) });
}

/** That of the CommonJS module that the build makes of this one. */
declare const require: NodeJS.Require;

/** Runs a CommonJS module that requires modules of Node and of its own folder only, and puts it among those that are loaded. */
export function install(file: string, script: Script): void {
  const module = new Module(file);
  module.filename = file;
  require.cache[file] = module;
  script.runInThisContext().call(module.exports, module.exports, (id: string) => module.require(id), module, file, dirname(file));
  module.loaded = true;
}

/**
 * Loads a module with what was kept of it. Where nothing is that may be used, nothing is done: whoever needs the module loads it.
 * @returns whether it did
 */
export function preload(file: string): boolean {
  const kept = read(keptFor(file));
  if (!kept) return false;
  const text = textOf(file);
  const [seal, compiled] = [kept.subarray(0, SEAL_BYTES), kept.subarray(SEAL_BYTES)];
  if (!seal.equals(sealOf(text, compiled))) return false;
  install(file, scriptOf(file, text, compiled));
  return true;
}

/**
 * Loads a module of which nothing is kept, as in the package from the registry. A small run that ends with a report keeps what V8 made of it: beside
 * the program, for whoever may write there may write the program itself, and nobody else is to hand V8 anything. Where this run may not, Node 22 and
 * later keep their own, in a folder among the temporary files. NODE_DISABLE_COMPILE_CACHE forbids both.
 */
export function loadAndKeep(file: string, argv: readonly string[]): void {
  if (!mayKeep(file)) {
    (Module as { readonly enableCompileCache?: () => unknown }).enableCompileCache?.();
    return;
  }
  const text = textOf(file);
  const script = scriptOf(file, text);
  install(file, script);
  if (!JUDGES.includes(argv[0] ?? '') || argv.includes('--help') || argv.includes('-h')) return;
  process.once('exit', (status) => {
    if (JUDGED.includes(status) && process.uptime() < SMALL_RUN_SECONDS) keep(file, text, script);
  });
}

/** Commands that run most of the core, and how they end where they did. */
const JUDGES = ['report', 'check'];
const JUDGED: readonly number[] = [0, 1, 4];
/** A longer run has let go of what it ran at its start. */
const SMALL_RUN_SECONDS = 2;

/** A file that is cut short, by a full disk or another run, does not fit its seal: it is not used, and the next run writes it again. */
export function keep(file: string, text: Uint8Array, script: Script): void {
  const compiled = script.createCachedData();
  try {
    writeFileSync(keptFor(file), Buffer.concat([sealOf(text, compiled), compiled]));
  } catch {
    // The report is written; the next run starts as this one did.
  }
}

function mayKeep(file: string): boolean {
  if (process.env.NODE_DISABLE_COMPILE_CACHE) return false;
  try {
    accessSync(dirname(file), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function read(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
