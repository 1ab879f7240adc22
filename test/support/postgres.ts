import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Debian's folder of the newest server's programs. */
function programs(): string | undefined {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).toSorted((a, b) => Number(b) - Number(a)) : [];
  return versions.map((version) => join(root, version, 'bin')).find((folder) => existsSync(join(folder, 'initdb')));
}

const bin = programs();

/** Whether there is a PostgreSQL to test on. */
export const hasPostgres = bin !== undefined;

/** In containers tests run as the superuser, as whom the server refuses to run. */
const nobody: { readonly uid?: number; readonly gid?: number } = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

export interface Postgres {
  /** Runs statements and returns the answer of the last, as CSV. */
  readonly csv: (sql: string) => string;
  readonly stop: () => Promise<void>;
}

/** Starts a server in a folder. It answers on a socket there and on no network. */
export async function startPostgres(folder: string): Promise<Postgres> {
  if (bin === undefined) throw new Error('PostgreSQL is not installed: Debian has it as postgresql.');
  const [data, sockets] = [join(folder, 'data'), join(folder, 'sockets')];
  for (const each of [folder, data, sockets]) {
    mkdirSync(each, { mode: 0o700 });
    if (nobody.uid !== undefined && nobody.gid !== undefined) chownSync(each, nobody.uid, nobody.gid);
  }
  const surroundings = { cwd: sockets, ...nobody, env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' } };
  const made = ['-D', data, '-U', 'tester', '-A', 'trust', '-E', 'UTF8', '--no-sync', '--locale=C.UTF-8'];
  execFileSync(join(bin, 'initdb'), made, { ...surroundings, stdio: 'ignore' });
  const settings = ['listen_addresses=', `unix_socket_directories=${sockets}`, 'fsync=off'].flatMap((setting) => ['-c', setting]);
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...settings], { ...surroundings, stdio: ['ignore', 'ignore', 'ignore'] });
  const psql = (argv: readonly string[], input: string) =>
    spawnSync(join(bin, 'psql'), ['-h', sockets, '-U', 'tester', '-d', 'postgres', '--no-psqlrc', '-v', 'ON_ERROR_STOP=1', '-q', ...argv], {
      ...surroundings,
      input,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
  for (let left = 300; psql([], 'SELECT 1').status !== 0; left -= 1) {
    if (left === 0 || server.exitCode !== null) throw new Error('PostgreSQL does not start.');
    await pause(50);
  }
  return {
    csv: (sql) => {
      const { stdout, stderr, status } = psql(['--csv'], sql);
      if (status !== 0) throw new Error(stderr);
      return stdout;
    },
    stop: () =>
      new Promise((resolve) => {
        server.once('exit', () => resolve());
        server.kill('SIGINT');
      }),
  };
}
