import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, realpathSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export const root = join(import.meta.dirname, '..', '..');
export const englandFiles = ['baseline-2024-25.csv', 'plans.csv', 'actuals.csv'].map((file) => join(root, 'fixtures', 'england', file));

export interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Surroundings {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string | Uint8Array;
  /** Runs as a user without rights of its own, whoever runs the tests: the superuser may read and write everything. */
  readonly asNobody?: boolean;
  /** Modules that Node loads before the program. */
  readonly preload?: readonly string[];
}

/** A folder for one test file, which everyone may read; `remove` deletes it. */
export function temporaryFolder(): { readonly path: string; readonly remove: () => void } {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'icb-envelope-')));
  chmodSync(path, 0o755);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** The executable, once it is {@link built}. */
export let executable = '';

/** Copies the build to a folder, so that another build at the same time cannot remove it. */
export async function built(folder: string): Promise<void> {
  const original = join(root, 'dist', 'bin', 'icb-envelope.cjs');
  for (let left = 100; left > 0; left -= 1) {
    // Making it executable is the last thing a build does.
    if (((statSync(original, { throwIfNoEntry: false })?.mode ?? 0) & 0o111) !== 0) {
      const copy = join(folder, 'built');
      cpSync(join(root, 'dist'), join(copy, 'dist'), { recursive: true });
      cpSync(join(root, 'package.json'), join(copy, 'package.json'));
      symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
      executable = join(copy, 'dist', 'bin', 'icb-envelope.cjs');
      return;
    }
    await pause(100);
  }
  throw new Error('dist/bin/icb-envelope.cjs is not there. Run "npm run build" first.');
}

/** The given variables and those that find Node: none about colour, continuous integration or the test runner. */
function environment(env: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { ...(process.env.PATH !== undefined && { PATH: process.env.PATH }), ...env };
}

function options({ cwd, env, asNobody = false }: Surroundings): SpawnOptions {
  const nobody = asNobody && process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  return { env: environment(env), ...(cwd !== undefined && { cwd }), ...nobody };
}

/** Starts the built executable. */
export function started(argv: readonly string[], surroundings: Surroundings = {}): ChildProcess {
  const preload = (surroundings.preload ?? []).map((text) => `--import=data:text/javascript,${encodeURIComponent(text)}`);
  return spawn(process.execPath, [...preload, executable, ...argv], options(surroundings));
}

/** Runs the built executable to its end. */
export function ran(argv: readonly string[], surroundings: Surroundings = {}): Promise<Ended> {
  return ended(started(argv, surroundings), surroundings.stdin);
}

/** Runs a line of shell in which `"$@"` is the built executable with its arguments. */
export function ranInShell(line: string, argv: readonly string[], surroundings: Surroundings = {}): Promise<Ended> {
  return ended(spawn('sh', ['-c', line, 'sh', process.execPath, executable, ...argv], options(surroundings)), surroundings.stdin);
}

/** Runs any other program to its end. */
export function ranOther(
  command: string,
  argv: readonly string[],
  cwd: string,
  env: Readonly<NodeJS.ProcessEnv> = environment(),
): Promise<Ended> {
  return ended(spawn(command, argv, { cwd, env }));
}

/** @param stdin empty by default */
export function ended(child: ChildProcess, stdin: string | Uint8Array = ''): Promise<Ended> {
  const chunks: Record<'stdout' | 'stderr', Buffer[]> = { stdout: [], stderr: [] };
  child.stdout?.on('data', (chunk: Buffer) => chunks.stdout.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => chunks.stderr.push(chunk));
  // The program may end without having read it all.
  child.stdin?.on('error', () => {});
  child.stdin?.end(stdin);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) => {
      const text = (name: keyof typeof chunks) => Buffer.concat(chunks[name]).toString('utf8');
      resolve({ stdout: text('stdout'), stderr: text('stderr'), status, signal });
    });
  });
}

/** Text that Node prints for an uncaught error. */
export const STACK_TRACE = /^\s+at .*[:(]\d+|node:internal|Node\.js v\d|\bError \[/m;
